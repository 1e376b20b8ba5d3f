import type { PlainDate, RegionCode, Yuan } from '#standards/types'
import type { Field } from './field.ts'
import { Amount } from './term.ts'

/** One value of a place, from a day on, with where it was read. */
export type DatedValue = {
  readonly from: PlainDate
  readonly until?: PlainDate
  readonly value: number
  /** A public source, or why there is none. */
  readonly source: string
  /** `example` values stand in until the region's own are loaded; every screen says so. */
  readonly confidence: 'source' | 'high' | 'medium' | 'low' | 'example'
}

/** What differs from place to place (地区), as dated data. */
export type Region = {
  readonly code: RegionCode
  readonly name: string
  readonly parameters: Readonly<Record<string, readonly DatedValue[]>>
  /** What there is to choose from here: banks that make cards, their branches. */
  readonly lists?: Readonly<Record<string, readonly ListItem[]>>
}

export type ListItem = {
  readonly name: string
  /** The item of another list that it belongs to: a branch's bank. */
  readonly under?: string
  readonly note?: string
}

/** The parameters of one region on one day. */
export type ParameterValues = Readonly<Record<string, number>>

export const parametersOn = (region: Region, day: PlainDate): ParameterValues =>
  Object.fromEntries(
    Object.entries(region.parameters).flatMap(([name, values]) => {
      const current = values.findLast(
        ({ from, until }) => from <= day && (until === undefined || day <= until),
      )
      return current === undefined ? [] : [[name, current.value] as const]
    }),
  )

/** A region's value, by name; recorded in the application when it is filed. */
export const parameter = (name: string): Amount<number> => new Amount({ var: `parameter.${name}` })
export const yuanParameter = (name: string): Amount<Yuan> =>
  new Amount({ var: `parameter.${name}` })

/** An answer that the region's list does not hold, where the region has such a list. */
export function isNotListed(
  { lists }: Pick<Region, 'lists'>,
  { listed }: Pick<Field, 'listed'>,
  value: unknown,
  sibling: (name: string) => unknown,
): boolean {
  const items = listed && lists?.[listed.list]
  if (!items || value === null || value === undefined) return false
  const above = listed.under === undefined ? undefined : sibling(listed.under)
  return !items.some(({ name, under }) => name === value && (!above || !under || under === above))
}
