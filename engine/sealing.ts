import type { Application, EmployeeWord, Matter } from '#core/application'
import type { Findings, Values } from '#core/answers'
import { alike } from '#core/canonical'
import type { Commitment } from '#core/commitment'
import { fieldsOf, type Procedure, type ServiceDefinition } from '#core/definition'
import { isPersonal } from '#core/kinds'
import type { Opinion } from '#core/opinion'
import type { Word } from '#core/word'
import type { Vault } from './vault.ts'

/** Answers as they are stored: personal numbers and the registers' words apart and unreadable. */
export type SealedAnswers = { readonly answers: Values; readonly sealed: string }
export type OpenAnswers = {
  readonly values: Values
  /** What the registers said that the reading rests on. */
  readonly findings: Findings
}

export function sealAnswers(
  definition: ServiceDefinition,
  { values, findings }: OpenAnswers,
  vault: Vault,
): SealedAnswers {
  const personal: Record<string, unknown> = {}
  const answers = Object.fromEntries(
    Object.entries(values).map(([section, fields]) => [section, { ...fields }]),
  )
  for (const path of personalPaths(definition)) {
    const [section = '', name = ''] = path.split('.')
    const fields = answers[section]
    if (fields?.[name] === undefined) continue
    personal[path] = fields[name]
    delete fields[name]
  }
  return { answers, sealed: vault.seal({ personal, findings }) }
}

export function openAnswers({ answers, sealed }: SealedAnswers, vault: Vault): OpenAnswers {
  // What `sealAnswers` sealed.
  const { personal, findings } = vault.open(sealed) as Pick<OpenAnswers, 'findings'> & {
    readonly personal: Readonly<Record<string, unknown>>
  }
  const values = Object.fromEntries(
    Object.entries(answers).map(([section, fields]) => [section, { ...fields }]),
  )
  for (const [path, value] of Object.entries(personal)) {
    const [section = '', name = ''] = path.split('.')
    ;(values[section] ??= {})[name] = value
  }
  return { values, findings }
}

const pathsByDefinition = new WeakMap<ServiceDefinition, readonly string[]>()

function personalPaths(definition: ServiceDefinition): readonly string[] {
  let paths = pathsByDefinition.get(definition)
  if (!paths) {
    paths = fieldsOf(definition.form).flatMap(({ path, field }) =>
      isPersonal(field) ? [path] : [],
    )
    pathsByDefinition.set(definition, paths)
  }
  return paths
}

type Sealed = { readonly sealed: string }

/** A department's result with its personal numbers sealed one by one; the rest stays readable. */
export function sealWord({ returns }: Procedure, word: Word, vault: Vault): Word {
  return word.says === 'completed'
    ? { ...word, result: sealResult({ returns }, word.result, vault) }
    : word
}

export const sealResult = (
  { returns }: Pick<Procedure, 'returns'>,
  result: NonNullable<Matter['result']>,
  vault: Vault,
): NonNullable<Matter['result']> =>
  Object.fromEntries(
    Object.entries(result).map(([name, value]) => {
      const field = returns[name]
      // What the procedure does not declare might be anything, so it is not left readable either.
      return [name, !field || isPersonal(field) ? { sealed: vault.seal(value) } : value]
    }),
  )

/** The results that a department gives other than they were entered by hand. */
export function differsFrom(
  entered: Matter['result'],
  word: Word,
  vault: Vault,
): readonly string[] {
  if (word.says !== 'completed' || !entered) return []
  return Object.entries(openResult(entered, vault)).flatMap(([name, value]) =>
    alike(value, word.result[name] ?? null) ? [] : [name],
  )
}

export const openResult = (
  result: NonNullable<Matter['result']>,
  vault: Vault,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(result).map(([name, value]) => [
      name,
      isSealed(value) ? vault.open(value.sealed) : value,
    ]),
  )

export const withOpenResults = (vault: Vault, application: Application): Application => ({
  ...application,
  ...(application.employee && { employee: openWord(application.employee, vault) }),
  matters: Object.fromEntries(
    Object.entries(application.matters).map(([key, matter]) => [key, openMatter(matter, vault)]),
  ),
})

function openMatter(matter: Matter, vault: Vault): Matter {
  const { result, opinions, handovers, commitments } = matter
  if (!result && !opinions && !handovers && !commitments) return matter
  return {
    ...matter,
    ...(result && { result: openResult(result, vault) }),
    ...(commitments && { commitments: commitments.map((one) => openCommitment(one, vault)) }),
    ...(opinions && { opinions: opinions.map((one) => openOpinion(one, vault)) }),
    ...(handovers && {
      handovers: handovers.map((one) => ({
        ...one,
        name: opened(one.name, vault),
        tail: opened(one.tail, vault),
      })),
    }),
  }
}

/** Who promised, and what officers and the signer wrote of it. */
export function openCommitment(one: Commitment, vault: Vault): Commitment {
  const { name, finding, order, repaired } = one
  return {
    ...one,
    name: opened(name, vault),
    ...(finding && { finding: { ...finding, words: opened(finding.words, vault) } }),
    ...(order && {
      order: {
        ...order,
        words: opened(order.words, vault),
        ...(order.answer && {
          answer: { ...order.answer, words: opened(order.answer.words, vault) },
        }),
      },
    }),
    ...(repaired && { repaired: { ...repaired, words: opened(repaired.words, vault) } }),
  }
}

/** What officers wrote to each other. */
export const openOpinion = (opinion: Opinion, vault: Vault): Opinion => ({
  ...opinion,
  words: opened(opinion.words, vault),
  ...(opinion.answer && {
    answer: { ...opinion.answer, words: opened(opinion.answer.words, vault) },
  }),
})

const isSealed = (value: unknown): value is Sealed =>
  typeof value === 'object' &&
  value !== null &&
  'sealed' in value &&
  Object.keys(value).length === 1

/** What the employee said, and was answered. */
const openWord = (word: EmployeeWord, vault: Vault): EmployeeWord => ({
  ...word,
  objections: word.objections.map((one) => ({
    ...one,
    words: opened(one.words, vault),
    ...(one.answer && {
      answer: {
        ...one.answer,
        ...(one.answer.words !== undefined && { words: opened(one.answer.words, vault) }),
      },
    }),
  })),
})

// Sealed by the orders of engine/objections.ts, engine/desk-orders.ts, engine/handover.ts and
// engine/commitment-orders.ts.
const opened = (sealed: string, vault: Vault): string => String(vault.open(sealed))
