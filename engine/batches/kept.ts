import { openFiling } from '#engine/applications'
import { openUnderWay } from '#engine/under-way'
import { openSettings, type Settings } from '#engine/employer-settings'
import type { SharedAnswers } from '#engine/lookups'
import type { Tools } from '#engine/tools'
import type { OpenBatch } from './record.ts'

type Kept = {
  readonly settings: Settings
  readonly file: ReturnType<typeof openFiling>
  readonly answers: Map<string, SharedAnswers>
}

// One of each for a process: slices of all batches share commits and what was read a moment ago.
const kept = new WeakMap<Tools, Kept>()

function keptFor(tools: Tools): Kept {
  const known = kept.get(tools)
  if (known) return known
  const settings = openSettings(tools)
  const fresh: Kept = {
    settings,
    file: openFiling(tools, { settings, underWay: openUnderWay(tools) }),
    answers: new Map(),
  }
  kept.set(tools, fresh)
  return fresh
}

export const settingsOf = (tools: Tools): Settings => keptFor(tools).settings
export const filerOf = (tools: Tools): Kept['file'] => keptFor(tools).file

// A batch is forgotten when so many others have come after it, or when it has asked so much.
const batchesMost = 16
const answersMost = 5_000

/** What registers have lately answered for a batch: the rows of one employer ask much that is the same. */
export function sharedAnswersOf(tools: Tools, { id }: Pick<OpenBatch, 'id'>): SharedAnswers {
  const { answers } = keptFor(tools)
  const known = answers.get(id)
  if (known && known.size < answersMost) return known
  const fresh: SharedAnswers = new Map()
  const [oldest] = answers.keys()
  if (oldest !== undefined && answers.size >= batchesMost) answers.delete(oldest)
  answers.set(id, fresh)
  return fresh
}
