/**
 * The values the national standards define, as brands over plain JSON strings and numbers,
 * and the one shape every parse function in this folder returns.
 */
declare const brand: unique symbol
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name }

/** 公民身份号码, 18 characters, GB 11643. */
export type IdNumber = Branded<string, 'IdNumber'>
/** 统一社会信用代码, 18 characters, GB 32100. */
export type CreditCode = Branded<string, 'CreditCode'>
/** 行政区划代码, 6 digits, GB/T 2260. */
export type RegionCode = Branded<string, 'RegionCode'>
/** A real day of the calendar, `yyyy-mm-dd`. */
export type PlainDate = Branded<string, 'PlainDate'>
/** A month of the calendar, `yyyy-mm`. */
export type Month = Branded<string, 'YearMonth'>
/** An amount of money in yuan with at most two decimals. */
export type Yuan = Branded<number, 'Yuan'>
/** 手机号, 11 digits. */
export type Mobile = Branded<string, 'Mobile'>
/** 银行卡号, 12 to 19 digits. */
export type BankCard = Branded<string, 'BankCard'>

/** A value that keeps its standard, or why the text does not. */
export type Checked<Value> = { readonly value: Value } | { readonly problem: Flaw }

/**
 * Why a text is not what it should be: a stable code, and words for a person in Chinese.
 * `remedy` says what to do; `fix` is a corrected text, given only when the correction is certain.
 */
export type Flaw = {
  readonly code: string
  readonly says: string
  readonly remedy?: string
  readonly fix?: string
}
