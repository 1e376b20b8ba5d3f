import { Failure, type Connector } from '#core/connector'
import type { Lookup, Procedure } from '#core/definition'
import type { Submission } from '#core/protocol'
import type { Says, Word } from '#core/word'
import {
  isBehaviour,
  markedBehaviour,
  verdictOf,
  type Behaviour,
  type WayName,
} from './behaviour.ts'
import { courseOf } from './course.ts'
import { flawOf } from './intake.ts'
import { reason } from './reasons.ts'
import { lookUp, registerMark } from './registers.ts'
import { echoOf, valuesFor } from './values.ts'

export type TestOptions = {
  readonly procedures: readonly Procedure[]
  readonly lookups: readonly Lookup[]
  readonly now?: () => number
  /** Between the words of a test person who takes time. */
  readonly stepMs?: number
}

/**
 * Beijing as a whole. Residents' numbers carry the code of a county or district, so nobody has ever
 * been given one that begins so; what is made up for a test begins so too. GB 11643, GB/T 2260.
 */
export const testDistrict = '110000'

/** The ways of a test; every other mark concerns the line, which a test does not go over. */
export const testWays = [
  'asynchronous',
  'stepByStep',
  'suspends',
  'lateCallback',
] as const satisfies readonly WayName[]

/**
 * The departments that tests are told to, in production too. They remember nothing: what they say
 * follows from what they are told, from the round in its key, and from the time in their ticket.
 * So any process may answer for any other, and a restart forgets nothing.
 */
export function testDepartments(options: TestOptions): Connector {
  const { procedures, lookups, now = Date.now, stepMs = 5_000 } = options
  const byCode = new Map(procedures.map((each) => [each.code, each]))
  const registers = new Map(lookups.map((each) => [each.code, each]))
  const wordFor = (says: Says, key: string, way: WayName, at: number, echo?: Echo): Word => {
    const procedure = procedureIn(key)
    return wordOf({ procedure, says, key, way, at, stepMs, ...(echo && { echo }) })
  }
  const procedureIn = (ticketOrKey: string): Procedure => {
    const found = byCode.get(ticketOrKey.split('~')[0] ?? '')
    if (!found) throw new Failure('unknownTicket', 'A test department does not know this')
    return found
  }
  return {
    async submit(submission) {
      const procedure = byCode.get(submission.procedure)
      if (!procedure) throw new Failure('refusedBody', 'A test department has no such procedure')
      const flaw = flawOf(submission, procedure)
      if (flaw) throw new Failure('refusedBody', `A test department was told ${flaw.inputs.join()}`)
      const way = wayOf(byCode, procedure, submission)
      const isImmediate = way === 'normal' || verdictOf(way) !== undefined
      const [first] = courseOf(way, isImmediate)
      const key = `${procedure.code}~${submission.key}`
      const echo = echoOf(procedure.returns, procedure.accepts, submission.inputs)
      return wordFor(first?.says ?? 'completed', key, way, now(), echo)
    },
    async ask(ticket) {
      const [code, key, way = '', at] = ticket.split('~')
      if (!isBehaviour(way)) throw new Failure('unknownTicket', 'This is no ticket of a test')
      const steps = courseOf(way as WayName, false)
      const paces = (now() - Number(at)) / stepMs
      const said = steps.filter(({ after, isForged }) => after <= paces && !isForged)
      return wordFor(said.at(-1)?.says ?? 'received', `${code}~${key}`, way as WayName, Number(at))
    },
    withdraw: async () => true,
    revoke: async () => ({ says: 'undone' }),
    async lookup(code, asks) {
      const lookup = registers.get(code)
      if (!lookup) throw new Failure('unreachable', 'There is no such register in a test')
      const fault = registerMark(lookup, asks)?.fault
      if (fault) throw new Failure('unreachable', `A test register is ${fault}`)
      return lookUp(lookup, asks, { seed: 0, at: now(), times: 1 })
    },
  }
}

type Echo = Readonly<Record<string, unknown>>

function wayOf(
  procedures: ReadonlyMap<string, Procedure>,
  procedure: Procedure,
  { inputs, key }: Submission,
): WayName {
  const behaviour = markedBehaviour(procedures, procedure, inputs)
  if (behaviour === 'silent') throw new Failure('unsure', 'A test department does not answer')
  if (!isTestWay(behaviour)) return 'normal'
  // The key says how often the applicant has been heard: what was corrected is accepted.
  const round = Number(key.split('.')[2] ?? 0)
  return behaviour.startsWith('asksToCorrect') && round > 0 ? 'normal' : behaviour
}

const isTestWay = (behaviour: Behaviour): behaviour is WayName =>
  behaviour.includes('-R') || testWays.some((way) => way === behaviour)

type Spoken = {
  readonly procedure: Procedure
  readonly says: Says
  readonly key: string
  readonly way: WayName
  readonly at: number
  readonly stepMs: number
  readonly echo?: Echo
}

function wordOf({ procedure, says, key, way, at, stepMs, echo }: Spoken): Word {
  switch (says) {
    case 'received':
      return {
        says,
        ticket: `${key}~${way}~${at}`,
        askAgainAfterSeconds: Math.max(1, Math.ceil(stepMs / 1000)),
      }
    case 'incorrect':
    case 'declined':
    case 'refused':
    case 'upheld':
      return { says, reasons: [reason(verdictOf(way)?.code ?? 'R001', procedure)] }
    case 'suspended':
      return { says, reason: '测试：等待其他单位核实', basis: '测试部门的办理规则' }
    case 'completed':
      return {
        says,
        result: valuesFor(procedure.returns, { seed: key, region: testDistrict, at }, echo),
      }
    case 'accepted':
    case 'approved':
    case 'resumed':
    case 'undone':
      return { says }
  }
}
