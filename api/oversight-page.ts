import { holderNames, type Holder } from '#core/clock'
import { forecastHow, forecastWeek } from '#core/forecast'
import type { Figure, TimeSpent } from '#core/figures/measures'
import {
  stageNames,
  stages,
  statusNames,
  verbNames,
  type Stage,
  type Status,
} from '#core/lifecycle'
import { isBad, satisfactionNames, satisfactions } from '#core/rating'
import type { Oversight } from '#contract/oversight'
import { addDays, daysBetween } from '#standards/calendar-date'
import { nationalCalendar } from '#standards/national-calendar'
import type { PlainDate } from '#standards/types'
import { moment } from './matter-page.ts'
import { countOf, type Kept, type Range } from './oversight-figures.ts'
import type { Names } from './oversight-names.ts'
import type { Overseen } from './oversees.ts'

/** The kept figures as the page shows them. */
export function oversightPage(kept: Kept, names: Names, own: Overseen): Oversight {
  const { asOf, areWhole, range, scope } = kept
  const regions = names.regions.filter(({ code }) => code.startsWith(own.region ?? ''))
  return {
    asOf: moment(asOf),
    whole: areWhole,
    range,
    scope: {
      region: regionOf(scope, names),
      department: scope.department === undefined ? null : names.department(scope.department),
    },
    choices: {
      regions,
      departments:
        own.department === undefined ? [...names.departments] : [names.department(own.department)],
    },
    now: nowOf(kept),
    inHand: inHandOf(kept, names),
    troubles: kept.whole
      .filter(({ measure }) => measure === 'trouble')
      .map(({ bucket, count }) => ({ kind: bucket, says: names.trouble(bucket), count }))
      .toSorted(mostFirst),
    regions: regionsOf(kept, names),
    daily: dailyOf(kept.daily, range),
    promise: promiseOf(kept, names),
    time: timeOf(kept, names),
    corrections: correctionsOf(kept, names),
    reasons: reasonsOf(kept, names),
    satisfaction: satisfactionOf(kept, names),
    forecast: forecastOf(kept),
  }
}

/** A scope is a beginning of codes; the region it stands for is that with zeros behind it. */
const regionOf = ({ region }: Overseen, names: Names) =>
  region === undefined ? null : names.region(region.padEnd(6, '0'))

const mostFirst = (one: { readonly count: number }, other: { readonly count: number }): number =>
  other.count - one.count

const isLate = ({ bucket }: Figure): boolean => bucket.endsWith('/red')
const isSoon = ({ bucket }: Figure): boolean => bucket.endsWith('/yellow')

function nowOf({ standing, whole, due, today }: Kept) {
  return {
    open: countOf(whole, 'open'),
    inHand: countOf(standing, 'inHand'),
    late: countOf(standing, 'inHand', isLate),
    soon: countOf(standing, 'inHand', isSoon),
    trouble: countOf(whole, 'trouble'),
    dueToday: countOf(due, 'due', ({ day }) => day === today),
  }
}

function inHandOf({ standing }: Kept, names: Names): Oversight['inHand'] {
  const byProcedure = Map.groupBy(standing, ({ procedure }) => procedure)
  return [...byProcedure]
    .map(([code, figures]) => {
      const byStatus = Map.groupBy(figures, ({ bucket }) => statusIn(bucket))
      return {
        ...names.procedure(code),
        department: names.department(figures[0]?.department ?? ''),
        stages: [...byStatus]
          .map(([status, all]) => ({
            status,
            statusName: statusNames[status],
            count: countOf(all, 'inHand'),
          }))
          .toSorted(mostFirst),
        count: countOf(figures, 'inHand'),
        late: countOf(figures, 'inHand', isLate),
        soon: countOf(figures, 'inHand', isSoon),
      }
    })
    .toSorted(
      (one, other) => other.late - one.late || other.soon - one.soon || other.count - one.count,
    )
}

/** `accepted/red` → accepted. Core writes statuses only. */
const statusIn = (bucket: string): Status => bucket.split('/')[0] as Status

function regionsOf({ standing, places }: Kept, names: Names): Oversight['regions'] {
  const codes = new Set([...standing, ...places].map(({ region }) => region))
  return [...codes]
    .map((code) => {
      const here = ({ region }: Figure) => region === code
      return {
        region: names.region(code),
        inHand: countOf(standing, 'inHand', here),
        late: countOf(standing, 'inHand', (figure) => here(figure) && isLate(figure)),
        soon: countOf(standing, 'inHand', (figure) => here(figure) && isSoon(figure)),
        filed: countOf(places, 'arose', here),
        ended: countOf(places, 'ended', here),
      }
    })
    .toSorted((one, other) => other.late - one.late || other.inHand - one.inHand)
}

function dailyOf(daily: readonly Figure[], { from, until }: Range): Oversight['daily'] {
  const byDay = Map.groupBy(daily, ({ day }) => day)
  return Array.from({ length: daysBetween(from, until) + 1 }, (_, at) => {
    const day = addDays(from, at)
    const figures = byDay.get(day) ?? []
    return {
      day,
      filed: countOf(figures, 'filed'),
      arose: countOf(figures, 'arose'),
      ended: countOf(figures, 'ended'),
      closed: countOf(figures, 'ended', ({ bucket }) => bucket === 'closed'),
    }
  })
}

