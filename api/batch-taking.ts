import type { SettingValues } from '#core/answers'
import type { ServiceDefinition } from '#core/definition'
import type { Problem } from '#core/problem'
import type { Taken } from '#contract/batches'
import type { GivenRow } from '#engine/batches/given-rows'
import type { OpenBatch } from '#engine/batches/record'
import { readRows, type Part } from '#spreadsheets/read-rows'
import type { Row } from '#spreadsheets/row'
import { Otherwise, type Api, type Call, type Handler } from './api.ts'
import { ownBatch } from './batches.ts'
import { newestOf } from './catalogue.ts'
import { refuseWithoutVisit } from './filing.ts'
import { withSession } from './form.ts'
import { actorOf, ownerOf, type Person } from './person.ts'
import { Refusal, refusalOf, refuse, shownProblem } from './problems.ts'

/** Takes a file: a new batch, or one that it corrects. Answers once every row is stored. */
export const takeBatch: Handler<'takeBatch'> = async (call, api) => {
  const { query, headers, body, person } = call
  refuseWithoutVisit(person)
  const name = nameIn(headers['x-file-name'])
  const before = query.batch === undefined ? undefined : await ownBatch(api, person, query.batch)
  const service = before
    ? { hash: before.service, definition: await api.engine.catalogue.byHash(before.service) }
    : await newestOf(api, query.service)
  const settings = await settingsOf(api, person, service.definition.code)
  const file = await begun(readRows(body, name, service.definition, settings))
  const told: Told = { repaired: 0, repairs: [] }
  // What a returned list says of its rows holds for the batch that it was returned from.
  const rows = givenRows(file.rest, told, before && file.heading.knownIn === before.id)
  const taken = before
    ? { id: before.id, ...(await again(api, before, rows)) }
    : await fresh(api, call, { service, name, columns: file.heading.columns, rows })
  const warnings = file.heading.problems.map((one) => shownProblem({ ...one, severity: 'warning' }))
  const reply: Taken = { ...taken, ...told, warnings }
  return before ? new Otherwise(reply) : reply
}

type New = {
  readonly service: Awaited<ReturnType<typeof newestOf>>
  readonly name: string
  readonly columns: unknown
  readonly rows: AsyncIterable<GivenRow>
}

async function fresh(
  api: Api,
  { person, query }: Pick<Call<'takeBatch'>, 'person' | 'query'>,
  { service: { hash, definition }, name, columns, rows }: New,
) {
  const [section = '', field = ''] = definition.region.split('.')
  const region = query.region ?? (await ownRegion(api, person, definition))
  const taken = await api.engine.batches.takeNew(
    {
      owner: ownerOf(person),
      service: hash,
      serviceCode: definition.code,
      name: name.replace(/\.[^.]*$/u, '').slice(0, 100) || name,
      by: actorOf(person),
      fixed: withSession(definition, {}, person).typed,
      assumed: region ? { [section]: { [field]: region } } : {},
      columns,
    },
    rows,
  )
  if ('problem' in taken) throw refusalOf([taken.problem])
  return { id: taken.id, ...taken.taken }
}

/** Where the employer has set none, the agent's own. */
async function ownRegion(
  api: Api,
  person: Person,
  { code, region: path }: ServiceDefinition,
): Promise<string | null> {
  const set = await settingsOf(api, person, code)
  return set[path] === undefined ? person.region : null
}

/** What the employer has set once need not be filled in a list. */
export const settingsOf = async (
  { engine }: Pick<Api, 'engine'>,
  { employerCode }: Person,
  service: string,
): Promise<SettingValues> =>
  employerCode === null ? {} : engine.settings.valuesFor(employerCode, service)

async function again({ engine }: Api, batch: OpenBatch, rows: AsyncIterable<GivenRow>) {
  const taken = await engine.batches.takeAgain(batch, rows)
  if ('problem' in taken) throw refusalOf([taken.problem])
  return taken.taken
}

type Heading = Extract<Part, { readonly kind: 'heading' }>['heading']

/** The heading comes first, or the file is refused before anything of it is stored. */
async function begun(
  parts: AsyncGenerator<Part>,
): Promise<{ readonly heading: Heading; readonly rest: AsyncGenerator<Part> }> {
  const first = await parts.next()
  if (first.done) throw refuse('invalid', 'no-heading', '没有找到表头', '请使用填报表')
  if (first.value.kind === 'refused') throw refusalOf([first.value.problem])
  if (first.value.kind === 'row') throw new Error('A row came before the heading')
  return { heading: first.value.heading, rest: parts }
}

type Told = { repaired: number; repairs: Taken['repairs'] }
/** More repairs than these nobody reads; each row shows its own. */
const repairsTold = 200

/** The rows as the engine takes them; a file that cannot be read to its end throws its refusal. */
async function* givenRows(
  parts: AsyncIterable<Part>,
  told: Told,
  isKnown = false,
): AsyncGenerator<GivenRow> {
  for await (const part of parts) {
    if (part.kind === 'refused') throw new Refusal('invalid', [part.problem])
    if (part.kind === 'heading') continue
    const { number, typed, externalId, problems, repairs, knownAs } = part.row
    told.repaired += repairs.length
    if (told.repairs.length < repairsTold) told.repairs.push(...repairsOf(part.row))
    yield {
      row: number,
      typed,
      problems: problems.map(readable),
      ...(externalId !== undefined && { externalId }),
      ...(isKnown && knownAs !== undefined && { knownAs }),
    }
  }
}

const repairsOf = ({ number, repairs }: Row): Taken['repairs'] =>
  repairs.map(({ label, says }) => ({ row: number, label, says }))

/** A problem is stored with its row, and only what is plain data can be. */
const readable = ({ severity, code, says, path, remedy }: Problem): Problem => ({
  severity,
  code,
  says,
  ...(path !== undefined && { path }),
  ...(remedy !== undefined && { remedy }),
})

function nameIn(encoded: string): string {
  try {
    return decodeURIComponent(encoded)
  } catch {
    throw refuse('invalid', 'file-name', '读不出文件名', '请以百分号编码发送 X-File-Name')
  }
}
