import type { ApplicationPage, ShownMatter } from '#contract/applications'
import type { EmployeePartPage } from '#contract/employee'
import { hasFailed } from '#core/lifecycle'
import { Papers } from '#web/papers/of-application.tsx'
import { RatingPanel } from '#web/rate/panel.tsx'
import { JourneyLine } from '#web/ui/journey-line.tsx'
import { OwnRectificationPanel } from '#web/rectify/own.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { At, Until } from '#web/ui/moment.tsx'
import { PageHead } from '#web/ui/page.tsx'
import { StageRow } from '#web/ui/stage-row.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { said, t } from '#web/words.ts'
import { Known } from './known.tsx'
import type { Seen } from './seen.ts'

/** ④ What happens next and when; later, what came of it and who knows what. */
export function FollowStep({ part, application }: Seen) {
  const arisen = application.matters.filter(({ status }) => status !== 'skipped')
  return (
    <>
      <PageHead
        title={titleOf(application, part)}
        says={nextOf(part, arisen, application.status === 'open')}
      />
      <section className="matters" aria-label={t`各事项办理情况`}>
        {arisen.map((matter) => (
          <Matter key={matter.key} matter={matter} />
        ))}
      </section>
      {application.status !== 'open' && <RatingPanel number={application.number} />}
      {application.status !== 'open' && <OwnRectificationPanel number={application.number} />}
      <Papers number={application.number} version={application.version} />
      <Known number={application.number} version={application.version} />
      <p className="quiet mine-foot">
        {t`申请编号`} <span className="num">{application.number}</span>
        {t`；有疑问可以问单位经办人，或拨打 12333。`}
      </p>
    </>
  )
}

function titleOf(
  { status }: ApplicationPage,
  { awaited, asked, outdated }: EmployeePartPage,
): string {
  if (asked.length > 0) return t`部门请您重新提供`
  if (outdated) return t`有改动，请您再确认一次`
  if (status !== 'open') return t`办理已结束`
  return awaited ? t`还需要您填几项` : t`您这边都好了，正在办理`
}

function nextOf({ awaited }: EmployeePartPage, arisen: readonly ShownMatter[], isOpen: boolean) {
  const done = arisen.filter(({ status }) => status === 'closed').length
  return (
    <>
      {awaited && (
        <>
          {t`还差${awaited.labels.map(said).join(t`、`)}，`}
          <Until iso={awaited.by} />
          {t`。`}
        </>
      )}
      {t`共 ${arisen.length} 件事，${done} 件已办好。`}
      {isOpen && t`办好后短信通知您，不用一直看。`}
    </>
  )
}

/** One matter in plain words: whose turn it is, until when, and what came of it. */
function Matter({ matter }: { readonly matter: ShownMatter }) {
  const { key, name, department, status, statusName, stages, results, since } = matter
  return (
    <article className="panel matter" aria-labelledby={`mine-${key}`}>
      <header className="matter-head">
        <h3 id={`mine-${key}`}>{said(name)}</h3>
        <span className="matter-department">{said(department.name)}</span>
        <span className="matter-state">
          <StatusTag status={status} name={said(statusName)} />
        </span>
      </header>
      <StageRow stages={stages} label={said(name)} />
      <p className="mine-plain">
        {plain(matter)}
        {status === 'closed' && (
          <>
            {t`办好时间：`}
            <At iso={since} />
          </>
        )}
      </p>
      {matter.journey && <JourneyLine journey={matter.journey} />}
      {results.length > 0 && (
        <Facts
          facts={results.map((one) => ({
            name: one.name,
            label: said(one.label),
            value: one.value,
          }))}
        />
      )}
    </article>
  )
}

function plain({ status, awaited, why, department }: ShownMatter) {
  if (hasFailed(status)) return why ? said(why) : t`这件事没有办成，请问单位经办人。`
  if (!awaited) return null
  const who = awaited.owner === 'department' ? said(department.name) : said(awaited.ownerName)
  // What the platform tries again by itself is nobody's deadline.
  const isOurs = awaited.owner === 'platform' || awaited.owner === 'thirdParty'
  return (
    <>
      {t`现在由${who}办理：${said(awaited.action)}`}
      {!isOurs && (
        <>
          {t`，`}
          <Until iso={awaited.by} />
        </>
      )}
    </>
  )
}
