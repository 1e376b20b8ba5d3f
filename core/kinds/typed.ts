import { halfWidth } from '#standards/text'
import type { Checked } from '#standards/types'
import { andThen, refuse } from './kind.ts'

/** No answer is longer; what is longer is refused before it is looked at. */
const typedCharactersMax = 10_000

const plain = /^[!-~]{0,100}$/u
const invisible = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/gu

/** Plain text: spaces trimmed and joined, nothing invisible, nothing a database cannot hold. */
export function readTyped(raw: unknown): Checked<string> {
  if (typeof raw === 'number') return readNumberAsText(raw)
  if (typeof raw !== 'string')
    return refuse('not-text', '这里应当是一段文字', '请直接填写文字，不要传入其他类型的数据')
  // Most answers are codes and numbers, in which there is nothing to clean.
  if (plain.test(raw)) return { value: raw }
  if (raw.length > typedCharactersMax)
    return refuse('too-long', '填写的内容过长', `请缩短到 ${typedCharactersMax} 个字以内`)
  const clean = raw.replace(invisible, '').replace(/\s+/gu, ' ').trim()
  if (!clean.isWellFormed() || clean.search(control) >= 0) {
    const fix = clean.toWellFormed().replaceAll('\ufffd', '').replace(control, '')
    return refuse('control-characters', '填写的内容含有无法显示的字符', '请删除后重新填写', fix)
  }
  return { value: clean.normalize('NFC') }
}

/** A number or code: half-width, without any space. */
export const readCode = (raw: unknown): Checked<string> =>
  andThen(readTyped(raw), (typed) => {
    const code = halfWidth(typed)
    return /^\d(\.\d+)?e\+?\d+$/iu.test(code) ? refuseRounded(code) : { value: code }
  })

/** A spreadsheet keeps 15 digits of a number; a long code that became a number is lost. */
function readNumberAsText(raw: number): Checked<string> {
  if (!Number.isFinite(raw)) return refuse('not-a-number', '这里不是有效的数字', '请重新填写')
  return Math.abs(raw) >= 1e15 ? refuseRounded(String(raw)) : { value: String(raw) }
}

const refuseRounded = (code: string) =>
  refuse(
    'rounded-by-spreadsheet',
    `“${shorten(code)}”是表格软件改成科学计数法后的号码，末尾几位已经丢失`,
    '请把该列设为“文本”格式，再重新填写完整号码',
  )

/** What was typed, short enough to be repeated in a message. */
export const shorten = (text: string): string => {
  const characters = Array.from(text.slice(0, 60))
  return characters.length > 20 ? `${characters.slice(0, 20).join('')}…` : text
}
