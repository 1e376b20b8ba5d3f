import { checkDocumentNumber, isIdType, mask } from '#standards/identity-document'
import type { Checked } from '#standards/types'
import type { DocumentNumber } from '#core/ask'
import { andThen, refuse, type Kind } from './kind.ts'
import { readCode } from './typed.ts'

/** 居民身份证, where a field names no sibling that holds the type. */
const residentCard = '01'

/** 证件号码, checked by the rules of the document's type. */
export const documentNumber: Kind<DocumentNumber> = {
  read: (raw, { label, typeField }, { today, sibling }) =>
    andThen(readCode(raw), (code) => {
      const type = typeField === undefined ? residentCard : sibling(typeField)
      if (typeof type !== 'string' || !isIdType(type))
        return refuse('type-unknown', `还不知道“${label}”是哪种证件的号码`, '请先选择证件类型')
      // A number that passed the check of its type is what DocumentNumber means.
      return checkDocumentNumber(type, code, today) as Checked<DocumentNumber>
    }),
  show: String,
  mask: (value) => mask(value),
  personal: true,
  widget: 'text',
  cell: 'text',
}
