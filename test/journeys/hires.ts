import { testMobile, type Behaviour } from '#connectors/simulated'
import type { Client } from '#contract/client'
import type { Typed } from '#contract/shared'
import { dayOf } from '#core/time'
import { inventedIdNumber } from '#services/employee-hiring/sample-people'
import { typedHire, type SamplePerson } from '#services/employee-hiring/sample-typed'
import { addDays } from '#standards/calendar-date'

/** A scan nobody signed; the platform looks into the file, so it begins like one. */
export const contractScan = new TextEncoder().encode('%PDF-1.4 a contract nobody signed\n%%EOF\n')

export type Person = SamplePerson

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
  return typedHire(addDays(dayOf(Date.now()), -2), hired, { sha256: contractSha256 })
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
