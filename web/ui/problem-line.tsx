import { ExclamationCircleFilled, InfoCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { Link } from 'react-router'
import { said, t } from '#web/words.ts'

export type ShownProblem = {
  readonly says: string
  readonly severity: 'error' | 'warning'
  readonly remedy?: string | undefined
  /** As it is cited: 《劳动合同法》第十九条. */
  readonly law?: string | undefined
  /** The number of the application that it is about. */
  readonly application?: string | undefined
  /** `shown` undefined: the answer is taken out. */
  readonly fix?: { readonly shown: string | undefined; readonly apply: () => void } | undefined
}

/** What is wrong, by which law, what to do, and one click where the repair is certain. */
export function ProblemLine({ says, severity, remedy, law, application, fix }: ShownProblem) {
  return (
    <div className={`problem problem-${severity}`}>
      {severity === 'error' ? (
        <ExclamationCircleFilled aria-hidden />
      ) : (
        <InfoCircleFilled aria-hidden />
      )}
      <div>
        <p className="problem-says">
          <span className="hidden">{severity === 'error' ? t`问题：` : t`提示：`}</span>
          {says}
          {application && (
            <Link to={`/applications/${application}`} className="problem-link">
              {t`查看申请 ${application}`}
            </Link>
          )}
        </p>
        {(remedy || law) && (
          <p className="problem-more">
            {remedy}
            {law && <span className="law">{t`依据 ${law}`}</span>}
          </p>
        )}
        {fix && (
          <Button size="small" className="problem-fix" onClick={fix.apply}>
            {fix.shown === undefined ? t`清空这一项` : t`改为 ${said(fix.shown)}`}
          </Button>
        )}
      </div>
    </div>
  )
}
