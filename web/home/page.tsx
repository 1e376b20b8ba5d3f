import { ArrowRightOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, Navigate } from 'react-router'
import type { DraftSummary } from '#contract/drafts'
import type { ListRow } from '#contract/applications'
import { api } from '#web/api.ts'
import { DraftLines } from '#web/drafts/draft-lines.tsx'
import { startOf, useUser } from '#web/session.ts'
import { ApplicationLine } from '#web/track/application-line.tsx'
import { Empty, Failed, Loading, PageHead } from '#web/ui/page.tsx'
import { t } from '#web/words.ts'
import './home.css'

/** What waits for an employer's agent; others begin elsewhere. */
export function HomePage() {
  const user = useUser()
  return startOf[user.role] === '/' ? <AgentHome /> : <Navigate to={startOf[user.role]} replace />
}

const shownMost = 100
const draftsShownMost = 5

function AgentHome() {
  const user = useUser()
  const services = useQuery({ queryKey: ['services'], queryFn: () => api.listServices() })
  const drafts = useQuery({
    queryKey: ['drafts', 'home'],
    queryFn: () => api.listDrafts({ query: { limit: draftsShownMost } }),
  })
  const list = useQuery({
    queryKey: ['applications', 'home'],
    queryFn: () => api.listApplications({ query: { limit: shownMost } }),
    refetchInterval: 5_000,
  })
  const error = services.error ?? list.error
  if (error)
    return (
      <Failed error={error} retry={() => void Promise.all([services.refetch(), list.refetch()])} />
    )
  if (!services.data || !list.data) return <Loading />
  const rows = list.data.applications
  return (
    <>
      <PageHead title={t`${user.name}，您好`} says={user.employer?.name ?? user.roleName} />
      <div className="entries">
        {services.data.services.map(({ code, name, matters, promiseWorkingDays }) => (
          <Link key={code} to={`/apply/${code}`} className="entry">
            <span className="entry-name">{t`办理${plainName(name)}`}</span>
            <span className="entry-says">
              {t`${matters.length} 个事项，一张表，一套材料，承诺 ${promiseWorkingDays} 个工作日内办结`}
            </span>
            <ul className="entry-matters">
              {matters.map((matter) => (
                <li key={matter.key}>{matter.name}</li>
              ))}
            </ul>
            <ArrowRightOutlined className="entry-arrow" aria-hidden />
          </Link>
        ))}
        <p className="entry-more">
          <Link to="/batches">{t`批量录用：一份表格，四十人或两万人`}</Link>
          {services.data.services.map(({ code, name }) => (
            <Link key={code} to={`/guide/${code}`}>
              {t`${plainName(name)}一次告知：先看要办什么、交什么、多久办好`}
            </Link>
          ))}
          <Link to="/verify">{t`核验文书`}</Link>
        </p>
      </div>
      <Waiting rows={rows} drafts={drafts.data} />
    </>
  )
}

/** 员工录用“一件事” → 员工录用 */
const plainName = (name: string): string => name.replace(/[“"]?一件事[”"]?$/u, '')

type WaitingProps = {
  readonly rows: readonly ListRow[]
  readonly drafts: { readonly drafts: readonly DraftSummary[]; readonly total: number } | undefined
}

export function Waiting({ rows, drafts }: WaitingProps) {
  const asked = rows.filter(needsYou)
  const open = rows.filter((row) => row.status === 'open' && !needsYou(row))
  const closed = rows.filter((row) => row.status !== 'open' && !needsYou(row))
  return (
    <div className="lists">
      <Group title={t`等您处理`} count={asked.length} tone="asks" empty={t`没有需要您处理的申请`}>
        {asked.map((row) => (
          <ApplicationLine key={row.number} row={row} />
        ))}
      </Group>
      {drafts && (
        <Section title={t`草稿`} count={drafts.total} more="/drafts">
          <DraftLines drafts={drafts.drafts} empty={<Empty title={t`没有草稿`} />} />
        </Section>
      )}
      <Group
        title={t`正在办理`}
        count={open.length}
        empty={t`没有正在办理的申请`}
        more="/applications?status=open"
      >
        {open.slice(0, 6).map((row) => (
          <ApplicationLine key={row.number} row={row} />
        ))}
      </Group>
      <Group
        title={t`已经结束`}
        count={closed.length}
        empty={t`还没有结束的申请`}
        more="/applications"
      >
        {closed.slice(0, 6).map((row) => (
          <ApplicationLine key={row.number} row={row} />
        ))}
      </Group>
    </div>
  )
}

/** A correction, an objection to answer, or what the employee has not filled in time. */
const needsYou = ({ correctionAsked, employee }: ListRow): boolean =>
  correctionAsked || employee === 'objected' || employee === 'overdue'

type SectionProps = {
  readonly title: string
  readonly count: number
  readonly tone?: 'asks' | undefined
  readonly more?: string | undefined
  readonly children: ReactNode
}
type GroupProps = SectionProps & { readonly empty: string }

const Group = ({ empty, children, ...section }: GroupProps) => (
  <Section {...section}>
    {section.count === 0 ? <Empty title={empty} /> : <ul className="lines">{children}</ul>}
  </Section>
)

function Section({ title, count, tone, more, children }: SectionProps) {
  const id = `group-${title}`
  return (
    <section
      className={`panel group${tone && count > 0 ? ' group-asks' : ''}`}
      aria-labelledby={id}
    >
      <header className="group-head">
        <h2 id={id}>
          {title}{' '}
          <span className="num group-count">{count >= shownMost ? `${shownMost}+` : count}</span>
        </h2>
        {more && count > 0 && <Link to={more}>{t`查看全部`}</Link>}
      </header>
      {children}
    </section>
  )
}
