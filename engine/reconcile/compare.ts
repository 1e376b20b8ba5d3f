import { createHash } from 'node:crypto'
import type { Application } from '#core/application'
import { canonical } from '#core/canonical'
import { matterOf } from '#core/command'
import type { Listing } from '#core/protocol'
import { differenceOf, type DifferenceKind } from '#core/reconcile'
import type { Word } from '#core/word'
import { idIn, shardOf, shardOfText, type ApplicationId } from '#engine/number'
import { differsFrom } from '#engine/sealing'
import { partsOfKey } from '#engine/submission-key'
import type { Tools } from '#engine/tools'
import type { DifferenceFacts } from './differences.ts'
import type { ReconciledLine } from './lines.ts'

/** A difference as a night finds it. */
export type FoundDifference = DifferenceFacts & {
  readonly word: Word
  /** By which the department can be asked about it. */
  readonly ticket: string
}
/** A matter of ours that the department has listed. */
export type ListedMatter = {
  readonly shard: number
  readonly application: ApplicationId
  readonly matter: string
}

type Entry = Listing['submissions'][number]
type Needs = Pick<Tools, 'db' | 'shards' | 'vault' | 'catalogue' | 'now' | 'policy'>

/** One page of a department's list against ours: one statement for each shard it touches. */
export async function comparePage(
  tools: Needs,
  line: ReconciledLine,
  region: string,
  entries: readonly Entry[],
): Promise<{
  readonly found: readonly FoundDifference[]
  readonly listed: readonly ListedMatter[]
}> {
  const { db, shards, now } = tools
  const placed = entries.map((entry) => ({ entry, ...placeOf(entry, shards) }))
  const states = new Map<ApplicationId, Application>()
  for (const [shard, some] of Map.groupBy(placed, (one) => one.shard)) {
    const ids = [...new Set(some.flatMap(({ id }) => id ?? []))]
    if (ids.length === 0) continue
    const rows = await db.query<{ id: ApplicationId; state: Application }>(
      `select id, state from applications where shard = $1 and id = any($2::bigint[])`,
      [shard, ids],
    )
    for (const { id, state } of rows) states.set(id, state)
  }
  const found: FoundDifference[] = []
  const listed: ListedMatter[] = []
  for (const { entry, shard, id, parts } of placed) {
    const state = id === undefined ? undefined : states.get(id)
    const own = state?.number === parts?.number && parts ? state?.matters[parts.matter] : undefined
    if (id === undefined || !state || !own || !parts) {
      found.push(unknown(shard, entry, region))
      continue
    }
    listed.push({ shard, application: id, matter: parts.matter })
    // Told before the applicant corrected it: the department has a newer case of it.
    if (parts.round < own.round) continue
    const differs = differsFrom(own.result, entry.word, tools.vault)
    const kind = differenceOf(own, entry.word, differs, now(), tools.policy)
    if (kind === null) continue
    const { procedure } = matterOf(await tools.catalogue.byHash(state.service), parts.matter)
    // A department sees its own procedures; another's key in its list is none of its.
    if (procedure.department.code !== line.department) {
      found.push(unknown(shard, entry, region))
      continue
    }
    found.push({
      shard,
      id: `${parts.number}.${parts.matter}`,
      procedure: procedure.code,
      region: state.region,
      application: id,
      number: state.number,
      matter: parts.matter,
      kind,
      ours: own.status,
      word: entry.word,
      ticket: entry.ticket,
      differs,
      mark: markOf(kind, own.status, entry.word),
    })
  }
  return { found: [...new Map(found.map((one) => [one.id, one])).values()], listed }
}

function placeOf({ key }: Entry, shards: number) {
  const parts = partsOfKey(key)
  const id = parts && idIn(parts.number)
  return { parts, id, shard: id === undefined ? shardOfText(key, shards) : shardOf(id, shards) }
}

const unknown = (shard: number, { key, word, ticket }: Entry, region: string): FoundDifference => ({
  shard,
  id: key.slice(0, 200),
  procedure: null,
  region,
  application: null,
  number: null,
  matter: null,
  kind: 'unknownHere',
  ours: null,
  word,
  ticket,
  differs: [],
  mark: markOf('unknownHere', null, word),
})

const markOf = (kind: DifferenceKind, ours: string | null, word: Word): string =>
  createHash('sha256')
    .update(`${kind} ${ours} ${canonical(word)}`)
    .digest('hex')
    .slice(0, 16)
