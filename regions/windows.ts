import { choose, MonthTerm, today, type Amount, type Term } from '#core/term'
import type { Month } from '#standards/types'
import { parameter, type WindowName } from './parameters.ts'

/**
 * 申报期 of a matter: the days between which a region takes it, where the region has set them.
 * Nothing is assumed for one that has not: the matter is taken on any day.
 */
export const filingWindow = (
  name: WindowName,
  counts: MonthTerm<Month | undefined> = monthCounted(name),
): {
  readonly opens: Amount
  readonly closes: Amount
  readonly counts: MonthTerm<Month | undefined>
} => ({
  opens: parameter(`${name}OpenDay`),
  closes: parameter(`${name}CloseDay`),
  counts,
})

/** The month in whose window something filed today falls: this one, or the next once it has closed. */
export const monthCounted = (name: WindowName): MonthTerm =>
  monthOf(choose([[hasClosed(name), today.month().plusMonths(1)]], today.month()))

/** That month, or the next where it is this one and its window has closed. */
export const monthWithin = (name: WindowName, month: MonthTerm): MonthTerm =>
  monthOf(choose([[hasClosed(name).and(month.is(today.month())), month.plusMonths(1)]], month))

/** Certain only where the region has set the day. */
const hasClosed = (name: WindowName) => parameter(`${name}CloseDay`).isBelow(today.dayOfMonth())

/** A choice between months is a month. */
const monthOf = ({ logic }: Term<Month>): MonthTerm => new MonthTerm(logic)
