import type { Calendar } from '#standards/working-days'
import type { Actor, Event, Trouble } from './application.ts'
import type { DeferredItem } from './deferral.ts'
import type { CommitmentCommand } from './commitment.ts'
import type { Signed } from './committing.ts'
import type { FailureKind } from './connector.ts'
import type { JourneyCommand } from './journey.ts'
import type { MatterDefinition, ServiceDefinition } from './definition.ts'
import type { HandoverCommand } from './handover.ts'
import type { HoldingCommand } from './held.ts'
import type { OpinionCommand } from './opinion.ts'
import type { Policy } from './policy.ts'
import type { Awaits } from './employee.ts'
import type { Source } from './entered.ts'
import type { Problem } from './problem.ts'
import type { RevocationAsked } from './revocation.ts'
import type { Instant } from './time.ts'
import type { Word } from './word.ts'

/** What someone wants, or what the world did. */
export type Command =
  | {
      readonly do: 'hear'
      readonly matter: string
      readonly word: Word
      /** The results whose values differ from those entered; they are sealed, so core is told. */
      readonly differs?: readonly string[]
    }
  | {
      readonly do: 'fail'
      readonly matter: string
      readonly failure: FailureKind | 'bug'
      readonly says: string
      readonly retryAfterMs?: number
    }
  /** The department was told of a withdrawal; `inTime` is its answer. */
  | { readonly do: 'recall'; readonly matter: string; readonly inTime: boolean }
  /** Some matters, or everything that can still be withdrawn. */
  | { readonly do: 'withdraw'; readonly matters?: readonly string[] }
  /** `paths`: the answers that changed; `reached`: the matters whose inputs changed with them. */
  | {
      readonly do: 'correct'
      readonly paths: readonly string[]
      readonly reached: readonly string[]
      /** What the answers promise from here on, where any of them does. */
      readonly signed?: readonly Signed[]
      /** The keys under which matters that are not told again go on. */
      readonly toldAs?: Readonly<Record<string, string>>
      /** 容缺受理: by matter, what is promised instead of given; its paths are not among `paths`. */
      readonly deferred?: Readonly<Record<string, readonly DeferredItem[]>>
    }
  /** 补齐: what was promised has come. */
  | { readonly do: 'fulfil'; readonly paths: readonly string[] }
  /** 信用修复, by the department: a broken promise bars nobody any more. */
  | { readonly do: 'repair'; readonly matter: string; readonly says: string }
  /**
   * 撤销录用. `standing`: the matters that stand by a later amendment, and the key by which their
   * department knows them.
   */
  | ({
      readonly do: 'revoke'
      readonly standing?: Readonly<Record<string, string>>
    } & RevocationAsked)
  /** 更正 after the end. `paths`: what people amended; `open`: an earlier one that has not ended. */
  | {
      readonly do: 'amend'
      readonly amendment: string
      readonly paths: readonly string[]
      readonly open?: string | undefined
    }
  /**
   * 补充: the employee's own answers. `paths`: those that changed; `awaits`: what each matter still
   * waits for after them; `corrected`: the matters whose departments had asked for what was given,
   * changed or not.
   */
  | {
      readonly do: 'supply'
      readonly paths: readonly string[]
      readonly awaits: Awaits
      readonly corrected: readonly string[]
    }
  /** 确认无误, by the employee. */
  | { readonly do: 'confirm' }
  /** 提出异议: `matters` would be told of it and rest on the employee's consent. */
  | {
      readonly do: 'object'
      readonly paths: readonly string[]
      readonly words: string
      readonly matters: readonly string[]
    }
  /** An objection is explained, or taken back by the employee. */
  | {
      readonly do: 'answerObjection'
      readonly objection: number
      readonly how: 'explained' | 'takenBack'
      readonly words?: string
    }
  /** 盯办 begins, or ends with what came of it. */
  | { readonly do: 'watch'; readonly watch: string }
  | {
      readonly do: 'endWatch'
      readonly watch: string
      readonly says: string
      readonly amendment?: string | undefined
    }
  | JourneyCommand
  /** A person says: try again now. */
  | { readonly do: 'retry'; readonly matter: string }
  /** The line is broken: nothing is tried before `until`, or before it is whole. */
  | { readonly do: 'park'; readonly matter: string; readonly until: Instant }
  /** 人工录入: what a silent department said by telephone or on paper. */
  | {
      readonly do: 'enter'
      readonly matter: string
      readonly word: Word
      readonly source: Source
    }
  /** The department's true word says otherwise than was entered: one of them is chosen. */
  | {
      readonly do: 'choose'
      readonly matter: string
      readonly keep: 'entered' | 'heard'
      readonly says: string
    }
  /** 以部门为准: the department's word takes the place of what stands here. */
  | {
      readonly do: 'adopt'
      readonly matter: string
      readonly word: Word
      readonly says: string
    }
  /** The department's list lacks what it was told: it is told again, by the same key. */
  | { readonly do: 'resend'; readonly matter: string; readonly says: string }
  /** A person has looked into what was troubling and says what came of it. */
  | { readonly do: 'settle'; readonly matter: string; readonly says: string }
  /** Whoever looks after the platform gives what is stuck to a person. */
  | {
      readonly do: 'give'
      readonly matter: string
      readonly to: Trouble['owner']
      readonly says: string
    }
  /** … or has it no longer sent; a person goes on instead. */
  | { readonly do: 'cease'; readonly matter: string; readonly says: string }
  | HoldingCommand
  | OpinionCommand
  | HandoverCommand
  | CommitmentCommand
  /** The working days are counted by another calendar than before. */
  | { readonly do: 'recount' }
  /** Time passed. */
  | { readonly do: 'tick' }

/** Everything a decision rests on beside the application itself. */
export type Context = {
  readonly definition: ServiceDefinition
  readonly now: Instant
  readonly by: Actor
  readonly calendar: Calendar
  readonly policy: Policy
  /** In [0, 1): chance is told, not drawn. */
  readonly jitter: number
}

export type Decision = { readonly events: readonly Event[] } | { readonly problem: Problem }

const indexes = new WeakMap<ServiceDefinition, ReadonlyMap<string, MatterDefinition>>()

/** The definition of one matter; looked up thousands of times a second, so indexed once. */
export function matterOf(definition: ServiceDefinition, key: string): MatterDefinition {
  let index = indexes.get(definition)
  if (!index) {
    index = new Map(definition.matters.map((matter) => [matter.key, matter]))
    indexes.set(definition, index)
  }
  const matter = index.get(key)
  if (!matter) throw new Error(`no matter ${key} in service ${definition.code}`)
  return matter
}
