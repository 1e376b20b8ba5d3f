import type { Actor } from './application.ts'
import { isBlank } from './answers.ts'
import type { WorkingDays } from './definition.ts'
import type { Fields } from './field.ts'
import { kinds } from './kinds.ts'
import { problem, type Basis, type Problem } from './problem.ts'
import type { Instant } from './time.ts'
import type { ListedReason } from './word.ts'
import type { PlainDate } from '#standards/types'

/** 流转: what a thing goes through between people, as its procedure declares it: an archive, a card. */
export type JourneyDefinition = {
  /** What travels: 档案. */
  readonly thing: string
  /** The first is the platform's, the last the department's. */
  readonly steps: readonly JourneyStep[]
  /** The only grounds on which the thing is sent back. */
  readonly returns: readonly ListedReason[]
  /** The step that must then be taken anew. */
  readonly returnsTo: string
  readonly basis?: Basis
}

export type JourneyStep = {
  readonly key: string
  readonly name: string
  /** While a third party has the thing in hand, the department's clock stands. */
  readonly by: 'platform' | 'thirdParty' | 'department'
  /** For people: 原存档机构. */
  readonly who: string
  readonly within: WorkingDays
  /** A reminder goes out after so many days without it. */
  readonly remindAfter?: WorkingDays
  /** What is recorded when it is taken. Never a personal value: the record is kept for ever. */
  readonly records: Fields
  /** The department may find, at this step, that the thing must go back. */
  readonly mayReturn?: true
  /** The paper that the platform issues with it; its number is recorded under `number`. */
  readonly paper?: JourneyPaper
  readonly basis?: Basis
}

export type JourneyPaper = {
  readonly title: string
  readonly says: string
  /** The procedure's inputs that it shows. */
  readonly shows: readonly string[]
  readonly number: string
}

/** Where the thing of one matter is. */
export type Journey = {
  readonly done: readonly JourneyRecord[]
  /** The step that comes next; none: all are taken. */
  readonly awaits: string | null
  readonly by: Instant | null
  readonly remindAt: Instant | null
}

/** A step taken, or the thing sent back with the codes of why. */
export type JourneyRecord = {
  readonly step: string
  readonly at: Instant
  readonly by: Actor['role']
  readonly records: Readonly<Record<string, unknown>>
  readonly returned?: readonly string[]
}

export type JourneyCommand =
  | {
      readonly do: 'takeStep'
      readonly matter: string
      readonly step: string
      /** Read by `readRecords`. */
      readonly records: Readonly<Record<string, unknown>>
    }
  /** 退回, on listed grounds only. */
  | { readonly do: 'sendBack'; readonly matter: string; readonly codes: readonly string[] }

/** What a department's system says of a thing on its way. */
export type JourneyWord =
  | {
      readonly says: 'stepTaken'
      readonly step: string
      readonly records: Readonly<Record<string, unknown>>
    }
  | { readonly says: 'sentBack'; readonly codes: readonly string[] }

export const stepOf = ({ steps }: JourneyDefinition, key: string | null): JourneyStep | undefined =>
  steps.find((step) => step.key === key)

/** What a step's fields make of what was typed, or every problem at once. */
export function readRecords(
  { records: fields, name }: JourneyStep,
  raw: Readonly<Record<string, unknown>>,
  today: PlainDate,
):
  | { readonly values: Readonly<Record<string, unknown>> }
  | { readonly problems: readonly Problem[] } {
  const values: Record<string, unknown> = {}
  const problems = Object.keys(raw)
    .filter((key) => !Object.hasOwn(fields, key))
    .map((key) => problem('unknown-field', `“${name}”没有“${key}”这一项`, { path: key }))
  for (const [key, field] of Object.entries(fields)) {
    if (isBlank(raw[key])) {
      if (!field.optional)
        problems.push(problem('missing', `请填写“${field.label}”`, { path: key }))
      continue
    }
    const read = kinds[field.kind].read(raw[key], field, {
      today,
      sibling: (other) => values[other],
    })
    if ('value' in read) values[key] = read.value
    else problems.push(problem(read.problem.code, read.problem.says, { path: key }))
  }
  return problems.length > 0 ? { problems } : { values }
}
