import { timesFrom, type Figure, type Measure } from '#core/figures/measures'
import { addDays, addMonths } from '#standards/calendar-date'
import type { PlainDate } from '#standards/types'
import { dayOf } from '#core/time'
import type { Engine } from '#engine/engine'
import type { Overseen } from './oversees.ts'

export type Range = { readonly from: PlainDate; readonly until: PlainDate }

/** As far back as the forecast looks: ten weeks before each of four weeks that have passed. */
const forecastDays = 98
const promiseMonths = 12
const weekDays = 7

export type Kept = Awaited<ReturnType<typeof readKept>>

/** All that the page shows, in a handful of questions to each shard. */
export async function readKept(
  engine: Pick<Engine, 'figures' | 'now'>,
  scope: Overseen,
  range: Range,
) {
  const asOf = engine.now()
  const today = dayOf(asOf)
  const [now, happened, areWhole] = await Promise.all([
    readNow(engine, scope, today),
    readHappened(engine, scope, range, today),
    engine.figures.areWhole(),
  ])
  const spent = happened.ofProcedures.filter(({ measure }) => measure === 'spent')
  const times = timesFrom([...spent, ...happened.holding], asOf)
  return { asOf, today, range, scope, areWhole, times, ...now, ...happened }
}

/** What stands, whatever the range. */
async function readNow({ figures }: Pick<Engine, 'figures'>, scope: Overseen, today: PlainDate) {
  const [standing, whole, due] = await Promise.all([
    figures.read({
      ...scope,
      measures: ['inHand'],
      by: ['region', 'department', 'procedure', 'bucket'],
    }),
    figures.read({ ...scope, measures: ['open', 'trouble'], by: ['bucket'] }),
    figures.read({
      ...scope,
      measures: ['due'],
      from: today,
      until: addDays(today, weekDays - 1),
      by: ['day'],
    }),
  ])
  return { standing, whole, due }
}

/** What happened in the range, and as much around it as promise and forecast look at. */
async function readHappened(
  { figures }: Pick<Engine, 'figures'>,
  scope: Overseen,
  range: Range,
  today: PlainDate,
) {
  const inRange = { ...scope, ...range }
  const backTo = addDays(today, -forecastDays)
  const [daily, places, promise, ofProcedures, holding] = await Promise.all([
    figures.read({
      ...scope,
      measures: ['filed', 'arose', 'ended'],
      from: range.from < backTo ? range.from : backTo,
      until: range.until > today ? range.until : today,
      by: ['day', 'bucket'],
    }),
    figures.read({ ...inRange, measures: ['filed', 'arose', 'ended'], by: ['region'] }),
    figures.read({
      ...scope,
      measures: ['promise'],
      from: addMonths(range.until, 1 - promiseMonths).slice(0, 7),
      until: range.until,
      by: ['month', 'department', 'procedure', 'bucket'],
    }),
    figures.read({
      ...inRange,
      measures: ['arose', 'spent', 'asked', 'reason', 'rated', 'starred'],
      by: ['department', 'procedure', 'bucket'],
    }),
    figures.read({
      ...inRange,
      measures: ['holding'],
      by: ['day', 'department', 'procedure', 'bucket'],
    }),
  ])
  return { daily, places, promise, ofProcedures, holding }
}

/** The sum of those of one measure, all or those that are meant. */
export const countOf = (
  figures: readonly Figure[],
  measure: Measure,
  isMeant: (figure: Figure) => boolean = () => true,
): number =>
  figures.reduce(
    (sum, figure) => sum + (figure.measure === measure && isMeant(figure) ? figure.count : 0),
    0,
  )
