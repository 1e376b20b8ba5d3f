import type { Event } from '#core/application'
import { alike } from '#core/canonical'
import type { Database } from '#engine/database'
import { openEngine } from '#engine/engine'
import { idIn } from '#engine/number'
import { openVault } from '#engine/vault'
import type { Suspects } from '#engine/verify/personal'
import type { Report } from '#engine/verify/verify'
import type { SimulatedDepartment } from './department.ts'
import type { Acknowledged } from './people.ts'
import type { Wrong } from './simulate.ts'

type Given = {
  readonly db: Database
  readonly now: number
  readonly departments: readonly SimulatedDepartment[]
  readonly acknowledged: readonly Acknowledged[]
  readonly delivered: ReadonlySet<string>
  readonly suspects: Suspects
}

export type Judged = {
  readonly report: Report
  readonly wrong: readonly Wrong[]
  readonly records: readonly { readonly number: string; readonly events: readonly object[] }[]
}

/** Looks at what is left from outside: the database, the departments' memories, what people were answered. */
export async function judge(given: Given): Promise<Judged> {
  const { db, now, departments, suspects } = given
  const engine = await openEngine({
    db,
    vault: openVault(new Uint8Array(32).fill(7)),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    connectorTo: () => undefined,
    callbackUrl: () => '',
    materialUrl: () => '',
    now: () => now,
    shards: 2,
  })
  const entries = departments.flatMap(({ entries: own }) => [...own.values()])
  const report = await engine.verify({
    memory: {
      departments: new Set(departments.map(({ code }) => code)),
      // A test application is told to nobody real.
      entries,
    },
    suspects,
  })
  const records = await recordsIn(db)
  const byHand = (place: string) => wasDecidedByHand(records, place)
  return {
    report: {
      ...report,
      violations: report.violations.filter(
        ({ rule, place }) => rule !== 'department' || !byHand(place),
      ),
    },
    records: records.map(({ number, events }) => ({ number, events: events.map(withoutSeals) })),
    wrong: [
      ...flawsOfAcknowledged(given.acknowledged, records),
      ...(await undelivered(db, given.delivered)),
    ],
  }
}

/**
 * An officer has decided at the desk what the department's own system still had before it, and the
 * system decided otherwise. The department contradicts itself; `verify` says so, and here it is no fault.
 */
function wasDecidedByHand(records: readonly Recorded[], place: string): boolean {
  const [number, key] = place.split('/')
  const events = records.find((one) => one.number === number)?.events ?? []
  const last = events.findLast(({ kind, matter }) => kind === 'moved' && matter === key)
  return last?.by.role === 'officer'
}

type Recorded = { readonly number: string; readonly events: readonly Event[] }

const recordsIn = (db: Database): Promise<readonly Recorded[]> =>
  db.query<Recorded>(
    `select a.number, json_agg(e.body order by e.seq) as events
     from applications a join events e on e.shard = a.shard and e.application = a.id
     group by a.number order by a.number`,
  )

/** What is sealed has a nonce of its own each time. */
const withoutSeals = (event: object): object =>
  JSON.parse(
    JSON.stringify(event, (key, value: unknown) =>
      key === 'answers' || (typeof value === 'string' && value.startsWith('v1.')) ? '…' : value,
    ),
  ) as object

/** Nothing that anybody was answered is missing, and no filing has become two. */
function flawsOfAcknowledged(
  acknowledged: readonly Acknowledged[],
  records: readonly Recorded[],
): readonly Wrong[] {
  const byNumber = new Map(records.map((one) => [one.number, one.events]))
  const numberOf = new Map<string, string>()
  return acknowledged.flatMap((one): Wrong[] => {
    const events = byNumber.get(one.number)
    if (!events || idIn(one.number) === undefined)
      return [
        { rule: 'acknowledged', place: one.number, says: 'was acknowledged and is not there' },
      ]
    if (one.what === 'filed') {
      const known = numberOf.get(one.key)
      numberOf.set(one.key, one.number)
      return known === undefined || known === one.number
        ? []
        : [
            {
              rule: 'acknowledged',
              place: one.number,
              says: `${one.key} was filed as ${known} too`,
            },
          ]
    }
    return one.events.every((event) => events.some((stored) => alike(stored, plain(event))))
      ? []
      : [
          {
            rule: 'acknowledged',
            place: one.number,
            says: 'an event that was answered is not there',
          },
        ]
  })
}

const plain = (event: object): unknown =>
  // The hash of the answers is added as the event is written.
  JSON.parse(JSON.stringify(event))

/** Every change of the employer that listens has reached its software. */
async function undelivered(
  db: Database,
  delivered: ReadonlySet<string>,
): Promise<readonly Wrong[]> {
  const rows = await db.query<{ id: string; body: { number: string }; kind: string }>(
    `select c.id, c.body, c.kind from changes c
     join subscriptions s on s.shard = c.shard and s.employer = c.employer and s.test = c.test
       and s.disabled_at is null
     order by c.seq`,
  )
  return rows
    .filter(({ id }) => !delivered.has(id))
    .map(({ body, kind }) => ({ rule: 'told', place: body.number, says: `${kind} never arrived` }))
}
