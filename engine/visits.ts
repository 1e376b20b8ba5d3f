import { randomUUID } from 'node:crypto'
import type { Visit } from '#core/visit'
import { everyShard, shardOfText } from './number.ts'
import { fromIso, fromIsoOrNull, isoTime } from './times.ts'
import type { Tools } from './tools.ts'

/** A visit as it was kept, with what was done in it. */
export type KeptVisit = {
  readonly id: string
  readonly clerk: string
  readonly clerkName: string
  readonly startedAt: number
  readonly endedAt: number | null
  /** Still going on; nobody stands at a counter longer than a working day. */
  readonly isOpen: boolean
  readonly visit: Visit
  readonly acts: readonly VisitAct[]
}
export type VisitAct = { readonly at: number; readonly does: string; readonly number?: string }

export type VisitsQuery = {
  /** None: of all clerks. */
  readonly clerk?: string
  /** Every region whose code begins so. */
  readonly region?: string
  readonly from: number
  readonly until: number
  readonly most: number
}

const openMost = 12 * 3_600_000
/** Nobody does more for one person in one go; what comes on top stands in the record all the same. */
const actsMost = 200

export function openVisits(tools: Tools) {
  const { db, shards, now } = tools
  return {
    start: (clerk: Clerk, visit: Visit) => startVisit(tools, clerk, visit),

    /** The clerk's own; nobody acts in somebody else's. */
    async read(clerk: string, id: string): Promise<KeptVisit | undefined> {
      const [row] = await db.query<VisitRow>(
        `select ${columns} from visits where shard = $1 and id = $2 and clerk = $3`,
        [shardOfText(clerk, shards), id, clerk],
      )
      return row && keptIn(tools, row)
    },

    async end(clerk: string, id: string): Promise<KeptVisit | undefined> {
      const [row] = await db.query<VisitRow>(
        `update visits set ended_at = coalesce(ended_at, $4)
         where shard = $1 and id = $2 and clerk = $3 returning ${columns}`,
        [shardOfText(clerk, shards), id, clerk, isoTime(now())],
      )
      return row && keptIn(tools, row)
    },

    /** For the list of the day. */
    async acted(clerk: string, id: string, act: Omit<VisitAct, 'at'>): Promise<void> {
      await db.query(
        `update visits set acts = acts || $4::jsonb
         where shard = $1 and id = $2 and clerk = $3 and jsonb_array_length(acts) < $5`,
        [shardOfText(clerk, shards), id, clerk, JSON.stringify([{ at: now(), ...act }]), actsMost],
      )
    },

    list: (query: VisitsQuery) => listVisits(tools, query),
  }
}

/** Newest first. */
async function listVisits(
  { db, vault, shards, now }: Tools,
  query: VisitsQuery,
): Promise<readonly KeptVisit[]> {
  const from = query.clerk === undefined ? everyShard(shards) : [shardOfText(query.clerk, shards)]
  const rows = await Promise.all(
    from.map((shard) =>
      db.query<VisitRow>(
        `select ${columns} from visits
         where shard = $1 and ($2::text is null or clerk = $2)
           and ($3::text is null or region like $3)
           and started_at >= $4 and started_at < $5
         order by started_at desc limit $6`,
        [
          shard,
          query.clerk ?? null,
          query.region === undefined ? null : `${query.region}%`,
          isoTime(query.from),
          isoTime(query.until),
          query.most,
        ],
      ),
    ),
  )
  return rows
    .flat()
    .map((row) => keptIn({ vault, now }, row))
    .toSorted((one, other) => other.startedAt - one.startedAt)
    .slice(0, query.most)
}

export type Clerk = {
  readonly id: string
  readonly name: string
  readonly region: string | null
}

/** One person at one counter at a time: whoever stood there before has left. */
async function startVisit(
  tools: Tools,
  { id: clerk, name, region }: Clerk,
  visit: Visit,
): Promise<KeptVisit> {
  const { db, vault, shards, now } = tools
  const [row] = await db.query<VisitRow>(
    `with left_before as (
       update visits set ended_at = $7 where shard = $1 and clerk = $3 and ended_at is null
     )
     insert into visits (shard, id, clerk, clerk_name, region, sealed, started_at)
     values ($1, $2, $3, $4, $5, $6, $7) returning ${columns}`,
    [
      shardOfText(clerk, shards),
      randomUUID(),
      clerk,
      name,
      region,
      vault.seal(visit),
      isoTime(now()),
    ],
  )
  if (!row) throw new Error('a visit that was written down is not there')
  return keptIn(tools, row)
}

type VisitRow = {
  readonly id: string
  readonly clerk: string
  readonly clerk_name: string
  readonly sealed: string
  readonly acts: readonly VisitAct[]
  readonly started_at: string
  readonly ended_at: string | null
}

const columns = 'id, clerk, clerk_name, sealed, acts, started_at, ended_at'

function keptIn({ vault, now }: Pick<Tools, 'vault' | 'now'>, row: VisitRow): KeptVisit {
  const startedAt = fromIso(row.started_at)
  return {
    id: row.id,
    clerk: row.clerk,
    clerkName: row.clerk_name,
    startedAt,
    endedAt: fromIsoOrNull(row.ended_at),
    isOpen: row.ended_at === null && startedAt > now() - openMost,
    // What `startVisit` sealed.
    visit: vault.open(row.sealed) as Visit,
    acts: row.acts,
  }
}
