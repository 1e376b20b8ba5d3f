import { Button } from 'antd'
import type { AmendmentShown } from '#contract/amendments'
import { wordsOf } from '#web/ui/page.tsx'
import { ProblemLine } from '#web/ui/problem-line.tsx'
import { t } from '#web/words.ts'

type Props = {
  readonly shown: AmendmentShown
  readonly isFresh: boolean
  readonly isBusy: boolean
  readonly isChanged: boolean
  /** An amendment is taken back. */
  readonly isUndo: boolean
  readonly failed: unknown
}

/** Exactly what will be filed: which matters are reached, and what each would be told otherwise. */
export const AmendmentPreview = (props: Props) => (
  <>
    <Preview {...props} />
    {props.isChanged && <Jump shown={props.shown} />}
  </>
)

function Preview({ shown, isFresh, isBusy, isChanged, isUndo, failed }: Props) {
  const { matters, problems, complete } = shown
  const reached = matters.filter(({ does }) => does !== 'nothing')
  const left = matters.filter(({ does, why }) => does === 'nothing' && why !== null)
  // What is wrong with one answer stands beside it; here is what concerns the whole.
  const whole = problems.filter(
    ({ path, code }) => !path || code === 'identity-changes' || code === 'not-amendable',
  )
  return (
    <aside className="panel amend-preview" aria-labelledby="amend-preview">
      <h2 id="amend-preview">{t`提交后会发生什么`}</h2>
      {!isChanged ? (
        <p className="quiet">{t`请修改写错的内容，这里会显示哪些部门重新办理。`}</p>
      ) : (
        <>
          {reached.length === 0 && <p className="quiet">{t`没有事项需要重新办理`}</p>}
          <ul className="amend-matters">
            {reached.map((matter) => (
              <Reached key={matter.key} matter={matter} />
            ))}
          </ul>
          <details className="more">
            <summary>{t`${left.length} 个事项不受影响`}</summary>
            <ul>
              {left.map(({ key, name, why }) => (
                <li key={key}>
                  <b>{name}</b> <span className="quiet">{why}</span>
                </li>
              ))}
            </ul>
          </details>
          {whole.map(({ says, remedy, basis, severity }) => (
            <ProblemLine
              key={says}
              says={says}
              severity={severity}
              remedy={remedy ?? undefined}
              law={basis ?? undefined}
            />
          ))}
        </>
      )}
      <div role="alert">{failed ? <p className="over">{wordsOf(failed)}</p> : null}</div>
      <div className="correction-actions">
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          loading={isBusy}
          disabled={!isChanged || !complete || !isFresh}
        >
          {isUndo ? t`确认改回` : t`提交更正`}
        </Button>
        {isChanged && isFresh && !complete && (
          <p className="why">{t`还有问题没有解决，见各项下的提示`}</p>
        )}
      </div>
    </aside>
  )
}

/** On a narrow screen what will happen stands below all answers: it is told, and one press away. */
function Jump({ shown: { changes, matters } }: { readonly shown: AmendmentShown }) {
  const reached = matters.filter(({ does }) => does !== 'nothing').length
  return (
    <p className="action-bar amend-jump">
      {t`改 ${changes.length} 项内容，${reached} 个事项重新办理`}
      <a href="#amend-preview">{t`查看并提交`}</a>
    </p>
  )
}

function Reached({ matter }: { readonly matter: AmendmentShown['matters'][number] }) {
  const { name, department, does, changes, withinWorkingDays } = matter
  return (
    <li>
      <p>
        <b>{name}</b> <span className="quiet">{department}</span>
      </p>
      <p className="quiet">
        {does === 'amends' && t`部门替换原办理结果，承诺 ${withinWorkingDays} 个工作日`}
        {does === 'applies' && t`新增办理，承诺 ${withinWorkingDays} 个工作日`}
        {does === 'undoes' && t`因那次更正才办理的，按这一事项的规则撤销`}
      </p>
      <ul>
        {changes.map(({ label, was, is }) => (
          <li key={label}>
            {label}：<span className="amend-was">{was ?? '—'}</span> → {is ?? '—'}
          </li>
        ))}
      </ul>
    </li>
  )
}
