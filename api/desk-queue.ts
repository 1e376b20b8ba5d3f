import { statusNames } from '#core/lifecycle'
import type { Light } from '#core/lamp'
import type { QueueOf, QueuePlace, QueueRow as StoredRow } from '#engine/desk'
import { queueNames, queues, type QueueRow } from '#contract/desk-queue'
import type { ShownHolder, ShownLight } from '#contract/shared-desk'
import type { Role } from '#contract/session'
import { idIn } from '#engine/number'
import type { Api, Handlers } from './api.ts'
import { holdersOf, ownDesk, withinFor } from './desk-people.ts'
import { moment, momentOrNull, shownName } from './matter-page.ts'
import { narrowedTo } from './oversees.ts'
import { actorOf, type Person } from './person.ts'
import type { Reach } from './permissions.ts'
import { publishedProcedures, type PublishedProcedure } from './procedure-names.ts'
import { refusalOf, refuse } from './problems.ts'

export const queueHandlers: Handlers<
  'listDeskMatters' | 'readDeskCounts' | 'takeNextMatter' | 'listColleagues'
> = {
  async listDeskMatters({ query, headers, person, reach }, api) {
    const { queue, sort, after, limit, officer } = query
    const procedures = await publishedProcedures(api.engine.catalogue)
    const text = decoded(headers['x-search'] ?? '').trim()
    const rows = await api.engine.desk.queue({
      ...queueOf(query, person, reach, procedures),
      queue,
      sort,
      ...officerOf(queue, person, officer),
      ...(text !== '' && { search: searchFor(api, text) }),
      ...(after && { after: placeIn(after) }),
      most: limit,
    })
    const last = rows.length === limit && text === '' ? rows.at(-1) : undefined
    return {
      matters: await shownRows(api, rows, person, procedures),
      next: last ? cursorOf(last) : null,
    }
  },
  async readDeskCounts({ query, person, reach }, api) {
    const procedures = await publishedProcedures(api.engine.catalogue)
    const of = queueOf(query, person, reach, procedures)
    const opinionsOf = of.departments
    const counts = await api.engine.desk.counts({ ...of, officer: person.id, opinionsOf })
    const mine = procedures.filter(({ department }) =>
      queueOf({}, person, reach, procedures).departments.includes(department.code),
    )
    const regions = reach === 'own' ? [] : await api.engine.catalogue.regions()
    return {
      queues: queues.map((queue) => ({ queue, name: queueNames[queue], ...counts[queue] })),
      opinions: counts.opinions,
      commitments: counts.commitments,
      procedures: mine.map(({ code, name, department, reasons }) => ({
        code,
        name,
        department: department.code,
        reasons: reasons.map((reason) => ({ ...reason, inputs: [...reason.inputs] })),
      })),
      departments: [
        ...new Map(mine.map(({ department }) => [department.code, department])).values(),
      ],
      regions: regions.map(({ code, name }) => ({ code, name })),
    }
  },
  async takeNextMatter({ body, person, reach }, api) {
    const procedures = await publishedProcedures(api.engine.catalogue)
    const { queue, sort, except } = body
    const isMine = queue === 'mine'
    const rows = await api.engine.desk.queue({
      ...queueOf(body, person, reach, procedures),
      queue,
      sort,
      ...officerOf(queue, person, undefined),
      free: !isMine,
      most: triedMost,
    })
    const others = rows.filter(
      ({ number, matter }) => number !== except?.number || matter !== except.matter,
    )
    for (const { number, matter, holder } of others) {
      if (isMine) return { matter: { number, matter } }
      if (holder === null && (await claims(api, person, number, matter)))
        return { matter: { number, matter } }
    }
    return { matter: null }
  },
  async listColleagues({ query, person, reach }, { engine }) {
    const { department, region } = ownDesk(person)
    const officers =
      reach === 'own'
        ? await engine.desk.officers(department, region)
        : await engine.desk.officers(query.department ?? '')
    return {
      officers: officers.map(({ id, name }) => ({ id, name, isMe: id === person.id })),
    }
  },
}

// Others take at the same moment; whoever meets so many of them in a row finds nothing and asks again.
const triedMost = 50

