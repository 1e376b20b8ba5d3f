import { canonical } from '#core/canonical'
import { Failure, type Connector } from '#core/connector'
import type { Procedure } from '#core/definition'
import type { Submission } from '#core/protocol'
import type { Word } from '#core/word'
import { chanceFrom, type Chance } from './chance.ts'

/** What one department remembers of one key. */
export type Entry = {
  readonly key: string
  readonly matter: string
  readonly procedure: string
  readonly told: string
  readonly ticket: string
  /** What it will say, one after another; the last is the decision. */
  readonly course: readonly Word[]
  said: number
  submitted: number
  effects: number
  isWithdrawn: boolean
  isUndone: boolean
}

/** What a department does by itself: says something later, by callback, perhaps twice, perhaps never. */
export type Outgoing = (department: string, key: string, word: Word) => void

type Later = (afterMs: number, act: () => void | Promise<void>) => void

export type Ways = {
  readonly seed: string
  /** Some departments are slow; a day is long. */
  readonly later: Later
  readonly outgoing: Outgoing
  /** Said when a department was told what it must never be told. */
  readonly wrong: (says: string, matter: string) => void
}

const hourMs = 3_600_000
const reasons = [{ code: 'R001', says: '姓名与证件号码不一致', inputs: ['name'] }]

/** Remembers for itself, does each thing once, and behaves as chance drawn from the key will have it. */
export class SimulatedDepartment {
  readonly code: string
  readonly entries = new Map<string, Entry>()
  /** Keys withdrawn before they came. */
  private readonly gone = new Set<string>()
  /** Until nobody answers any more, or again. */
  outage: 'none' | 'refusing' | 'silent' = 'none'
  private readonly procedures: ReadonlyMap<string, Procedure>
  private readonly ways: Ways
  constructor(code: string, procedures: readonly Procedure[], ways: Ways) {
    this.code = code
    this.procedures = new Map(procedures.map((one) => [one.code, one]))
    this.ways = ways
  }

  submit(submission: Submission): Word {
    const known = this.entries.get(submission.key) ?? this.take(submission)
    known.submitted += 1
    if (known.told !== canonical(submission.inputs))
      this.ways.wrong('one key was used to tell two things', submission.matter)
    if (known.isWithdrawn) throw new Failure('refusedBody', 'withdrawn before it came')
    return this.say(known)
  }

  ask(ticket: string): Word {
    const key = ticket.replace(/^t-/, '')
    const entry = this.entries.get(key)
    if (!entry || entry.isWithdrawn) throw new Failure('unknownTicket', 'unknown ticket')
    // Now and then a department loses a ticket; told again by the same key, it knows.
    if (this.chanceOf(`${key} ${entry.said} ticket`).is(0.03))
      throw new Failure('unknownTicket', 'lost')
    return this.say(entry)
  }

  withdraw(key: string): boolean {
    const entry = this.entries.get(key)
    if (!entry) this.gone.add(key)
    else if (isDecided(entry)) return false
    else entry.isWithdrawn = true
    return true
  }

  revoke(key: string): Word {
    const entry = this.entries.get(key)
    if (!entry || entry.effects === 0)
      return { says: 'upheld', reasons: [{ code: 'V001', says: '没有可撤销的办件', inputs: [] }] }
    if (entry.isUndone) return { says: 'undone' }
    const chance = this.chanceOf(`${key} revoke`)
    if (chance.is(0.1))
      return { says: 'upheld', reasons: [{ code: 'V002', says: '当月已申报缴费', inputs: [] }] }
    entry.isUndone = true
    return { says: 'undone' }
  }

  private chanceOf(what: string): Chance {
    return chanceFrom(`${this.ways.seed} ${this.code} ${what}`)
  }

  private take({ key, matter, procedure: code, inputs }: Submission): Entry {
    const procedure = this.procedures.get(code)
    if (!procedure) this.ways.wrong(`${this.code} has no procedure ${code}`, matter)
    const strange = Object.keys(inputs).filter((name) => !procedure?.accepts[name])
    if (strange.length > 0)
      this.ways.wrong(`was told what it does not accept: ${strange.join()}`, matter)
    const chance = this.chanceOf(key)
    const course = courseOf(chance, key, procedure)
    const entry: Entry = {
      key,
      matter,
      procedure: code,
      told: canonical(inputs),
      ticket: `t-${key}`,
      course,
      // What comes at once begins decided; the rest waits.
      said: course.length === 1 ? 1 : 0,
      submitted: 0,
      effects: 0,
      isWithdrawn: this.gone.has(key),
      isUndone: false,
    }
    this.entries.set(key, entry)
    if (entry.isWithdrawn) return entry
    if (entry.said === 1) this.done(entry)
    else if (course.length > 0) this.goOn(entry, chance)
    return entry
  }

