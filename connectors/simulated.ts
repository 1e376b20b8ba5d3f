import type { AddressInfo } from 'node:net'
import type { Lookup, Procedure } from '#core/definition'
import type { Word } from '#core/word'
import { createCallbackSender } from './simulated/callbacks.ts'
import { createClockwork } from './simulated/clockwork.ts'
import { currentWord, decisionOf, type Desk, type Pace } from './simulated/desk.ts'
import { createLedger, type Ledger } from './simulated/ledger.ts'
import { createLies, type Lies } from './simulated/lies.ts'
import { openMemory } from './simulated/memory.ts'
import { route } from './simulated/routes.ts'
import { createScript, type Rule, type Script } from './simulated/script.ts'
import { createDepartmentServer } from './simulated/server.ts'

export { marks, testMobile, type Behaviour } from './simulated/behaviour.ts'
export type { Pace } from './simulated/desk.ts'
export { reasonCodes } from './simulated/reasons.ts'
export {
  employerMarks,
  employerOf,
  personMarks,
  residentOf,
  sampleEmployers,
} from './simulated/registers.ts'
export { testDepartments } from './simulated/test-departments.ts'
export { testPeople } from './simulated/test-people.ts'
export type { Rule } from './simulated/script.ts'

/** One secret for all departments, or one for each by its code. */
type Secrets = string | Readonly<Record<string, string>>

export type SimulatedOptions = {
  /** None: any free port. */
  readonly port?: number
  /** Where memory is kept; none: it ends with the process. */
  readonly directory?: string
  /** Signs callbacks. */
  readonly callbackSecret: Secrets
  /** When given, requests must be signed with it. */
  readonly requestSecret?: Secrets
  readonly procedures: readonly Procedure[]
  readonly lookups: readonly Lookup[]
  readonly pace?: Pace
  readonly script?: readonly Rule[]
  /** Between the words of a submission that misbehaves although its pace is instant. */
  readonly stepMs?: number
  readonly slowMs?: number
  readonly now?: () => number
  readonly seed?: number
}

export type SimulatedDepartments = {
  readonly url: string
  /** Where a memory was laid aside that a later version has written: they have begun anew. */
  readonly laidAside: string | undefined
  baseUrlOf(department: string): string
  ledger(): Ledger
  /** What somebody who telephones is told of one case. */
  wordOn(key: string): Word | undefined
  readonly control: Script & { pace(pace: Pace): void; readonly lies: Pick<Lies, 'add' | 'clear'> }
  stop(): Promise<void>
}

/** One server on this machine that plays every department, with a memory of its own. */
export async function startSimulatedDepartments(
  options: SimulatedOptions,
): Promise<SimulatedDepartments> {
  const pace = options.pace ?? 'instant'
  const isDemo = pace === 'demo'
  const now = options.now ?? Date.now
  const sender = createCallbackSender(now)
  const clockwork = createClockwork(
    () => desk,
    sender,
    (code) => secretFor(options.callbackSecret, code) ?? missingSecret(code),
  )
  const desk: Desk = {
    memory: openMemory(options.directory),
    script: createScript(options.script ?? []),
    lies: createLies(),
    procedures: new Map(options.procedures.map((each) => [each.code, each])),
    pace,
    stepMs: options.stepMs ?? (isDemo ? 3000 : 25),
    seed: options.seed ?? 0,
    now,
    refusedBodies: new Map(),
    looked: new Map(),
    schedule: (entry) => clockwork.schedule(entry),
  }
  const ledger = createLedger(desk.memory, decisionOf, desk.refusedBodies)
  const lookups = new Map(options.lookups.map((each) => [each.code, each]))
  const server = createDepartmentServer({
    route: (asked) => route({ desk, ledger, lookups }, asked),
    requestSecretOf: (code) => secretFor(options.requestSecret, code),
    slowMs: options.slowMs ?? (isDemo ? 6000 : 1500),
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  clockwork.resume()
  // A server that listens on a port has an address of this kind.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    laidAside: desk.memory.laidAside,
    baseUrlOf: (department) => `${url}/d/${encodeURIComponent(department)}`,
    ledger: () => ledger,
    wordOn(key) {
      const entry = desk.memory.entries.get(key)
      return entry && entry.said > 0 ? currentWord(desk, entry) : undefined
    },
    control: { ...desk.script, lies: desk.lies, pace: (wanted) => void (desk.pace = wanted) },
    async stop() {
      clockwork.stop()
      sender.stop()
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()))
      server.closeAllConnections()
      await closed
      desk.memory.close()
    },
  }
}

function secretFor(secrets: Secrets | undefined, department: string): string | undefined {
  return typeof secrets === 'object' ? secrets[department] : secrets
}

function missingSecret(department: string): never {
  throw new Error(`No callback secret for the simulated department ${department}`)
}
