import { maskName, parseName } from '#standards/person-name'
import { andThen, type Kind } from './kind.ts'
import { readTyped } from './typed.ts'

/** 姓名, of residents and foreigners: 欧阳娜娜, 买买提·艾力, ANNE-MARIE O'NEILL. */
export const personName: Kind<string> = {
  read: (raw) => andThen(readTyped(raw), parseName),
  doubt: (value) =>
    Array.from(value).length === 1
      ? {
          code: 'one-character-name',
          says: '姓名只有一个字，请核对是否填写完整',
          remedy: '请对照身份证件核对',
        }
      : undefined,
  show: String,
  mask: maskName,
  personal: true,
  widget: 'text',
  cell: 'text',
}
