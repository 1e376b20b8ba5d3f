import { checkDocumentNumber, isIdType, type IdType } from '#standards/identity-document'
import { parseCreditCode } from '#standards/credit-code'
import { halfWidth } from '#standards/text'
import type { Checked, PlainDate } from '#standards/types'
import { idIn } from '#engine/number'
import type { PaperCodes } from './paper-codes.ts'

/** What was typed into the window's one field, or what an ID reader or a barcode scanner typed. */
export type Sought =
  | { readonly is: 'application'; readonly text: string }
  | { readonly is: 'person'; readonly text: string; readonly documentType: IdType }
  | { readonly is: 'employer'; readonly text: string }
  | { readonly is: 'name'; readonly text: string }
  | { readonly is: 'wrong'; readonly text: string; readonly says: string; readonly remedy: string }

export function soughtIn(given: string, today: PlainDate, codes: PaperCodes): Sought {
  const inAddress = /(?:verify|applications|my|filed)\/([^/?#]+)/u.exec(given)?.[1] ?? given
  const text = halfWidth(inAddress).toUpperCase()
  const number = idIn(text) === undefined ? codes.read(text)?.number : text
  if (number !== undefined) return { is: 'application', text: number }
  if (!/^(?=.*\d)[0-9A-Z-]{6,}$/u.test(text)) return { is: 'name', text: given.trim() }
  return numbered(text, today)
}

/** Only the form of a number tells what it is; where no kind's check holds, the nearest one says why. */
function numbered(text: string, today: PlainDate): Sought {
  const person = personIn(text, today)
  if (person) return person
  const employer = parseCreditCode(text)
  if ('value' in employer) return { is: 'employer', text: employer.value }
  if (/^\d{6}[A-Z]{4}\d{8}/u.test(text))
    return wrong(text, '申请编号有误，至少有一位不对', '请重新扫描凭证上的二维码，或逐位核对')
  const nearest = /^\d{17}[\dX]$/u.test(text)
    ? checkDocumentNumber('01', text, today)
    : (employer satisfies Checked<string>)
  return text.length >= 15 && 'problem' in nearest
    ? wrong(text, nearest.problem.says, nearest.problem.remedy)
    : { is: 'name', text }
}

const wrong = (text: string, says: string, remedy = '请逐位核对后重新输入'): Sought => ({
  is: 'wrong',
  text,
  says,
  remedy,
})

/** By how surely a form tells the kind. A passport could be nearly anything, so it comes last. */
const kindsInOrder = ['01', '04', '05', '06', '02', '03', '07'] as const satisfies IdType[]

function personIn(text: string, today: PlainDate): Sought | undefined {
  for (const documentType of kindsInOrder) {
    // Eighteen characters are a card's or an employer's, never a passport's.
    if (documentType === '07' && !/^(?=.*\d)[A-Z]{1,2}\d{6,9}$/u.test(text)) continue
    const read = isIdType(documentType) && checkDocumentNumber(documentType, text, today)
    if (read && 'value' in read) return { is: 'person', text: read.value, documentType }
  }
  return undefined
}
