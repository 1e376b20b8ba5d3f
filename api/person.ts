import type { Actor } from '#core/application'
import type { SignIn } from '#core/field'
import { maskValue } from '#core/kinds'
import { documentNumber, mobile, type Document } from '#core/ask'
import { isBound, type Visit } from '#core/visit'
import type { Scope } from '#contract/keys'
import { roleNames, type Role, type SessionUser } from '#contract/session'

/** Whoever is signed in, as the database knows them; nothing here was said by the client. */
export type Person = {
  /** An account's; for a program its key's. */
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly employerCode: string | null
  readonly employerName: string | null
  readonly department: string | null
  readonly region: string | null
  readonly documentType: string | null
  readonly documentNumber: string | null
  readonly mobile: string | null
  /** Set for whoever came by an invitation: reaches this one application. */
  readonly application?: string
  /** Set for a window's clerk before whom somebody stands. */
  readonly visit?: VisitInHand
  /** Set where it is software that acts, by a key that this agent made. */
  readonly key?: KeyInHand
}

/** Whoever stands at the counter, and whether what is asked for is within their reach. */
export type VisitInHand = { readonly id: string; readonly reaches: boolean } & Visit

/** The key a program came with. */
export type KeyInHand = {
  readonly id: string
  readonly scopes: readonly Scope[]
  readonly test: boolean
}

/** Whether what this person files is a test. */
export const filesTests = ({ key }: Person): boolean => key?.test ?? false

/** Works for a department or the platform, and reads what went wrong on the line. */
export const isStaff = (role: Role): boolean =>
  role === 'officer' || role === 'supervisor' || role === 'administrator'

export const actorOf = ({ role, id, visit }: Person): Actor => ({
  role,
  id,
  ...(visit && { visit: visit.id }),
})

/**
 * Colleagues of one employer share what they filed and uploaded; everybody else has their own.
 * Tests are an owner of their own, so that no key of theirs ever stands for a real filing.
 */
export const ownerOf = ({ role, id, employerCode, key }: Person): string =>
  role === 'employer' ? `${key?.test ? 'test:' : ''}employer:${employerCode}` : `user:${id}`

/**
 * Whose a draft is: at a counter everybody's who serves in that region, so that whoever comes back
 * is served by the clerk who is there; otherwise the own of whoever began it.
 */
export const draftOwnerOf = ({ role, id, region }: Person): string =>
  role === 'window' && region !== null ? `counter:${region}` : id

/** What is known by signing in, and what each question of that kind is answered with. */
type SignInValues = Readonly<Record<SignIn, string | boolean | Document | null>>

/**
 * What the session knows of the questions that are answered by signing in: an employer's agent is
 * whoever is signed in; at a counter it is whoever stands there, as the visit wrote them down.
 */
export function signInValues(person: Person): SignInValues | undefined {
  if (person.role === 'employer')
    return {
      employer: person.employerCode,
      employerName: person.employerName,
      name: person.name,
      // An employer's agent has an account of that employer, so nobody else acts for it.
      bound: person.employerCode !== null,
      documentType: person.documentType,
      documentNumber: person.documentNumber,
      mobile: person.mobile,
      authority: null,
    }
  return person.visit?.employer && atCounter(person.visit, person.visit.employer)
}

const atCounter = (
  visit: VisitInHand,
  { code, name }: NonNullable<Visit['employer']>,
): SignInValues => ({
  employer: code,
  employerName: name,
  name: visit.bearer.name,
  bound: isBound(visit),
  documentType: visit.bearer.documentType,
  documentNumber: visit.bearer.documentNumber,
  mobile: visit.bearer.mobile ?? null,
  authority: visit.authority?.scan ?? null,
})

export const shownPerson = (person: Person): SessionUser => ({
  id: person.id,
  name: person.name,
  email: person.email,
  role: person.role,
  roleName: roleNames[person.role],
  employer:
    person.employerCode === null
      ? null
      : { code: person.employerCode, name: person.employerName ?? '' },
  department: person.department,
  region: person.region,
  documentNumber: masked(person.documentNumber, documentNumber('证件号码')),
  mobile: shownMobile(person.mobile),
})

export const shownMobile = (number: string | null): string | null =>
  masked(number, mobile('手机号'))

const masked = (value: string | null, field: Parameters<typeof maskValue>[0]): string | null =>
  value === null ? null : maskValue(field, value)
