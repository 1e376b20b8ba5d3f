import { isRefused, refuse, type Kind } from './kind.ts'
import { readCode, shorten } from './typed.ts'

const yes = [
  '是',
  '有',
  '对',
  '需要',
  '要',
  '已',
  '同意',
  'y',
  'yes',
  't',
  'true',
  '1',
  '√',
  '✓',
  '✔',
  '☑',
]
const no = [
  '否',
  '无',
  '没有',
  '不',
  '不是',
  '不需要',
  '不要',
  '未',
  '不同意',
  'n',
  'no',
  'f',
  'false',
  '0',
  '×',
  'x',
  '✗',
  '✘',
  '☐',
]
const meanings = new Map([
  ...yes.map((word) => [word, true] as const),
  ...no.map((word) => [word, false] as const),
])

export const yesNo: Kind<boolean> = {
  read: (raw, { label }) => {
    if (typeof raw === 'boolean') return { value: raw }
    const typed = readCode(raw)
    if (isRefused(typed)) return typed
    const value = meanings.get(typed.value.toLowerCase())
    return value === undefined
      ? refuse(
          'not-yes-or-no',
          `“${label}”应填“是”或“否”，现为“${shorten(typed.value)}”`,
          '请填写“是”或“否”',
        )
      : { value }
  },
  show: (value) => (value ? '是' : '否'),
  personal: false,
  widget: 'switch',
  cell: 'list',
}
