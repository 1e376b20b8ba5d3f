import type { ServiceDefinition } from '#core/definition'

/** Answers, by path, in which a fault shows; `null` is a question that is not answered. */
export type Example = Readonly<Record<string, unknown>>

export type FaultCode =
  | 'same-key-twice'
  | 'unknown-word'
  | 'unknown-path'
  | 'result-not-waited-for'
  | 'no-options'
  | 'waits-for-unknown'
  | 'waits-for-later'
  | 'waits-in-circle'
  | 'derived-in-circle'
  | 'read-too-early'
  | 'told-too-much'
  | 'not-told'
  | 'wrong-kind'
  | 'option-not-accepted'
  | 'matter-never-arises'
  | 'waits-in-vain'
  | 'never-holds'
  | 'always-holds'
  | 'may-be-unanswered'
  | 'decided-before-answered'
  | 'rule-never-satisfied'
  | 'rule-never-broken'
  | 'fix-mends-nothing'
  | 'fix-breaks-rule'
  | 'unused-question'
  | 'asked-twice'
  | 'material-on-record'
  | 'watches-unknown'
  | 'watches-in-vain'
  | 'promise-too-short'
  | 'limit-beyond-law'
  | 'journey-broken'
  | 'deferral-of-no-material'
  | 'deferral-too-long'
  | 'deferral-leaves-nothing'
  | 'deferred-but-needed'
  | 'commitment-unsound'
  | 'english-of-nothing'

/** Why a definition cannot work, and where. */
export type Fault = {
  readonly code: FaultCode
  /** The place inside the definition: matters.socialInsurance.sends.wage. */
  readonly at: string
  readonly says: string
  readonly remedy: string
  readonly example?: Example
}

export type Check = (definition: ServiceDefinition) => readonly Fault[]
