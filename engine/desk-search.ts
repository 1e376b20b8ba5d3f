import type { QueueQuery } from './desk.ts'
import { columnsOf, shownColumns, type StoredMatter } from './desk-rows.ts'
import { idIn } from './number.ts'
import type { Tools } from './tools.ts'

// Who finds more than a page narrows the search.
const foundMost = 200

/**
 * Finds matters wherever they stand, by application number, the beginning of the person's name, the
 * employer's credit code or the person's document number (by its blind index): each has an index.
 */
export async function searchedMatters(
  { db }: Tools,
  shard: number,
  { departments, region, procedure, search }: QueueQuery,
): Promise<readonly StoredMatter[]> {
  const { text, personIndex } = search ?? { text: '' }
  const id = idIn(text)
  const [where, value] =
    id !== undefined
      ? (['a.id = $6', id] as const)
      : personIndex !== undefined
        ? ([whole, [text, personIndex]] as const)
        : ([begins, text] as const)
  const rows = await db.query(found(where), [
    shard,
    departments,
    region ?? null,
    procedure ?? null,
    foundMost,
    value,
  ])
  return rows.map(columnsOf)
}

const whole = '(a.employer = any($6::text[]) or a.person_index = any($6::text[]))'
// Byte by byte, as the index is kept; nothing follows the highest character.
const begins = `a.person_name ~>=~ $6::text and a.person_name ~<~ ($6::text || U&'\\+10FFFF')`

const found = (where: string): string => `
select ${shownColumns}
from applications a join matters m on m.shard = $1 and m.application = a.id
where a.shard = $1 and ${where} and m.department = any($2::text[])
  and m.status not in ('waiting', 'skipped')
  and ($3::text is null or m.region between $3 and $3 || '999999') and ($4::text is null or m.procedure = $4)
order by m.since desc limit $5`
