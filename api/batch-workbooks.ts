import type { ServiceDefinition } from '#core/definition'
import { statusNames } from '#core/lifecycle'
import { rowStateNames } from '#contract/batches'
import type { MatrixRow } from '#engine/batches/matrix'
import type { OpenBatch } from '#engine/batches/record'
import type { HeadingColumn } from '#spreadsheets/heading'
import { matrixWorkbook, type MatrixRow as WrittenRow } from '#spreadsheets/matrix-workbook'
import { returnedWorkbook, type ReturnedRow } from '#spreadsheets/returned-workbook'
import { workbookFor } from '#spreadsheets/workbook-for'
import type { Api, Handlers } from './api.ts'
import { settingsOf } from './batch-taking.ts'
import { ownBatch, shownFace } from './batches.ts'
import { newestOf } from './catalogue.ts'
import type { Person } from './person.ts'
import { csv, xlsx } from './sheet-files.ts'

export const workbookHandlers: Handlers<'readWorkbook' | 'readReturned' | 'exportBatch'> = {
  async readWorkbook({ person, params }, api) {
    const { definition } = await newestOf(api, params.code)
    const settings = await settingsOf(api, person, definition.code)
    return xlsx(`${plain(definition.name)}批量填报表`, await workbookFor(definition, [], settings))
  },
  async readReturned({ person, params }, api) {
    const batch = await ownBatch(api, person, params.id)
    const definition = await api.engine.catalogue.byHash(batch.service)
    // What `takeBatch` kept.
    const columns = batch.ground.columns as readonly HeadingColumn[]
    const rows = wrongRows(api, batch)
    return xlsx(`${batch.name}-退回更正`, returnedWorkbook(definition, columns, rows, batch.id))
  },
  async exportBatch({ person, params, query }, api) {
    const batch = await ownBatch(api, person, params.id)
    const definition = await api.engine.catalogue.byHash(batch.service)
    const rows = writtenRows(api, person, batch, definition)
    const name = `${batch.name}-办理情况`
    return query.format === 'xlsx'
      ? xlsx(name, matrixWorkbook(definition, rows))
      : csv(name, linesOf(definition, rows))
  },
}

/** 员工录用“一件事” → 员工录用一件事: a file's name holds no quotes. */
const plain = (name: string): string => name.replaceAll(/[“”"\\/]/gu, '')

/** Rows read together while a workbook is written. */
const chunk = 300

/** Everything that is wrong, in the file's order; what is good needs no correcting. */
async function* wrongRows({ engine }: Api, batch: OpenBatch): AsyncGenerator<ReturnedRow> {
  for (let after = 0; ;) {
    const rows = await engine.batches.rows(batch, { state: 'wrong', after, most: chunk })
    for (const { row, typed, externalId, problems } of rows)
      yield {
        number: row,
        typed,
        state: '待更正',
        problems,
        ...(externalId !== null && { externalId }),
      }
    if (rows.length < chunk) return
    after = rows.at(-1)?.row ?? 0
  }
}

async function* writtenRows(
  { engine }: Api,
  person: Person,
  batch: OpenBatch,
  definition: ServiceDefinition,
): AsyncGenerator<WrittenRow> {
  const matrix = await engine.batches.matrix(batch)
  for (let at = 0; at < matrix.length; at += chunk) {
    const some = matrix.slice(at, at + chunk)
    const [from, until] = [some[0]?.row ?? 0, some.at(-1)?.row ?? 0]
    const faces = await engine.batches.faces(batch, from, until)
    const wrong = some.flatMap(({ row, state }) => (state === 'wrong' ? [row] : []))
    const rows = await engine.batches.rows(batch, { rows: wrong, most: chunk })
    const messages = new Map(
      rows.map(({ row, problems }) => [row, problems.map(({ says }) => says).join('；')]),
    )
    for (const row of some) {
      const face = faces.get(row.row)
      // Deleted since the matrix was read.
      if (!face) continue
      const shown = shownFace(definition, person, row.row, face)
      const message = messages.get(row.row)
      yield {
        number: row.row,
        person: shown.name,
        personNumber: shown.documentNumber,
        state: rowStateNames[row.state],
        matters: mattersOf(row),
        ...(face.externalId !== null && { externalId: face.externalId }),
        ...(face.number !== null && { application: face.number }),
        ...(message !== undefined && { message }),
      }
    }
  }
}

const mattersOf = ({ arises, matters }: MatrixRow): WrittenRow['matters'] =>
  matters
    ? Object.fromEntries(
        arises.map((key) => [key, { status: matters.get(key) ?? ('waiting' as const) }]),
      )
    : {}

async function* linesOf(
  definition: ServiceDefinition,
  rows: AsyncIterable<WrittenRow>,
): AsyncGenerator<readonly string[]> {
  yield headingOf(definition)
  for await (const row of rows) yield lineOf(definition, row)
}

const headingOf = ({ matters }: ServiceDefinition): readonly string[] => [
  '行号',
  '外部编号',
  '姓名',
  '证件号码',
  '申请编号',
  '状态',
  '错误说明',
  ...matters.map(({ procedure }) => procedure.name),
]

const lineOf = ({ matters }: ServiceDefinition, row: WrittenRow): readonly string[] => [
  String(row.number),
  row.externalId ?? '',
  row.person,
  row.personNumber ?? '',
  row.application ?? '',
  row.state,
  row.message ?? '',
  ...matters.map(({ key }) => {
    const matter = row.matters[key]
    return matter ? statusNames[matter.status] : ''
  }),
]
