import pg from 'pg'
import { groupCommit } from '../../engine/group-commit.ts'

/**
 * What the screens are read from, as Yijian leaves it of one hire with seven matters: as many rows of
 * as many bytes in as many indexes. Every engine here writes it in the same statements, shared by
 * all that come at once; nothing is read, checked, sealed or chained for it.
 */
export const schema = `
create table applications (
  id bigint primary key, number text not null, region text not null, employer text not null,
  person_index text not null, person_name text not null, status text not null,
  state jsonb not null, head bytea not null, filed_at timestamptz not null, closed_at timestamptz
) with (fillfactor = 60);
create index on applications (employer, filed_at desc, id desc);
create index on applications (person_index, filed_at desc);
create index on applications (person_name text_pattern_ops);
create index on applications (filed_at desc, id desc);
create table answers (
  application bigint primary key, answers jsonb not null, sealed text not null, origins jsonb not null
);
create table events (
  application bigint not null, seq integer not null, at timestamptz not null, body jsonb not null,
  hash bytea not null, primary key (application, seq)
);
create table matters (
  application bigint not null, key text not null, number text not null, procedure text not null,
  department text not null, region text not null, status text not null, since timestamptz not null,
  primary key (application, key)
) with (fillfactor = 70);
create index on matters (department, status, since, application) where status = 'applied';
create index on matters (since desc, application desc) where status = 'closed';
`

/** The design's graph: six matters at once, then the card that waits for social insurance. */
const first = [
  'employment', 'labourFiling', 'socialInsurance', 'medicalInsurance', 'housingFund', 'archive',
] // prettier-ignore
const last = 'socialSecurityCard'

/** An instant department: the call of one matter. */
export const callDepartment = (id: number, key: string): Promise<{ readonly number: string }> =>
  Promise.resolve({ number: `520600${id}${key.length}` })

export type Step = { readonly id: number; readonly wave: 1 | 2 }
type Query = (text: string, values: unknown[]) => Promise<unknown>

export type Store = {
  readonly pool: pg.Pool
  /** Files whole groups inside a transaction of the caller's. */
  readonly fileIn: (query: Query, ids: readonly number[]) => Promise<void>
  readonly stepIn: (query: Query, steps: readonly Step[]) => Promise<void>
  /** One application each; many at once share their statements. */
  readonly file: (id: number) => Promise<void>
  readonly step: (step: Step) => Promise<void>
  close(): Promise<void>
}

/** Groups of one lane are written one after another; so many are written side by side. */
export const lanes = 4

export function openStore(url: string, connections = 8): Store {
  const pool = new pg.Pool({ connectionString: url, max: connections })
  // A killed server breaks idle connections; whoever needs one hears of it there.
  pool.on('error', () => {})
  const query: Query = (text, values) => pool.query(text, values)
  const filed = groupCommit<number, void>(async (_, ids) => {
    await fileIn(query, ids)
    return ids.map(() => undefined)
  }, 256)
  const stepped = groupCommit<Step, void>(async (_, steps) => {
    await stepIn(query, steps)
    return steps.map(() => undefined)
  }, 256)
  return {
    pool,
    fileIn,
    stepIn,
    file: (id) => filed(id % lanes, id),
    step: (step) => stepped(step.id % lanes, step),
    close: () => pool.end(),
  }
}

async function fileIn(query: Query, ids: readonly number[]): Promise<void> {
  const events = ids.flatMap((id) =>
    Array.from({ length: 7 }, (_, at) => ({ id, seq: at + 1, body: at === 0 ? filedBody : moved })),
  )
  const now = new Date().toISOString()
  await query(insert, [
    ids,
    ids.map((id) => `520600YGLY20261120-${id}`),
    ids.map(() => stateOf('open')),
    ids.map(() => hash),
    ids.map(() => answers),
    ids.map(() => sealed),
    ids.map(() => origins),
    events.map(({ id }) => id),
    events.map(({ seq }) => seq),
    events.map(({ body }) => body),
    events.map(() => hash),
    now,
  ])
}

