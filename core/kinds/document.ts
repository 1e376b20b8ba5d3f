import type { Document } from '#core/ask'
import { isCommitting } from '#core/committing'
import { isRefused, refuse, type Kind } from './kind.ts'
import { readTyped } from './typed.ts'

/** As long as a file's name may be on any common system. */
const nameCharactersMax = 255

/** A material that has been stored: its content hash, its name and its media type. */
export const document: Kind<Document> = {
  read: (raw, { label, formats = [] }) => {
    const { sha256, name, type } = partsOf(raw)
    if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/u.test(sha256) || typeof type !== 'string')
      return refuse('not-a-document', `“${label}”应当是一份已上传的文件`, '请先上传文件')
    if (!formats.includes(type))
      return refuse(
        'wrong-format',
        `“${label}”不接受这种文件`,
        `请上传 ${formats.map(formatName).join('、')} 文件`,
      )
    const read = readTyped(name)
    if (isRefused(read)) return read
    if (read.value === '' || read.value.length > nameCharactersMax || /[\\/]/u.test(read.value))
      return refuse(
        'wrong-file-name',
        `“${label}”的文件名无法使用`,
        '请改一个简短的文件名后重新上传',
      )
    return { value: { sha256, name: read.value, type } }
  },
  // A promise may stand in a proof's place (core/committing.ts).
  show: (value) => (isCommitting(value) ? '已签署告知承诺，免交' : value.name),
  personal: false,
  widget: 'upload',
  cell: 'text',
}

const partsOf = (raw: unknown): Partial<Record<keyof Document, unknown>> =>
  typeof raw === 'object' && raw !== null ? raw : {}

const formatName = (type: string): string =>
  ({ 'application/pdf': 'PDF', 'image/jpeg': 'JPG', 'image/png': 'PNG' })[type] ?? type
