import type { Checked, Flaw, PlainDate } from '#standards/types'
import type { Field } from '#core/field'

/** What a kind may know while it reads one answer. */
export type Reading = {
  readonly today: PlainDate
  /** An answer of the same section, already read. */
  readonly sibling: (name: string) => unknown
}

/**
 * How one type of answer is read, shown and masked. Methods, so that the registry may hold kinds
 * of every value: a kind is only ever shown what it has read itself.
 */
export type Kind<Value = unknown> = {
  /** Reads what a person typed, a spreadsheet cell held or the API was given. Trusts nothing. */
  read(this: void, raw: unknown, field: Field, reading: Reading): Checked<Value>
  /** A warning about a value that is nevertheless taken. */
  doubt?(this: void, value: Value, field: Field, reading: Reading): Flaw | undefined
  /** For people, in Chinese. */
  show(this: void, value: Value, field: Field): string
  /** Present for personal values: what a screen may show. */
  mask?(this: void, value: Value, field: Field): string
  readonly personal: boolean
  readonly widget: Widget
  readonly cell: Cell
}

type Widget =
  | 'text'
  | 'longText'
  | 'number'
  | 'date'
  | 'month'
  | 'select'
  | 'multiSelect'
  | 'switch'
  | 'region'
  | 'address'
  | 'upload'

type Cell = 'text' | 'number' | 'date' | 'list'

type Refusal = { readonly problem: Flaw }

/** Refuses what was given: a stable code, what is wrong, what to do, and a certain repair. */
export const refuse = (code: string, says: string, remedy: string, fix?: string): Refusal => ({
  problem: { code, says, remedy, ...(fix !== undefined && { fix }) },
})

export const isRefused = <Value>(checked: Checked<Value>): checked is Refusal =>
  'problem' in checked

/** Goes on with a value that was read, or hands its refusal on. */
export const andThen = <From, To>(
  checked: Checked<From>,
  next: (value: From) => Checked<To>,
): Checked<To> => (isRefused(checked) ? checked : next(checked.value))
