import { Failure, type Connector } from '#core/connector'
import type { Policy } from '#core/policy'
import type { Database, Row, Transaction } from '#engine/database'
import { openEngine, type Engine } from '#engine/engine'
import type { Presence } from '#engine/presence'
import { openVault } from '#engine/vault'
import { forever } from '#test/mortal-database'
import type { Chance } from './chance.ts'
import { looksFor, type Foresight } from './foresight.ts'
import { asPartOf, type Owner, type VirtualTime } from './virtual-time.ts'

/** How much goes wrong, as shares of all that is done. */
export type Faults = {
  isOn: boolean
  /** A statement that never reached the database, and one whose answer was lost. */
  readonly statementLost: number
  readonly answerLost: number
  /** A process that dies in the middle of a transaction. */
  readonly diesInside: number
  /** A call that never reached the department, and one whose reply was lost. */
  readonly callLost: number
  readonly replyLost: number
}

export type ProcessNeeds = {
  readonly time: VirtualTime
  readonly db: Database
  readonly foresight: Foresight
  readonly chance: Chance
  readonly faults: Faults
  readonly policy: Partial<Policy>
  /** The clock on the wall, the same for all but for each one's error. */
  readonly wall: () => number
  readonly connectorTo: (process: SimulatedProcess, department: string) => Connector
  readonly webhook: (id: string, body: string) => number
  readonly say: (what: string) => void
  readonly log: (level: string, line: string, error: unknown) => void
}

/** A process that serves or works: the engine as it is, on a database that can be lost at any time. */
export type SimulatedProcess = Owner & {
  readonly name: string
  readonly kind: 'server' | 'worker'
  /** By which others know it. */
  readonly number: number
  /** Tells it that another has died; it believes it. */
  bury?: (number: number) => Promise<void>
  /** Ahead of the wall, or behind. */
  clockErrorMs: number
  engine?: Engine
}

export function startProcess(
  name: string,
  kind: SimulatedProcess['kind'],
  number: number,
  needs: ProcessNeeds,
): SimulatedProcess {
  const { chance, wall, policy } = needs
  const clockErrorMs = chance.whole(-2_000, 2_000)
  const process: SimulatedProcess = { name, kind, number, isDead: false, clockErrorMs }
  const log = (level: string) => (about: Readonly<Record<string, unknown>>, says: string) =>
    needs.log(level, `${process.name} ${says} ${describe(about)}`, about['error'])
  void asPartOf(process, async () => {
    const db = databaseOf(process, needs)
    const engine = await openEngine({
      db,
      presence: presenceOf(process, db),
      vault: openVault(new Uint8Array(32).fill(7)),
      log: { info: log('info'), warn: log('warn'), error: log('error') },
      connectorTo: (department) => needs.connectorTo(process, department),
      callbackUrl: (code) => `http://127.0.0.1/callbacks/${code}`,
      materialUrl: (number, sha256) => `http://127.0.0.1/${number}/${sha256}`,
      webhooks: { flawIn: () => undefined, send: (message) => deliver(needs, process, message) },
      sender: { send: async () => needs.time.wait(chance.span(5, 500)) },
      now: () => wall() + process.clockErrorMs,
      // Alike, so that what waits the same time comes at the same moment.
      random: () => (chance.is(0.2) ? chance.next() : 0.5),
      shards: 2,
      policy,
    })
    if (process.isDead) return
    if (kind === 'worker') engine.work()
    process.engine = engine
    needs.say(`${name} is up`)
  }).catch((error: unknown) => {
    // A process that cannot begin ends, and whoever looks after it starts another.
    needs.say(`${name} could not begin: ${String(error)}`)
    process.isDead = true
  })
  return process
}

/** Told by the simulation, instead of by locks that PGlite's one connection would all hold. */
const presenceOf = (process: SimulatedProcess, db: Database): Presence => ({
  number: process.number,
  watch(bury) {
    process.bury = (number) => bury(number, db.query)
    return { close: () => Promise.resolve() }
  },
})

