import type { Application } from '#core/application'
import { matterOf } from '#core/command'
import type { Query } from '#engine/database'
import { idIn, shardOf, type ApplicationId } from '#engine/number'
import { partsOfKey } from '#engine/submission-key'
import type { Tools } from '#engine/tools'
import type { Kept } from './page.ts'
import type { Violation } from './rules.ts'

/** What a department itself remembers of one key; of a live one, what its list says. */
export type Remembered = {
  readonly key: string
  /** How often its register was changed by this key. */
  readonly effects: number
  readonly isUndone: boolean
}

/** All that some departments remember; the others were not asked. */
export type Memory = {
  readonly departments: ReadonlySet<string>
  readonly entries: AsyncIterable<Remembered> | Iterable<Remembered>
}

/** So many keys are looked up together. */
const perPage = 500

/** What departments have done, by matter, and the keys under which it is in force. */
export type Done = {
  readonly departments: ReadonlySet<string>
  readonly entries: number
  readonly matters: ReadonlySet<string>
  readonly violations: readonly Violation[]
}

/**
 * Holds departments' own memories to the record: no key has had two effects, no matter is in force
 * under two keys, and what a department did is known here.
 */
export async function readDone(tools: Tools, { departments, entries }: Memory): Promise<Done> {
  const inForce = new Map<string, string[]>()
  const matters = new Set<string>()
  const violations: Violation[] = []
  let count = 0
  for await (const page of pagesOf(entries)) {
    count += page.length
    const known = await statesOf(tools, page)
    for (const one of page) {
      if (one.effects > 1) violations.push(wrong(one.key, `同一个键办了 ${one.effects} 次`))
      const parts = partsOfKey(one.key)
      if (!parts || !known.get(parts.number)?.matters[parts.matter]) {
        violations.push(wrong(one.key, '部门收到的这一件，平台没有'))
        continue
      }
      if (one.effects === 0) continue
      matters.add(`${parts.number}/${parts.matter}`)
      if (!one.isUndone) add(inForce, `${parts.number}/${parts.matter}`, one.key)
    }
  }
  violations.push(...doubled(inForce), ...(await unknownHere(tools, inForce)))
  return { departments, entries: count, matters, violations }
}

/** What stands here as done by a department's own word, and the department does not know of. */
export const flawsOfDone = (
  { number, definition, events, state }: Kept,
  { departments, matters }: Done,
  readAt: number,
): readonly Violation[] =>
  Object.entries(state.matters).flatMap(([key, { status }]) => {
    const place = `${number}/${key}`
    const { department } = matterOf(definition, key).procedure
    if (status !== 'closed' || state.test || !departments.has(department.code)) return []
    const last = events.findLast(({ body }) => body.kind === 'moved' && body.matter === key)?.body
    const byItself = last?.by.role === 'department' && last.at <= readAt
    return !byItself || matters.has(place) ? [] : [wrong(place, '平台说已办结，部门没有办过')]
  })

async function* pagesOf(memory: AsyncIterable<Remembered> | Iterable<Remembered>) {
  let page: Remembered[] = []
  for await (const one of memory) {
    page.push(one)
    if (page.length < perPage) continue
    yield page
    page = []
  }
  yield page
}

const add = (to: Map<string, string[]>, matter: string, key: string): void => {
  const keys = to.get(matter)
  if (keys) keys.push(key)
  else to.set(matter, [key])
}

const wrong = (place: string, says: string): Violation => ({ rule: 'department', place, says })

async function statesOf(tools: Tools, page: readonly Remembered[]) {
  const numbers = page.flatMap(({ key }) => partsOfKey(key)?.number ?? [])
  return readStates(tools, [...new Set(numbers)])
}

async function readStates(
  { db, shards }: Tools,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, Application>> {
  const ids = numbers.flatMap((number) => idIn(number) ?? [])
  const states = new Map<string, Application>()
  for (const [shard, group] of Map.groupBy(ids, (id) => shardOf(id, shards)))
    for (const { state } of await stateRows(db.query, shard, group)) states.set(state.number, state)
  return states
}

const stateRows = (query: Query, shard: number, ids: readonly ApplicationId[]) =>
  query<{ state: Application }>(
    `select state from applications where shard = $1 and id = any($2::bigint[])`,
    [shard, ids],
  )

const doubled = (inForce: ReadonlyMap<string, readonly string[]>): readonly Violation[] =>
  [...inForce].flatMap(([matter, keys]) =>
    keys.length < 2 ? [] : [wrong(matter, `部门为它办了 ${keys.length} 件：${keys.join('、')}`)],
  )

/** Statuses in which a department's having done it would be news to us for ever. */
const overWithout: readonly string[] = ['declined', 'refused', 'withdrawn', 'terminated', 'skipped']

async function unknownHere(tools: Tools, inForce: ReadonlyMap<string, readonly string[]>) {
  const found: Violation[] = []
  const matters = [...inForce.keys()]
  for (let at = 0; at < matters.length; at += perPage) {
    const page = matters.slice(at, at + perPage)
    const states = await readStates(tools, [...new Set(page.map((one) => one.split('/')[0] ?? ''))])
    for (const place of page) {
      const [number = '', key = ''] = place.split('/')
      const matter = states.get(number)?.matters[key]
      if (!matter || !overWithout.includes(matter.status)) continue
      if (matter.delivery || matter.trouble) continue
      if (!(await wasShown(tools, number, key)))
        found.push(wrong(place, `部门已办结，平台是 ${matter.status}，也没有交给任何人`))
    }
  }
  return found
}

/** A person has been asked to look at what the department said. */
async function wasShown({ db, shards }: Tools, number: string, key: string): Promise<boolean> {
  const id = idIn(number)
  if (id === undefined) return false
  const rows = await db.query(
    `select seq from events where shard = $1 and application = $2 and body ->> 'matter' = $3
       and body ->> 'kind' = 'troubled' limit 1`,
    [shardOf(id, shards), id, key],
  )
  return rows.length > 0
}
