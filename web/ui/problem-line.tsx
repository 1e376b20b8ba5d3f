import { ExclamationCircleFilled, InfoCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { t } from '#web/words.ts'

export type ShownProblem = {
  readonly says: string
  readonly severity: 'error' | 'warning'
  readonly remedy?: string | undefined
  /** As it is cited: 《劳动合同法》第十九条. */
  readonly law?: string | undefined
  /** `shown` undefined: the answer is taken out. */
  readonly fix?: { readonly shown: string | undefined; readonly apply: () => void } | undefined
}

/** What is wrong, by which law, what to do, and one click where the repair is certain. */
export function ProblemLine({ says, severity, remedy, law, fix }: ShownProblem) {
  return (
    <div className={`problem problem-${severity}`}>
      {severity === 'error' ? (
        <ExclamationCircleFilled aria-hidden />
      ) : (
        <InfoCircleFilled aria-hidden />
      )}
      <div>
        <p className="problem-says">
          <span className="hidden">{severity === 'error' ? '问题：' : '提示：'}</span>
          {says}
        </p>
        {(remedy || law) && (
          <p className="problem-more">
            {remedy}
            {law && <span className="law">依据 {law}</span>}
          </p>
        )}
        {fix && (
          <Button size="small" className="problem-fix" onClick={fix.apply}>
            {fix.shown === undefined ? t`清空这一项` : t`改为 ${fix.shown}`}
          </Button>
        )}
      </div>
    </div>
  )
}
