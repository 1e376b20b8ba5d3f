import { Button } from 'antd'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from 'react-router'
import type { ApplicationPage, ShownMatter } from '#contract/applications'
import { hasFailed } from '#core/lifecycle'
import { api } from '#web/api.ts'
import { RatingPanel } from '#web/rate/panel.tsx'
import { OwnRectificationPanel } from '#web/rectify/own.tsx'
import { mayDo, useSession } from '#web/session.ts'
import { CopyButton } from '#web/ui/copy.tsx'
import { Papers } from '#web/papers/of-application.tsx'
import { At } from '#web/ui/moment.tsx'
import { Failed, Loading, PageHead } from '#web/ui/page.tsx'
import { OutcomeTag } from '#web/ui/status-tag.tsx'
import { OwedPart } from '#web/deferral/owed.tsx'
import { ButtonOrWhy } from '#web/ui/blocked.tsx'
import { t } from '#web/words.ts'
import { InForce, Linked, Watches } from './after.tsx'
import { Answers } from './answers.tsx'
import { AtCounter } from './at-counter.tsx'
import { copyAddress } from './copy-address.ts'
import { Correction } from './correction.tsx'
import { Gathering } from './correction-notice.tsx'
import { EmployeePanel } from './employee-panel.tsx'
import { Events } from './events.tsx'
import { HandOverPanel } from './hand-over.tsx'
import { LeftOut, MatterCard } from './matter-card.tsx'
import { progressText } from './progress.ts'
import { Revoke } from './revoke.tsx'
import { Withdraw } from './withdraw.tsx'
import './track.css'
import './after.css'

const askAgainMs = 3_000

/** One application: where each matter stands, who holds it, until when, and what is asked of you. */
export function TrackPage() {
  const { number = '' } = useParams()
  const session = useSession().data
  const mayRate = mayDo(session, 'rateApplication')
  const mayHandOver = mayDo(session, 'handOver')
  const { data, error, refetch } = useQuery({
    queryKey: ['application', number],
    queryFn: () => api.readApplication({ params: { number } }),
    // What is closed does not change by itself any more.
    refetchInterval: ({ state }) => (state.data && goesOn(state.data) ? askAgainMs : false),
    placeholderData: keepPreviousData,
  })
  if (!data && error)
    return (
      <>
        <PageHead title={t`申请`} />
        <Failed error={error} retry={() => void refetch()} />
      </>
    )
  if (!data) return <Loading />
  // What needs somebody's attention stands first; otherwise the order of the service.
  const arisen = data.matters
    .filter(({ status }) => status !== 'skipped')
    .toSorted((one, other) => attention(other) - attention(one))
  const left = data.matters.filter(({ status }) => status === 'skipped')
  return (
    <>
      <Head application={data} />
      <Linked application={data} />
      <Watches application={data} />
      {data.notice ? (
        <Correction key={data.notice.count} application={data} />
      ) : (
        data.gathersUntil && <Gathering until={data.gathersUntil} />
      )}
      <OwedPart application={data} />
      {mayHandOver && <HandOverPanel application={data} />}
      <InForce application={data} />
      {data.status !== 'open' && mayRate && <RatingPanel number={number} />}
      {data.status !== 'open' && mayRate && <OwnRectificationPanel number={number} />}
      <EmployeePanel number={data.number} version={data.version} hash={data.service.hash} />
      <div className="track">
        <section className="matters" aria-label={t`各事项办理情况`}>
          <h2 className="matters-title">{t`${arisen.length} 个事项`}</h2>
          {arisen.map((matter) => (
            <MatterCard key={matter.key} number={data.number} matter={matter} all={data.matters} />
          ))}
          {left.length > 0 && <LeftOut matters={left} />}
        </section>
        <aside className="track-aside" aria-label={t`记录和填写内容`}>
          {data.counter && <AtCounter visit={data.counter} />}
          <Papers number={data.number} version={data.version} />
          <Events number={data.number} version={data.version} />
          <Answers sections={data.sections} standing={data.standing} />
        </aside>
      </div>
    </>
  )
}

/** Something may still happen by itself: here, in an amendment, or when a watch has waited enough. */
const goesOn = ({ status, amendments, watches }: ApplicationPage): boolean =>
  status === 'open' ||
  amendments.some((one) => one.status === 'open') ||
  watches.some(({ state }) => state !== 'ended')

function Head({ application }: { readonly application: ApplicationPage }) {
  const { number, personName, employerName, service, status, statusName, region } = application
  return (
    <div className="panel track-head">
      <PageHead
        title={`${personName} · ${service.name}`}
        says={
          <>
            {employerName} · {region.name}
          </>
        }
        actions={<Actions application={application} />}
      />
      <dl className="track-facts">
        <div>
          <dt>{t`申请编号`}</dt>
          <dd className="num">
            {number} <CopyButton text={number} what={t`申请编号`} />
          </dd>
        </div>
        <div>
          <dt>{t`状态`}</dt>
          <dd>
            <OutcomeTag status={status} name={statusName} />
            <output className="track-progress">{progressText(application)}</output>
          </dd>
        </div>
        <div>
          <dt>{t`提交`}</dt>
          <dd>
            <At iso={application.filedAt} />
          </dd>
        </div>
        <div>
          <dt>{application.closedAt ? t`结束` : t`承诺`}</dt>
          <dd>
            {application.closedAt ? (
              <At iso={application.closedAt} />
            ) : (
              <span className="num">{t`${application.promiseWorkingDays} 个工作日`}</span>
            )}
          </dd>
        </div>
      </dl>
    </div>
  )
}

/** What can be done with the whole; who may not do it at all is not offered it. */
function Actions({ application }: { readonly application: ApplicationPage }) {
  const session = useSession().data
  const navigate = useNavigate()
  const { allowed, why } = application.may.amend
  return (
    <span className="track-actions">
      {mayDo(session, 'readCopy') && (
        <Button
          onClick={() => void navigate(copyAddress(application.service.code, application.number))}
        >{t`照此再录一人`}</Button>
      )}
      <Withdraw application={application} />
      {mayDo(session, 'amendApplication') && (
        <ButtonOrWhy
          why={allowed ? null : why}
          onClick={() => void navigate(`/applications/${application.number}/amend`)}
        >
          {t`更正`}
        </ButtonOrWhy>
      )}
      {mayDo(session, 'revokeApplication') && <Revoke application={application} />}
    </span>
  )
}

const attention = ({ status, clocks }: ShownMatter): number =>
  status === 'incorrect' && clocks.correctBy ? 2 : hasFailed(status) ? 1 : 0