function promiseOf({ promise }: Kept, names: Names): Oversight['promise'] {
  return [...Map.groupBy(promise, ({ day, procedure }) => `${day} ${procedure}`).values()]
    .flatMap((figures) => {
      const [first] = figures
      if (!first) return []
      const kept = countOf(figures, 'promise', ({ bucket }) => bucket === 'kept')
      const broken = countOf(figures, 'promise', ({ bucket }) => bucket === 'broken')
      return {
        month: first.day,
        ...names.procedure(first.procedure),
        department: names.department(first.department),
        kept,
        broken,
        rate: kept / (kept + broken),
      }
    })
    .toSorted((one, other) =>
      one.month === other.month ? one.rate - other.rate : one.month < other.month ? 1 : -1,
    )
}

function timeOf({ times, ofProcedures }: Kept, names: Names): Oversight['time'] {
  return [...Map.groupBy(times, ({ procedure }) => procedure)]
    .flatMap(([code, all]) => {
      const matters = countOf(ofProcedures, 'arose', ({ procedure }) => procedure === code)
      if (matters === 0) return []
      const spans = spansOf(all, matters)
      return {
        ...names.procedure(code),
        department: names.department(all[0]?.department ?? ''),
        matters,
        spans,
        hours: spans.reduce((sum, { hours }) => sum + hours, 0),
      }
    })
    .toSorted((one, other) => other.hours - one.hours)
}

function spansOf(times: readonly TimeSpent[], matters: number): Oversight['time'][number]['spans'] {
  return [...Map.groupBy(times, ({ bucket }) => bucket)]
    .map(([bucket, all]) => {
      // As core/figures/ofProcedures.ts writes it.
      const [stage, holder] = bucket.split('/') as [Stage, Holder]
      const seconds = all.reduce((sum, one) => sum + one.seconds, 0)
      const hours = Math.max(0, seconds / matters / 3_600)
      return { stage, stageName: stageNames[stage], holder, holderName: holderNames[holder], hours }
    })
    .toSorted((one, other) => stages.indexOf(one.stage) - stages.indexOf(other.stage))
}

function correctionsOf({ ofProcedures }: Kept, names: Names): Oversight['corrections'] {
  const all = countOf(ofProcedures, 'asked')
  return [
    ...Map.groupBy(
      ofProcedures.filter(({ measure }) => measure === 'asked'),
      ({ bucket }) => bucket,
    ),
  ]
    .map(([path, figures]) => {
      const count = countOf(figures, 'asked')
      return { path, ...names.question(path), count, share: count / all }
    })
    .toSorted(mostFirst)
}

function reasonsOf({ ofProcedures }: Kept, names: Names): Oversight['reasons'] {
  return ofProcedures
    .filter(({ measure }) => measure === 'reason')
    .map(({ bucket, procedure, department, count }) => {
      // As core/figures/ofProcedures.ts writes it.
      const [verb, code] = bucket.split('/') as ['askToCorrect' | 'decline' | 'refuse', string]
      return {
        bucket,
        verb,
        verbName: verbNames[verb],
        code,
        says: names.reason(procedure, code),
        ...names.procedure(procedure),
        department: names.department(department),
        count,
      }
    })
    .toSorted(mostFirst)
}

function satisfactionOf({ ofProcedures }: Kept, names: Names): Oversight['satisfaction'] {
  const levels = satisfactions.map((satisfaction) => ({
    satisfaction,
    name: satisfactionNames[satisfaction],
    count: countOf(ofProcedures, 'rated', ({ bucket }) => bucket === String(satisfaction)),
  }))
  const count = levels.reduce((sum, one) => sum + one.count, 0)
  const bad = levels.reduce((sum, one) => sum + (isBad(one.satisfaction) ? one.count : 0), 0)
  const starred = ofProcedures.filter(({ measure }) => measure === 'starred')
  return {
    count,
    goodShare: count === 0 ? null : (count - bad) / count,
    levels,
    departments: [...Map.groupBy(starred, ({ department }) => department)].map(([code, all]) => {
      const given = countOf(all, 'starred')
      const stars = all.reduce((sum, one) => sum + Number(one.bucket) * one.count, 0)
      return { ...names.department(code), count: given, average: stars / given }
    }),
  }
}

function forecastOf({ daily, due, today }: Kept): Oversight['forecast'] {
  const counts = new Map<string, number>()
  for (const { measure, day, count } of daily)
    if (measure === 'arose') counts.set(day, (counts.get(day) ?? 0) + count)
  // Days of figures are days.
  const [first = today] = [...counts.keys()].toSorted() as PlainDate[]
  const { days, weeks, error } = forecastWeek(counts, first, today, nationalCalendar)
  return {
    days: days.map((each) => ({
      ...each,
      due: countOf(due, 'due', ({ day }) => day === each.day),
    })),
    weeks: [...weeks],
    error,
    how: forecastHow,
  }
}
