import { Failure, type Connector } from '#core/connector'
import type { Problem } from '#core/problem'
import type { GivenRow } from '#engine/batches/given-rows'
import type { OpenBatch } from '#engine/batches/record'
import type { Row } from '#engine/batches/rows'
import type { Database } from '#engine/database'
import { openEngine, type Engine } from '#engine/engine'
import { openVault } from '#engine/vault'
import { inventedIdNumber } from '#services/employee-hiring/sample-people'
import { trialAnswers, trialRegion, trialService } from './trial-service.ts'
import { forever, mortalDatabase } from './mortal-database.ts'
import { friday } from './world.ts'

export const owner = 'employer:91520602MA0DEM005H'
const by = { role: 'employer', id: 'clerk' } as const

/** One employer's batches on a clock that moves when told, with a register that counts its questions. */
export type BatchWorld = {
  readonly engine: Engine
  readonly db: Database
  readonly clock: { now: number }
  /** What was asked of registers, by lookup. */
  readonly asked: string[]
  /** Registers do not answer while this is set. */
  silent: boolean
  /** The hash of a contract that the employer has uploaded. */
  readonly scan: string
  take(rows: readonly GivenRow[]): Promise<OpenBatch>
  again(batch: OpenBatch, rows: readonly GivenRow[]): ReturnType<Engine['batches']['takeAgain']>
  rows(batch: OpenBatch): Promise<readonly Row[]>
  /** Works until no row waits and none is being filed. */
  settle(batch: OpenBatch): Promise<void>
  /** Works until something holds. */
  settleWhen(holds: () => Promise<boolean>): Promise<void>
  /** Works until every application has ended. */
  close(batch: OpenBatch): Promise<void>
  steps(): number
}

export async function openBatchWorld(
  db: Database,
  { dieAt }: { readonly dieAt?: number } = {},
): Promise<BatchWorld> {
  const clock = { now: friday }
  const asked: string[] = []
  const state = { silent: false, steps: 0, died: false }
  const death = Promise.withResolvers<void>()
  const open = (over: Database, onStep: () => void | Promise<void>) =>
    openEngine({
      db: over,
      vault: openVault(new Uint8Array(32).fill(7)),
      log: { info: () => {}, warn: () => {}, error: (about, says) => console.error(says, about) },
      connectorTo: () => register(asked, () => state.silent),
      callbackUrl: () => '',
      materialUrl: () => '',
      now: () => clock.now,
      random: () => 0.5,
      shards: 2,
      onStep,
    })
  const mortal = await open(
    mortalDatabase(db, () => state.died),
    () => {
      state.steps++
      if (state.steps === dieAt) {
        state.died = true
        death.resolve()
      }
      return state.died ? forever<void>() : undefined
    },
  )
  let alive = mortal
  await mortal.catalogue.publish([trialService], [trialRegion], clock.now)
  const stored = await mortal.materials.store(owner, new TextEncoder().encode('%PDF-1.4 trial'))
  if ('problem' in stored) throw new Error(stored.problem.says)

  async function workUntil(holds: () => Promise<boolean>): Promise<void> {
    const worker = alive.work()
    const isDead = () => state.died && alive === mortal
    for (let turn = 0; turn < 3_000 && !isDead() && !(await holds()); turn++) await pause(3)
    // It may die of its very last step.
    if (!isDead()) await Promise.race([worker.stop(), death.promise])
    if (isDead()) {
      // Leases of the dead one run out; somebody else takes over.
      alive = await open(db, () => {})
      clock.now += 130_000
      return workUntil(holds)
    }
    if (!(await holds())) throw new Error('It did not come to pass')
  }
  const rowsOf = (batch: OpenBatch) => alive.batches.rows(batch, { most: 100_000 })
  return {
    get engine() {
      return alive
    },
    db,
    clock,
    asked,
    get silent() {
      return state.silent
    },
    set silent(value) {
      state.silent = value
    },
    scan: stored.sha256,
    steps: () => state.steps,
    async take(rows) {
      const service = await alive.catalogue.newest(trialService.code)
      if (!service) throw new Error('not published')
      const given = {
        owner,
        service: service.hash,
        serviceCode: trialService.code,
        name: '十一月新员工.xlsx',
        by,
        fixed: { employer: { code: trialAnswers.employer.code } },
        assumed: { employer: { region: trialRegion.code } },
        columns: [],
      }
      const taken = await alive.batches.takeNew(given, eachOf(rows))
      const batch = 'id' in taken ? await alive.batches.read(owner, taken.id) : undefined
      if (!batch) throw new Error(JSON.stringify(taken))
      return batch
    },
    again: (batch, rows) => alive.batches.takeAgain(batch, eachOf(rows)),
    rows: rowsOf,
    settle: (batch) =>
      workUntil(async () => {
        const { waiting, filing } = await alive.batches.counts(batch)
        return waiting + filing === 0
      }),
    settleWhen: workUntil,
    close: (batch) =>
      workUntil(async () => {
        const open = await db.query(
          `select id from applications where status = 'open' union all
           select 1 from batch_rows where batch = $1 and state in ('waiting', 'filing')`,
          [batch.id],
        )
        return open.length === 0
      }),
  }
}

