import type { Procedure } from '#core/definition'
import type { Listing } from '#core/protocol'
import type { Reason, Says, Word } from '#core/word'
import { verdictOf, type ReplyFaultName } from './behaviour.ts'
import { courseOf, isDecided, type Step } from './course.ts'
import type { Lies } from './lies.ts'
import { blankEntry, type Entry, type Memory } from './memory.ts'
import { reason } from './reasons.ts'
import { dayInChina } from './numbers.ts'
import type { Script } from './script.ts'
import { valuesFor } from './values.ts'

/** What goes back over HTTP; `fault` says how the server must spoil it. */
export type Answer = {
  readonly status: number
  readonly body: object
  readonly fault?: ReplyFaultName
}

/** `instant`: decided in the reply. `demo`: some take a few seconds. Or milliseconds by procedure. */
export type Pace = 'instant' | 'demo' | Readonly<Record<string, number>>

/** What all the departments' desks share. No clock of its own, no HTTP. */
export type Desk = {
  readonly memory: Memory
  readonly script: Script
  readonly lies: Lies
  readonly procedures: ReadonlyMap<string, Procedure>
  pace: Pace
  /** Between the words of a submission that misbehaves although its pace is instant. */
  readonly stepMs: number
  readonly seed: number
  readonly now: () => number
  /** Refusals by procedure, for the ledger. */
  readonly refusedBodies: Map<string, number>
  /** How often a register was asked what passes after some questions. */
  readonly looked: Map<string, number>
  /** Called when an entry has steps ahead of it. */
  readonly schedule: (entry: Entry) => void
}

export const stepsOf = ({ way, paceMs }: Entry): readonly Step[] => courseOf(way, paceMs === 0)

/** The last true word; a department that has finished says so whatever it said since. */
export function decisionOf(entry: Entry): Says | undefined {
  if (entry.effects > 0) return 'completed'
  const said = stepsOf(entry).slice(0, entry.said)
  return said.findLast(({ isForged }) => isForged === undefined)?.says
}

export function wordOf(desk: Desk, entry: Entry, says: Says): Word {
  const procedure = desk.procedures.get(entry.procedure)
  if (procedure === undefined) throw new Error(`No procedure ${entry.procedure} any more`)
  switch (says) {
    case 'received':
      return {
        says,
        ticket: ticketOf(entry),
        askAgainAfterSeconds: Math.max(1, Math.ceil(entry.paceMs / 1000)),
      }
    case 'incorrect':
    case 'declined':
    case 'refused':
      return { says, reasons: [reason(verdictOf(entry.way)?.code ?? 'R001', procedure)] }
    case 'suspended':
      return { says, reason: '等待其他单位核实', basis: '模拟部门的办理规则' }
    case 'completed': {
      const grounds = {
        seed: `${desk.seed}|${firstKey(desk, entry)}`,
        region: entry.region,
        at: entry.at,
      }
      return { says, result: valuesFor(procedure.returns, grounds, entry.echo) }
    }
    case 'accepted':
    case 'approved':
    case 'resumed':
    case 'undone':
      return { says }
    case 'upheld':
      return { says, reasons: [neverDone] }
  }
}

/** What was completed takes the place of what it amends. */
export function replaceEarlier({ memory }: Pick<Desk, 'memory'>, entry: Entry): void {
  const earlier = entry.corrects === null ? undefined : memory.entries.get(entry.corrects)
  if (earlier !== undefined) memory.change(earlier, { replacedBy: entry.key })
}

/** What was amended keeps its numbers. */
function firstKey({ memory }: Pick<Desk, 'memory'>, entry: Entry): string {
  const earlier = entry.corrects === null ? undefined : memory.entries.get(entry.corrects)
  return earlier === undefined ? entry.key : firstKey({ memory }, earlier)
}

export const currentWord = (desk: Desk, entry: Entry): Word =>
  wordOf(desk, entry, decisionOf(entry) ?? 'received')

