import type { Basis } from './problem.ts'
import type { Logic } from './term.ts'

export type KindName =
  | 'text'
  | 'personName'
  | 'documentNumber'
  | 'creditCode'
  | 'region'
  | 'address'
  | 'date'
  | 'month'
  | 'yuan'
  | 'percentage'
  | 'wholeNumber'
  | 'choice'
  | 'choices'
  | 'yesNo'
  | 'mobile'
  | 'bankCard'
  | 'document'

/**
 * One question, as plain data. `Value` is what its answer has become once it has passed the
 * check; it exists for the compiler only.
 */
export type Field<Value = unknown> = {
  readonly label: string
  readonly kind: KindName
  /** May be left blank even when it is asked. */
  readonly optional: boolean
  readonly help?: string
  readonly basis?: Basis
  /** choice, choices: code → name. */
  readonly options?: Readonly<Record<string, string>>
  /** documentNumber: the sibling field that holds the document's type. */
  readonly typeField?: string
  /** text: characters; wholeNumber, percentage, yuan: the value. */
  readonly least?: number
  readonly most?: number
  /** document: accepted media types and size. */
  readonly formats?: readonly string[]
  readonly sizeBytesMax?: number
  /** text: chosen from the region's list of this name, where the region has one. */
  readonly listed?: { readonly list: string; readonly under?: string }
  /** document: a portrait of exactly this form. */
  readonly photo?: PhotoForm
  /** The code of this element in a national indicator set (LD/T, JGJ/T 320). */
  readonly ldCode?: string
  /** Known from whoever is signed in; for an employer's agent the session overrules the form. */
  readonly signIn?: SignIn
  /** An employer may answer it once for all its hires (单位设置). */
  readonly setting?: true
  /** Asked only when this holds; set by the form. */
  readonly asked?: Logic
  /** Never typed: follows from other answers. */
  readonly is?: Logic
  /** What stands here until somebody types something else. */
  readonly startsAs?: Logic
  /** Whoever files may leave it open: the matters that need it wait for the employee's own answer. */
  readonly answeredBy?: 'employee'
  readonly _value?: Value
}

/** What a portrait must be like; `core/photo.ts` says whether one is. */
export type PhotoForm = {
  readonly widthPixels: number
  readonly heightPixels: number
  readonly sizeBytesLeast: number
  readonly sizeBytesMost: number
  /** The share of the upper border that must be white, in percent. */
  readonly whitePercentLeast: number
}

export type SignIn =
  | 'employer'
  | 'employerName'
  | 'name'
  /** Whether whoever is signed in is bound to the employer. */
  | 'bound'
  | 'documentType'
  | 'documentNumber'
  | 'mobile'
  /** The authority of an agent who stands at a counter. */
  | 'authority'

export type Fields = Readonly<Record<string, Field>>

export type ValuesOf<F extends Fields> = {
  readonly [Name in keyof F]: F[Name] extends Field<infer Value> ? Value : never
}
