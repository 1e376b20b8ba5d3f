import type { PlainDate } from '#standards/types'
import { setsOf, type Application, type Event, type Matter } from '#core/application'
import { matterOf } from '#core/command'
import { holderOf } from '#core/clock'
import { answersBehind } from '#core/corrections'
import type { MatterDefinition, ServiceDefinition } from '#core/definition'
import { stageOf } from '#core/lifecycle'
import { dayOf, startOf, type Instant } from '#core/time'
import type { Reason } from '#core/word'
import type { Figure, Measure, Place } from './measures.ts'

/** Finds an application again by a figure that its state does not remember. */
export type FigureCase = Place & {
  readonly measure: Measure
  readonly day: string
  readonly bucket: string
  readonly matter: string
}

type Happened = { readonly figures: Figure[]; readonly cases: FigureCase[] }

/** What happened to the matters of one application, each thing counted once. */
export function happenings(
  definition: ServiceDefinition,
  before: Application | undefined,
  events: readonly Event[],
): Happened {
  const found: Happened = { figures: [], cases: [] }
  const matters: Record<string, Matter> = { ...before?.matters }
  let { region = '', filedAt = 0 } = before ?? {}
  const placeOf = (key: string) => {
    const { procedure } = matterOf(definition, key)
    return { region, department: procedure.department.code, procedure: procedure.code }
  }
  for (const event of events) {
    const { filed, at } = event
    if (filed) {
      ;({ region, filedAt } = filed)
      for (const [one, matter] of Object.entries(filed.matters)) {
        matters[one] = matter
        const on = { ...placeOf(one), day: dayOf(filedAt) }
        found.figures.push(...spans(undefined, matter, at, on))
      }
    }
    for (const [key, set] of Object.entries(setsOf(event))) {
      const was = matters[key]
      if (!was) continue
      const is = { ...was, ...set }
      matters[key] = is
      const place = placeOf(key)
      found.figures.push(...spans(was, is, at, { ...place, day: dayOf(filedAt) }))
      for (const [measure, bucket] of named(definition, key, was, is, event)) {
        const on = { measure, bucket, ...place, day: dayOf(at) }
        found.figures.push({ ...on, count: 1, sum: 0 })
        if (bucket !== 'kept') found.cases.push({ ...on, matter: key })
      }
    }
  }
  return found
}

type Filed = Place & { readonly day: PlainDate }

function named(
  definition: ServiceDefinition,
  key: string,
  was: Matter,
  is: Matter,
  event: Event,
): readonly Named[] {
  if (event.kind !== 'moved') return []
  return [...promiseOf(was, event), ...asked(definition, matterOf(definition, key), is, event)]
}

type Named = readonly [measure: Measure, bucket: string]

/** A promise is judged when the department has ended the matter; what was late stays late. */
function promiseOf(was: Matter, { verbs = [], at }: Event): readonly Named[] {
  if (!verbs.includes('feedBack') && !verbs.includes('refuse')) return []
  const over = was.promisedBy && !was.provisional && at > was.promisedBy
  return [['promise', was.lamp === 'red' || over ? 'broken' : 'kept']]
}

/**
 * Time with each holder, by the day of filing. A span's beginning is taken away when it begins and
 * its end added when it ends, both from the start of that day: no state need remember when it
 * began, and what has not ended is completed by `holding` and the moment at which it is read.
 */
function spans(was: Matter | undefined, is: Matter, at: Instant, filed: Filed): readonly Figure[] {
  const [left, taken] = [was && spanIn(was), spanIn(is)]
  if (left === taken) return []
  const sum = Math.round((at - startOf(filed.day)) / 1000)
  return [
    ...(left === undefined
      ? []
      : ([
          { measure: 'spent', bucket: left, ...filed, count: 1, sum },
          { measure: 'holding', bucket: left, ...filed, count: -1, sum: 0 },
        ] as const)),
    ...(taken === undefined
      ? []
      : ([
          { measure: 'spent', bucket: taken, ...filed, count: 0, sum: -sum },
          { measure: 'holding', bucket: taken, ...filed, count: 1, sum: 0 },
        ] as const)),
  ]
}

function spanIn(matter: Matter): string | undefined {
  const holder = holderOf(matter)
  return holder && `${stageOf[matter.status]}/${holder}`
}

const withReasons = ['askToCorrect', 'decline', 'refuse'] as const

function asked(
  definition: ServiceDefinition,
  of: MatterDefinition,
  { reasons = [] }: Matter,
  { verbs = [] }: Event,
): readonly Named[] {
  const verb = withReasons.find((one) => verbs.includes(one))
  if (!verb) return []
  const codes = new Set(reasons.map(({ code }) => listed(code)))
  const given = [...codes].map((code): Named => ['reason', `${verb}/${code}`])
  if (verb !== 'askToCorrect') return given
  return [...given, ...askedPaths(definition, of, reasons).map((path): Named => ['asked', path])]
}

/** The answers of the form that are meant, each once; what is meant as a whole has no path. */
const askedPaths = (
  definition: ServiceDefinition,
  { sends }: MatterDefinition,
  reasons: readonly Reason[],
): readonly string[] => {
  const paths = reasons.flatMap(({ inputs }) =>
    inputs.flatMap((input) => answersBehind(definition, sends[input] ?? null)),
  )
  return paths.length === 0 ? [''] : [...new Set(paths)]
}

/** Departments may send any code; one that is not of the shared list (R001 …) has no figure of its own. */
const listed = (code: string): string => (/^R\d{3}$/.test(code) ? code : 'other')
