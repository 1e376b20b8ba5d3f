import { readAnnounced, type AnnouncedYear } from '#core/calendar'
import { dayOf } from '#core/time'
import type { AnnouncedYearGiven, Calendars, CalendarTrial } from '#contract/calendars'
import type { Engine } from '#engine/engine'
import type { Shift } from '#engine/recount'
import { regionName } from '#standards/region'
import { workingDaysIn } from '#standards/working-days'
import type { Api, Handlers } from './api.ts'
import { momentOrNull } from './matter-page.ts'
import { Refusal } from './problems.ts'

/** The working days by which every limit is counted: what is loaded, what a new year would move. */
export const calendarHandlers: Handlers<'listCalendars' | 'tryCalendar' | 'loadCalendar'> = {
  listCalendars: (_, { engine }) => shown(engine),
  async tryCalendar({ body }, { engine }) {
    const { shifts, ...figures } = await engine.calendars.try(await checked(engine, body))
    return { ...figures, shifts: shifts.map(shownShift) }
  },
  async loadCalendar({ person, body }, { engine, log }) {
    const announced = await checked(engine, body)
    await engine.calendars.load(announced, person.name)
    const { year, region } = announced
    log.info({ user: person.id, year, region }, 'a calendar was loaded')
    return shown(engine)
  },
}

/** Everything that is wrong with it at once. */
async function checked(engine: Engine, given: AnnouncedYearGiven): Promise<AnnouncedYear> {
  const read = readAnnounced(given)
  if ('problems' in read) throw new Refusal('invalid', read.problems)
  return read.announced
}

async function shown(engine: Api['engine']): Promise<Calendars> {
  const loaded = await engine.calendars.all()
  const today = dayOf(engine.now())
  const next = Number(today.slice(0, 4)) + 1
  const isKnown = loaded.some(({ year, region }) => year === next && region === '')
  return {
    years: loaded.map(({ loadedAt, ...year }) => ({
      ...year,
      off: [...year.off],
      madeUp: [...year.madeUp],
      regionName: year.region === '' ? '全国' : (regionName(year.region) ?? year.region),
      workingDays: workingDaysIn(year.year, engine.calendarIn(year.region)) ?? null,
      loadedAt: momentOrNull(loadedAt),
    })),
    // The State Council's notices of 2023 to 2025 all came before mid-November.
    missing: !isKnown && today.slice(5) >= '11-15' ? next : null,
  }
}

const shownShift = ({ limit, from, to, ...shift }: Shift): CalendarTrial['shifts'][number] => ({
  ...shift,
  limit,
  limitName: limitNames[limit],
  from: momentOrNull(from),
  to: momentOrNull(to),
})

const limitNames = {
  acceptBy: '受理期限',
  correctBy: '补正期限',
  promisedBy: '承诺时限',
  legalBy: '法定时限',
} as const satisfies Record<Shift['limit'], string>
