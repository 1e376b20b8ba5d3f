import { evolve, type Application, type Event, type Matter } from '#core/application'
import { matterOf, type Command, type Context, type Decision } from '#core/command'
import { alike } from '#core/canonical'
import {
  stepOf,
  type Journey,
  type JourneyCommand,
  type JourneyDefinition,
  type JourneyRecord,
  type JourneyStep,
} from '#core/journey'
import type { Verb } from '#core/lifecycle'
import { paperNumber } from '#core/papers/source'
import { citeBasis, problem, type Problem } from '#core/problem'
import { deadline } from '#core/time'
import { heldAgainst } from './holding.ts'
import { clockFrom, resumed, stopped } from './limits.ts'
import { platform } from './settle.ts'

/** A procedure whose thing travels: as soon as it is accepted the platform takes the first step. */
export function begun(before: Application, context: Context): readonly Event[] {
  const events: Event[] = []
  let application = before
  for (const { key, procedure } of context.definition.matters) {
    const matter = application.matters[key]
    const isAccepted = matter?.status === 'accepted' || matter?.status === 'reviewed'
    if (!procedure.journey || !matter || !isAccepted || matter.journey) continue
    const event = first(key, matter, procedure.journey, application, context)
    events.push(event)
    application = evolve(application, event)
  }
  return events
}

function first(
  key: string,
  matter: Matter,
  journey: JourneyDefinition,
  { number, version }: Application,
  context: Context,
): Event {
  const [step] = journey.steps
  // core/check/journey.ts refuses a journey without steps.
  if (!step) throw new Error(`the journey of ${key} has no steps`)
  const paper = { kind: 'letter', matter: key, seq: version + 1 } as const
  const records = step.paper && {
    [step.paper.number]: paperNumber(paper, context.definition, number),
  }
  const begins: Journey = { done: [], awaits: step.key, by: null, remindAt: null }
  const moved = onwards(key, { ...matter, journey: begins }, records ?? {}, journey, {
    ...context,
    by: platform,
  })
  const approves = matter.status === 'accepted'
  return {
    ...moved,
    kind: 'moved',
    verbs: [...(approves ? (['approve'] as const) : []), ...(moved.verbs ?? [])],
  }
}

/** A step was taken: by the officer, or as the department's system says. */
export function journey(
  application: Application,
  command: JourneyCommand,
  context: Context,
): Decision {
  const { matter: key } = command
  const matter = Object.hasOwn(application.matters, key) ? application.matters[key] : undefined
  if (!matter) return { problem: problem('no-such-matter', `没有“${key}”这一事项`) }
  const declared = matterOf(context.definition, key).procedure.journey
  const held = heldAgainst(matter, context)
  if (held) return { problem: held }
  if (!declared || !matter.journey) return { problem: notUnderWay }
  if (command.do === 'takeStep' && isEcho(matter.journey, command)) return { events: [] }
  const awaited = stepOf(declared, matter.journey.awaits)
  if (!awaited || (matter.status !== 'suspended' && matter.status !== 'reviewed'))
    return { problem: notUnderWay }
  return command.do === 'takeStep'
    ? take(command, matter, declared, awaited, context)
    : sendBack(command, matter, declared, awaited, context)
}

const notUnderWay: Problem = problem('not-now', '这一事项没有正在流转的实物', {
  remedy: '请刷新页面查看最新状态',
})

/** Said twice is said once. */
const isEcho = (
  { done }: Journey,
  { step, records }: Extract<JourneyCommand, { do: 'takeStep' }>,
): boolean => {
  const last = done.at(-1)
  return last?.step === step && last.returned === undefined && alike(last.records, records)
}

function take(
  { matter: key, step, records }: Extract<Command, { do: 'takeStep' }>,
  matter: Matter,
  declared: JourneyDefinition,
  awaited: JourneyStep,
  context: Context,
): Decision {
  if (step === awaited.key) return { events: [onwards(key, matter, records, declared, context)] }
  const what = stepOf(declared, step)?.name ?? step
  return {
    problem: problem('not-now', `现在等待的是“${awaited.name}”，不能记录“${what}”`, {
      remedy: `请先记录“${awaited.name}”`,
    }),
  }
}

