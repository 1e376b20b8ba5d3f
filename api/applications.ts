import { newestOf } from './catalogue.ts'
import { copyOf } from './copy.ts'
import type { Role } from '#contract/session'
import { applicationStatusNames, type ListRow } from '#contract/applications'
import { statusNameOf } from '#core/application'
import { isTold } from '#core/asked'
import { stageOf } from '#core/lifecycle'
import { employeeStateOf } from '#core/employee'
import { matterOf } from '#core/command'
import type { CaseFile, ListQuery, ListRow as StoredRow, Place } from '#engine/reads'
import type { Done } from '#engine/command'
import type { Api, Call, Handlers } from './api.ts'
import { statusOf } from './after-page.ts'
import { applicationPage } from './application-page.ts'
import { counterOf, visitsIn } from './counter.ts'
import { watchesOf } from './watches.ts'
import { handOnMaterials, refusedMaterials } from './filing.ts'
import { withSession } from './form.ts'
import { actingFor, reachedCase } from './gate.ts'
import { timesOf } from './ledger.ts'
import { moment, momentOrNull, resultsOf, shownName, stands, type Viewer } from './matter-page.ts'
import { isVisitors } from './may-see.ts'
import { overseenBy } from './oversees.ts'
import { filesTests, isStaff, ownerOf, type Person } from './person.ts'
import { notFound, refusalOf, refuse } from './problems.ts'
import { recordOf } from './record.ts'

export const applicationHandlers: Handlers<
  | 'listApplications'
  | 'readApplication'
  | 'readEvents'
  | 'withdrawApplication'
  | 'revokeApplication'
  | 'correctApplication'
  | 'readCopy'
  | 'readResults'
> = {
  async listApplications(call, { engine }) {
    const query = listQuery(call, (number) => engine.personIndex(number))
    const [{ rows, next }, counts] = await Promise.all([
      engine.list(query),
      call.query.counts === 'true' ? engine.countEmployeeStates(query) : null,
    ])
    return {
      counts,
      applications: rows.map((row) => shownRow(row, call.person.role)),
      next: next ? cursorOf(next) : null,
    }
  },
  async readApplication(call, api) {
    return pageOf(api, call.person, await reachedCase(api, asked(call)))
  },
  async readEvents(call, api) {
    const file = await reachedCase(api, asked(call))
    const events = await allEvents(api, file)
    const { role } = call.person
    const visits = await visitsIn(api, events)
    return recordOf(file, events, { forStaff: isStaff(role), role, visits })
  },
  async withdrawApplication(call, api) {
    const { body, person, params } = call
    await reachedCase(api, asked(call))
    const command = { do: 'withdraw', ...(body.matters && { matters: body.matters }) } as const
    return afterwards(
      api,
      call,
      await api.engine.command(params.number, command, actingFor(person)),
    )
  },
  async revokeApplication(call, api) {
    const { body, person, params } = call
    await reachedCase(api, asked(call))
    const { reason, words } = body
    const why = { reason, ...(words && { words }) }
    return afterwards(api, call, await api.engine.revoke(params.number, why, actingFor(person)))
  },
  async correctApplication(call, api) {
    const { body, person, params } = call
    const { definition, filer } = await reachedCase(api, asked(call))
    const typed = onlyTyped(body.typed, withSession(definition, body.typed, person).typed)
    const lost = await refusedMaterials(api, person, definition, typed)
    if (lost.length > 0) throw refusalOf(lost)
    await handOnMaterials(api, person, filer, definition, typed)
    return afterwards(api, call, await api.engine.correct(params.number, typed, actingFor(person)))
  },
  async readCopy(call, api) {
    const file = await reachedCase(api, asked(call))
    return copyOf(await newestOf(api, file.definition.code), file)
  },
  async readResults(call, api) {
    const file = await reachedCase(api, asked(call))
    const viewer = viewerOf(call.person)
    const done = Object.entries(file.application.matters).flatMap(([key, matter]) => {
      const written = matterOf(file.definition, key)
      const { procedure } = written
      if (!matter.result || !stands(matter)) return []
      return {
        matter: key,
        name: procedure.name,
        department: procedure.department.name,
        document: procedure.result ?? null,
        at: moment(matter.since),
        values: resultsOf(written, matter, viewer),
      }
    })
    return { number: file.application.number, results: done }
  },
}

type OfOne = Pick<Call<'readApplication'>, 'person' | 'reach' | 'params'>
const asked = ({ person, reach, params }: OfOne) => ({ person, reach, number: params.number })

const viewerOf = ({ role }: Person): Viewer => ({ role, place: 'application', urlFor: undefined })

export async function pageOf(api: Api, person: Person, file: CaseFile) {
  const { engine, materialLinks } = api
  const region = await engine.catalogue.region(file.application.region)
  // Whoever filed it may open its materials; who only follows it may not.
  const mayOpen =
    ownerOf(person) === file.filer ||
    (person.visit?.employer !== undefined &&
      isVisitors(person, file, (number) => engine.personIndex(number)))
  const viewer = { ...viewerOf(person), urlFor: mayOpen ? materialLinks.urlFor : undefined }
  const events = await allEvents(api, file)
  const { corrects, amendments } = file.application
  const alone = { original: file, amendments: [] }
  const chain =
    corrects || amendments ? ((await engine.chain(file.application.number)) ?? alone) : alone
  const times = timesOf(events, engine.now(), engine.calendarIn(file.application.region))
  const { number } = file.application
  const counter = await counterOf(
    api,
    events,
    { role: person.role, number, opens: mayOpen },
    'application',
  )
  const after = { chain, watches: await watchesOf(engine, file), times, counter }
  const page = applicationPage(file, events, region?.name ?? file.application.region, viewer, after)
  const { visit: serving } = person
  if (person.role === 'window' && !serving)
    return { ...page, may: nothing('请先在“综合窗口”登记来人') }
  const isForThem = serving?.person !== undefined && ownerOf(person) !== file.filer
  return isForThem ? { ...page, may: nothing(notTheirs) } : page
}

