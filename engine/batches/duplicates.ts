import type { ServiceDefinition } from '#core/definition'
import { problem, type Problem } from '#core/problem'
import { idOf } from '#engine/number'
import { applicationsAbout, recentlyDays, type ApplicationAbout } from '#engine/applications-about'
import type { Tools } from '#engine/tools'
import type { CheckedRow } from './check-row.ts'
import { personIn } from './hire-index.ts'
import type { OpenBatch } from './record.ts'

/** The key under which a row is filed, whenever and however often that is tried. */
export const filingKeyOf = ({ id }: Pick<OpenBatch, 'id'>, row: number): string => `${id}:${row}`

/** Of each row by its number: the same person further up, or already filed. */
export async function duplicatesAmong(
  tools: Tools,
  batch: OpenBatch,
  definition: ServiceDefinition,
  checked: readonly CheckedRow[],
): Promise<ReadonlyMap<number, readonly Problem[]>> {
  const hires = checked.map(({ row, reading }) => {
    const { employer, person } = personIn(definition, reading.values)
    const index = person === '' ? undefined : tools.vault.blindIndex('person', person)
    return { row, employer, personIndex: index }
  })
  const [first, about] = await Promise.all([
    firstRows(
      tools,
      batch,
      hires.flatMap(({ row }) => row.hireIndex ?? []),
    ),
    applicationsAbout(
      tools,
      definition.code,
      hires.flatMap(({ personIndex }) => personIndex ?? []),
    ),
  ])
  const path = definition.subject.person
  return new Map(
    hires.map(({ row, employer, personIndex }) => {
      const earlier = first.get(row.hireIndex ?? '') ?? row.row
      const own = idOf(batch.owner, filingKeyOf(batch, row.row))
      const other = about.find(
        (one) => one.personIndex === personIndex && one.employer === employer && one.id !== own,
      )
      return [
        row.row,
        [
          ...(earlier < row.row ? [sameAs(earlier, path)] : []),
          ...(other ? [filedAlready(other, path)] : []),
        ],
      ] as const
    }),
  )
}

/** The first row about each hire in this batch. */
export async function firstRows(
  { db }: Tools,
  { shard, id, owner }: OpenBatch,
  hireIndexes: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (hireIndexes.length === 0) return new Map()
  const rows = await db.query<{ hire_index: string; first: number | null }>(
    `select h.hire_index, f.first
     from unnest($3::text[]) as h (hire_index) cross join lateral (
       select min(row) as first from batch_rows b
       where b.shard = $1 and b.owner = $2 and b.hire_index = h.hire_index and b.batch = $4) f`,
    [shard, owner, [...new Set(hireIndexes)], id],
  )
  return new Map(
    rows.flatMap(({ hire_index, first }) => (first === null ? [] : [[hire_index, first] as const])),
  )
}

const sameAs = (row: number, path: string): Problem =>
  problem('same-person', `与第 ${row} 行是同一个人`, {
    path,
    remedy: '请删除重复的一行，或更正证件号码',
  })

const filedAlready = ({ number, isOpen }: ApplicationAbout, path: string): Problem =>
  problem(
    isOpen ? 'under-way' : 'filed-lately',
    isOpen
      ? `本单位为此人提交的申请 ${number} 还在办理`
      : `本单位 ${recentlyDays} 日内已为此人办过申请 ${number}`,
    {
      path,
      remedy: isOpen
        ? '请在原申请中查看、补正或撤回；这一行可以删除'
        : '这一行可以删除；确需再次办理的，请逐人填报',
    },
  )
