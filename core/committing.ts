import type { Checked } from '#standards/types'
import type { CommitmentDefinition } from './commitment.ts'
import type { MatterDefinition, ServiceDefinition } from './definition.ts'
import { at } from './evaluate.ts'
import type { Logic } from './term.ts'

/** The answer of whoever promises instead of giving the proof: which version was read and signed. */
export type Committing = { readonly commits: string }

export const isCommitting = (value: unknown): value is Committing =>
  typeof value === 'object' &&
  value !== null &&
  'commits' in value &&
  typeof value.commits === 'string'

/** A promise that one matter takes in place of the answer at `path`. */
export type Offer = {
  readonly matter: string
  readonly path: string
  readonly commitment: CommitmentDefinition
}

const offers = new WeakMap<ServiceDefinition, readonly Offer[]>()

/** Every promise that a service takes, with the answer in whose place it may stand. */
export function offersIn(definition: ServiceDefinition): readonly Offer[] {
  let known = offers.get(definition)
  if (!known) {
    known = definition.matters.flatMap(offersOf)
    offers.set(definition, known)
  }
  return known
}

const offersOf = ({ key, procedure, sends }: MatterDefinition): readonly Offer[] =>
  (procedure.commitments ?? []).flatMap((commitment) => {
    const path = answerIn(sends[commitment.replaces] ?? null)
    return path === undefined ? [] : [{ matter: key, path, commitment }]
  })

/** The answer that a bare term hands on as it is. */
export function answerIn(logic: Logic): string | undefined {
  if (typeof logic !== 'object' || logic === null || !('var' in logic)) return undefined
  const path = typeof logic.var === 'string' ? logic.var : ''
  return path.startsWith('answers.') ? path.slice('answers.'.length) : undefined
}

/** The promise that may be made in place of an answer. */
export const offerAt = (definition: ServiceDefinition, path: string): Offer | undefined =>
  offersIn(definition).find((offer) => offer.path === path)

/** Reads an answer that promises; nothing but the version that is in force counts as read. */
export function readCommitting(
  offer: Offer | undefined,
  label: string,
  { commits }: Committing,
): Checked<Committing> {
  if (!offer)
    return {
      problem: {
        code: 'no-commitment',
        says: `“${label}”不能以承诺代替`,
        remedy: '请上传证明文件',
      },
    }
  if (commits !== offer.commitment.version)
    return {
      problem: {
        code: 'told-anew',
        says: `“${offer.commitment.name}”的告知内容已更新`,
        remedy: '请重新阅读告知内容后签署，或上传证明文件',
      },
    }
  return { value: { commits } }
}

/** A promise as it is signed with a filing or a correction. */
export type Signed = {
  readonly matter: string
  readonly key: string
  readonly version: string
  readonly path: string
  /** Who signs; sealed. */
  readonly name: string
}

/** What the answers promise, for each matter that rests on it. */
export const promisedIn = (
  definition: ServiceDefinition,
  values: Readonly<Record<string, unknown>>,
): readonly Omit<Signed, 'name'>[] =>
  offersIn(definition).flatMap(({ matter, path, commitment: { key, version } }) =>
    isCommitting(at(values, path)) ? [{ matter, key, version, path }] : [],
  )

/** The answers that promise, each once. */
export const promisingPaths = (
  definition: ServiceDefinition,
  values: Readonly<Record<string, unknown>>,
): readonly string[] => [...new Set(promisedIn(definition, values).map(({ path }) => path))]
