import { Checkbox } from 'antd'
import { isPromise, promised } from '#core/deferral'
import { said, t } from '#web/words.ts'
import type { Offered } from './offered.ts'
import './deferral.css'

type Props = {
  readonly offered: Offered
  readonly label: string
  readonly raw: unknown
  readonly onChange: (raw: unknown) => void
}

/** 暂缺: a material that may follow is promised instead of given; a file takes the promise's place. */
export function Defer({ offered, label, raw, onChange }: Props) {
  const { workingDays, matters } = offered
  const chosen = isPromise(raw)
  return (
    <div className={chosen ? 'defer defer-chosen' : 'defer'}>
      <Checkbox
        className="defer-choice"
        checked={chosen}
        aria-label={t`暂缺${label}，承诺受理后 ${workingDays} 个工作日内补齐`}
        onChange={({ target }) => onChange(target.checked ? promised : null)}
      >
        {t`暂缺，承诺受理后 ${workingDays} 个工作日内补齐`}
      </Checkbox>
      {chosen && (
        <p className="defer-means">
          {t`先受理、先审查；补齐之前不出具“${matters.map(said).join(t`、`)}”的结果，逾期未补齐的，该事项终止。`}
        </p>
      )}
    </div>
  )
}
