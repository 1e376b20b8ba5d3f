import { RightOutlined } from '@ant-design/icons'
import type { ShownMatter } from '#contract/applications'
import { Commitments } from '#web/commitment/of-matter.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { JourneyLine } from '#web/ui/journey-line.tsx'
import { Lamp } from '#web/ui/lamp.tsx'
import { HeldTimes } from '#web/ui/held-times.tsx'
import { At, Next, Until } from '#web/ui/moment.tsx'
import { StageRow } from '#web/ui/stage-row.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { said, t } from '#web/words.ts'
import { HandedOver } from './handovers.tsx'

type Props = { readonly matter: ShownMatter; readonly all: readonly ShownMatter[] }

export function MatterCard({ matter, all, number }: Props & { readonly number: string }) {
  const { key, name, department, status, statusName, lamp, stages } = matter
  const heading = `matter-${key}`
  return (
    <article className="panel matter" aria-labelledby={heading}>
      <header className="matter-head">
        <h3 id={heading}>{said(name)}</h3>
        <span className="matter-department">{said(department.name)}</span>
        <span className="matter-state">
          <Lamp lamp={lamp} />
          <StatusTag status={status} name={statusName} />
        </span>
      </header>
      <StageRow stages={stages} label={said(name)} />
      <Held matter={matter} all={all} />
      <Reasons matter={matter} />
      {matter.results.length > 0 && (
        <div className="results">
          <h4>{t`办理结果`}</h4>
          <Facts
            facts={matter.results.map(({ name: id, label, value }) => ({
              name: id,
              label: said(label),
              value: said(value),
            }))}
          />
        </div>
      )}
      <Commitments number={number} matter={matter} />
      <HandedOver handovers={matter.handovers} />
      {matter.journey && <JourneyLine journey={matter.journey} />}
      <More matter={matter} />
    </article>
  )
}

/** Who must do what by when; what a person must look at is said in plain words. */
function Held({ matter, all }: Props) {
  const { awaited, waitsFor, status, why, department, journey } = matter
  const names = waitsFor.map((key) => said(all.find((other) => other.key === key)?.name ?? key))
  const waits = status === 'waiting' && names.length > 0
  return (
    <div className="held">
      {waits && <p>{t`等“${names.join(t`、`)}”办结后自动提交`}</p>}
      {why && status !== 'suspended' && <p>{said(why)}</p>}
      {awaited && !waits && (
        <p>
          <span className="held-who">
            {said(awaited.owner === 'department' ? department.name : awaited.ownerName)}
          </span>
          {isTrouble(awaited.owner) ? t`正在处理：` : ''}
          {said(awaited.action)}
          <span className="held-until">
            {isOurs(awaited.owner) && !journey && status !== 'waiting' && status !== 'incorrect' ? (
              <Next iso={awaited.by} />
            ) : (
              <Until iso={awaited.by} />
            )}
          </span>
        </p>
      )}
    </div>
  )
}

/** What the platform tries again by itself is nobody's deadline. */
const isOurs = (owner: string): boolean => owner === 'platform' || owner === 'thirdParty'

const isTrouble = (owner: string): boolean =>
  owner === 'officer' || owner === 'supervisor' || owner === 'administrator'

function Reasons({ matter: { reasons, status } }: Pick<Props, 'matter'>) {
  if (reasons.length === 0) return null
  return (
    <ul className={status === 'incorrect' ? 'reasons' : 'reasons reasons-bad'}>
      {reasons.map(({ code, says, remedy, inputs }) => (
        <li key={code + says}>
          {said(says)}
          {inputs.length > 0 && (
            <span className="reason-about">{t`涉及：${inputs.map(said).join(t`、`)}`}</span>
          )}
          {remedy && <span className="reason-about">{t`怎么办：${said(remedy)}`}</span>}
          <span className="reason-code num">{code}</span>
        </li>
      ))}
    </ul>
  )
}

function More({ matter }: Pick<Props, 'matter'>) {
  const { told, materials, basis, physicalTail, withinWorkingDays, legallyWorkingDays, since } =
    matter
  return (
    <details className="more">
      <summary>
        <RightOutlined aria-hidden className="planned-arrow" />{' '}
        {t`时限、依据，以及该部门知道的 ${told.length} 项内容`}
      </summary>
      <p className="quiet">
        {t`承诺 ${withinWorkingDays} 个工作日`}
        {legallyWorkingDays !== null && t`，法定 ${legallyWorkingDays} 个工作日`}
        {t`；当前状态始于`} <At iso={since} />
        {basis && <span className="law">{t`依据 ${basis}`}</span>}
      </p>
      {physicalTail && <p className="quiet">{said(physicalTail)}</p>}
      <HeldTimes ledger={matter.ledger} promised={withinWorkingDays} />
      <Facts
        facts={told.map(({ name, label, value }) => ({
          name,
          label: said(label),
          value: said(value),
        }))}
      />
      {materials.length > 0 && (
        <ul className="material-links">
          {materials.map(({ input, label, name, url }) => (
            <li key={input}>
              {said(label)}
              {t`：`}
              {url === null ? (
                name
              ) : (
                <a href={url} target="_blank" rel="noreferrer">
                  {name}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}

export function LeftOut({ matters }: { readonly matters: readonly ShownMatter[] }) {
  return (
    <section className="panel" aria-labelledby="track-left-out">
      <h2 id="track-left-out">{t`无需办理`}</h2>
      <ul className="left-out">
        {matters.map(({ key, name, why, basis }) => (
          <li key={key}>
            <b>{said(name)}</b>
            <span>
              {said(why ?? '')}
              {basis && <span className="law">{t`依据 ${basis}`}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
