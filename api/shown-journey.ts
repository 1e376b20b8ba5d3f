import type { Matter } from '#core/application'
import { matterOf } from '#core/command'
import type { MatterDefinition, ServiceDefinition } from '#core/definition'
import { stepOf, type Journey, type JourneyDefinition, type JourneyStep } from '#core/journey'
import { showValue } from '#core/kinds'
import { citeBasis } from '#core/problem'
import type { DeskJourney, ShownJourney } from '#contract/journey'
import type { CaseFile, StoredEvent } from '#engine/reads'

/** A thing on its way, for everybody who follows the matter; nothing before it begins. */
export function shownJourney(
  { procedure }: Pick<MatterDefinition, 'procedure'>,
  { journey: under }: Matter,
): ShownJourney | null {
  const { journey } = procedure
  if (!journey || !under) return null
  return {
    thing: journey.thing,
    basis: journey.basis ? citeBasis(journey.basis) : null,
    steps: journey.steps.map((step) => shownStep(step, journey, under)),
    returned: under.done.flatMap(({ at, returned }) =>
      returned ? [{ at: moment(at), reasons: groundsOf(journey, returned) }] : [],
    ),
  }
}

const groundsOf = ({ returns }: JourneyDefinition, codes: readonly string[]) =>
  returns.flatMap(({ code, says, remedy = null }) =>
    codes.includes(code) ? [{ code, says, remedy }] : [],
  )

/** What was done before the thing was sent back must be done again, and shows as not done. */
function shownStep(
  step: JourneyStep,
  { steps, returnsTo }: JourneyDefinition,
  { done, awaits, by }: Journey,
): ShownJourney['steps'][number] {
  const back = done.findLastIndex(({ returned }) => returned !== undefined)
  const place = (key: string) => steps.findIndex((one) => one.key === key)
  const isUndone = (index: number) => index < back && place(step.key) >= place(returnsTo)
  const taken = done.findLast(
    (record, index) =>
      record.step === step.key && record.returned === undefined && !isUndone(index),
  )
  const isAwaited = awaits === step.key
  return {
    key: step.key,
    name: step.name,
    who: step.who,
    state: isAwaited ? 'awaited' : taken ? 'done' : 'ahead',
    at: isAwaited ? null : momentOrNull(taken?.at),
    by: isAwaited ? momentOrNull(by) : null,
    records: isAwaited || !taken ? [] : recordsOf(step, taken.records),
  }
}

const recordsOf = ({ records }: JourneyStep, values: Readonly<Record<string, unknown>>) =>
  Object.entries(records).flatMap(([name, field]) => {
    const value = values[name]
    if (value === undefined || value === null) return []
    return [{ name, label: field.label, value: showValue(field, value), masked: false }]
  })

/** What the desk records next, or why it cannot. */
export function deskJourney(
  definition: ServiceDefinition,
  key: string,
  matter: Matter,
  mayRecord: boolean,
): DeskJourney | null {
  const written = matterOf(definition, key)
  const shown = shownJourney(written, matter)
  const { journey } = written.procedure
  if (!shown || !journey) return null
  const isOpen = matter.status === 'suspended' || matter.status === 'reviewed'
  const step = stepOf(journey, matter.journey?.awaits ?? null)
  if (!step || !isOpen) return { shown, next: null }
  return {
    shown,
    next: {
      step: step.key,
      name: step.name,
      records: step.records,
      returns: step.mayReturn ? journey.returns.map(({ code, says }) => ({ code, says })) : [],
      why: mayRecord ? null : '只有本部门经办人可以记录',
    },
  }
}

/** A matter whose thing is still on its way is not done; nobody but its own system may say so. */
export function whyNotDone(
  { journey }: MatterDefinition['procedure'],
  { journey: under }: Matter,
): string | null {
  const step = journey && under ? stepOf(journey, under.awaits) : undefined
  return step ? `请先记录“${step.name}”` : null
}

/** What the journey has recorded of the procedure's own result: it is not asked twice. */
export const knownResult = (
  { returns }: MatterDefinition['procedure'],
  { journey }: Matter,
): Readonly<Record<string, unknown>> => {
  const recorded = Object.assign({}, ...(journey?.done ?? []).map(({ records }) => records))
  return Object.fromEntries(Object.entries(recorded).filter(([name]) => name in returns))
}

/** Whose upload a photo of the journey is: whoever recorded the step. */
export const recorderOf = (
  { application }: CaseFile,
  events: readonly StoredEvent[],
  sha256: string,
): string | undefined => {
  const matters = Object.values(application.matters)
  const isOurs = matters.some(({ journey }) =>
    journey?.done.some(({ records }) => has(records, sha256)),
  )
  if (!isOurs) return undefined
  return events.find(({ body }) => {
    const last = body.set?.journey?.done.at(-1)
    return last && has(last.records, sha256)
  })?.body.by.id
}

const has = (records: Readonly<Record<string, unknown>>, sha256: string): boolean =>
  Object.values(records).some(
    (value) =>
      typeof value === 'object' && value !== null && 'sha256' in value && value.sha256 === sha256,
  )

const moment = (at: number): string => new Date(at).toISOString()
const momentOrNull = (at: number | null | undefined): string | null =>
  at === null || at === undefined ? null : moment(at)
