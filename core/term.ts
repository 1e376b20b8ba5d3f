import type { Month, PlainDate } from '#standards/types'

/** A term at rest: JSON Logic, so that a definition is plain data with a hash and a diff. */
export type Logic =
  | null
  | boolean
  | number
  | string
  | readonly Logic[]
  | { readonly [operator: string]: Logic }

declare const value: unique symbol

/**
 * Something known only while an application runs: an answer, a register's word, a department's
 * result, or what follows from them. Authors combine terms; nothing is evaluated until
 * `evaluate(term.logic, facts)`. What is not known makes the whole term unknown (`null`), and an
 * unknown condition neither breaks a rule nor starts a matter.
 */
export class Term<out Value = unknown> {
  declare readonly [value]: Value
  readonly logic: Logic
  constructor(logic: Logic) {
    this.logic = logic
  }
  is(other: NonNullable<Value> | Term<Value>): Condition {
    return new Condition({ '==': [this.logic, toLogic(other)] })
  }
  isNot(other: NonNullable<Value> | Term<Value>): Condition {
    return this.is(other).not()
  }
  isOneOf(...others: readonly NonNullable<Value>[]): Condition {
    return new Condition({ in: [this.logic, others.map(toLogic)] })
  }
  isAnswered(): Condition {
    return new Condition({ answered: this.logic })
  }
  /** This, or the other where this is not known. */
  orElse<Other>(other: Other | Term<Other>): Term<NonNullable<Value> | Other> {
    return new Term({ coalesce: [this.logic, toLogic(other)] })
  }
  toJSON(): Logic {
    return this.logic
  }
}

export class Condition<out Value extends boolean | undefined = boolean> extends Term<Value> {
  and(...others: readonly Condition<boolean | undefined>[]): Condition {
    return new Condition({ and: [this.logic, ...others.map((other) => other.logic)] })
  }
  or(...others: readonly Condition<boolean | undefined>[]): Condition {
    return new Condition({ or: [this.logic, ...others.map((other) => other.logic)] })
  }
  not(): Condition {
    return new Condition({ '!': this.logic })
  }
  /** 若……则…… */
  implies(other: Condition<boolean | undefined>): Condition {
    return this.not().or(other)
  }
}

type AnyAmount = number | Amount<number | undefined>

export class Amount<out Value extends number | undefined = number> extends Term<Value> {
  atLeast(least: AnyAmount): Condition {
    return new Condition({ '>=': [this.logic, toLogic(least)] })
  }
  atMost(most: AnyAmount): Condition {
    return new Condition({ '<=': [this.logic, toLogic(most)] })
  }
  isBelow(other: AnyAmount): Condition {
    return new Condition({ '<': [this.logic, toLogic(other)] })
  }
  plus(other: AnyAmount): Amount<Value> {
    return new Amount({ '+': [this.logic, toLogic(other)] })
  }
  times(other: AnyAmount): Amount<Value> {
    return new Amount({ '*': [this.logic, toLogic(other)] })
  }
  /** 四舍五入到分 */
  toCents(): Amount<Value> {
    return new Amount({ cents: this.logic })
  }
  /** 下限与上限之间 */
  clamp(least: AnyAmount, most: AnyAmount): Amount<Value> {
    return new Amount({ min: [{ max: [this.logic, toLogic(least)] }, toLogic(most)] })
  }
}

type AnyDay = Day<PlainDate | undefined>

export class Day<out Value extends PlainDate | undefined = PlainDate> extends Term<Value> {
  isBefore(other: AnyDay): Condition {
    return new Condition({ '<': [this.logic, other.logic] })
  }
  isAfter(other: AnyDay): Condition {
    return other.isBefore(this)
  }
  plusDays(days: AnyAmount): Day<Value> {
    return new Day({ addDays: [this.logic, toLogic(days)] })
  }
  plusMonths(months: AnyAmount): Day<Value> {
    return new Day({ addMonths: [this.logic, toLogic(months)] })
  }
  /** Whole months from this day to the other, the other being the last day of the period. */
  monthsThrough(other: AnyDay): Amount {
    return new Amount({ monthsThrough: [this.logic, other.logic] })
  }
  yearsUntil(other: AnyDay): Amount {
    return new Amount({ years: [this.logic, other.logic] })
  }
  daysUntil(other: AnyDay): Amount {
    return new Amount({ days: [this.logic, other.logic] })
  }
  dayOfMonth(): Amount {
    return new Amount({ dayOfMonth: this.logic })
  }
  month(): MonthTerm {
    return new MonthTerm({ month: this.logic })
  }
}

export class MonthTerm<out Value extends Month | undefined = Month> extends Term<Value> {
  isBefore(other: MonthTerm<Month | undefined>): Condition {
    return new Condition({ '<': [this.logic, other.logic] })
  }
  plusMonths(months: AnyAmount): MonthTerm<Value> {
    return new MonthTerm({ addToMonth: [this.logic, toLogic(months)] })
  }
}

/** The term through which a value of this type is spoken of. */
export type TermFor<Value> = [NonNullable<Value>] extends [boolean]
  ? Condition<Extract<Value, boolean | undefined>>
  : [NonNullable<Value>] extends [number]
    ? Amount<Extract<Value, number | undefined>>
    : [NonNullable<Value>] extends [PlainDate]
      ? Day<Extract<Value, PlainDate | undefined>>
      : [NonNullable<Value>] extends [Month]
        ? MonthTerm<Extract<Value, Month | undefined>>
        : Term<Value>

const classes: Partial<Record<string, new (logic: Logic) => Term>> = {
  yesNo: Condition,
  yuan: Amount,
  percentage: Amount,
  wholeNumber: Amount,
  date: Day,
  month: MonthTerm,
}
export const termOf = (kind: string, path: string): Term =>
  new (classes[kind] ?? Term)({ var: path })

export const toLogic = (part: unknown): Logic =>
  part instanceof Term ? part.logic : (part as Logic)

/** A value that is the same for everybody; a list of codes for a question with several answers. */
export const constant = <const Value extends string | number | boolean | readonly string[]>(
  same: Value,
): Term<Value> => new Term(same)

/** Known to nobody: no suggestion. */
export const unknown: Term<undefined> = new Term(null)

/** No answer: as a repair, what was typed is taken out. */
export const blank: Term<undefined> = new Term('')

/**
 * The author's word that these are known wherever they are sent, because what lets the matter
 * arise also asks for them. Nothing at rest: the checker looks for a situation to the contrary.
 */
export const certainly = <const Some extends Readonly<Record<string, Term>>>(
  terms: Some,
): {
  readonly [Name in keyof Some]: Some[Name] extends Term<infer Value>
    ? Term<NonNullable<Value>>
    : never
  // Only the type changes.
} => terms as never

/** The first branch whose condition holds, or the last value. */
export const choose = <Value>(
  branches: readonly (readonly [Condition<boolean | undefined>, Term<Value>])[],
  otherwise: Term<Value>,
): Term<Value> =>
  new Term({
    if: [...branches.flatMap(([when, then]) => [when.logic, then.logic]), otherwise.logic],
  })

/** The day the application is filed. */
export const today: Day = new Day({ var: 'today' })
