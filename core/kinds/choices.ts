import { isRefused, refuse, type Kind } from './kind.ts'
import { nameOf, readOption } from './choice.ts'
import { readTyped } from './typed.ts'

/** More than any set of options holds. */
const chosenMax = 200

/** Several of the options, in the order of the options, each once. */
export const choices: Kind<readonly string[]> = {
  read: (raw, field) => {
    const given = listOf(raw)
    if ('problem' in given) return given
    if (given.length > chosenMax)
      return refuse('too-many', `“${field.label}”选择过多`, `最多选择 ${chosenMax} 项`)
    if (given.length === 0 && !field.optional)
      return refuse('missing', `请至少选择一项“${field.label}”`, '请从选项中选择')
    const chosen = new Set<string>()
    for (const one of given) {
      const read = readOption(one, field)
      if (isRefused(read)) return read
      chosen.add(read.value)
    }
    return { value: Object.keys(field.options ?? {}).filter((code) => chosen.has(code)) }
  },
  show: (value, field) =>
    listed(value)
      .map((code) => nameOf(code, field))
      .join('、'),
  personal: false,
  widget: 'multiSelect',
  cell: 'text',
}

const listed = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).map(String)

function listOf(raw: unknown) {
  if (Array.isArray(raw)) return raw as readonly unknown[]
  const typed = readTyped(raw)
  return isRefused(typed)
    ? typed
    : typed.value
        .split(/[,，、;；|/+＋]/u)
        .map((part) => part.trim())
        .filter((part) => part !== '')
}
