import type { Findings } from '#core/answers'
import type { ServiceDefinition } from '#core/definition'
import { textAt } from '#core/evaluate'
import { lookUp, type SharedAnswers } from '#engine/lookups'
import { heldMaterials } from '#engine/materials'
import type { Tools } from '#engine/tools'
import { atMost } from './at-most.ts'
import {
  checkRow,
  documentsIn,
  notUploaded,
  situationOf,
  whole,
  withMore,
  type Check,
  type CheckedRow,
} from './check-row.ts'
import { settingsOf, sharedAnswersOf } from './kept.ts'
import { duplicatesAmong } from './duplicates.ts'
import { definitionOf, changeGround, type OpenBatch } from './record.ts'
import type { Row } from './rows.ts'

// About so many people registers are asked at once by one process, whatever the number of batches:
// 20,000 rows are checked in a quarter of an hour where every register takes a second.
const asking = atMost(48)

/**
 * Checks rows of one batch: asks the registers, reads every answer, looks for the same person in
 * the file and in open applications, and for documents that were never uploaded. Writes nothing
 * but what registers said of the employer.
 */
export async function checkRows(
  tools: Tools,
  batch: OpenBatch,
  rows: readonly Row[],
  { keepsFresh = false }: { readonly keepsFresh?: boolean } = {},
): Promise<readonly CheckedRow[]> {
  const definition = await definitionOf(tools, batch)
  const shared = sharedAnswersOf(tools, batch)
  const employers = await askAboutEmployers(tools, batch, definition, rows, shared)
  const checked = await Promise.all(
    rows.map((row) =>
      asking(() =>
        checkRow(
          tools,
          {
            batch,
            definition,
            keepsFresh,
            shared,
            employer: employers.get(employerIn(definition, batch, row)) ?? nothing,
          },
          row,
        ),
      ),
    ),
  )
  await tools.onStep('called')
  const documents = checked.map(({ reading }) => documentsIn(definition, reading))
  const [held, duplicates] = await Promise.all([
    heldMaterials(
      tools,
      batch.owner,
      documents.flat().map(({ sha256 }) => sha256),
    ),
    duplicatesAmong(tools, batch, definition, checked),
  ])
  return checked.map((one, index) => {
    const { row } = one
    const lost = (documents[index] ?? []).filter(({ sha256 }) => !held.has(sha256))
    const more = [...(duplicates.get(row.row) ?? []), ...lost.map(notUploaded)]
    return more.length === 0 ? one : { ...one, row: withMore(row, more) }
  })
}

const nothing: Check['employer'] = { findings: {}, silent: [], settings: {} }

const employerIn = (definition: ServiceDefinition, { ground }: OpenBatch, row: Row): string =>
  textAt(whole(definition, row.typed, ground), definition.subject.employer)

/**
 * Asks about each employer with its own section alone, so that exactly the registers that need
 * nothing of the person answer; what is fresh in the batch is not asked again.
 */
async function askAboutEmployers(
  tools: Tools,
  batch: OpenBatch,
  definition: ServiceDefinition,
  rows: readonly Row[],
  shared: SharedAnswers,
): Promise<ReadonlyMap<string, Check['employer']>> {
  const [section = ''] = definition.subject.employer.split('.')
  const first = new Map(rows.map((row) => [employerIn(definition, batch, row), row]))
  const asked = await Promise.all(
    [...first].map(async ([code, row]) => {
      const typed = { [section]: whole(definition, row.typed, batch.ground)[section] ?? {} }
      const known: Findings = batch.ground.employers[code] ?? {}
      const settings =
        batch.by.role === 'employer' && code !== ''
          ? await settingsOf(tools).valuesFor(code, definition.code)
          : {}
      const situation = await situationOf(tools, definition, typed, known, settings)
      const found = await asking(() => lookUp(tools, definition, typed, situation, { shared }))
      return [code, { ...found, settings }] as const
    }),
  )
  const news = asked.filter(([code, { findings }]) =>
    Object.entries(findings).some(([key, one]) => batch.ground.employers[code]?.[key] !== one),
  )
  const employers = Object.fromEntries(news.map(([code, { findings }]) => [code, findings]))
  if (news.length > 0)
    await changeGround(tools, batch, (ground) => ({
      ...ground,
      employers: { ...ground.employers, ...employers },
    }))
  return new Map(asked)
}
