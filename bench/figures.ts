/** One measured value; with a baseline of the same run, also as a part of it. */
export type Figure = {
  readonly figure: string
  readonly value: number
  readonly unit: string
  readonly baseline: number | null
}

export const figure = (
  name: string,
  value: number,
  unit: string,
  baseline: number | null = null,
): Figure => ({ figure: name, value, unit, baseline })

export const median = (values: readonly number[]): number => quantile(values, 0.5)

export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

/** Medians over the rounds: a table for people, then one line of JSON for each figure. */
export function printFigures(rounds: readonly (readonly Figure[])[]): void {
  const byName = Map.groupBy(rounds.flat(), ({ figure }) => figure)
  const figures = [...byName].map(([figure, all]) => {
    const values = all.map(({ value }) => value)
    const ratios = all.flatMap(({ value, baseline }) => (baseline ? [value / baseline] : []))
    const baselines = all.flatMap(({ baseline }) => baseline ?? [])
    return {
      figure,
      value: round(median(values)),
      range: `${round(Math.min(...values))}–${round(Math.max(...values))}`,
      unit: all[0]?.unit ?? '',
      baseline: baselines.length > 0 ? round(median(baselines)) : null,
      // Each ratio within its own round: the rounds of a shared machine differ, the ratios less.
      ratio: ratios.length > 0 ? round(median(ratios)) : null,
    }
  })
  console.table(figures)
  for (const { figure, value, unit, baseline, ratio } of figures)
    console.log(JSON.stringify({ figure, value, unit, baseline, ratio }))
}

const round = (value: number): number => Number(value.toPrecision(3 + Number(value >= 1000)))