/** Makes the next step true; the caller tells it. */
export function advance({ memory }: Desk, entry: Entry): Step {
  const step = stepsOf(entry)[entry.said]
  if (step === undefined) throw new Error(`Submission ${entry.key} has no step left`)
  const isEffect = step.says === 'completed' && entry.effects === 0
  memory.change(entry, { said: entry.said + 1, ...(isEffect && { effects: 1 }) })
  if (isEffect) replaceEarlier({ memory }, entry)
  return step
}

export function ask(desk: Desk, department: string, ticket: string): Answer {
  const entry = ticket.startsWith('T-') ? desk.memory.entries.get(ticket.slice(2)) : undefined
  if (entry === undefined || entry.department !== department || entry.said === 0)
    return { status: 404, body: { says: '没有这个受理号' } }
  return { status: 200, body: currentWord(desk, entry) }
}

export function withdraw({ memory }: Desk, department: string, key: string): Answer {
  const entry = memory.entries.get(key)
  // Remembered, so that a submission still under way is not taken after its withdrawal.
  if (entry === undefined) memory.add(blankEntry(key, { department, withdrawn: true }))
  else if (entry.department !== department) return { status: 404, body: { says: '没有这个申请' } }
  else if (isDecided(decisionOf(entry) ?? 'received'))
    return { status: 409, body: { says: '已作出决定，不能撤回' } }
  else if (!entry.withdrawn) memory.change(entry, { withdrawn: true })
  return { status: 200, body: { says: '已撤回' } }
}

/** By the procedure's own rule; asked again, it answers again and does nothing twice. */
export function revoke(desk: Desk, department: string, key: string): Answer {
  const entry = desk.memory.entries.get(key)
  if (entry === undefined || entry.department !== department || entry.effects === 0)
    return { status: 409, body: { reasons: [neverDone] } }
  if (entry.revoked) return undone
  if (entry.replacedBy !== null) return { status: 409, body: { reasons: [replaced] } }
  const against = whyNotRevoked(desk, entry)
  if (against !== undefined) return { status: 409, body: { reasons: [against] } }
  if (entry.way !== 'revokesLater') {
    desk.memory.change(entry, { revoked: true })
    return undone
  }
  if (entry.revokeAt === null) {
    desk.memory.change(entry, { revokeAt: desk.now() + desk.stepMs * 4 })
    desk.schedule(entry)
  }
  return { status: 202, body: wordOf(desk, entry, 'received') }
}

const undone: Answer = { status: 200, body: { says: 'undone' } }

/** The rule of the procedure; contributions of a month are declared when it has ended. */
function whyNotRevoked({ procedures, now }: Desk, entry: Entry): Reason | undefined {
  const rule = procedures.get(entry.procedure)?.revocation
  if (rule !== undefined && rule.kind !== 'undo') return { ...neverDone, says: rule.says }
  const monthOver = dayInChina(entry.at).slice(0, 7) !== dayInChina(now()).slice(0, 7)
  const declared = entry.way === 'refusesRevocation' || (rule?.otherwise && monthOver)
  return declared ? { code: 'V002', says: '当月已申报缴费，不能直接撤销', inputs: [] } : undefined
}

const replaced: Reason = { code: 'V003', says: '已被更正，请撤销更正后的办件', inputs: [] }
const neverDone: Reason = { code: 'V001', says: '没有可以撤销的办理结果', inputs: [] }

export function list(
  desk: Desk,
  department: string,
  {
    after,
    limit,
    region,
  }: { readonly after: number; readonly limit: number; readonly region: string | null },
): Answer {
  const all = desk.memory.ofDepartment(department)
  const known: Listing['submissions'] = all
    .slice(after, after + limit)
    .filter((entry) => entry.said > 0 && (region === null || entry.region === region))
    .map((entry) => ({
      key: entry.key,
      matter: entry.matter,
      ticket: ticketOf(entry),
      word: currentWord(desk, entry),
    }))
  const submissions = desk.lies.told(department, after === 0, known)
  const next = after + limit < all.length ? String(after + limit) : null
  return { status: 200, body: { submissions, next } satisfies Listing }
}

export const ticketOf = ({ key }: Entry): string => `T-${key}`
