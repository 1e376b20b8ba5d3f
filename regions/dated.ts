import type { DatedValue, Region } from '#core/region'
import type { PlainDate } from '#standards/types'
import type { ParameterName, RequiredParameter, WindowName } from './parameters.ts'

type Dated = readonly [DatedValue, ...DatedValue[]]

/** A region that gives every parameter at least one value; the days of a window only where it has one. */
export type CompleteRegion = Region & {
  readonly parameters: Readonly<Record<RequiredParameter, Dated>> &
    Readonly<Partial<Record<ParameterName, Dated>>>
}

/** Both days of one window, read in one place. */
export const windowDays = (
  name: WindowName,
  [opens, closes]: readonly [opens: number, closes: number],
  about: Omit<DatedValue, 'value'>,
): Readonly<Partial<Record<ParameterName, Dated>>> => ({
  [`${name}OpenDay` satisfies ParameterName]: [{ ...about, value: opens }],
  [`${name}CloseDay` satisfies ParameterName]: [{ ...about, value: closes }],
})

/** A day written in this folder; the test of the folder parses each one. */
export const day = (text: string): PlainDate => text as PlainDate

/**
 * A round number that stands in until the region's own is loaded: it was not read anywhere and is
 * chosen so that nobody takes it for the official one.
 */
export const example = (value: number, of = '示例值'): readonly [DatedValue] => [
  { ...exampleOf(of), value },
]

export const exampleOf = (of: string): Omit<DatedValue, 'value'> => ({
  from: day('2026-01-01'),
  source: `${of}，非官方数据，上线前由当地核定`,
  confidence: 'example',
})

/** The limits of the housing fund's rate are national; a city moves only inside them. */
export const nationalFundRates = {
  fundRateLeast: [
    {
      from: day('1999-04-03'),
      value: 5,
      source: '《住房公积金管理条例》第十八条',
      confidence: 'source',
    },
  ],
  fundRateMost: [
    {
      from: day('2005-01-10'),
      value: 12,
      source: '建金管〔2005〕5号《关于住房公积金管理若干具体问题的指导意见》',
      confidence: 'high',
    },
  ],
} as const satisfies Partial<CompleteRegion['parameters']>

/** Bases by the national rule: 60 % and 300 % of the average wage (hiring.md 3.7, high). */
export const basesOf = (averageWage: number) => {
  const of = (percent: number) =>
    example((averageWage * percent) / 100, `示例月平均工资 ${averageWage} 元的 ${percent}%`)
  return {
    insuranceFloor: of(60),
    insuranceCap: of(300),
    medicalFloor: of(60),
    medicalCap: of(300),
    fundCap: of(300),
  }
}
