import type { z } from 'zod'

/** What a schema says of a value, in words for whoever wrote the request; never the value itself. */
export function wordsFor(issue: z.core.$ZodIssue, whole: unknown): string {
  if (mayBeMissing.has(issue.code) && valueAt(whole, issue.path) === undefined) return '缺少此项'
  switch (issue.code) {
    case 'invalid_type':
      return `应为${typeNames[issue.expected] ?? issue.expected}`
    case 'too_big':
      return `至多 ${issue.maximum}`
    case 'too_small':
      return `至少 ${issue.minimum}`
    case 'invalid_value':
      return oneOf(issue.values)
    case 'invalid_format':
      return /[一-龥]/.test(issue.message) ? issue.message : `格式应为 ${issue.format}`
    case 'unrecognized_keys':
      return `不认识 ${issue.keys.slice(0, 5).join('、')}`
    case 'invalid_union':
      return wordsForUnion(issue, valueAt(whole, issue.path))
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'not_multiple_of':
      return '取值不对'
  }
}

const mayBeMissing: ReadonlySet<string> = new Set([
  'invalid_type',
  'invalid_value',
  'invalid_union',
])

const typeNames: Readonly<Record<string, string>> = {
  object: '对象',
  record: '对象',
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否',
  array: '列表',
}

const oneOf = (values: readonly unknown[]): string => {
  const [first, ...others] = values.slice(0, 20).map(String)
  return others.length === 0 ? `应为 ${first}` : `应为 ${[first, ...others].join('、')} 之一`
}

/** Where a word decides between the forms, its choices; otherwise what each form would have taken. */
function wordsForUnion(
  issue: Extract<z.core.$ZodIssue, { code: 'invalid_union' }>,
  given: unknown,
): string {
  if ('options' in issue && Array.isArray(issue.options)) return oneOf(issue.options)
  // Paths within a form begin where the union stands.
  const words = issue.errors.flatMap(([first]) => (first ? [wordsFor(first, given)] : []))
  return words.length === 0 ? '取值不对' : [...new Set(words)].join('，或')
}

function valueAt(whole: unknown, path: readonly PropertyKey[]): unknown {
  let value = whole
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Reflect.get(value, key)
  }
  return value
}
