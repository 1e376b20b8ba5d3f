import { andThen, refuse, type Kind } from './kind.ts'
import { readTyped } from './typed.ts'

/** Where a field names no limit of its own. */
const charactersMax = 200

export const text: Kind<string> = {
  read: (raw, { label, least = 1, most = charactersMax }) =>
    andThen(readTyped(raw), (typed) => {
      const { length } = Array.from(typed)
      if (length > most)
        return refuse('too-long', `“${label}”最多 ${most} 个字，现有 ${length} 个`, '请缩短')
      if (length < least)
        return refuse('too-short', `“${label}”至少 ${least} 个字，现有 ${length} 个`, '请补充完整')
      return { value: typed }
    }),
  show: String,
  personal: false,
  widget: 'text',
  cell: 'text',
}
