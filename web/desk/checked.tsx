import { CheckOutlined, ExclamationOutlined, QuestionOutlined } from '@ant-design/icons'
import { Link } from 'react-router'
import type { DeskMatter } from '#contract/desk'
import { At } from '#web/ui/moment.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { said, t } from '#web/words.ts'

type Props = { readonly matter: DeskMatter }

type Check = DeskMatter['checks'][number]

const marks = {
  passed: <CheckOutlined aria-hidden />,
  warned: <ExclamationOutlined aria-hidden />,
  open: <QuestionOutlined aria-hidden />,
} as const
const outcomes = { passed: '已通过', warned: '请留意', open: '尚不能判断' } as const

/** What the platform has checked, so that nobody checks it again; what needs a look stands first. */
export function Checks({ matter: { checks } }: Props) {
  if (checks.length === 0) return null
  const registers = checks.filter(({ register }) => register !== null)
  const rules = checks.filter(({ register }) => register === null)
  const quiet = rules.filter(({ outcome }) => outcome === 'passed')
  return (
    <section className="panel" aria-labelledby="checks">
      <h2 id="checks">{t`已自动核验（${checks.length} 项）`}</h2>
      <List checks={rules.filter(({ outcome }) => outcome === 'warned')} />
      <List checks={registers} />
      <List checks={rules.filter(({ outcome }) => outcome === 'open')} />
      {quiet.length > 0 && (
        <details className="checks-quiet">
          <summary>{t`填报规则 ${quiet.length} 条，均未触发`}</summary>
          <List checks={quiet} />
        </details>
      )}
    </section>
  )
}

const List = ({ checks }: { readonly checks: readonly Check[] }) => (
  <ul className="checks">
    {checks.map(({ says, outcome, basis, register, at }) => (
      <li key={says} className={`check check-${outcome}`}>
        {marks[outcome]} <span className="hidden">{said(outcomes[outcome])}</span>
        {said(says)}
        {register && (
          <span className="quiet">
            {' '}
            {said(register)} {at && <At iso={at} />}
          </span>
        )}
        {basis && <span className="law">{said(basis)}</span>}
      </li>
    ))}
  </ul>
)

/** Of the same person at this department. */
export function Earlier({ matter: { earlier } }: Props) {
  if (earlier.length === 0) return null
  return (
    <section className="panel" aria-labelledby="earlier">
      <h2 id="earlier">{t`同一人在本部门的其他办件（${earlier.length}）`}</h2>
      <ul className="earlier">
        {earlier.map(({ number, matter, name, employerName, status, statusName, since }) => (
          <li key={`${number} ${matter}`}>
            <Link to={`/desk/${number}/${matter}`}>{said(name)}</Link>{' '}
            <StatusTag status={status} name={statusName} /> <At iso={since} />
            <span className="queue-employer">{employerName}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