export async function* eachOf<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  yield* items
}

/** A hire of the trial service as a sheet would give it, another person for each number. */
export function given(
  number: number,
  scan?: string,
  changes: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {},
  more: Partial<GivenRow> = {},
): GivenRow {
  const { scan: document, ...contract } = trialAnswers.contract
  const typed: Record<string, Record<string, unknown>> = {
    worker: { ...trialAnswers.worker, ...person(number) },
    contract: { ...contract, ...(scan && { scan: { ...document, sha256: scan } }) },
    fund: trialAnswers.fund,
    card: trialAnswers.card,
  }
  for (const [section, values] of Object.entries(changes))
    typed[section] = { ...typed[section], ...values }
  return { row: number + 1, typed, problems: [] as Problem[], ...more }
}

const names = '赵钱孙李周吴郑王冯陈'

export const person = (number: number) => ({
  name: `${names[number % 10]}样${'一二三四五六七八九十'[Math.floor(number / 10) % 10]}`,
  idNumber: inventedIdNumber(
    '520602',
    `${1980 + (number % 20)}-0${1 + (Math.floor(number / 20) % 9)}-15`,
    `99${Math.floor(number / 180) % 10}`,
  ),
})

const register = (asked: string[], isSilent: () => boolean): Connector => ({
  submit: async ({ procedure }) => ({
    says: 'completed',
    result:
      procedure === 'trial-insurance'
        ? { personNumber: '52060000001' }
        : procedure === 'trial-card'
          ? { cardNumber: '6217000000000001' }
          : {},
  }),
  ask: async () => ({ says: 'completed', result: {} }),
  withdraw: async () => true,
  revoke: async () => ({ says: 'undone' }),
  async lookup(code) {
    asked.push(code)
    if (isSilent()) throw new Failure('unreachable', 'silent')
    return { found: { companyName: '铜仁试验有限公司', openedOn: '2020-03-01' } }
  },
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Each row by its number: its state, then the codes of what is wrong with it. */
export const codesOf = async (world: BatchWorld, batch: OpenBatch) =>
  Object.fromEntries(
    (await world.rows(batch)).map(({ row, state, problems }) => [
      row,
      [state, ...problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)],
    ]),
  )

/** So many people, all as they should be. */
export const people = (scan: string, count: number): readonly GivenRow[] =>
  Array.from({ length: count }, (_, index) => given(index + 1, scan))

export const applications = ({ db }: BatchWorld) =>
  db.query<{ number: string; person_name: string }>(
    `select number, person_name from applications order by filed_at, id`,
  )