/** What is the employer's is not offered to whoever came for themselves. */
const notTheirs = '这次接待是为本人办理；撤回、补正等由申请单位办理'

function nothing(why: string) {
  const not = { allowed: false, why }
  return { withdraw: not, correct: not, fulfil: not, revoke: not, amend: not }
}

/** The page as it stands after a command, or why the command was refused. */
export async function afterwards(api: Api, { person, params }: OfOne, done: Done | undefined) {
  if (!done) throw notFound('这份申请')
  if ('problems' in done) throw refusalOf(done.problems)
  const file = await api.engine.read(params.number)
  if (!file) throw notFound('这份申请')
  return pageOf(api, person, file)
}

/** A record grows by some fifty events; this is a stop, not a page. */
const eventsMost = 10_000

export async function allEvents({ engine }: Pick<Api, 'engine'>, { id }: CaseFile) {
  const events = [...(await engine.events(id))]
  let last = events.at(-1)
  while (last && events.length < eventsMost) {
    const more = await engine.events(id, last.seq)
    if (more.length === 0) break
    events.push(...more)
    last = more.at(-1)
  }
  return events
}

/** In a correction the session overrules what was typed, but answers nothing that was not. */
export const onlyTyped = (
  typed: Call<'correctApplication'>['body']['typed'],
  overruled: Call<'correctApplication'>['body']['typed'],
) =>
  Object.fromEntries(
    Object.entries(typed).map(([section, fields]) => [
      section,
      Object.fromEntries(Object.keys(fields).map((name) => [name, overruled[section]?.[name]])),
    ]),
  )

function listQuery(
  { person, reach, query, headers }: Call<'listApplications'>,
  personIndex: (documentNumber: string) => string,
): ListQuery {
  const { status, employee, externalId, test, search, filedFrom, filedUntil, before, limit } = query
  const number = headers['x-document-number']?.trim().toUpperCase()
  const place = before === undefined ? undefined : placeIn(before)
  return {
    ...(number && { personIndex: personIndex(number) }),
    ...(reach === 'own' && ownOf(person, personIndex)),
    ...(person.role === 'supervisor' && overseenBy(person)),
    ...(status && { status }),
    ...(employee && { employeeState: employee }),
    ...(externalId && { externalId }),
    test: person.key ? filesTests(person) : test === 'true' && person.role === 'employer',
    ...(search && { search }),
    ...(filedFrom && { filedFrom: Date.parse(filedFrom) }),
    ...(filedUntil && { filedUntil: Date.parse(filedUntil) }),
    ...(place && { before: place }),
    most: limit,
  }
}

/** The filter that keeps a list to somebody's own; set last, so that nothing asked widens it. */
function ownOf(
  person: Person,
  personIndex: (documentNumber: string) => string,
): Pick<ListQuery, 'employer' | 'personIndex' | 'filer' | 'search'> {
  const { role, employerCode, documentNumber, application } = person
  if (role === 'employer' && employerCode !== null) return { employer: employerCode }
  if (role === 'window') return { filer: ownerOf(person) }
  if (role === 'employee' && documentNumber !== null)
    return { personIndex: personIndex(documentNumber), ...(application && { search: application }) }
  throw refuse(
    'forbidden',
    'unknown-person',
    '账号缺少证件号码，无法查找本人的申请',
    '请联系管理员补充',
  )
}

const cursorOf = ({ filedAt, id }: Place): string => `${filedAt.toString(36)}.${id.toString(36)}`

function placeIn(cursor: string): Place {
  const [filedAt, id] = cursor.split('.').map((part) => Number.parseInt(part, 36))
  if (filedAt === undefined || id === undefined || !Number.isSafeInteger(filedAt + id))
    throw refuse('invalid', 'wrong-cursor', 'before 不是列表给出的位置', '请使用上一页的 next')
  return { filedAt, id }
}

export function shownRow(row: StoredRow, role: Role): ListRow {
  const { application } = row
  const matters = Object.entries(application.matters)
  const arose = matters.filter(([, { status }]) => status !== 'skipped')
  const status = statusOf(application)
  return {
    number: row.number,
    service: row.serviceCode,
    status,
    statusName: applicationStatusNames[status],
    personName: shownName(role, 'application', row.personName),
    employerName: row.employerName,
    externalId: row.externalId,
    test: application.test === true,
    filedAt: moment(application.filedAt),
    closedAt: momentOrNull(application.closedAt),
    matters: matters.map(([key, matter]) => ({
      key,
      status: matter.status,
      statusName: statusNameOf(matter),
      stage: stageOf[matter.status],
      lamp: matter.lamp ?? null,
    })),
    arose: arose.length,
    done: arose.filter(([, { status: at }]) => at === 'closed').length,
    employee: employeeStateOf(application),
    correctionAsked: matters.some(([, matter]) => isTold(matter)),
  }
}
