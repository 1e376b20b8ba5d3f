import type { Origin } from '#core/answers'
import type { Application, Event } from '#core/application'
import type { ServiceDefinition } from '#core/definition'
import { nextDueAt } from '#core/duties'
import { employeeStateOf } from '#core/employee'
import type { Database } from './database.ts'
import { answersHash, chain, genesis } from './events.ts'
import { packFigures } from './figures/pack.ts'
import { figureColumns, writeFigures } from './figures/write.ts'
import { noticeRows } from './notices.ts'
import type { ApplicationId } from './number.ts'
import { packOrigins } from './origins.ts'
import { sealAnswers, type OpenAnswers } from './sealing.ts'
import { isoTime, orNull } from './times.ts'
import type { Vault } from './vault.ts'

export type NewApplication = {
  readonly id: ApplicationId
  readonly number: string
  readonly definition: ServiceDefinition
  readonly application: Application
  readonly events: readonly Event[]
  readonly given: OpenAnswers
  readonly origins: Readonly<Record<string, Origin>>
  readonly vault: Vault
  readonly filer: string
  readonly filingKey: string
  readonly fingerprint: string
  readonly channel: string
  readonly employer: string
  readonly employerName: string
  readonly personName: string
  readonly personIndex: string
  readonly externalId: string | null
}

/**
 * Applications, answers and events of a whole group in one statement of one shard. Answers with
 * each one's id, or `undefined` for one whose id was there before.
 */
export async function insertApplications(
  db: Pick<Database, 'query'>,
  shard: number,
  group: readonly NewApplication[],
): Promise<readonly (ApplicationId | undefined)[]> {
  const first = new Map<ApplicationId, NewApplication>()
  for (const one of group) if (!first.has(one.id)) first.set(one.id, one)
  const rows = [...first.values()].map(toRows)
  const column = <Value>(of: (row: ReturnType<typeof toRows>) => Value) => rows.map(of)
  const events = rows.flatMap(({ id, events: chained }) => chained.map((row) => ({ id, ...row })))
  const notices = noticeRows(
    rows.map(({ id, application: after }) => ({ id, before: undefined, after, at: after.filedAt })),
  )
  const figures = packFigures(
    [...first.values()].map((one) => ({ ...one, before: undefined, after: one.application })),
  )
  const inserted = await db.query<{ id: number }>(insert, [
    shard,
    column(({ id }) => id),
    column(({ number }) => number),
    column(({ application }) => application.service),
    column(({ definition }) => definition.code),
    column(({ application }) => application.region),
    column(({ filer }) => filer),
    column(({ filingKey }) => filingKey),
    column(({ fingerprint }) => fingerprint),
    column(({ channel }) => channel),
    column(({ employer }) => employer),
    column(({ employerName }) => employerName),
    column(({ personName }) => personName),
    column(({ personIndex }) => personIndex),
    column(({ externalId }) => externalId),
    column(({ application }) => application.outcome ?? 'open'),
    column(({ application }) => application.version),
    column(({ application }) => JSON.stringify(application)),
    column(({ head }) => head),
    column(({ application }) => isoTime(application.filedAt)),
    column(({ application }) => orNull(nextDueAt(application))),
    column(({ answers }) => JSON.stringify(answers)),
    column(({ sealed }) => sealed),
    column(({ origins }) => JSON.stringify(packOrigins(origins))),
    column(({ application }) => application.test === true),
    events.map(({ id }) => id),
    events.map(({ seq }) => seq),
    events.map(({ at }) => isoTime(at)),
    events.map(({ body }) => body),
    events.map(({ hash }) => hash),
    notices.map(({ id }) => id),
    notices.map(({ errand }) => errand),
    notices.map(({ body }) => body),
    notices.map(({ at }) => at),
    column(({ application }) => employeeStateOf(application)),
    ...figureColumns(figures),
  ])
  const isNew = new Set(inserted.map(({ id }) => id))
  return group.map((one) => (isNew.has(one.id) && first.get(one.id) === one ? one.id : undefined))
}

function toRows(one: NewApplication) {
  const sealed = sealAnswers(one.definition, one.given, one.vault)
  const [filed, ...then] = one.events
  if (!filed) throw new Error(`${one.number} was filed without an event`)
  const events = [{ ...filed, answers: answersHash(sealed) }, ...then]
  const { rows, head } = chain(genesis(one.number), 0, events)
  return { ...one, ...sealed, events: rows, head }
}

const insert = `
with given as (
  select * from unnest(
    $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
    $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[],
    $17::integer[], $18::text[], $19::bytea[], $20::timestamptz[], $21::timestamptz[],
    $22::text[], $23::text[], $24::text[], $25::boolean[], $35::text[]
  ) as g (id, number, service, service_code, region, filer, filing_key, fingerprint, channel,
    employer, employer_name, person_name, person_index, external_id, status, version, state, head,
    filed_at, due_at, answers, sealed, origins, test, employee_state)
), filed as (
  insert into applications (shard, id, number, service, service_code, region, filer, filing_key,
    fingerprint, channel, employer, employer_name, person_name, person_index, external_id, status,
    version, state, head, filed_at, due_at, test, employee_state)
  select $1::smallint, id, number, service, service_code, region, filer, filing_key, fingerprint,
    channel, employer, employer_name, person_name, person_index, external_id, status, version,
    state::jsonb, head, filed_at, due_at, test, employee_state
  from given
  on conflict (shard, id) do nothing
  returning id
), answered as (
  insert into answers (shard, application, answers, sealed, origins)
  select $1::smallint, id, answers::jsonb, sealed, origins::jsonb from given join filed using (id)
), recorded as (
  insert into events (shard, application, seq, at, body, hash)
  select $1::smallint, e.id, e.seq, e.at, e.body::jsonb, e.hash
  from unnest($26::bigint[], $27::integer[], $28::timestamptz[], $29::text[], $30::bytea[])
    as e (id, seq, at, body, hash)
  join filed using (id)
), noticed as (
  insert into errands (shard, kind, id, body, due_at)
  select $1::smallint, 'notice', n.errand, n.body::jsonb, n.at
  from unnest($31::bigint[], $32::text[], $33::text[], $34::timestamptz[])
    as n (id, errand, body, at)
  join filed using (id)
), ${writeFigures('filed', 36)}
select id from filed`
