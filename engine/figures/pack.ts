import type { Application, Event } from '#core/application'
import type { ServiceDefinition } from '#core/definition'
import { figuresIn } from '#core/figures'
import type { Figure } from '#core/figures/measures'
import type { ApplicationId } from '#engine/number'

type Decided = {
  readonly id: ApplicationId
  readonly definition: ServiceDefinition
  readonly before: Application | undefined
  readonly after: Application
  readonly events: readonly Event[]
}

/**
 * What a group of decisions adds to the figures, ready to be written: the names of all figures
 * once, and for each application the numbers alone, so that one whose lease was lost can still be
 * left out by the statement that writes them.
 */
export function packFigures(group: readonly Decided[]) {
  const places = new Map<string, number>()
  const names: Name[] = []
  const placeOf = (figure: Figure): number => {
    const text = textOf(figure)
    const known = places.get(text)
    if (known !== undefined) return known
    places.set(text, names.length)
    return names.push(nameOf(figure)) - 1
  }
  const parts: { readonly id: ApplicationId; readonly part: string }[] = []
  const cases = group.flatMap((one) => {
    const { figures, cases: found } = figuresIn(one.definition, one.before, one.after, one.events)
    const sums = new Map<number, { count: number; sum: number }>()
    for (const figure of figures) addTo(sums, placeOf(figure), figure)
    const numbers = [...sums].flatMap(([at, { count, sum }]) =>
      count === 0 && sum === 0 ? [] : [at, count, sum],
    )
    if (numbers.length > 0) parts.push({ id: one.id, part: JSON.stringify(numbers) })
    return found.map((each) => ({ id: one.id, ...each }))
  })
  return { names: JSON.stringify(names), parts, cases }
}

type Name = readonly [
  measure: Figure['measure'],
  day: string,
  region: string,
  department: string,
  procedure: string,
  bucket: string,
]
const nameOf = ({ measure, day, region, department, procedure, bucket }: Figure): Name => [
  measure,
  day,
  region,
  department,
  procedure,
  bucket,
]

/** The same as one text: some hundred are looked up for each application. */
const textOf = ({ measure, day, region, department, procedure, bucket }: Figure): string =>
  `${measure}\t${day}\t${region}\t${department}\t${procedure}\t${bucket}`

/** The row of `figure_deltas` as its statement puts it together from `names` and the `parts`. */
type Body = { readonly names: readonly Name[]; readonly parts: readonly (readonly number[])[] }

/** One row for figures that are known as they stand. */
export function bodyOf(figures: readonly Figure[]): string {
  const body: Body = {
    names: figures.map(nameOf),
    parts: [figures.flatMap(({ count, sum }, at) => [at, count, sum])],
  }
  return JSON.stringify(body)
}

/** What stands in rows of `figure_deltas`, each figure once. */
export function unpack(bodies: readonly string[]): readonly Figure[] {
  const totals = new Map<string, Figure>()
  for (const text of bodies) {
    // Written by the statements that take `packFigures`, or by `bodyOf`.
    const { names, parts } = JSON.parse(text) as Body
    const sums = new Map<number, { count: number; sum: number }>()
    for (const part of parts)
      for (let at = 0; at < part.length; at += 3)
        addTo(sums, part[at] ?? 0, { count: part[at + 1] ?? 0, sum: part[at + 2] ?? 0 })
    for (const [at, added] of sums) {
      const name = names[at]
      if (name) sumUp(totals, figureOf(name, added))
    }
  }
  return [...totals.values()]
}

function addTo(
  sums: Map<number, { count: number; sum: number }>,
  at: number,
  { count, sum }: Pick<Figure, 'count' | 'sum'>,
): void {
  const before = sums.get(at)
  if (!before) return void sums.set(at, { count, sum })
  before.count += count
  before.sum += sum
}

const figureOf = (
  [measure, day, region, department, procedure, bucket]: Name,
  { count, sum }: Pick<Figure, 'count' | 'sum'>,
): Figure => ({ measure, day, region, department, procedure, bucket, count, sum })

/** Adds to the one of the same name. */
export function sumUp(totals: Map<string, Figure>, figure: Figure): void {
  const name = textOf(figure)
  const before = totals.get(name)
  totals.set(
    name,
    before
      ? { ...before, count: before.count + figure.count, sum: before.sum + figure.sum }
      : figure,
  )
}
