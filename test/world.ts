import type { Application } from '#core/application'
import type { FileLine } from '#core/file-line'
import type { ServiceDefinition } from '#core/definition'
import type { Rate } from '#core/rate'
import type { Region } from '#core/region'
import { defaultPolicy, type Policy } from '#core/policy'
import { dutiesAt, nextDueAt } from '#core/duties'
import type { Database } from '#engine/database'
import type { Corrections } from '#engine/rewrite'
import { openEngine, type Engine } from '#engine/engine'
import { firstBroken } from '#engine/events'
import type { StoredEvent } from '#engine/reads'
import type { Step } from '#engine/tools'
import { openVault } from '#engine/vault'
import { Department, type Script } from './scripted-department.ts'
import { forever, mortalDatabase, whileAlive } from './mortal-database.ts'
import { trialAnswers, trialFindings, trialRegion, trialService } from './trial-service.ts'

export type { Script } from './scripted-department.ts'

/** 2026-11-20 10:00 in China, a Friday. */
export const friday = Date.parse('2026-11-20T10:00:00+08:00')

/** One world of a test: a database, a clock that only moves when told, one scripted department. */
export type World = {
  readonly engine: Engine
  readonly department: Department
  readonly now: () => number
  /** Moves the clock alone. */
  passClock(ms: number): void
  /** Moves the clock and works until nothing is due. */
  passTime(ms: number): Promise<void>
  /** Works, jumping to each next due moment, until nothing is due within `withinMs`. */
  settle(withinMs?: number): Promise<void>
  file(key?: string, typed?: Readonly<Record<string, unknown>>): Promise<string>
  /** Works, the clock standing still, until something has come about. */
  workUntil(isSo: () => Promise<boolean>): Promise<void>
  /** Files an amendment of an application that has ended. */
  amend(number: string, typed: Corrections, key?: string, undoes?: string): Promise<string>
  read(number: string): Promise<Application>
  /** The record is whole and folds to the state. */
  verify(number: string): Promise<void>
  /** Steps taken so far. */
  steps(): number
}

export type WorldOptions = {
  readonly db: Database
  readonly script?: Script
  /** The worker dies at this step, and another takes over after its lease. */
  readonly dieAt?: number
  readonly policy?: Partial<Policy>
  readonly fileLines?: readonly FileLine[]
  /** What was agreed about calls to a department. */
  readonly rates?: Readonly<Record<string, Rate>>
  /** Another world's clock: two processes beside each other. */
  readonly at?: () => number
  /** Published beside the trial. */
  readonly services?: readonly ServiceDefinition[]
  readonly regions?: readonly Region[]
  /** Another release's engine; whoever takes over when it dies is this release's. */
  readonly openWith?: typeof openEngine
}

