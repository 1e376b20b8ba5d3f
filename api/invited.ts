import { invitedHeader } from '#contract/employee'
import { textAt } from '#core/evaluate'
import type { CaseFile } from '#engine/reads'
import type { Api } from './api.ts'
import type { Person } from './person.ts'

/**
 * Whoever came by an invitation is the employee of exactly one application. The employee's pages
 * say that they mean this session, so that it does not take the place of another sign-in in the
 * same browser.
 */
export async function invitedPerson(
  { engine }: Pick<Api, 'engine'>,
  headers: Headers,
): Promise<Person | undefined> {
  if (!headers.has(invitedHeader)) return undefined
  const session = sessionIn(headers)
  const found = session === undefined ? undefined : await engine.invitations.inSession(session)
  return found && personOf(found.file, found.invitation)
}

function personOf(file: CaseFile, invitation: string): Person {
  const { subject } = file.definition
  const answer = (path: string) => textAt(file.given.values, path)
  return {
    id: `invitation:${invitation}`,
    name: answer(subject.personName),
    email: '',
    role: 'employee',
    employerCode: null,
    employerName: answer(subject.employerName),
    department: null,
    region: null,
    documentType: null,
    documentNumber: answer(subject.person),
    mobile: subject.mobile === undefined ? null : answer(subject.mobile) || null,
    application: file.application.number,
  }
}

const cookieName = 'yijian.invited'

export function sessionIn(headers: Headers): string | undefined {
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='))
  return pairs.find(([name]) => name === cookieName)?.[1]
}

/** Sent by no other site, read by no script, gone with its time. */
export const cookieFor = (session: string, seconds: number, publicUrl: string): string =>
  [
    `${cookieName}=${session}`,
    'Path=/api',
    `Max-Age=${seconds}`,
    'HttpOnly',
    'SameSite=Strict',
    ...(publicUrl.startsWith('https:') ? ['Secure'] : []),
  ].join('; ')
