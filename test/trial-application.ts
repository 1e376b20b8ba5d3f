import { readAnswers, type Findings, type Reading } from '#core/answers'
import { evolve, type Actor, type Application, type Event, type Matter } from '#core/application'
import type { Command, Context } from '#core/command'
import { promisedIn } from '#core/committing'
import { decide } from '#core/decide'
import { deferredBy } from '#core/deferral'
import { awaitsOf } from '#core/employee'
import { fileApplication } from '#core/file'
import { planMatters } from '#core/plan'
import { defaultPolicy, type Policy } from '#core/policy'
import type { Problem } from '#core/problem'
import { parametersOn } from '#core/region'
import type { Says, Word } from '#core/word'
import { nationalCalendar } from '#standards/national-calendar'
import type { PlainDate } from '#standards/types'
import type { Calendar } from '#standards/working-days'
import { trialAnswers, trialFindings, trialRegion, trialService } from './trial-service.ts'

export const today = '2026-11-20' as PlainDate

/** A moment in China, as people write it. */
export const at = (written: string): number => Date.parse(`${written.replace(' ', 'T')}+08:00`)

export const trialParameters = parametersOn(trialRegion, today)

type Sections = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** The trial answers with some of them changed. */
export const answersWith = (changes: Sections = {}): Readonly<Record<string, unknown>> => {
  const sections = new Map<string, unknown>(Object.entries(trialAnswers))
  for (const [key, values] of Object.entries(changes))
    sections.set(key, { ...Object(sections.get(key)), ...values })
  return Object.fromEntries(sections)
}

export const readTrial = (changes: Sections = {}, findings: Findings = trialFindings): Reading =>
  readAnswers(trialService, answersWith(changes), { today, parameters: trialParameters, findings })

/** One application on its way, and everything that happened to it. */
export type Trial = {
  readonly application: Application
  readonly events: readonly Event[]
  readonly now: number
  readonly calendar: Calendar
  readonly policy?: Policy
  readonly problem?: Problem
}

type Filing = {
  readonly changes?: Sections
  readonly filedAt?: string
  readonly calendar?: Calendar
  /** The enrolment's filing window opens then. */
  readonly opensOn?: PlainDate
  readonly policy?: Policy
}

export function fileTrial({
  changes = {},
  filedAt = '2026-11-20 10:00:00',
  calendar = nationalCalendar,
  opensOn,
  policy = trialPolicy,
}: Filing = {}): Trial {
  const now = at(filedAt)
  const { facts, awaited, deferred, values } = readTrial(changes)
  const plan = planMatters(trialService, facts).map((one) =>
    one.arises && one.key === 'enrolment' && opensOn ? { ...one, opensOn } : one,
  )
  const awaits = awaitsOf(trialService, awaited)
  const signed = promisedIn(trialService, values).map((one) => ({ ...one, name: 'sealed' }))
  const about = { number: 'T1', service: 'hash', region: trialRegion.code }
  const filed = fileApplication(
    {
      ...about,
      parameters: trialParameters,
      plan,
      awaits,
      defers: deferredBy(trialService, deferred),
      signed,
    },
    contextAt(now, calendar, 0.5, policy),
  )
  return { ...filed, now, calendar, policy }
}

/** What one department asks is told at once, so that a story needs no half hours. */
const trialPolicy: Policy = { ...defaultPolicy, joinWithinMs: 0 }

export function contextAt(
  now: number,
  calendar: Calendar,
  jitter = 0.5,
  policy = trialPolicy,
): Context {
  const by: Actor = { role: 'window', id: 'clerk' }
  return { definition: trialService, now, by, calendar, policy, jitter }
}

/** Does one thing after another; a problem is remembered and changes nothing. */
export const afterAll = (trial: Trial, ...commands: readonly Command[]): Trial =>
  commands.reduce(doOne, trial)

function doOne(trial: Trial, command: Command): Trial {
  const { application, now, calendar, policy = trialPolicy } = trial
  const decision = decide(application, command, contextAt(now, calendar, 0.5, policy))
  if ('problem' in decision) return { ...trial, problem: decision.problem }
  return {
    now,
    calendar,
    policy,
    application: decision.events.reduce<Application>(evolve, application),
    events: [...trial.events, ...decision.events],
  }
}

/** The clock is set on; nothing happens by that alone. */
export const clockAt = (trial: Trial, written: string): Trial => ({ ...trial, now: at(written) })
/** The clock is set on and what time brings about happens. */
export const waitUntil = (trial: Trial, written: string): Trial =>
  afterAll(clockAt(trial, written), { do: 'tick' })

export function matterIn({ application }: Trial, key: string): Matter {
  const matter = application.matters[key]
  if (!matter) throw new Error(`no matter ${key}`)
  return matter
}

export const statuses = ({ application }: Trial): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(application.matters).map(([key, { status }]) => [key, status]))

const reasons = [{ code: 'R001', says: '证件号码与姓名不符', inputs: ['idNumber'] }]

/** A word of each kind, with what such a word usually carries. */
export const words = {
  received: { says: 'received', ticket: 'ticket-1' },
  accepted: { says: 'accepted' },
  approved: { says: 'approved' },
  incorrect: { says: 'incorrect', reasons },
  declined: { says: 'declined', reasons },
  refused: { says: 'refused', reasons },
  suspended: { says: 'suspended', reason: '等待银行制卡', basis: '试验办法第三条' },
  resumed: { says: 'resumed' },
  completed: { says: 'completed', result: { personNumber: 'P-1', cardNumber: 'C-1' } },
  undone: { says: 'undone' },
  upheld: { says: 'upheld', reasons: [{ code: 'V002', says: '当月已申报缴费', inputs: [] }] },
} as const satisfies { readonly [S in Says]: Extract<Word, { says: S }> }

export const hear = (matter: string, says: Says): Command => ({
  do: 'hear',
  matter,
  word: words[says],
})
