import { groupCommit } from './group-commit.ts'
import { shardOf, type ApplicationId } from './number.ts'
import { fromIso, isoTime } from './times.ts'
import type { Tools } from './tools.ts'

/** Whom an application is about, for whom, of which service. */
export type Subject = {
  readonly service: string
  readonly employer: string
  readonly personIndex: string
}
/** The newest application of the same person at the same employer. */
export type Earlier = {
  readonly number: string
  readonly personName: string
  readonly status: string
  readonly filer: string
  readonly filedAt: number
}
type Wish = { readonly subject: Subject; readonly id: ApplicationId }
type Holder = { readonly application: ApplicationId; readonly takenAt: number }

/** A filing between taking its place and being committed; after a crash the place is free again. */
const filingMs = 60_000
// As many as one commit of applications takes.
const mostPerCommit = 256
// Each turn somebody else has just taken the place that was about to be taken.
const turnsMost = 4

/** A person's places at all employers are in one shard. */
export const shardOfSubject = (personIndex: string, shards: number): number =>
  Number.parseInt(personIndex.slice(0, 4), 16) % shards

/** One open application of a person at an employer (hiring.md 7.3), whoever files at once. */
export function openUnderWay(tools: Pick<Tools, 'db' | 'shards' | 'now'>) {
  const { db, shards, now } = tools
  const put = groupCommit<Wish, Holder>(
    (shard, wishes) => takeFree(tools, shard, wishes),
    mostPerCommit,
  )
  async function read(id: ApplicationId): Promise<Earlier | undefined> {
    const [row] = await db.query<Row>(
      `select number, person_name, status, filer, filed_at from applications
       where shard = $1 and id = $2`,
      [shardOf(id, shards), id],
    )
    return row && earlier(row)
  }

  async function takeOver(subject: Subject, from: ApplicationId, to: ApplicationId) {
    const rows = await db.query(
      `update under_way set application = $6, taken_at = $7
       where shard = $1 and service_code = $2 and employer = $3 and person_index = $4
         and application = $5 returning application`,
      [...keyOf(shardOfSubject(subject.personIndex, shards), subject), from, to, isoTime(now())],
    )
    return rows.length > 0
  }

  return {
    /** Takes the place for this application; otherwise whose it is, or `being filed` right now. */
    async take(subject: Subject, id: ApplicationId): Promise<Earlier | 'being filed' | undefined> {
      for (let turn = 0; turn < turnsMost; turn++) {
        const holder = await put(shardOfSubject(subject.personIndex, shards), { subject, id })
        if (holder.application === id) return undefined
        const before = await read(holder.application)
        if (before?.status === 'open') return before
        if (!before && now() - holder.takenAt < filingMs) return 'being filed'
        if (await takeOver(subject, holder.application, id)) return undefined
      }
      return 'being filed'
    },
    /** The newest application there has been, open or not. */
    async newest(subject: Subject): Promise<Earlier | undefined> {
      const [row] = await db.query<{ application: ApplicationId }>(
        `select application from under_way
         where shard = $1 and service_code = $2 and employer = $3 and person_index = $4`,
        keyOf(shardOfSubject(subject.personIndex, shards), subject),
      )
      return row && read(row.application)
    },
  }
}

/** Takes what is free; answers for each with whoever holds it now. */
async function takeFree(
  { db, now }: Pick<Tools, 'db' | 'now'>,
  shard: number,
  wishes: readonly Wish[],
): Promise<readonly Holder[]> {
  const columns = [
    wishes.map(({ subject }) => subject.service),
    wishes.map(({ subject }) => subject.employer),
    wishes.map(({ subject }) => subject.personIndex),
  ]
  await db.query(
    `insert into under_way (shard, service_code, employer, person_index, application, taken_at)
     select $1::smallint, service_code, employer, person_index, application, $6::timestamptz
     from unnest($2::text[], $3::text[], $4::text[], $5::bigint[])
       as w (service_code, employer, person_index, application)
     on conflict do nothing`,
    [shard, ...columns, wishes.map(({ id }) => id), isoTime(now())],
  )
  const rows = await db.query<{
    service_code: string
    employer: string
    person_index: string
    application: ApplicationId
    taken_at: string
  }>(
    `select service_code, employer, person_index, application, taken_at from under_way
     where shard = $1 and (service_code, employer, person_index) in (
       select * from unnest($2::text[], $3::text[], $4::text[]))`,
    [shard, ...columns],
  )
  const holders = new Map(
    rows.map((row) => [
      keyText({ service: row.service_code, employer: row.employer, personIndex: row.person_index }),
      { application: row.application, takenAt: fromIso(row.taken_at) },
    ]),
  )
  return wishes.map(({ subject }) => {
    const holder = holders.get(keyText(subject))
    if (!holder) throw new Error('A place that was just taken is gone: nothing ever removes one')
    return holder
  })
}

const keyOf = (shard: number, { service, employer, personIndex }: Subject) => [
  shard,
  service,
  employer,
  personIndex,
]
const keyText = ({ service, employer, personIndex }: Subject): string =>
  JSON.stringify([service, employer, personIndex])

type Row = {
  readonly number: string
  readonly person_name: string
  readonly status: string
  readonly filer: string
  readonly filed_at: string
}

const earlier = (row: Row): Earlier => ({
  number: row.number,
  personName: row.person_name,
  status: row.status,
  filer: row.filer,
  filedAt: fromIso(row.filed_at),
})
