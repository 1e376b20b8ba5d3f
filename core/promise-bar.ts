import { dayMs, dayOf, type Instant } from './time.ts'
import { problem, type Problem } from './problem.ts'

/** Who may not promise again, and for how long (国办发〔2020〕42号: until the credit is repaired). */
export type PromisePolicy = {
  /** Whose further promises a broken one bars: whoever signed for, whom it was about, or both. */
  readonly promiseBars: 'employer' | 'person' | 'both'
  /** Whether making it good, found to be so, repairs it; otherwise somebody must say so. */
  readonly makingGoodRepairs: boolean
  /** After so many days it bars no more; 0: until it is repaired. No rule names any: configuration. */
  readonly promiseBarDays: number
}

export const defaultPromisePolicy: PromisePolicy = {
  promiseBars: 'both',
  makingGoodRepairs: false,
  promiseBarDays: 0,
}

/** A promise that was found not to be so, as the record tells it. */
export type BrokenPromise = {
  readonly number: string
  readonly at: Instant
  /** Whether it was made by this employer, and about this person. */
  readonly ofEmployer: boolean
  readonly ofPerson: boolean
  readonly madeGoodAt: Instant | null
  readonly repairedAt: Instant | null
}

/** The newest that still stands in the way, if any does. */
export const barredBy = (
  broken: readonly BrokenPromise[],
  policy: PromisePolicy,
  now: Instant,
): BrokenPromise | undefined =>
  broken.filter((one) => counts(one, policy, now)).toSorted((one, other) => other.at - one.at)[0]

function counts(
  { at, ofEmployer, ofPerson, madeGoodAt, repairedAt }: BrokenPromise,
  { promiseBars, makingGoodRepairs, promiseBarDays }: PromisePolicy,
  now: Instant,
): boolean {
  const isTheirs =
    (ofEmployer && promiseBars !== 'person') || (ofPerson && promiseBars !== 'employer')
  const isRepaired = repairedAt !== null || (makingGoodRepairs && madeGoodAt !== null)
  const isOver = promiseBarDays > 0 && now - at > promiseBarDays * dayMs
  return isTheirs && !isRepaired && !isOver
}

/** Why a promise is not taken now, beside the answer in whose place it would stand. */
export const mayNotPromise = (path: string, { at, ofEmployer }: BrokenPromise): Problem =>
  problem(
    'may-not-commit',
    `${ofEmployer ? '本单位' : '该人员'}有承诺于 ${dayOf(at)} 经核查不属实，信用修复前不适用告知承诺`,
    { path, remedy: '请上传证明文件；改正后可向核查部门申请信用修复' },
  )
