import type { Field } from '#core/field'
import { t } from '#web/words.ts'

const names: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPG',
  'image/png': 'PNG',
}

export const formatsText = ({ formats = [] }: Pick<Field, 'formats'>): string =>
  formats.map((type) => names[type] ?? type).join(t`、`)

export const sizeText = (bytes: number): string =>
  bytes >= 1024 * 1024
    ? `${Number((bytes / 1024 / 1024).toFixed(1))} MB`
    : `${Math.max(1, Math.round(bytes / 1024))} KB`

/** Said before anything is sent; the server looks into the file as well. */
export function refusalOf(
  file: { readonly type: string; readonly size: number },
  field: Pick<Field, 'formats' | 'sizeBytesMax'>,
): string | undefined {
  const { formats = [], sizeBytesMax } = field
  if (formats.length > 0 && !formats.includes(file.type))
    return t`这里只接受 ${formatsText(field)} 文件，请另存后重新选择`
  if (file.size === 0) return t`这是一个空文件，请重新选择`
  if (sizeBytesMax !== undefined && file.size > sizeBytesMax)
    return t`文件有 ${sizeText(file.size)}，最多 ${sizeText(sizeBytesMax)}，请压缩后重新选择`
  return undefined
}
