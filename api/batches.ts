import { at } from '#core/evaluate'
import type { Field } from '#core/field'
import { peopleMost, type Batch, type BatchPerson, type BatchRow } from '#contract/batches'
import type { ServiceDefinition } from '#core/definition'
import type { Counts } from '#engine/batches/matrix'
import type { Batch as StoredBatch, OpenBatch } from '#engine/batches/record'
import type { Face, Row } from '#engine/batches/rows'
import { Otherwise, type Api, type Call, type Handlers } from './api.ts'
import { shownMatrix } from './batch-matrix.ts'
import { refuseWithoutVisit } from './filing.ts'
import { moment } from './matter-page.ts'
import { shownTo } from './may-see.ts'
import { ownerOf, type Person } from './person.ts'
import { notFound, refusalOf, refuse, shownProblem } from './problems.ts'

export const batchHandlers: Handlers<
  | 'listBatches'
  | 'readBatch'
  | 'deleteBatch'
  | 'readMatrix'
  | 'listBatchPeople'
  | 'searchBatch'
  | 'listBatchRows'
  | 'changeBatchRow'
  | 'removeBatchRows'
  | 'shareInBatch'
  | 'checkBatch'
  | 'attachToBatch'
  | 'fileBatch'
> = {
  listBatches: async ({ person }, { engine }) => ({
    batches: (await engine.batches.list(ownerOf(person))).map(({ counts, ...batch }) =>
      shownBatch(batch, counts),
    ),
  }),
  async readBatch(call, api) {
    const batch = await asked(call, api)
    const { fixed, assumed } = batch.ground
    return {
      ...shownBatch(batch, await api.engine.batches.counts(batch)),
      shared: assumed,
      fixed: Object.entries(fixed).flatMap(([section, answers]) =>
        Object.keys(answers).map((name) => `${section}.${name}`),
      ),
    }
  },
  async deleteBatch(call, api) {
    await api.engine.batches.remove(await asked(call, api))
    return null
  },
  async readMatrix(call, api) {
    const batch = await asked(call, api)
    const { batches } = api.engine
    const [definition, rows, recheckAt] = await Promise.all([
      definitionOf(api, batch),
      batches.matrix(batch),
      batches.recheckAt(batch),
    ])
    const matrix = shownMatrix(definition, rows, recheckAt)
    return matrix.digest === call.query.known ? new Otherwise(null) : matrix
  },
  async listBatchPeople(call, api) {
    const { from, until } = call.query
    if (until - from >= peopleMost)
      throw refuse('invalid', 'too-many-rows', `一次最多 ${peopleMost} 行`, '请分次读取')
    const batch = await asked(call, api)
    const definition = await definitionOf(api, batch)
    const faces = await api.engine.batches.faces(batch, from, until)
    return {
      people: [...faces].map(([row, { number, ...face }]) => ({
        ...shownFace(definition, call.person, row, face),
        number,
      })),
    }
  },
  async searchBatch(call, api) {
    const text = decoded(call.headers['x-search'])
    return { rows: [...(await api.engine.batches.search(await asked(call, api), text))] }
  },
  async listBatchRows(call, api) {
    const batch = await asked(call, api)
    const definition = await definitionOf(api, batch)
    const { state, after, limit } = call.query
    const query = { after, most: limit, ...(state && { state }) }
    const rows = await api.engine.batches.rows(batch, query)
    return { rows: rows.map((row) => shownRow(definition, call.person, row)) }
  },
  async changeBatchRow(call, api) {
    const batch = await asked(call, api)
    const row = Number(call.params.row)
    const edited = Number.isSafeInteger(row)
      ? await api.engine.batches.edit(batch, { row, ...call.body })
      : undefined
    if (!edited) throw notFound('这一行')
    if ('problem' in edited) throw refusalOf([edited.problem])
    return shownRow(await definitionOf(api, batch), call.person, edited)
  },
  removeBatchRows: async (call, api) => ({
    rows: await api.engine.batches.remove(await asked(call, api), call.body.rows ?? []),
  }),
  shareInBatch: async (call, api) => ({
    rows: await api.engine.batches.share(await asked(call, api), call.body.shared),
  }),
  checkBatch: async (call, api) => ({
    rows: await api.engine.batches.checkAnew(await asked(call, api)),
  }),
  async attachToBatch(call, api) {
    const batch = await asked(call, api)
    const matched = await api.engine.batches.attach(batch, call.body.path, call.body.files)
    const unmatched = matched.flatMap((one) =>
      'why' in one ? [{ name: one.name, why: one.why, rows: [...one.rows] }] : [],
    )
    return { matched: matched.length - unmatched.length, unmatched }
  },
  async fileBatch(call, api) {
    const batch = await asked(call, api)
    refuseWithoutVisit(call.person)
    await refuseAnothers(api, call.person, batch)
    return { rows: await api.engine.batches.file(batch, call.body.rows) }
  },
}

/** At a counter: taken for one employer, and not filed while somebody else's agent stands there. */
async function refuseAnothers(api: Api, { visit }: Person, batch: OpenBatch): Promise<void> {
  if (!visit?.employer) return
  const { subject } = await definitionOf(api, batch)
  if (at(batch.ground.fixed, subject.employer) === visit.employer.code) return
  throw refuse(
    'invalid',
    'visit-for-another',
    '这一批是为另一家单位上传的',
    '请在“综合窗口”为那家单位登记来人后提交',
  )
}

type OfOne = Pick<Call<'readBatch'>, 'person' | 'params'>
const asked = ({ person, params }: OfOne, api: Api): Promise<OpenBatch> =>
  ownBatch(api, person, params.id)

/** Colleagues of one employer share their batches; somebody else's is not found. */
export async function ownBatch({ engine }: Api, person: Person, id: string): Promise<OpenBatch> {
  const batch = await engine.batches.read(ownerOf(person), id)
  if (!batch) throw notFound('这个批次')
  return batch
}

const definitionOf = ({ engine }: Api, { service }: OpenBatch): Promise<ServiceDefinition> =>
  engine.catalogue.byHash(service)

const shownBatch = (batch: StoredBatch, counts: Counts): Batch => ({
  id: batch.id,
  service: batch.serviceCode,
  hash: batch.service,
  name: batch.name,
  uploadedAt: moment(batch.uploadedAt),
  counts,
})

export function shownFace(
  { form, subject }: ServiceDefinition,
  { role }: Person,
  row: number,
  { name, documentNumber }: Face,
): Omit<BatchPerson, 'number'> {
  const shown = (path: string, value: string): string => {
    const [key = '', field = ''] = path.split('.')
    const asked: Field | undefined = form.sections.find((one) => one.key === key)?.fields[field]
    return asked ? shownTo(role, 'form', asked, value === '' ? null : value).value : ''
  }
  return {
    row,
    name: shown(subject.personName, name),
    documentNumber: shown(subject.person, documentNumber),
  }
}

/** Whoever fills in a row may read what stands in it: the typed answers are whole, as in a draft. */
const shownRow = (definition: ServiceDefinition, person: Person, row: Row): BatchRow => ({
  ...shownFace(definition, person, row.row, row.face),
  number: row.number,
  state: row.state,
  version: row.version,
  externalId: row.externalId,
  typed: row.typed,
  problems: row.problems.map(shownProblem),
})

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw refuse('invalid', 'search-text', '读不出要查找的内容', '请以百分号编码发送 X-Search')
  }
}