/** Whoever comes second finds it held, and goes on to the next. */
async function claims({ engine }: Api, person: Person, number: string, matter: string) {
  const order = {
    number,
    matter,
    within: ownDesk(person),
    command: () => ({ do: 'claim', matter }) as const,
  }
  const [done] = await engine.desk.carryOut([order], actorOf(person))
  // No event: this very officer holds it already, from another window.
  return done !== undefined && 'events' in done && done.events.length > 0
}

type Asked = {
  readonly department?: string | undefined
  readonly region?: string | undefined
  readonly procedure?: string | undefined
}

/** An officer's own department and region, whatever is asked; others narrow as they like. */
function queueOf(
  { department, region, procedure }: Asked,
  person: Person,
  reach: Reach,
  procedures: readonly PublishedProcedure[],
): QueueOf {
  const own = withinFor(person, reach)
  const wanted = reach === 'own' ? own : narrowedTo(own, { region, department })
  const all = [...new Set(procedures.map((one) => one.department.code))]
  return {
    departments: wanted.department === undefined ? all : [wanted.department],
    region: wanted.region,
    procedure,
  }
}

const officerOf = (queue: string, { id }: Person, officer: string | undefined) =>
  queue === 'mine' ? { officer: officer ?? id } : officer === undefined ? {} : { officer }

/** A credit code or a document's number; names have no digits. */
const identifier = /^[0-9A-Z]{6,20}$/i

const searchFor = ({ engine }: Api, text: string) => ({
  text: identifier.test(text) ? text.toUpperCase() : text,
  personIndex: identifier.test(text) ? engine.personIndex(text.toUpperCase()) : undefined,
})

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw refuse('invalid', 'search-text', '读不出要查找的内容', '请以百分号编码发送 X-Search')
  }
}

const cursorOf = ({ dueBy, since, number, matter }: StoredRow): string =>
  `${dueBy === null ? '' : dueBy.toString(36)}.${since.toString(36)}.${number}.${matter}`

function placeIn(cursor: string): QueuePlace {
  const [due = '', since = '', number = '', ...rest] = cursor.split('.')
  const id = idIn(number)
  const place = {
    dueBy: due === '' ? null : Number.parseInt(due, 36),
    since: Number.parseInt(since, 36),
    matter: rest.join('.'),
  }
  // Beyond this no calendar goes.
  const isMoment = (at: number) => Math.abs(at) <= 8.64e15
  if (id === undefined || !isMoment(place.since) || !isMoment(place.dueBy ?? 0))
    throw refusalOf([
      {
        code: 'wrong-cursor',
        severity: 'error',
        says: 'after 不是列表给出的位置',
        remedy: '请使用上一页的 next',
      },
    ])
  return { ...place, id }
}

async function shownRows(
  api: Api,
  rows: readonly StoredRow[],
  person: Person,
  procedures: readonly PublishedProcedure[],
): Promise<QueueRow[]> {
  const names = new Map(procedures.map(({ code, name }) => [code, name]))
  const holders = await holdersOf(api, rows, person)
  return rows.map((row, at) => shownRow(row, names, person.role, holders[at] ?? null))
}

const shownRow = (
  row: StoredRow,
  names: ReadonlyMap<string, string>,
  role: Role,
  holder: ShownHolder | null,
): QueueRow => ({
  number: row.number,
  matter: row.matter,
  procedure: row.procedure,
  name: names.get(row.procedure) ?? row.procedure,
  department: row.department,
  region: row.region,
  personName: shownName(role, 'desk', row.personName),
  employerName: row.employerName,
  status: row.status,
  statusName: statusNames[row.status],
  since: moment(row.since),
  dueBy: momentOrNull(row.dueBy),
  light: shownLight(row.light),
  trouble: row.trouble,
  holder,
  seen: seenOf(row),
})

export const shownLight = (light: Light | null): ShownLight | null =>
  light && { ...light, dueBy: moment(light.dueBy), yellowAt: momentOrNull(light.yellowAt) }

/** Where a matter stands, for a decision that rests on it. */
export const seenOf = ({ status, since }: Pick<StoredRow, 'status' | 'since'>): string =>
  `${status}.${since.toString(36)}`