  private say(entry: Entry): Word {
    const word = entry.course[entry.said - 1]
    return word ?? { says: 'received', ticket: entry.ticket, askAgainAfterSeconds: 3 * 3600 }
  }

  /** One word after another, each in its time, told by callback in one of the ways of the world. */
  private goOn(entry: Entry, chance: Chance): void {
    const { later, outgoing } = this.ways
    later(chance.span(2_000, 30 * hourMs), () => {
      if (entry.isWithdrawn || isDecided(entry)) return
      entry.said += 1
      const word = this.say(entry)
      if (isDecided(entry)) this.done(entry)
      const tell = (afterMs: number) => later(afterMs, () => outgoing(this.code, entry.key, word))
      const way = chance.next()
      if (way < 0.5) tell(chance.span(10, 5_000))
      else if (way < 0.65) [0, 20, 3_000].forEach(tell)
      // Late: after the next word, or never.
      else if (way < 0.8) tell(chance.span(hourMs, 40 * hourMs))
      if (chance.is(0.02)) later(chance.span(hourMs, 30 * hourMs), () => this.changeMind(entry))
      if (!isDecided(entry)) this.goOn(entry, chance)
    })
  }

  /** It says the contrary of what it did; what it did stays done. */
  private changeMind({ key }: Entry): void {
    this.ways.outgoing(this.code, key, { says: 'refused', reasons })
  }

  private done(entry: Entry): void {
    if (entry.course.at(-1)?.says === 'completed') entry.effects += 1
  }
}

const isDecided = ({ course, said }: Entry): boolean => course.length > 0 && said >= course.length

/** How a department will go about one case, by chance drawn from its key. */
function courseOf(chance: Chance, key: string, procedure: Procedure | undefined): readonly Word[] {
  const round = Number(key.split('.')[2] ?? 0)
  const way = chance.next()
  const result = Object.fromEntries(
    Object.entries(procedure?.returns ?? {}).flatMap(([name, { kind, optional }]) => {
      if (optional && chance.is(0.5)) return []
      return [[name, kind === 'date' ? '2026-12-01' : `N${chance.whole(10 ** 9, 10 ** 10 - 1)}`]]
    }),
  )
  const completed: Word = { says: 'completed', result }
  if (way < 0.45) return [completed]
  if (way < 0.65) return [{ says: 'accepted' }, { says: 'approved' }, completed]
  if (way < 0.75) return [{ says: 'accepted' }, completed]
  if (way < 0.85 && round < 3) return [{ says: 'incorrect', reasons }]
  if (way < 0.88) return [{ says: 'accepted' }, { says: 'incorrect', reasons }]
  if (way < 0.91)
    return [
      { says: 'accepted' },
      { says: 'approved' },
      { says: 'suspended', reason: '等待核实', basis: '试验办法第三条' },
      { says: 'resumed' },
      completed,
    ]
  if (way < 0.94) return [{ says: 'declined', reasons }]
  if (way < 0.97) return [{ says: 'refused', reasons }]
  // Taken and never spoken of again.
  return []
}

const company = { companyName: '铜仁试验有限公司', openedOn: '2020-03-01' }

/** The way to a department over an unreliable line, for one process. */
export const connectorOver = (
  line: <Reply>(what: string, call: () => Reply) => Promise<Reply>,
  department: SimulatedDepartment,
): Connector => ({
  submit: (submission) => line(`submit ${submission.key}`, () => department.submit(submission)),
  ask: (ticket) => line(`ask ${ticket}`, () => department.ask(ticket)),
  withdraw: (key) => line(`withdraw ${key}`, () => department.withdraw(key)),
  revoke: (key) => line(`revoke ${key}`, () => department.revoke(key)),
  lookup: (code) => line(`lookup ${code}`, () => ({ found: company })),
})
