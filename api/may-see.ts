import type { Field } from '#core/field'
import { isPersonal, maskValue, showValue } from '#core/kinds'
import type { Role } from '#contract/session'
import type { CaseFile } from '#engine/reads'
import { isOverseen, overseenBy } from './oversees.ts'
import { filesTests, ownerOf, type Person } from './person.ts'
import type { Reach } from './permissions.ts'

/** Where a value would be shown. */
export type Place = 'form' | 'application' | 'desk'

/** `numbersMasked`: names and addresses are whole, document numbers, mobiles and cards are not. */
type Sight = 'whole' | 'numbersMasked' | 'masked'

/** Who sees personal values how far; what a role has no page for is masked. */
const sight: Readonly<Record<Role, Readonly<Record<Place, Sight>>>> = {
  employer: { form: 'numbersMasked', application: 'numbersMasked', desk: 'masked' },
  employee: { form: 'masked', application: 'numbersMasked', desk: 'masked' },
  window: { form: 'numbersMasked', application: 'numbersMasked', desk: 'masked' },
  // An officer must compare what was filed with the department's own books; each look is recorded.
  officer: { form: 'masked', application: 'masked', desk: 'whole' },
  supervisor: { form: 'masked', application: 'masked', desk: 'masked' },
  administrator: { form: 'masked', application: 'masked', desk: 'masked' },
}

const wholeNames: ReadonlySet<string> = new Set(['personName', 'address'])

/** Whether personal values are shown to this role unmasked. */
export const seesWhole = (role: Role, place: Place): boolean => sight[role][place] === 'whole'

export function isMasked(role: Role, place: Place, field: Pick<Field, 'kind'>): boolean {
  const how = sight[role][place]
  if (!isPersonal(field as Field) || how === 'whole') return false
  return how === 'masked' || !wholeNames.has(field.kind)
}

/** A value as this role may read it in this place. */
export function shownTo(
  role: Role,
  place: Place,
  field: Field,
  value: unknown,
): { readonly value: string; readonly masked: boolean } {
  const masked = isMasked(role, place, field)
  return { value: masked ? maskValue(field, value) : showValue(field, value), masked }
}

/** Whether it is the own of whoever stands at the counter. */
export function isVisitors(
  { visit }: Person,
  file: Pick<CaseFile, 'employer' | 'personIndex'>,
  personIndex: (documentNumber: string) => string,
): boolean {
  if (!visit?.reaches) return false
  if (visit.employer) return file.employer === visit.employer.code
  return visit.person !== undefined && file.personIndex === personIndex(visit.person.documentNumber)
}

/** Whether an application is this person's own, so far as `reach` asks. */
export function reaches(
  reach: Reach,
  person: Person,
  file: Pick<CaseFile, 'filer' | 'employer' | 'personIndex' | 'application' | 'definition'>,
  personIndex: (documentNumber: string) => string,
): boolean {
  const isTest = file.application.test === true
  // A test is for whoever tries the interface; a live key never meets one, nor the other way round.
  if (isTest && person.role !== 'employer') return false
  if (person.key && filesTests(person) !== isTest) return false
  if (person.role === 'supervisor' && !isOverseen(overseenBy(person), file)) return false
  if (reach !== 'own') return reach === 'all'
  // Whoever came by an invitation comes to what they were invited to.
  if (person.application !== undefined && person.application !== file.application.number)
    return false
  switch (person.role) {
    case 'employer':
      return person.employerCode !== null && file.employer === person.employerCode
    case 'employee':
      return (
        person.documentNumber !== null && file.personIndex === personIndex(person.documentNumber)
      )
    case 'window':
      return file.filer === ownerOf(person) || isVisitors(person, file, personIndex)
    case 'officer':
    case 'supervisor':
    case 'administrator':
      return false
  }
}
