import { figuresIn } from '#core/figures'
import type { Figure } from '#core/figures/measures'
import { addDays } from '#standards/calendar-date'
import type { PlainDate } from '#standards/types'
import { dayOf } from '#core/time'
import type { Database } from '#engine/database'
import { bodyOf, sumUp } from '#engine/figures/pack'
import { idOf, numberOf, shardOf } from '#engine/number'
import { benchNow } from './world.ts'
import type { Template } from './scale-templates.ts'

const shards = 16
const dayMs = 86_400_000
const perStatement = 1_000

/** One application of the many: which template, moved by how many days, where. */
type Copy = {
  readonly id: number
  readonly number: string
  readonly template: Template
  readonly days: number
  readonly region: string
  readonly at: number
}

/** Regions below one city, so that a supervisor's region is a part of the whole. */
const regions = ['520600', '520602', '520603', '520621', '520622', '520623', '520624', '520625']

/**
 * Writes so many applications as the engine would have left them: state, matters and events of a
 * template, moved by whole days, each under its own number; and the figures that they come to.
 * `eventsOf`: one in so many has its record too, which only its own page reads.
 */
export async function fill(
  db: Database,
  templates: readonly Template[],
  from: number,
  count: number,
  eventsOf: number,
): Promise<void> {
  const totals = new Map<number, Map<string, Figure>>()
  const groups = new Map<number, Copy[]>()
  for (let at = from; at < from + count; at += 1) {
    const copy = copyOf(templates, at)
    const shard = shardOf(copy.id, shards)
    const group = groups.get(shard) ?? []
    groups.set(shard, group)
    group.push(copy)
    countIn(totals, shard, copy)
    if (group.length === perStatement) {
      await write(db, shard, group, eventsOf)
      groups.set(shard, [])
    }
    if ((at + 1) % 50_000 === 0) console.log(`${at + 1} applications`)
  }
  for (const [shard, group] of groups) if (group.length > 0) await write(db, shard, group, eventsOf)
  for (const [shard, figures] of totals)
    await db.query('insert into figure_deltas (shard, body) values ($1, $2)', [
      shard,
      bodyOf([...figures.values()]),
    ])
}

function copyOf(templates: readonly Template[], at: number): Copy {
  const draw = (at * 7_919) % 1000
  let sum = 0
  const template = templates.find(({ perMille }) => (sum += perMille) > draw) ?? templates[0]
  if (!template) throw new Error('no template')
  const [least, most] = template.daysBack
  const days = -(least + ((at * 104_729) % (most - least + 1)))
  const region = regions[at % regions.length] ?? ''
  const id = idOf('scale', String(at))
  const filed = dayOf(template.application.filedAt + days * dayMs)
  return { id, number: numberOf(id, region, 'YGLY', filed), template, days, region, at }
}

const known = new WeakMap<Template, ReturnType<typeof figuresIn>>()
const figuresOf = (template: Template) => {
  const found =
    known.get(template) ??
    figuresIn(template.definition, undefined, template.application, template.events)
  known.set(template, found)
  return found
}

const moved = (day: string, days: number): string =>
  day === '' ? '' : addDays(day as PlainDate, days)

function countIn(totals: Map<number, Map<string, Figure>>, shard: number, copy: Copy): void {
  const figures = totals.get(shard) ?? new Map<string, Figure>()
  totals.set(shard, figures)
  for (const figure of figuresOf(copy.template).figures)
    sumUp(figures, { ...figure, region: copy.region, day: moved(figure.day, copy.days) })
}

/** Moves every moment in it; nothing else is as large a number. */
const shifted = (value: unknown, { days, number, region, template }: Copy): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'number' && part > 1.5e12 && part < 2.5e12
      ? part + days * dayMs
      : part === template.application.number
        ? number
        : part,
  ).replace(`"region":"${template.application.region}"`, `"region":"${region}"`)

const momentOf = (value: unknown, days: number): string | null =>
  typeof value !== 'string' || value === 'infinity'
    ? (value as string | null)
    : new Date(Date.parse(value) + days * dayMs).toISOString()

