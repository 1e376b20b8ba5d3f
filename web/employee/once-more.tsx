import { Button } from 'antd'
import type { EmployeePartPage } from '#contract/employee'
import { At, Until } from '#web/ui/moment.tsx'
import { said, t } from '#web/words.ts'

type Asked = EmployeePartPage['asked'][number]

type AskedProps = {
  readonly asked: EmployeePartPage['asked']
  /** To where it is given; none: here. */
  readonly go?: (() => void) | undefined
}

/** 请本人补正: which department asks for what again, why, what to do and until when. */
export function AskedAgain({ asked, go }: AskedProps) {
  if (asked.length === 0) return null
  return (
    <section className="panel mine-note mine-asked" aria-label={t`部门请您重新提供`}>
      {asked.map((one) => (
        <One key={one.matter} asked={one} />
      ))}
      {go && (
        <Button type="primary" onClick={go}>
          {t`现在重新提供`}
        </Button>
      )}
    </section>
  )
}

function One({ asked: { department, matter, labels, reasons, by } }: { readonly asked: Asked }) {
  return (
    <div>
      <p>
        <b>{t`${said(department)}请您重新提供：${labels.map(said).join(t`、`)}`}</b>
      </p>
      <ul>
        {reasons.map(({ says, remedy }) => (
          <li key={says}>
            {said(says)}
            {remedy && <span className="quiet">{t`。怎么办：${said(remedy)}`}</span>}
          </li>
        ))}
      </ul>
      <p className="quiet">
        {t`用于${said(matter)}`}
        {by && (
          <>
            {t`，逾期视为撤回：`}
            <Until iso={by} />
          </>
        )}
      </p>
    </div>
  )
}

type OutdatedProps = {
  readonly outdated: NonNullable<EmployeePartPage['outdated']>
  readonly says: string
}

/** What was changed after the employee had confirmed it: since when, from what, to what. */
export function Outdated({ outdated: { since, changes }, says }: OutdatedProps) {
  return (
    <section className="panel mine-note mine-outdated" aria-label={t`确认之后的改动`}>
      <p>
        <b>{says}</b>
        <span className="quiet">
          <At iso={since} />
        </span>
      </p>
      <dl>
        {changes.map(({ path, label, was, is }) => (
          <div key={path}>
            <dt>{said(label)}</dt>
            <dd className="num">
              {was !== null && (
                <>
                  <s>{was}</s> →{' '}
                </>
              )}
              {is ?? t`已删去`}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