function sendBack(
  { matter: key, codes }: Extract<Command, { do: 'sendBack' }>,
  matter: Matter,
  declared: JourneyDefinition,
  awaited: JourneyStep,
  context: Context,
): Decision {
  if (!awaited.mayReturn)
    return { problem: problem('not-now', `“${declared.thing}”还没有到，不能退回`) }
  const listed = declared.returns.filter(({ code }) => codes.includes(code))
  const unknown = codes.filter((code) => !listed.some((one) => one.code === code))
  if (unknown.length > 0 || listed.length === 0)
    return {
      problem: problem('unknown-reason', '退回只能依据所列的情形', {
        remedy: declared.returns.map(({ code, says }) => `${code} ${says}`).join('；'),
      }),
    }
  const record: JourneyRecord = {
    step: awaited.key,
    at: context.now,
    by: context.by.role,
    records: {},
    returned: listed.map(({ code }) => code),
  }
  const says = `${declared.thing}退回：${listed.map((one) => one.says).join('；')}`
  const to = stepOf(declared, declared.returnsTo)
  return { events: [arrived(key, matter, record, to, says, declared, context)] }
}

function onwards(
  key: string,
  matter: Matter,
  records: Readonly<Record<string, unknown>>,
  declared: JourneyDefinition,
  context: Context,
): Event {
  const at = declared.steps.findIndex((step) => step.key === matter.journey?.awaits)
  const taken = declared.steps[at]
  if (!taken) throw new Error(`no step ${matter.journey?.awaits} in the journey of ${key}`)
  const record: JourneyRecord = {
    step: taken.key,
    at: context.now,
    by: context.by.role,
    records,
  }
  const event = arrived(key, matter, record, declared.steps[at + 1], taken.name, declared, context)
  return { ...event, step: { key: taken.key, ...(taken.paper && { paper: taken.paper.title }) } }
}

/** What comes next decides whose the clock is. */
function arrived(
  key: string,
  matter: Matter,
  record: JourneyRecord,
  to: JourneyStep | undefined,
  says: string,
  declared: JourneyDefinition,
  context: Context,
): Event {
  const { now, by, calendar } = context
  const journey: Journey = {
    done: [...(matter.journey?.done ?? []), record],
    awaits: to?.key ?? null,
    // A limit beyond the loaded calendar only makes somebody look a little early.
    by: to ? deadline(now, to.within.workingDays, calendar).by : null,
    remindAt: to?.remindAfter ? deadline(now, to.remindAfter.workingDays, calendar).by : null,
  }
  const turn = turned(key, matter, to, journey, declared, context)
  const eased = matter.trouble?.kind === 'overdue' && { trouble: null }
  return {
    kind: turn.verbs.length > 0 ? 'moved' : 'noted',
    at: now,
    by,
    matter: key,
    says,
    ...(turn.verbs.length > 0 && { verbs: turn.verbs }),
    set: { journey, ...eased, ...turn.set },
  }
}

function turned(
  key: string,
  matter: Matter,
  to: JourneyStep | undefined,
  { by }: Journey,
  declared: JourneyDefinition,
  context: Context,
): { readonly verbs: readonly Verb[]; readonly set: Partial<Matter> } {
  const clock = matter.clock ?? clockFrom(matterOf(context.definition, key), context.now)
  if (to?.by === 'thirdParty') {
    const basis = to.basis ?? declared.basis
    const why = `等待${to.who}：${to.name}${basis ? `（${citeBasis(basis)}）` : ''}`
    if (matter.status === 'suspended') return { verbs: [], set: { why, resumeBy: by } }
    const set = { status: 'suspended', since: context.now, why, resumeBy: by } as const
    // Nothing runs while it stands, so nothing is provisional.
    return { verbs: ['suspend'], set: { ...set, ...stopped(clock, context), provisional: false } }
  }
  if (matter.status !== 'suspended') return { verbs: [], set: {} }
  const set = { status: 'reviewed', since: context.now, resumeBy: null, why: '' } as const
  return { verbs: ['resume'], set: { ...set, ...resumed(clock, context) } }
}

/** Nothing has come for some time: whoever filed is asked to urge it, before a supervisor must look. */
export function journeyReminded(key: string, matter: Matter, context: Context): Event | undefined {
  const { now, definition } = context
  const { status, journey: under } = matter
  if (status !== 'suspended' || !under?.remindAt || under.remindAt > now) return undefined
  const declared = matterOf(definition, key).procedure.journey
  const step = declared && stepOf(declared, under.awaits)
  const says = step ? `提醒：${step.who}尚未“${step.name}”` : '提醒'
  const set = { journey: { ...under, remindAt: null } }
  return { kind: 'reminded', at: now, by: platform, matter: key, says, set }
}

/** The box has not come: in words for the supervisor who must look. */
export function overdueText(
  key: string,
  { journey: under }: Matter,
  { definition }: Context,
): string | undefined {
  const declared = matterOf(definition, key).procedure.journey
  const step = declared && stepOf(declared, under?.awaits ?? null)
  return step && `${step.who}超过 ${step.within.workingDays} 个工作日尚未“${step.name}”`
}
