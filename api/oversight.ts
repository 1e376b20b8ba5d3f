import { buffer } from 'node:stream/consumers'
import { outcomeNames, type Outcome } from '#core/application'
import { statusNames, type Status } from '#core/lifecycle'
import { dayOf } from '#core/time'
import { addDays, addMonths, daysBetween } from '#standards/calendar-date'
import type { PlainDate } from '#standards/types'
import type { FoundBy, Oversight } from '#contract/oversight'
import type { FoundPlace, FoundRow } from '#engine/figures/found'
import { figuresWorkbook } from '#spreadsheets/figures-workbook'
import type { Api, Call, Handlers } from './api.ts'
import { csv, xlsx } from './sheet-files.ts'
import { moment, momentOrNull, shownName } from './matter-page.ts'
import { readKept, type Range } from './oversight-figures.ts'
import { namesOf, type Names } from './oversight-names.ts'
import { oversightPage } from './oversight-page.ts'
import { reportSheet } from './oversight-report.ts'
import { tablesOf } from './oversight-tables.ts'
import { narrowedTo, overseenBy, type Overseen } from './oversees.ts'
import { printed } from './papers.ts'
import type { Person } from './person.ts'
import { refuse } from './problems.ts'

export const oversightHandlers: Handlers<
  'readOversight' | 'listOverseen' | 'exportOversight' | 'printReport'
> = {
  readOversight: ({ person, reach, query }, api) =>
    pageOf(api, ownOf(person, reach), query, rangeOf(query, api.engine.now())),
  async listOverseen({ person, reach, query }, api) {
    const { of, procedure, status, lamp, bucket, after, limit, from, until } = query
    const rows = await api.engine.figures.find({
      ...narrowedTo(ownOf(person, reach), query),
      of: lamp !== undefined && of === 'inHand' ? 'late' : of,
      ...(procedure !== undefined && { procedure }),
      ...(status !== undefined && { status }),
      ...(lamp !== undefined && { lamp }),
      ...(bucket !== undefined && { bucket }),
      ...(timeless.has(of) ? {} : rangeOf({ from, until }, api.engine.now())),
      ...(after !== undefined && { after: placeIn(after) }),
      most: limit,
    })
    const names = await namesOf(api.engine)
    const last = rows.length === limit ? rows.at(-1) : undefined
    return {
      applications: rows.map((row) => shownRow(row, names, person)),
      next: last ? cursorOf(last) : null,
    }
  },
  async exportOversight({ person, reach, query }, api) {
    const range = rangeOf(query, api.engine.now())
    const page = await pageOf(api, ownOf(person, reach), query, range)
    const all = tablesOf(page)
    const name = `监督统计-${range.from}至${range.until}`
    if (query.format === 'xlsx') return xlsx(name, await buffer(figuresWorkbook(name, all)))
    const table = all.find(({ key }) => key === query.table)
    if (!table) throw new Error(`no table ${query.table}`)
    return csv(`${table.title}-${range.from}至${range.until}`, [
      table.columns.map(({ title }) => title),
      ...table.rows,
    ])
  },
  async printReport({ person, reach, query }, api) {
    api.limits.printing(person.id)
    // The pattern allows no other.
    const from = `${query.month}-01` as PlainDate
    const until = addDays(addMonths(from, 1), -1)
    if (from > dayOf(api.engine.now()))
      throw refuse('invalid', 'month-to-come', '这个月还没有开始', '请选择本月或以前的月份', {
        path: 'month',
      })
    const page = await pageOf(api, ownOf(person, reach), query, { from, until })
    const places = [page.scope.region?.name, page.scope.department?.name].filter(Boolean).join('-')
    return printed(
      api,
      reportSheet(page, query.month),
      `监督月报-${query.month}${places && `-${places}`}.pdf`,
    )
  },
}

/** What stands now has no days. */
const timeless: ReadonlySet<FoundBy> = new Set(['inHand', 'trouble'])

const ownOf = (person: Person, reach: Call<'readOversight'>['reach']): Overseen =>
  reach === 'all' ? {} : overseenBy(person)

async function pageOf(
  { engine }: Api,
  own: Overseen,
  asked: { readonly region?: string | undefined; readonly department?: string | undefined },
  range: Range,
): Promise<Oversight> {
  const [kept, names] = await Promise.all([
    readKept(engine, narrowedTo(own, asked), range),
    namesOf(engine),
  ])
  return oversightPage(kept, names, own)
}

const usualDays = 30
/** A longer stretch makes no chart that a person can read. */
const daysMost = 370

function rangeOf(
  { from, until }: { readonly from?: string | undefined; readonly until?: string | undefined },
  now: number,
): Range {
  // The schema has read both as days.
  const last = (until ?? (from !== undefined && from > dayOf(now) ? from : dayOf(now))) as PlainDate
  const first = (from ?? addDays(last, 1 - usualDays)) as PlainDate
  const days = daysBetween(first, last) + 1
  if (days < 1)
    throw refuse(
      'invalid',
      'range-backwards',
      '开始日期晚于结束日期',
      '请把开始日期改到结束日期之前',
      { path: 'from' },
    )
  if (days > daysMost)
    throw refuse(
      'invalid',
      'range-too-long',
      `日期范围超过 ${daysMost} 天`,
      '请缩短范围，或分段导出',
      { path: 'from' },
    )
  return { from: first, until: last }
}

function shownRow(row: FoundRow, names: Names, { role }: Person) {
  // The engine writes statuses and outcomes of the lifecycle only.
  const status = row.status as Status | null
  const outcome = row.outcome === 'open' ? '办理中' : outcomeNames[row.outcome as Outcome]
  return {
    number: row.number,
    matter: row.matter === '' ? null : row.matter,
    name: row.procedure === null ? null : names.procedure(row.procedure).name,
    department: row.department === null ? null : names.department(row.department),
    region: names.region(row.region),
    personName: shownName(role, 'desk', row.personName),
    employerName: row.employerName,
    status,
    statusName: status === null ? outcome : statusNames[status],
    at: moment(row.at),
    dueBy: momentOrNull(row.dueBy),
    // Written from the lamp of the matter.
    lamp: row.lamp as 'yellow' | 'red' | null,
    trouble: row.trouble === null ? null : names.trouble(row.trouble),
  }
}

const cursorOf = ({ at, application, matter }: FoundPlace): string =>
  `${at.toString(36)}.${application.toString(36)}.${matter}`

function placeIn(cursor: string): FoundPlace {
  const [at = '', application = '', ...rest] = cursor.split('.')
  const place = {
    at: Number.parseInt(at, 36),
    application: Number.parseInt(application, 36),
    matter: rest.join('.'),
  }
  // Beyond this no calendar goes, and no number.
  if (!(Math.abs(place.at) <= 8.64e15) || !(place.application >= 0 && place.application <= 2 ** 50))
    throw refuse('invalid', 'wrong-cursor', 'after 不是列表给出的位置', '请使用上一页的 next')
  return place
}
