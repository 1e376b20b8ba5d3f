import type { packFigures } from './pack.ts'

/** What `writeFigures` takes, in its order. */
export const figureColumns = ({ names, parts, cases }: ReturnType<typeof packFigures>) => [
  names,
  parts.map(({ id }) => id),
  parts.map(({ part }) => part),
  cases.map(({ id }) => id),
  cases.map(({ measure }) => measure),
  cases.map(({ bucket }) => bucket),
  cases.map(({ day }) => day),
  cases.map(({ matter }) => matter),
  cases.map(({ region }) => region),
  cases.map(({ department }) => department),
  cases.map(({ procedure }) => procedure),
]

/**
 * The part of a committing statement that adds to the figures what the applications in `written`
 * (a CTE with their ids) add, and no others; its parameters begin at `first`.
 */
export const writeFigures = (written: 'held' | 'filed', first: number): string => `counted as (
  insert into figure_deltas (shard, body)
  select $1::smallint,
    '{"names":' || $${first}::text || ',"parts":[' || string_agg(f.part, ',') || ']}'
  from unnest($${first + 1}::bigint[], $${first + 2}::text[]) as f (id, part)
  join ${written} using (id)
  having count(*) > 0
), to_be_found as (
  insert into figure_cases (shard, measure, bucket, day, application, matter, region, department,
    procedure)
  select $1::smallint, c.measure, c.bucket, c.day, c.id, c.matter, c.region, c.department,
    c.procedure
  from unnest($${first + 3}::bigint[], $${first + 4}::text[], $${first + 5}::text[],
    $${first + 6}::text[], $${first + 7}::text[], $${first + 8}::text[], $${first + 9}::text[],
    $${first + 10}::text[])
    as c (id, measure, bucket, day, matter, region, department, procedure)
  join ${written} using (id)
  on conflict do nothing
)`
