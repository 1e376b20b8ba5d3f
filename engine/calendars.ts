import { calendarOf, type AnnouncedYear } from '#core/calendar'
import type { Calendar } from '#standards/working-days'
import { hashOf } from './catalogue.ts'
import type { Database } from './database.ts'
import { fromIso, isoTime } from './times.ts'

/** A year as it was loaded. What came with the program has no loader. */
export type LoadedYear = AnnouncedYear & {
  readonly loadedAt: number | null
  readonly loadedBy: string | null
}

/** The working days of every place, as far as they have been announced. */
export type Calendars = {
  /** By what is known in this process. */
  in(region: string): Calendar
  /** Before a decision, outside its transaction: a year loaded elsewhere is seen within seconds. */
  keepFresh(): Promise<void>
  /** As if this year had been loaded as well. */
  with(announced: AnnouncedYear): (region: string) => Calendar
  /** Every year that counts, the latest first. */
  all(): Promise<readonly LoadedYear[]>
  load(announced: AnnouncedYear, at: number, by: string): Promise<void>
  /** Reads anew what has been loaded. */
  refresh(): Promise<void>
}

const freshForMs = 2_000

export async function openCalendars(db: Database, national: Calendar): Promise<Calendars> {
  let loaded: readonly LoadedYear[] = []
  let readAt = -Infinity
  // One object for each place: what has been counted of it hangs on its identity.
  let places = new Map<string, Calendar>()

  async function refresh(): Promise<void> {
    readAt = performance.now()
    const now = await readLoaded(db)
    if (JSON.stringify(now) === JSON.stringify(loaded)) return
    loaded = now
    places = new Map()
  }
  await refresh()

  return {
    in(region) {
      const known = places.get(region)
      if (known) return known
      const calendar = calendarOf(region, national, loaded)
      places.set(region, calendar)
      return calendar
    },
    keepFresh: async () => {
      if (performance.now() - readAt > freshForMs) await refresh()
    },
    with(announced) {
      const { year, region } = announced
      const others = loaded.filter((one) => one.year !== year || one.region !== region)
      const tried = new Map<string, Calendar>()
      return (of) => {
        const calendar = tried.get(of) ?? calendarOf(of, national, [...others, announced])
        tried.set(of, calendar)
        return calendar
      }
    },
    async all() {
      await refresh()
      return withOurs(loaded, national)
    },
    async load(announced, at, by) {
      await db.query(
        `insert into calendars (year, region, hash, body, loaded_at, loaded_by)
         values ($1, $2, $3, $4::jsonb, $5, $6)
         on conflict (year, region, hash) do update
           set loaded_at = excluded.loaded_at, loaded_by = excluded.loaded_by`,
        [
          announced.year,
          announced.region,
          hashOf(announced),
          JSON.stringify(announced),
          isoTime(at),
          by,
        ],
      )
      await refresh()
    },
    refresh,
  }
}

/** What came with the program counts where nothing was loaded for the country. */
function withOurs(loaded: readonly LoadedYear[], national: Calendar): readonly LoadedYear[] {
  const theirs = new Set(loaded.filter(({ region }) => region === '').map(({ year }) => year))
  const ours = Object.entries(national.years).flatMap(([year, days]): LoadedYear[] =>
    theirs.has(Number(year))
      ? []
      : [{ ...days, year: Number(year), region: '', loadedAt: null, loadedBy: null }],
  )
  return [...loaded, ...ours].toSorted(
    (one, other) => other.year - one.year || (one.region < other.region ? -1 : 1),
  )
}

/** The last that was loaded for each year and place. */
async function readLoaded(db: Database): Promise<readonly LoadedYear[]> {
  const rows = await db.query<{ body: AnnouncedYear; loaded_at: string; loaded_by: string }>(
    `select distinct on (year, region) body, loaded_at, loaded_by from calendars
     order by year, region, loaded_at desc, hash`,
  )
  return rows.map(({ body, loaded_at, loaded_by }) => ({
    ...body,
    loadedAt: fromIso(loaded_at),
    loadedBy: loaded_by,
  }))
}
