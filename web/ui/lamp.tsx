import { ClockCircleFilled, WarningFilled } from '@ant-design/icons'
import { t } from '#web/words.ts'

/** 亮灯: a colour, a shape and a word, so that nobody depends on the colour. */
export function Lamp({ lamp }: { readonly lamp: 'yellow' | 'red' | null }) {
  if (lamp === null) return null
  return lamp === 'red' ? (
    <span className="lamp lamp-red">
      <WarningFilled aria-hidden /> {t`已超时`}
    </span>
  ) : (
    <span className="lamp lamp-yellow">
      <ClockCircleFilled aria-hidden /> {t`临近时限`}
    </span>
  )
}