async function stepIn(query: Query, steps: readonly Step[]): Promise<void> {
  // The same step twice, after a crash, writes the same.
  const events = steps.flatMap(({ id, wave }) =>
    wave === 1
      ? Array.from({ length: 7 }, (_, at) => ({ id, seq: 8 + at, body: moved }))
      : [15, 16].map((seq) => ({ id, seq, body: moved })),
  )
  const matters = steps.flatMap(({ id, wave }) =>
    wave === 1
      ? [
          ...first.map((key) => ({ id, key, status: 'closed' })),
          { id, key: last, status: 'applied' },
        ]
      : [{ id, key: last, status: 'closed' }],
  )
  await query(advance, [
    steps.map(({ id }) => id),
    steps.map(({ wave }) => stateOf(wave === 1 ? 'open' : 'complete')),
    steps.map(({ wave }) => (wave === 1 ? 'open' : 'complete')),
    events.map(({ id }) => id),
    events.map(({ seq }) => seq),
    events.map(({ body }) => body),
    events.map(() => hash),
    matters.map(({ id }) => id),
    matters.map(({ key }) => key),
    matters.map(({ status }) => status),
    new Date().toISOString(),
  ])
}

/** Makes the calls of a wave, all at once. */
export async function callWave({ id, wave }: Step): Promise<void> {
  await Promise.all((wave === 1 ? first : [last]).map((key) => callDepartment(id, key)))
}

const insert = `
with application as (
  insert into applications (id, number, region, employer, person_index, person_name, status, state,
    head, filed_at)
  select id, number, '520600', '91520600EXAMPLE00X', md5(id::text), '赵样本', 'open', state::jsonb, head,
    $12::timestamptz
  from unnest($1::bigint[], $2::text[], $3::text[], $4::bytea[]) as a (id, number, state, head)
  on conflict do nothing
), answered as (
  insert into answers (application, answers, sealed, origins)
  select id, answers::jsonb, sealed, origins::jsonb
  from unnest($1::bigint[], $5::text[], $6::text[], $7::text[]) as n (id, answers, sealed, origins)
  on conflict do nothing
)
insert into events (application, seq, at, body, hash)
select id, seq, $12::timestamptz, body::jsonb, hash
from unnest($8::bigint[], $9::integer[], $10::text[], $11::bytea[]) as e (id, seq, body, hash)
on conflict do nothing`

const advance = `
with application as (
  update applications a set state = g.state::jsonb, status = g.status,
    closed_at = case when g.status = 'complete' then $11::timestamptz end
  from unnest($1::bigint[], $2::text[], $3::text[]) as g (id, state, status) where a.id = g.id
), recorded as (
  insert into events (application, seq, at, body, hash)
  select id, seq, $11::timestamptz, body::jsonb, hash
  from unnest($4::bigint[], $5::integer[], $6::text[], $7::bytea[]) as e (id, seq, body, hash)
  on conflict do nothing
)
insert into matters (application, key, number, procedure, department, region, status, since)
select id, key, '520600YGLY20261120-' || id, key, 'department', '520600', status, $11::timestamptz
from unnest($8::bigint[], $9::text[], $10::text[]) as m (id, key, status)
on conflict (application, key) do update set status = excluded.status, since = excluded.since`

const filler = (bytes: number) =>
  Object.fromEntries(
    Array.from({ length: Math.ceil(bytes / 40) }, (_, at) => [
      `field${at}`,
      `value number ${at} of some`,
    ]),
  )
const hash = Buffer.alloc(32, 7)
const answers = JSON.stringify(filler(1_900))
const origins = JSON.stringify(filler(650))
// Sealed text cannot be compressed, so this must not be compressible either.
const sealed = Array.from({ length: 3_264 }, (_, at) =>
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.charAt(
    (at * at * 31 + at * 7 + (at >> 3)) % 64,
  ),
).join('')
const filedBody = JSON.stringify(filler(1_395))
const moved = JSON.stringify({ kind: 'moved', matter: 'socialInsurance', set: filler(250) })
const stateOf = (outcome: string) => JSON.stringify({ outcome, ...filler(2_150) })
