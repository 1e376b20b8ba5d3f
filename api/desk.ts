import type { Done } from '#engine/command'
import { isWithin } from '#engine/desk-orders'
import type { CaseFile } from '#engine/reads'
import type { Api, Call, Handlers } from './api.ts'
import { allEvents } from './applications.ts'
import { counterOf } from './counter.ts'
import { deskPage, type DeskPage } from './desk-page.ts'
import { withinFor } from './desk-people.ts'
import { standingOf } from './desk-standing.ts'
import { timesOf } from './ledger.ts'
import { seesWhole } from './may-see.ts'
import { actorOf, type Person } from './person.ts'
import { notFound, refusalOf } from './problems.ts'

export const deskHandlers: Handlers<'readDeskMatter'> = {
  async readDeskMatter(call, api) {
    return pageOf(api, call, await reachedMatter(api, call))
  },
}

export type OfOne = Pick<Call<'readDeskMatter'>, 'person' | 'reach' | 'params'>

/** A matter that this person may look at; another department's or region's is not found. */
export async function reachedMatter(
  { engine }: Api,
  { person, reach, params }: OfOne,
): Promise<CaseFile> {
  const file = await engine.read(params.number)
  const matter = file && Object.hasOwn(file.application.matters, params.matter)
  if (!file || !matter || file.application.test) throw notFound('这个办件')
  if (!isWithin(file, params.matter, withinFor(person, reach))) throw notFound('这个办件')
  return file
}

export async function afterwards(api: Api, call: OfOne, done: Done | undefined) {
  if (!done) throw notFound('这个办件')
  if ('problems' in done) throw refusalOf(done.problems)
  return pageOf(api, call, await reachedMatter(api, call))
}

export async function pageOf(api: Api, { person, params }: OfOne, file: CaseFile) {
  const { engine } = api
  const region = await api.engine.catalogue.region(file.application.region)
  const name = region?.name ?? file.application.region
  const viewer = {
    role: person.role,
    place: 'desk',
    urlFor: person.role === 'officer' ? api.materialLinks.urlFor : undefined,
  } as const
  const events = await allEvents(api, file)
  const page = deskPage(
    file,
    params.matter,
    name,
    viewer,
    timesOf(events, engine.now(), engine.calendarIn(file.application.region)),
    await earlierOf(api, file, params.matter),
  )
  const standing = await standingOf(api, file, params.matter, person)
  const { number } = file.application
  const opens = person.role === 'officer'
  return {
    ...page,
    ...standing,
    counter: await counterOf(api, events, { role: person.role, number, opens }, 'desk'),
    looked: await recordLook(api, person, params.matter, file.id, page),
  }
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
