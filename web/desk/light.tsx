import { CheckCircleFilled, ClockCircleFilled, WarningFilled } from '@ant-design/icons'
import type { ShownLight } from '#contract/shared-desk'
import { fullTime } from '#web/ui/times.ts'
import { said, t } from '#web/words.ts'

const names = { green: '绿灯', yellow: '黄灯', red: '红灯' } as const
const marks = {
  green: <CheckCircleFilled aria-hidden />,
  yellow: <ClockCircleFilled aria-hidden />,
  red: <WarningFilled aria-hidden />,
} as const

/** 亮灯: a colour, a shape and a word, with the day it rests on and why. */
export function Light({ light }: { readonly light: ShownLight | null }) {
  if (light === null) return <span className="quiet">{t`不计时`}</span>
  const { lamp, dueBy, says } = light
  return (
    <span className={`lamp lamp-${lamp}`} title={t`到期：${fullTime(Date.parse(dueBy))}`}>
      {marks[lamp]} <span className="hidden">{said(names[lamp])}</span> {said(says)}
    </span>
  )
}
