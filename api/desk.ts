import { matterOf } from '#core/command'
import { statusNames, type Status } from '#core/lifecycle'
import type { QueuePlace, QueueRow as StoredRow } from '#engine/desk'
import type { Done } from '#engine/command'
import type { CaseFile } from '#engine/reads'
import { nameOfProcedure, type ProcedureNames } from './procedure-names.ts'
import type { QueueRow } from '#contract/desk'
import type { Role } from '#contract/session'
import type { Api, Call, Handlers } from './api.ts'
import { allEvents } from './applications.ts'
import { deskPage, type DeskPage } from './desk-page.ts'
import { refuseDecision, wordFrom } from './decision.ts'
import { timesOf } from './ledger.ts'
import { momentOrNull, moment, shownName } from './matter-page.ts'
import { seesWhole } from './may-see.ts'
import { isOverseen, overseenBy } from './oversees.ts'
import { actorOf, type Person } from './person.ts'
import { notFound, refusalOf, refuse } from './problems.ts'

export const deskHandlers: Handlers<
  'listDeskMatters' | 'readDeskMatter' | 'decideMatter' | 'retryMatter' | 'settleMatter'
> = {
  async listDeskMatters(call, api) {
    const { department, status, trouble, after, limit } = call.query
    const rows = await api.engine.queue({
      ...(department !== undefined && { department }),
      // Last, so that an officer's own department and region hold whatever was asked.
      ...(call.reach === 'own' && ownDesk(call.person)),
      ...(status && { status }),
      ...(trouble === 'true' && { troubleOnly: true }),
      ...(after && { after: placeIn(after) }),
      most: limit,
    })
    const names = await nameOfProcedure(api.engine.catalogue)
    const last = rows.length === limit ? rows.at(-1) : undefined
    return {
      matters: rows.map((row) => shownRow(row, names, call.person.role, api.engine.now())),
      next: last ? cursorOf(last) : null,
    }
  },
  async readDeskMatter(call, api) {
    return pageOf(api, call, await reachedMatter(api, call))
  },
  async decideMatter(call, api) {
    const { params, person, body } = call
    const file = await reachedMatter(api, call)
    refuseDecision(file, params.matter, body.says)
    const word = wordFrom(file, params.matter, body)
    const { number, matter } = params
    return afterwards(api, call, await api.engine.hear(number, matter, word, actorOf(person)))
  },
  async retryMatter(call, api) {
    const { params, person } = call
    await reachedMatter(api, call)
    const command = { do: 'retry', matter: params.matter } as const
    return afterwards(api, call, await api.engine.command(params.number, command, actorOf(person)))
  },
  async settleMatter(call, api) {
    const { params, person, body } = call
    await reachedMatter(api, call)
    const command = { do: 'settle', matter: params.matter, says: body.says } as const
    return afterwards(api, call, await api.engine.command(params.number, command, actorOf(person)))
  },
}

type OfOne = Pick<Call<'readDeskMatter'>, 'person' | 'reach' | 'params'>

/** What an officer's account reaches; one without a region reaches the department's whole. */
export const ownDesk = ({ department, region }: Person) => ({
  department: department ?? '',
  ...(region !== null && { region }),
})

/** A matter that this person may look at; another department's or region's is not found. */
export async function reachedMatter(
  { engine }: Api,
  { person, reach, params }: OfOne,
): Promise<CaseFile> {
  const file = await engine.read(params.number)
  const matter = file && Object.hasOwn(file.application.matters, params.matter)
  if (!file || !matter || file.application.test) throw notFound('这个办件')
  const { department } = matterOf(file.definition, params.matter).procedure
  const own = ownDesk(person)
  const isOwn = department.code === own.department
  const isHere = own.region === undefined || own.region === file.application.region
  if (person.role === 'supervisor' && !isOverseen(overseenBy(person), file, params.matter))
    throw notFound('这个办件')
  if (reach === 'own' && !(isOwn && isHere)) throw notFound('这个办件')
  return file
}

export async function afterwards(api: Api, call: OfOne, done: Done | undefined) {
  if (!done) throw notFound('这个办件')
  if ('problems' in done) throw refusalOf(done.problems)
  return pageOf(api, call, await reachedMatter(api, call))
}

async function pageOf(api: Api, { person, params }: OfOne, file: CaseFile) {
  const { engine } = api
  const region = await api.engine.catalogue.region(file.application.region)
  const name = region?.name ?? file.application.region
  const viewer = {
    role: person.role,
    place: 'desk',
    urlFor: person.role === 'officer' ? api.materialLinks.urlFor : undefined,
  } as const
  const page = deskPage(
    file,
    params.matter,
    name,
    viewer,
    timesOf(await allEvents(api, file), engine.now(), engine.calendarIn(file.application.region)),
    await earlierOf(api, file, params.matter),
  )
  return { ...page, looked: await recordLook(api, person, params.matter, file.id, page) }
}

/** The application whose result an amendment replaces: the number in the key it corrects. */
async function earlierOf({ engine }: Api, { application }: CaseFile, matter: string) {
  const [number] = application.corrects?.keys[matter]?.split('.') ?? []
  return number === undefined ? undefined : engine.read(number)
}

/** Who looked at whose numbers is kept; the numbers are not. `false`: nothing was kept. */
async function recordLook(
  { engine, log }: Api,
  person: Person,
  matter: string,
  application: CaseFile['id'],
  { number, inputs }: Pick<DeskPage, 'number' | 'inputs'>,
): Promise<boolean> {
  if (!seesWhole(person.role, 'desk')) return false
  const seen = inputs.filter(({ masked }) => !masked).map(({ name }) => name)
  const { id: user, role } = person
  log.info({ user, role, number, matter, seen }, 'a matter was looked at')
  try {
    await engine.looked({ application, matter, by: actorOf(person), inputs: seen })
    return true
  } catch {
    // Work at the desk goes on; the line above still says who looked. The error may quote values.
    log.error({ user, role, number, matter }, 'a look could not be recorded')
    return false
  }
}

const cursorOf = ({ since, number, matter }: QueuePlace): string =>
  `${since.toString(36)}.${number}.${matter}`

function placeIn(cursor: string): QueuePlace {
  const [since = '', number, ...rest] = cursor.split('.')
  const place = { since: Number.parseInt(since, 36), number, matter: rest.join('.') }
  // Beyond this no calendar goes.
  if (number === undefined || !(Math.abs(place.since) <= 8.64e15))
    throw refuse('invalid', 'wrong-cursor', 'after 不是列表给出的位置', '请使用上一页的 next')
  return { ...place, number }
}

function shownRow(row: StoredRow, names: ProcedureNames, role: Role, now: number): QueueRow {
  // The engine writes statuses of the lifecycle only.
  const status = row.status as Status
  const { yellowAt, ...shown } = row
  const late = row.dueBy !== null && row.dueBy < now
  const soon = yellowAt !== null && yellowAt <= now
  return {
    ...shown,
    name: names.get(row.procedure) ?? row.procedure,
    personName: shownName(role, 'desk', row.personName),
    status,
    statusName: statusNames[status],
    since: moment(row.since),
    dueBy: momentOrNull(row.dueBy),
    lamp: late ? 'red' : soon ? 'yellow' : null,
  }
}
