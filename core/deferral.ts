import type { Actor, Application, Matter } from './application.ts'
import { matterOf } from './command.ts'
import {
  fieldsOf,
  type Deferrable,
  type MatterDefinition,
  type ServiceDefinition,
} from './definition.ts'
import type { Status } from './lifecycle.ts'
import { problem, type Problem } from './problem.ts'
import { dayMs, dayOf, type Instant } from './time.ts'
import type { Logic } from './term.ts'

/** 容缺受理: what a matter was filed without, the promise made for it, and until when it is owed. */
export type Deferral = {
  readonly items: readonly DeferredItem[]
  /** 容缺受理信用承诺书: the words as they were promised, by whom, when. */
  readonly promise: { readonly says: string; readonly by: Actor; readonly at: Instant }
  /** Set when the department accepts: the days run from there. */
  readonly from?: Instant
  readonly by?: Instant
  readonly provisional?: boolean
  readonly remindAt?: Instant | null
  /** Not supplied in time: the matter was terminated. */
  readonly brokenAt?: Instant
  /** 信用修复: the broken promise bars nobody any more. */
  readonly repairedAt?: Instant
}

/** One material that was left out: what the department calls it, and the answer that supplies it. */
export type DeferredItem = {
  readonly input: string
  readonly path: string
  readonly suppliedAt?: Instant
}

/** What stands in the form where a material is promised instead of given. */
export const promised = { promised: true } as const

export const isPromise = (raw: unknown): boolean =>
  typeof raw === 'object' && raw !== null && 'promised' in raw && raw.promised === true

export const owedItems = ({ deferral }: Pick<Matter, 'deferral'>): readonly DeferredItem[] =>
  (deferral?.items ?? []).filter(({ suppliedAt }) => suppliedAt === undefined)

/** Something is still owed, and the promise stands. */
export const isOwing = (matter: Pick<Matter, 'deferral' | 'status'>): boolean =>
  beforeReview.has(matter.status) && owedItems(matter).length > 0

/** Nothing is approved while something is owed, so nothing is owed once it has been. */
const beforeReview: ReadonlySet<Status> = new Set(['waiting', 'applied', 'incorrect', 'accepted'])

/** The answers that are still owed, by whatever matter. */
export const owedPaths = ({ matters }: Pick<Application, 'matters'>): ReadonlySet<string> =>
  new Set(
    Object.values(matters).flatMap((matter) =>
      isOwing(matter) ? owedItems(matter).map(({ path }) => path) : [],
    ),
  )

/** The answers without which the form may be read again: those owed, and those never supplied. */
export const promisedPaths = ({ matters }: Pick<Application, 'matters'>): readonly string[] =>
  Object.values(matters).flatMap((matter) => owedItems(matter).map(({ path }) => path))

/** One material that a matter can do without at first. */
export type DeferrableInput = Deferrable & {
  readonly matter: string
  readonly input: string
  readonly path: string
}

const byDefinition = new WeakMap<ServiceDefinition, readonly DeferrableInput[]>()

/** Everything that may be deferred; looked at with every reading, so found once. */
export function deferrableIn(definition: ServiceDefinition): readonly DeferrableInput[] {
  let known = byDefinition.get(definition)
  if (!known) {
    known = definition.matters.flatMap(deferrableOf)
    byDefinition.set(definition, known)
  }
  return known
}

const deferrableOf = ({ key, procedure, sends }: MatterDefinition): readonly DeferrableInput[] =>
  Object.entries(procedure.deferrable ?? {}).flatMap(([input, terms]) => {
    const path = answerOf(sends[input] ?? null)
    return terms && path !== undefined ? [{ ...terms, matter: key, input, path }] : []
  })

/** The answer that a term is, and nothing else. */
export function answerOf(logic: Logic): string | undefined {
  if (typeof logic !== 'object' || logic === null || !('var' in logic)) return undefined
  const { var: path } = logic
  return typeof path === 'string' && path.startsWith('answers.')
    ? path.slice('answers.'.length)
    : undefined
}

export const isDeferrable = (definition: ServiceDefinition, path: string): boolean =>
  deferrableIn(definition).some((one) => one.path === path)

/** What each matter is filed without, where these answers are promised. */
export const deferredBy = (
  definition: ServiceDefinition,
  paths: ReadonlySet<string>,
): Readonly<Record<string, readonly DeferredItem[]>> => {
  const items: Record<string, DeferredItem[]> = {}
  for (const { matter, input, path } of deferrableIn(definition))
    if (paths.has(path)) (items[matter] ??= []).push({ input, path })
  return items
}

/** The shortest of what was agreed: one day for all that one matter is owed. */
export function daysToSupply(
  definition: ServiceDefinition,
  key: string,
  items: readonly DeferredItem[],
): number {
  const { procedure } = matterOf(definition, key)
  const days = items.map(
    ({ input }) =>
      procedure.deferrable?.[input]?.within.workingDays ?? procedure.within.workingDays,
  )
  return Math.min(procedure.within.workingDays, ...days)
}

/** The written promise, in words that whoever files has read before promising. */
export function promiseWords(
  definition: ServiceDefinition,
  key: string,
  items: readonly DeferredItem[],
): string {
  const { name } = matterOf(definition, key).procedure
  const labels = new Map(fieldsOf(definition.form).map(({ path, field }) => [path, field.label]))
  const what = items.map(({ path }) => `“${labels.get(path) ?? path}”`).join('、')
  const days = daysToSupply(definition, key, items)
  return `申请“${name}”时暂缺${what}，承诺自受理之日起 ${days} 个工作日内补齐，所补材料真实有效。知悉补齐之前不出具办理结果；逾期未补齐的，该事项终止办理，由此造成的损失由申请人承担，且在信用修复之前不再适用容缺受理。`
}

/** What the department's key was drawn from: never what was still to come. */
export const withoutDeferred = (
  { deferral }: Pick<Matter, 'deferral'>,
  inputs: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => {
  if (!deferral) return inputs
  const deferred = new Set(deferral.items.map(({ input }) => input))
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => !deferred.has(name)))
}

/** 失信: an earlier promise was broken, and nobody has repaired it; decided from the record. */
export function promiseBarred(number: string, brokenAt: Instant, forDays: number): Problem {
  const until = dayOf(brokenAt + forDays * dayMs)
  return problem(
    'promise-barred',
    `申请 ${number} 的容缺承诺没有兑现，${until} 之前不再适用容缺受理`,
    {
      remedy: '请现在上传材料；需要信用修复的，请向当时的办理部门说明情况',
      application: number,
    },
  )
}
