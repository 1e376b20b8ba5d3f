import type { ServiceDefinition } from '#core/definition'
import { problem, type Problem } from '#core/problem'
import { dayOf } from '#core/time'
import type { Tools } from '#engine/tools'
import { whole } from './check-row.ts'
import { hireIndexOf, hireTyped } from './hire-index.ts'
import type { OpenBatch } from './record.ts'
import type { Row, Typed } from './rows.ts'

/** One row of a file as it was read. */
export type GivenRow = {
  /** As the person counts. */
  readonly row: number
  readonly typed: Typed
  readonly externalId?: string
  /** What is wrong with the cells themselves. */
  readonly problems: readonly Problem[]
  /** The row of this very batch that it was given out as. */
  readonly knownAs?: number
}

/** What became of the rows of a file. */
export type Taken = {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** Under way already: left as they are. */
  readonly filed: number
}

/**
 * Few employers hire more in a day, and they can split the file. So many rows open at once on a
 * page and are still checked within the hour where every register takes a second.
 */
export const rowsMost = 20_000

export const tooManyRows = problem('too-many-rows', `一批最多 ${rowsMost} 人`, {
  remedy: '请把文件拆成几份，分别上传',
})
export const noRows = problem('no-rows', '文件里没有人员', {
  remedy: '请从表头下面的第一行开始填写，一人一行',
})

// A file is never whole in memory: so many rows are read, sealed and written together.
const chunk = 500

export async function* inChunks(
  rows: AsyncIterable<GivenRow>,
): AsyncGenerator<readonly GivenRow[]> {
  let some: GivenRow[] = []
  for await (const row of rows) {
    some.push(row)
    if (some.length < chunk) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}

/** A row of a file as it begins in a batch. */
export const rowFrom = (
  tools: Tools,
  batch: OpenBatch,
  definition: ServiceDefinition,
  given: GivenRow,
  row: number,
): Row => ({
  row,
  ...readingOf(tools, batch, definition, given.typed),
  state: 'waiting',
  version: 1,
  externalId: given.externalId ?? null,
  damage: given.problems,
  findings: {},
  problems: [],
  arises: [],
  number: null,
})

/** What was typed, and whom it is about as far as that can be told before it is checked. */
export function readingOf(
  tools: Tools,
  { ground }: OpenBatch,
  definition: ServiceDefinition,
  typed: Typed,
): Pick<Row, 'typed' | 'hireIndex' | 'face'> {
  const hire = hireTyped(definition, whole(definition, typed, ground), dayOf(tools.now()))
  const { subject } = definition
  const textAt = (path: string): string => {
    const [section = '', name = ''] = path.split('.')
    const value = typed[section]?.[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
  }
  return {
    typed,
    hireIndex: hireIndexOf(tools, hire),
    face: {
      name: textAt(subject.personName).slice(0, 60),
      documentNumber: (hire.person || textAt(subject.person)).slice(0, 60),
    },
  }
}