async function write(
  db: Database,
  shard: number,
  copies: readonly Copy[],
  eventsOf: number,
): Promise<void> {
  await db.transaction(async ({ query }) => {
    await query('set local synchronous_commit = off')
    await query(insertApplications, [shard, JSON.stringify(copies.map(applicationRow))])
    await query(insertAnswers, [shard, JSON.stringify(copies.map(answersRow))])
    await query(insertMatters, [shard, JSON.stringify(copies.flatMap(matterRows))])
    const told = copies.filter(({ at }) => at % eventsOf === 0)
    if (told.length > 0) await query(insertEvents, [shard, JSON.stringify(told.flatMap(eventRows))])
    await query(insertCases, [shard, JSON.stringify(copies.flatMap(caseRows))])
    const rated = copies.filter(({ at, template }) => at % 5 === 0 && template.perMille > 100)
    await query(insertRatings, [shard, JSON.stringify(rated.map(ratingRow))])
  })
}

const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨'
const signs = '一二三四五六七八九十百千万样本示'

function applicationRow(copy: Copy) {
  const { id, number, region, at, days, template } = copy
  const name =
    (surnames[at % 16] ?? '') + (signs[(at >> 4) % 16] ?? '') + (signs[(at >> 8) % 16] ?? '')
  return {
    ...template.row,
    shard: shardOf(id, shards),
    id,
    number,
    region,
    state: JSON.parse(shifted(template.row['state'], copy)),
    head: String.raw`\x00`,
    employer: `9152060${String(10_000_000 + (at % 20_000))}`,
    filing_key: String(at),
    person_name: name,
    person_index: `scale-${at}`,
    filed_at: momentOf(template.row['filed_at'], days),
    closed_at: momentOf(template.row['closed_at'], days),
    // Nothing is driven here.
    due_at: null,
    lease_until: null,
  }
}

const answersRow = ({ id, template }: Copy) => ({
  ...template.answers,
  shard: shardOf(id, shards),
  application: id,
})

const matterRows = ({ id, number, region, days, template }: Copy) =>
  template.matters.map((row) => ({
    ...Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        /^(since|accept_by|promised_by|yellow_at|due_at|held_until)$/.test(name)
          ? momentOf(value, days)
          : value,
      ]),
    ),
    shard: shardOf(id, shards),
    application: id,
    number,
    region,
  }))

const eventRows = (copy: Copy) =>
  copy.template.events.map((event, at) => ({
    shard: shardOf(copy.id, shards),
    application: copy.id,
    seq: at + 1,
    at: new Date(event.at + copy.days * dayMs).toISOString(),
    body: JSON.parse(shifted(event, copy)),
    hash: String.raw`\x00`,
  }))

const caseRows = ({ id, region, days, template }: Copy) =>
  figuresOf(template).cases.map((one) => ({
    ...one,
    shard: shardOf(id, shards),
    application: id,
    region,
    day: moved(one.day, days),
  }))

const ratingRow = ({ id, number, region, at, days, template }: Copy) => ({
  shard: shardOf(id, shards),
  application: id,
  rater: 'filer',
  version: 1,
  number,
  service_code: 'employee-hiring',
  region,
  satisfaction: [5, 5, 5, 5, 4, 4, 4, 3, 2, 1][(at / 5) % 10],
  tags: [],
  stars: {},
  sealed: '',
  channel: 'portal',
  rated_at: momentOf(template.row['closed_at'] ?? new Date(benchNow()).toISOString(), days),
})

const into = (table: string): string => `insert into ${table}
select r.* from jsonb_array_elements($2::jsonb) j,
  jsonb_populate_record(null::${table}, j || jsonb_build_object('shard', $1::smallint)) r
on conflict do nothing`

const insertApplications = into('applications')
const insertAnswers = into('answers')
const insertMatters = into('matters')
const insertEvents = into('events')
const insertCases = into('figure_cases')
const insertRatings = into('ratings')
