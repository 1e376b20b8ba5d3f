import { Link, useNavigate } from 'react-router'
import type { ShownWatch } from '#contract/amendments'
import type { ApplicationPage, ShownMatter } from '#contract/applications'
import { hasEnded } from '#core/lifecycle'
import { ButtonOrWhy } from '#web/ui/blocked.tsx'
import { At, Next, Until } from '#web/ui/moment.tsx'
import { OutcomeTag } from '#web/ui/status-tag.tsx'
import { t } from '#web/words.ts'

type Props = { readonly application: ApplicationPage }

/** What is in force, what is not, and who must do what until when, in one glance. */
export function InForce({ application: { matters } }: Props) {
  const arisen = matters.filter(({ status }) => status !== 'skipped')
  const inForce = arisen.filter(({ status }) => status === 'closed' || status === 'kept')
  const open = arisen.filter(({ status }) => !hasEnded(status))
  const not = arisen.filter((one) => hasEnded(one.status) && !inForce.includes(one))
  return (
    <section className="panel in-force" aria-labelledby="in-force">
      <h2 id="in-force">{t`已生效与未生效`}</h2>
      <dl>
        <div className="in-force-done">
          <dt>{t`已生效 ${inForce.length} 项`}</dt>
          <dd>{namesOf(inForce) || t`暂无`}</dd>
        </div>
        {open.length > 0 && (
          <div className="in-force-open">
            <dt>{t`办理中 ${open.length} 项`}</dt>
            <dd>
              <ul>
                {open.map((matter) => (
                  <Waiting key={matter.key} matter={matter} />
                ))}
              </ul>
            </dd>
          </div>
        )}
        {not.length > 0 && (
          <div className="in-force-not">
            <dt>{t`未生效 ${not.length} 项`}</dt>
            <dd>{not.map(({ name, statusName }) => `${name}（${statusName}）`).join(t`、`)}</dd>
          </div>
        )}
      </dl>
    </section>
  )
}

const namesOf = (matters: readonly ShownMatter[]) => matters.map(({ name }) => name).join(t`、`)

function Waiting({
  matter: { name, status, awaited, department },
}: {
  readonly matter: ShownMatter
}) {
  if (!awaited) return <li>{name}</li>
  const who = awaited.owner === 'department' ? department.name : awaited.ownerName
  const ours =
    status !== 'incorrect' && (awaited.owner === 'platform' || awaited.owner === 'thirdParty')
  return (
    <li>
      {name}
      <span className="quiet">
        {t`${who}：${awaited.action}`}{' '}
        {ours ? <Next iso={awaited.by} /> : <Until iso={awaited.by} />}
      </span>
    </li>
  )
}

/** The applications that amend one another, and why the whole was revoked. */
export function Linked({ application }: Props) {
  const { corrects, amendments, revocation } = application
  if (!corrects && amendments.length === 0 && !revocation) return null
  return (
    <section className="panel linked" aria-labelledby="linked">
      <h2 id="linked">{revocation ? t`撤销录用` : t`更正`}</h2>
      {revocation && (
        <p>
          {t`原因：${revocation.reasonName}`}
          {revocation.words && t`（${revocation.words}）`}
        </p>
      )}
      {corrects && (
        <p>
          {t`这是一份更正，原申请`} <LinkTo linked={corrects} />
        </p>
      )}
      {amendments.length > 0 && (
        <ul>
          {amendments.map((linked) => (
            <li key={linked.number}>
              {linked.undoes ? t`改回` : t`更正`} <LinkTo linked={linked} />{' '}
              <At iso={linked.filedAt} />
            </li>
          ))}
        </ul>
      )}
      <Undo application={application} />
    </section>
  )
}

function LinkTo({ linked }: { readonly linked: ApplicationPage['amendments'][number] }) {
  return (
    <>
      <Link to={`/applications/${linked.number}`} className="num">
        {linked.number}
      </Link>{' '}
      <OutcomeTag status={linked.status} name={linked.statusName} />
    </>
  )
}

/** 改回: the last amendment that stands was itself wrong. */
function Undo({ application: { undo, corrects, number } }: Props) {
  const navigate = useNavigate()
  if (!undo) return null
  const original = corrects?.number ?? number
  return (
    <div>
      <ButtonOrWhy
        why={undo.why}
        onClick={() => void navigate(`/applications/${original}/amend?undo=${undo.number}`)}
      >
        {corrects ? t`改回这次更正之前` : t`改回最近一次更正之前`}
      </ButtonOrWhy>
    </div>
  )
}

/** 盯办: who must do what until then, and that nobody has to remember to ask. */
export function Watches({ application: { watches } }: Props) {
  return watches.map((watch) => (
    <section key={watch.key} className="panel watch" aria-labelledby={`watch-${watch.key}`}>
      <h2 id={`watch-${watch.key}`}>
        {watch.state === 'ended' ? t`自动查询已结束` : t`还有一件事要等`}
      </h2>
      {watch.state === 'ended' ? <p>{watch.ended}</p> : <WatchOn watch={watch} />}
      {watch.amendment && (
        <p>
          <Link to={`/applications/${watch.amendment}`}>{t`查看自动提交的更正`}</Link>
        </p>
      )}
    </section>
  ))
}

function WatchOn({ watch }: { readonly watch: ShownWatch }) {
  const { says, meanwhile, lookups, askedAt, nextAt, until, state } = watch
  return (
    <>
      <p>{says}</p>
      {meanwhile && <p className="watch-meanwhile">{meanwhile}</p>}
      <p className="quiet">
        {state === 'ahead'
          ? t`各事项办结后，每晚自动查询“${lookups.join(t`、`)}”`
          : t`每晚自动查询“${lookups.join(t`、`)}”`}
        {state === 'on' && (
          <>
            {askedAt ? (
              <>
                {t`，上次 `}
                <At iso={askedAt} />
              </>
            ) : (
              t`，尚未查询`
            )}
            {nextAt && (
              <>
                {t`，下次 `}
                <At iso={nextAt} />
              </>
            )}
            {until && (
              <>
                {t`，最迟到 `}
                <At iso={until} />
              </>
            )}
          </>
        )}
      </p>
    </>
  )
}
