import type { Fields, ValuesOf } from './field.ts'
import { Term, termOf, toLogic, type Condition, type Logic, type TermFor } from './term.ts'

/** The terms through which a record of values is spoken of. */
export type Terms<Values> = { readonly [Name in keyof Values]: TermFor<Values[Name]> }
export type Optional<Values> = { readonly [Name in keyof Values]: Values[Name] | undefined }

/** What somebody must be told: a term of the right type for each of its questions. */
export type Needs<Accepts extends Fields> = {
  readonly [
    Name in keyof Accepts as undefined extends ValuesOf<Accepts>[Name] ? never : Name
  ]: Term<ValuesOf<Accepts>[Name]>
} & {
  readonly [
    Name in keyof Accepts as undefined extends ValuesOf<Accepts>[Name] ? Name : never
  ]?: Term<ValuesOf<Accepts>[Name]>
}

/** `Values`, each possibly undefined where there was a condition. */
export type IfAny<Conditional, Values> = [Conditional] extends [never] ? Values : Optional<Values>

export type MaybeCondition = Condition<boolean | undefined>

// The author's types have been checked where the author wrote; the builders forget them here.
// oxlint-disable-next-line typescript/no-explicit-any
export type Forgotten = any

export const termsOf = (fields: Fields, path: string): Readonly<Record<string, Term>> =>
  mapValues(fields, (field, name) => termOf(field.kind, `${path}.${name}`))

/** Cuts what the author offers to what is accepted: nobody is told more than they declare. */
export const toldTo = (accepts: Fields, offered: Forgotten): Readonly<Record<string, Logic>> =>
  Object.fromEntries(
    Object.keys(accepts)
      .filter((name) => offered[name] !== undefined)
      .map((name) => [name, toLogic(offered[name])]),
  )

export const mapValues = <From, To>(
  from: Readonly<Record<string, From>>,
  to: (from: From, key: string) => To,
): Readonly<Record<string, To>> =>
  Object.fromEntries(Object.entries(from).map(([key, one]) => [key, to(one, key)]))