export async function openWorld(options: WorldOptions): Promise<World> {
  const {
    db,
    script = {},
    dieAt,
    policy,
    services = [],
    regions = [trialRegion],
    fileLines = [],
    openWith = openEngine,
    rates = {},
  } = options
  const clock = { now: friday, steps: 0 }
  const now = options.at ?? (() => clock.now)
  const department = new Department(script)
  const vault = openVault(new Uint8Array(32).fill(7))
  const open = (
    over: Database,
    onStep: (step: Step) => void | Promise<void>,
    opens: typeof openEngine = openEngine,
  ) =>
    opens({
      db: over,
      vault,
      log: { info: () => {}, warn: () => {}, error: (about, says) => console.error(says, about) },
      connectorTo: (code) => department.office(code, rates[code]),
      fileLines,
      callbackUrl: (code) => `http://127.0.0.1/callbacks/${code}`,
      materialUrl: (number, sha256) => `http://127.0.0.1/${number}/${sha256}`,
      now,
      random: () => 0.5,
      shards: 2,
      policy: { ...defaultPolicy, ...policy },
      onStep,
    })
  let died = false
  const mortal = await open(
    mortalDatabase(db, () => died),
    () => {
      clock.steps++
      if (dieAt !== undefined && clock.steps === dieAt) died = true
      return died ? forever<void>() : undefined
    },
    openWith,
  )
  let alive = mortal
  // Whoever looks on is another process: what the dead one was asked is never answered.
  const onlooker = dieAt === undefined ? mortal : await open(db, () => {})
  await mortal.catalogue.publish([trialService, ...services], regions, clock.now)
  const deadNow = () => died && alive === mortal
  const numbers: string[] = []

  const states = () => Promise.all(numbers.map(async (number) => stateOf(onlooker, number)))
  const nextMoment = async () => {
    const moments = (await states()).flatMap((state) => nextDueAt(state) ?? [])
    return moments.length === 0 ? undefined : Math.min(...moments)
  }
  const isQuiet = async () =>
    (await states()).every(
      (state) =>
        dutiesAt(state, clock.now).length === 0 && (nextDueAt(state) ?? Infinity) > clock.now,
    )

  async function work(): Promise<void> {
    const worker = alive.work()
    for (let turn = 0; turn < 2_000 && !deadNow() && !(await isQuiet()); turn++) await pause(2)
    if (deadNow()) return takeOver()
    // It may die while it stops, too, and then it never has.
    let stopped = false
    void worker.stop().then(() => (stopped = true))
    while (!stopped && !deadNow()) await pause(1)
    if (deadNow()) return takeOver()
    if (!(await isQuiet())) throw new Error('Still not quiet after 2,000 looks')
  }

  /** The lease of the dead one runs out; somebody else goes on. */
  async function takeOver(): Promise<void> {
    alive = await open(db, () => {})
    clock.now += 31_000
    return work()
  }

  return {
    get engine() {
      return alive
    },
    department,
    now,
    passClock: (ms) => void (clock.now += ms),
    steps: () => clock.steps,
    async passTime(ms) {
      clock.now += ms
      await work()
    },
    async settle(withinMs = 10 * 60_000) {
      const until = clock.now + withinMs
      for (;;) {
        await work()
        const next = await nextMoment()
        if (next === undefined || next > until) return
        clock.now = Math.max(clock.now, next)
      }
    },
    async file(key = `key-${numbers.length}`, typed = trialAnswers) {
      const service = await alive.catalogue.newest(trialService.code)
      if (!service) throw new Error('not published')
      const filed = await alive.file({
        service,
        typed,
        findings: trialFindings,
        idempotencyKey: key,
        filer: 'clerk',
        by: { role: 'employer', id: 'clerk' },
        channel: 'portal',
      })
      if ('problems' in filed) throw new Error(JSON.stringify(filed.problems))
      if (!numbers.includes(filed.number)) numbers.push(filed.number)
      return filed.number
    },
    async workUntil(isSo) {
      let worker = alive.work()
      const { asked, end } = whileAlive(deadNow, () => alive === mortal)
      for (let turn = 0; turn < 2_000; turn++) {
        if (await asked(isSo())) break
        if (deadNow()) {
          alive = await open(db, () => {})
          // Longer than the lease of an errand.
          clock.now += 121_000
          worker = alive.work()
        }
        await pause(5)
      }
      await asked(worker.stop()).finally(end)
      if (deadNow()) alive = await open(db, () => {})
      if (!(await isSo())) throw new Error('It did not come to pass in 2,000 looks')
    },
    async amend(number, typed, key = `amendment of ${number}`, undoes) {
      const filed = await alive.amend(number, {
        typed,
        undoes,
        idempotencyKey: key,
        filer: 'clerk',
        by: { role: 'employer', id: 'clerk' },
        channel: 'portal',
      })
      if (!filed || 'problems' in filed) throw new Error(JSON.stringify(filed))
      if (!numbers.includes(filed.number)) numbers.push(filed.number)
      return filed.number
    },
    read: (number) => stateOf(onlooker, number),
    async verify(number) {
      const found = await onlooker.read(number)
      if (!found) throw new Error(`${number} is gone`)
      const events: StoredEvent[] = []
      for (;;) {
        const page = await onlooker.events(found.id, events.length)
        events.push(...page)
        if (page.length === 0) break
      }
      const broken = firstBroken(number, events)
      if (broken !== undefined) throw new Error(`event ${broken} of ${number} does not follow`)
      if (events.length !== found.application.version)
        throw new Error('the version is not the count')
    },
  }
}

async function stateOf(engine: Engine, number: string): Promise<Application> {
  const found = await engine.read(number)
  if (!found) throw new Error(`${number} is gone`)
  return found.application
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