/** An error is logged by its kind and message, as the platform's own log does. */
const describe = (about: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(about, (_, value: unknown) => (value instanceof Error ? String(value) : value))

async function deliver(
  { time, chance, webhook, faults }: ProcessNeeds,
  process: SimulatedProcess,
  { id, body }: { readonly id: string; readonly body: string },
) {
  await time.wait(chance.span(5, 2_000))
  if (process.isDead) return forever<never>()
  if (faults.isOn && chance.is(faults.callLost))
    return { status: null, says: 'no answer', snippet: '' }
  const status = webhook(id, body)
  const isLost = faults.isOn && chance.is(faults.replyLost)
  return { status: isLost ? null : status, says: '', snippet: '' }
}

/** The database as this process sees it: statements take time, get lost, and end with its death. */
function databaseOf(process: SimulatedProcess, needs: ProcessNeeds): Database {
  const { time, db, chance, faults, foresight } = needs
  const reach = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    await time.wait(chance.span(0.2, 8))
    if (process.isDead) return forever<Result>()
    if (faults.isOn && chance.is(faults.statementLost)) throw lost()
    const result = await time.outside(work).then(
      (value) => () => value,
      (error: unknown) => () => {
        throw error
      },
    )
    await time.wait(chance.span(0.2, 4))
    if (process.isDead) return forever<Result>()
    if (faults.isOn && chance.is(faults.answerLost)) throw lost()
    return result()
  }
  const inside = (tx: Transaction): Transaction => ({
    ...tx,
    query: async (text, parameters) => {
      if (faults.isOn && chance.is(faults.diesInside)) die(process, needs, 'in a transaction')
      if (process.isDead) throw new Error('It died in a transaction')
      return tx.query(text, parameters)
    },
  })
  return {
    ...db,
    query: <R extends Row>(text: string, parameters?: readonly unknown[]) =>
      reach(async () => {
        const lookedFor = looksFor(text, parameters)
        if (lookedFor !== undefined && (await foresight.next()) > lookedFor) return []
        if (!text.startsWith('select')) foresight.wrote()
        return db.query<R>(text, parameters)
      }),
    transaction: (work) =>
      reach(() => {
        foresight.wrote()
        return db.transaction((tx) => asPartOf(process, () => work(inside(tx))))
      }),
  }
}

const lost = () =>
  Object.assign(new Error('the connection was lost'), { code: 'CONNECTION_CLOSED' })

export function die(process: SimulatedProcess, { say }: Pick<ProcessNeeds, 'say'>, how: string) {
  if (process.isDead) return
  process.isDead = true
  say(`${process.name} was killed ${how}`)
}

/** Shorter than in life: while one waits, everybody's beats go on. */
const callTimeoutMs = 1_500
const network: Owner = { isDead: false }

/** A call to a department: it may be slow, be lost on the way there, or on the way back. */
export async function overLine<Reply>(
  { time, chance, faults, say }: ProcessNeeds,
  process: SimulatedProcess,
  what: string,
  department: { readonly code: string; readonly outage: string },
  call: () => Reply,
): Promise<Reply> {
  await time.wait(chance.span(0.2, 4))
  // It has left: that the process dies now does not call it back.
  await asPartOf(network, () => time.wait(chance.span(2, 400)))
  if (department.outage === 'refusing') throw new Failure('unreachable', '503')
  const isLost = faults.isOn && chance.is(faults.callLost)
  if (department.outage === 'silent' || isLost) {
    await time.wait(callTimeoutMs)
    throw new Failure('unsure', 'no answer in time')
  }
  const answer = attempt(call)
  say(`${process.name} ${department.code} ${what}: ${answer.says}`)
  const takes = chance.is(0.03) ? chance.span(400, callTimeoutMs) : chance.span(2, 400)
  await asPartOf(network, () => time.wait(takes))
  if (process.isDead) return forever<Reply>()
  if (faults.isOn && chance.is(faults.replyLost)) {
    await time.wait(callTimeoutMs)
    throw new Failure('unsure', 'no answer in time')
  }
  return answer.give()
}

function attempt<Reply>(call: () => Reply): { readonly says: string; readonly give: () => Reply } {
  try {
    const reply = call()
    const says = typeof reply === 'object' && reply && 'says' in reply ? reply.says : reply
    return { says: String(says), give: () => reply }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return {
      says: error.kind,
      give: () => {
        throw error
      },
    }
  }
}
