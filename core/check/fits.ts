import type { ServiceDefinition } from '#core/definition'
import type { Field, KindName } from '#core/field'
import { kinds } from '#core/kinds'
import type { Logic } from '#core/term'
import type { PlainDate } from '#standards/types'
import { barePath, fieldAt, operation } from './terms.ts'

/** Why a term cannot stand where a field is accepted: its kind, or an option the field lacks. */
export type Misfit = { readonly because: 'kind' | 'option'; readonly given: string }

const numbers: readonly KindName[] = ['yuan', 'percentage', 'wholeNumber']

/** Kinds whose values are plain text, and so may stand where any text is accepted. */
const texts: readonly KindName[] = [
  'text',
  'personName',
  'documentNumber',
  'creditCode',
  'region',
  'date',
  'month',
  'choice',
  'mobile',
  'bankCard',
]

/** What a kind accepts beside itself. Money is not accepted from a mere number: it may have more decimals. */
const alsoAccepts: Partial<Record<KindName, readonly KindName[]>> = {
  text: texts,
  personName: ['text'],
  percentage: numbers,
  wholeNumber: ['percentage'],
}

/** The kind that each operator yields; one that yields what it is given is not here. */
const yields: Readonly<Record<string, KindName>> = {
  '==': 'yesNo',
  '<': 'yesNo',
  '<=': 'yesNo',
  '>=': 'yesNo',
  in: 'yesNo',
  includes: 'yesNo',
  '!': 'yesNo',
  and: 'yesNo',
  or: 'yesNo',
  answered: 'yesNo',
  pastRetirement: 'yesNo',
  addDays: 'date',
  addMonths: 'date',
  startOfMonth: 'date',
  birthDate: 'date',
  monthsThrough: 'wholeNumber',
  years: 'wholeNumber',
  days: 'wholeNumber',
  dayOfMonth: 'wholeNumber',
  month: 'month',
  addToMonth: 'month',
}

/** Nothing where the term fits, as far as that can be told without answers. */
export function misfit(
  definition: ServiceDefinition,
  logic: Logic,
  accepted: Field,
): Misfit | undefined {
  const path = barePath(logic)
  if (path !== undefined) return pathMisfit(definition, path, accepted)
  const found = operation(logic)
  if (!found) return constantMisfit(logic, accepted)
  const { word, parts } = found
  // A branch's conditions stand at the even places, but for the last.
  if (word === 'if' || word === 'coalesce')
    return parts
      .filter((_, at) => word === 'coalesce' || at % 2 === 1 || at === parts.length - 1)
      .map((part) => misfit(definition, part, accepted))
      .find((one) => one !== undefined)
  const given = yields[word]
  if (given !== undefined) return kindMisfit(given, accepted)
  const isArithmetic = ['+', '*', 'min', 'max', 'cents'].includes(word)
  return isArithmetic && !numbers.includes(accepted.kind)
    ? { because: 'kind', given: 'yuan' }
    : undefined
}

function pathMisfit(
  definition: ServiceDefinition,
  path: string,
  accepted: Field,
): Misfit | undefined {
  if (path === 'today') return kindMisfit('date', accepted)
  const field = fieldAt(definition, path)
  // A region's parameter is a number of whatever unit the region says.
  if (!field)
    return numbers.includes(accepted.kind) ? undefined : { because: 'kind', given: 'yuan' }
  const wrong = kindMisfit(field.kind, accepted)
  if (wrong || (accepted.kind !== 'choice' && accepted.kind !== 'choices')) return wrong
  const strange = Object.keys(field.options ?? {}).find(
    (code) => !Object.hasOwn(accepted.options ?? {}, code),
  )
  return strange === undefined ? undefined : { because: 'option', given: strange }
}

const kindMisfit = (given: KindName, { kind }: Field): Misfit | undefined =>
  given === kind || alsoAccepts[kind]?.includes(given) ? undefined : { because: 'kind', given }

/** A constant fits when the field would read it as it stands. */
function constantMisfit(logic: Logic, accepted: Field): Misfit | undefined {
  if (logic === null) return undefined
  const isOption = accepted.kind === 'choice' && typeof logic === 'string'
  const expected = { yesNo: 'boolean', yuan: 'number', percentage: 'number', wholeNumber: 'number' }
  const type = Object.entries(expected).find(([kind]) => kind === accepted.kind)?.[1] ?? 'string'
  if (accepted.kind !== 'choices' && typeof logic !== type)
    return { because: 'kind', given: JSON.stringify(logic) }
  // A constant's day is the same on every day; no sibling is known.
  const reading = { today: '9999-12-31' as PlainDate, sibling: () => undefined }
  if (
    accepted.kind === 'documentNumber' ||
    !('problem' in kinds[accepted.kind].read(logic, accepted, reading))
  )
    return undefined
  return { because: isOption ? 'option' : 'kind', given: JSON.stringify(logic) }
}
