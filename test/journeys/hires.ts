import { testMobile, type Behaviour } from '#connectors/simulated'
import type { Client } from '#contract/client'
import type { Typed } from '#contract/shared'
import { dayOf } from '#core/time'
import { archiveMove, cardWishes, place } from '#services/employee-hiring/sample-hire'
import { inventedIdNumber } from '#services/employee-hiring/sample-people'
import { addDays, addMonths } from '#standards/calendar-date'

/** A scan nobody signed; the platform looks into the file, so it begins like one. */
export const contractScan = new TextEncoder().encode('%PDF-1.4 a contract nobody signed\n%%EOF\n')

export type Person = {
  readonly name: string
  readonly documentNumber: string
  readonly mobile: string
}

const names = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许'

/** An invented person, another for each number; the mobile number says how departments behave. */
export function person(
  number: number,
  behaviour: Behaviour = 'normal',
  /** Which procedure behaves so, counted as in departments/all.ts; 0 is all of them. */
  procedure = 0,
): Person {
  const year = 1985 + (number % 15)
  const month = String(1 + (Math.floor(number / 15) % 12)).padStart(2, '0')
  const day = String(1 + (Math.floor(number / 180) % 28)).padStart(2, '0')
  return {
    name: `${names[number % names.length]}旅程`,
    // Odd: a man, whom no question about the kind of post concerns.
    documentNumber: inventedIdNumber('520602', `${year}-${month}-${day}`, '993'),
    mobile: testMobile(behaviour, procedure),
  }
}

/** What an employer's agent types for an ordinary hire with an archive: all seven matters arise. */
export function hireOf(hired: Person, contractSha256: string): Typed {
  const hiredOn = addDays(dayOf(Date.now()), -2)
  return {
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
      contractCopy: { sha256: contractSha256, name: '劳动合同.pdf', type: 'application/pdf' },
    },
    card: cardWishes,
    archive: archiveMove,
  }
}

/** Uploads the contract and files the hire, as another system would; answers with its number. */
export async function fileHire(api: Client, hired: Person): Promise<string> {
  const { sha256 } = await api.storeMaterial({ body: contractScan, type: 'application/pdf' })
  const { number } = await api.fileApplication({
    headers: { 'idempotency-key': `journey-${hired.documentNumber}` },
    body: { service: 'employee-hiring', typed: hireOf(hired, sha256) },
  })
  return number
}
