import { operators } from '#core/operators'
import type { Logic } from '#core/term'
import type { Check, Fault } from './fault.ts'
import { barePath, fieldAt, operation, questionAt, termsOf } from './terms.ts'

/** Two things of one kind must not share a key: the second would hide the first. */
export const keys: Check = ({ form, matters, watches = [] }) => [
  ...twice('sections', form.sections, '部分'),
  ...twice('lookups', form.lookups, '数据共享查询'),
  ...twice('matters', matters, '事项'),
  ...twice('watches', watches, '盯办'),
]

const twice = (place: string, all: readonly { readonly key: string }[], what: string) =>
  all
    .filter(({ key }, at) => all.findIndex((other) => other.key === key) !== at)
    .map(({ key }): Fault => ({
      code: 'same-key-twice',
      at: `${place}.${key}`,
      says: `两个${what}都叫“${key}”，后一个会盖住前一个`,
      remedy: '请为其中一个改名',
    }))

/** Every term is written in words the evaluator knows. */
export const words: Check = (definition) =>
  termsOf(definition).flatMap(({ at, logic }) =>
    unknownWordsIn(logic).map((word): Fault => ({
      code: 'unknown-word',
      at,
      says: `条件中的“${word}”无法计算`,
      remedy: `请只用这些运算：${Object.keys(operators).join(' ')}`,
    })),
  )

function unknownWordsIn(logic: Logic): readonly string[] {
  if (typeof logic !== 'object' || logic === null || barePath(logic) !== undefined) return []
  if (Array.isArray(logic)) return logic.flatMap(unknownWordsIn)
  const names = Object.keys(logic)
  if (names.length !== 1) return [`{${names.join(', ')}}`]
  const found = operation(logic)
  if (!found) return ['var']
  const inside = found.parts.flatMap(unknownWordsIn)
  return Object.hasOwn(operators, found.word) ? inside : [found.word, ...inside]
}

/** A choice with nothing to choose from can never be answered. */
export const options: Check = ({ form }) =>
  form.sections.flatMap(({ key, fields }) =>
    Object.entries(fields)
      .filter(([, { kind, options: given = {} }]) => isChoice(kind) && isEmpty(given))
      .map(([name, { label }]): Fault => ({
        code: 'no-options',
        at: `sections.${key}.${name}`,
        says: `“${label}”没有任何选项`,
        remedy: '请写出选项，或改用其他字段类型',
      })),
  )

const isChoice = (kind: string): boolean => kind === 'choice' || kind === 'choices'
const isEmpty = (record: object): boolean => Object.keys(record).length === 0

/** Every path names something that exists and that may be spoken of there. */
export const paths: Check = (definition) => [
  ...termsOf(definition).flatMap(({ at, logic, waitsFor }) =>
    pathsOf(logic).flatMap((path) => {
      const [root = '', owner = '', name = ''] = path.split('.')
      const isKnown =
        path === 'today' ||
        (root === 'parameter' && owner !== '' && name === '') ||
        fieldAt(definition, path) !== undefined
      if (!isKnown) return [unknownPath(at, path)]
      return root === 'results' && !waitsFor.includes(owner) ? [notWaitedFor(at, path)] : []
    }),
  ),
  ...answersNamed(definition)
    .filter(([, path]) => !questionAt(definition, path))
    .map(([at, path]) => unknownPath(at, path)),
  ...resultsFilledIn(definition),
]

/** The places where a definition names an answer by its path alone. */
const answersNamed: (
  ...definition: Parameters<Check>
) => readonly (readonly [string, string])[] = ({ region, subject, rules, form }) => [
  ['region', region],
  ...Object.entries(subject).map(([name, path]) => [`subject.${name}`, path] as const),
  ...rules.map(({ at }, index) => [`rules.${index}.at`, at] as const),
  ...form.lookups.flatMap(({ key, fills }) =>
    Object.entries(fills).map(([name, path]) => [`lookups.${key}.fills.${name}`, path] as const),
  ),
  ...form.sections.flatMap(({ key, copied = [] }) =>
    copied.map((name) => [`sections.${key}.copied`, `${key}.${name}`] as const),
  ),
  ...form.sections.flatMap(({ key, fields }) =>
    Object.entries(fields).flatMap(([name, { typeField }]) =>
      typeField === undefined
        ? []
        : [[`sections.${key}.${name}.typeField`, `${key}.${typeField}`] as const],
    ),
  ),
]

const resultsFilledIn: Check = ({ form }) =>
  form.lookups.flatMap(({ key, lookup, fills }) =>
    Object.keys(fills)
      .filter((name) => !Object.hasOwn(lookup.returns, name))
      .map((name) => unknownPath(`lookups.${key}.fills.${name}`, `${lookup.code}.${name}`)),
  )

const pathsOf = (logic: Logic): readonly string[] => {
  if (typeof logic !== 'object' || logic === null) return []
  const path = barePath(logic)
  return path === undefined ? Object.values(logic).flatMap(pathsOf) : [path]
}

const unknownPath = (at: string, path: string): Fault => ({
  code: 'unknown-path',
  at,
  says: `“${path}”不存在`,
  remedy: '请对照表、数据共享查询和事项的字段名核对',
})

const notWaitedFor = (at: string, path: string): Fault => ({
  code: 'result-not-waited-for',
  at,
  says: `用到了“${path}”，但没有等它办结`,
  remedy: '请把该事项写进 after；结果只能写进 sends',
})
