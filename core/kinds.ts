import type { Field, KindName } from './field.ts'
import { address } from './kinds/address.ts'
import { bankCard } from './kinds/bank-card.ts'
import { choice } from './kinds/choice.ts'
import { choices } from './kinds/choices.ts'
import { creditCode } from './kinds/credit-code.ts'
import { date } from './kinds/date.ts'
import { documentNumber } from './kinds/document-number.ts'
import { document } from './kinds/document.ts'
import type { Kind } from './kinds/kind.ts'
import { mobile } from './kinds/mobile.ts'
import { month } from './kinds/month.ts'
import { percentage } from './kinds/percentage.ts'
import { personName } from './kinds/person-name.ts'
import { region } from './kinds/region.ts'
import { text } from './kinds/text.ts'
import { wholeNumber } from './kinds/whole-number.ts'
import { yesNo } from './kinds/yes-no.ts'
import { yuan } from './kinds/yuan.ts'

/** Every kind of question there is. A new kind is one file and one line here. */
export const kinds: Readonly<Record<KindName, Kind>> = {
  text,
  personName,
  documentNumber,
  creditCode,
  region,
  address,
  date,
  month,
  yuan,
  percentage,
  wholeNumber,
  choice,
  choices,
  yesNo,
  mobile,
  bankCard,
  document,
}

/** Whether an answer tells who somebody is, and is masked wherever it need not be read. */
export const isPersonal = ({ kind }: Field): boolean => kinds[kind].personal

/** An answer for people; what is not known is a dash. */
export const showValue = (field: Field, value: unknown): string =>
  isUnknown(value) ? '—' : kinds[field.kind].show(value, field)

/** An answer as a screen may show it to somebody who need not know it whole. */
export function maskValue(field: Field, value: unknown): string {
  const kind = kinds[field.kind]
  return isUnknown(value) || !kind.mask ? showValue(field, value) : kind.mask(value, field)
}

const isUnknown = (value: unknown): boolean => value === undefined || value === null || value === ''
