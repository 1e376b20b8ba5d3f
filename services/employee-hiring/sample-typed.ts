import { addDays, addMonths } from '#standards/calendar-date'
import type { PlainDate } from '#standards/types'
import { archiveMove, cardWishes, place } from './sample-hire.ts'

export type SamplePerson = {
  readonly name: string
  readonly documentNumber: string
  readonly mobile: string
}

/** What an employer's agent types for an ordinary hire with an archive: all seven matters arise. */
export const typedHire = (
  hiredOn: PlainDate,
  hired: SamplePerson,
  contractCopy: { readonly sha256: string },
) => ({
  employer: { region: '520600' },
  employee: {
    documentType: '01',
    ...hired,
    address: place('示例街道 1 号'),
    firstWorkedOn: addMonths(hiredOn, -24),
  },
  job: {
    hiredOn,
    employmentForm: '01',
    category: '9',
    occupation: '计算机程序设计员',
    jobTitle: '软件工程师',
    workplace: place('示例大道 8 号'),
    wage: 6500,
  },
  contract: {
    contractTerm: '1',
    startsOn: hiredOn,
    endsOn: addDays(addMonths(hiredOn, 36), -1),
    probationEndsOn: addDays(addMonths(hiredOn, 3), -1),
    signedOn: hiredOn,
    contractCopy: { ...contractCopy, name: '劳动合同.pdf', type: 'application/pdf' },
  },
  card: cardWishes,
  archive: archiveMove,
})
