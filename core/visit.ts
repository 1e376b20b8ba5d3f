import { parseCreditCode } from '#standards/credit-code'
import { checkDocumentNumber, isIdType } from '#standards/identity-document'
import type { Checked, PlainDate } from '#standards/types'
import type { Document } from './ask.ts'
import { problem, type Problem } from './problem.ts'

/**
 * 接待: somebody stands at the counter. What is done while they stand there is done for them: the
 * record names the clerk's account and the visit, the visit names who stood there, for whom, how
 * that was checked and by what authority.
 */
export type Visit = {
  /** For whom: an employer by its code, a person by their document; never both. */
  readonly employer?: { readonly code: string; readonly name: string }
  readonly person?: Named
  readonly bearer: Named & { readonly standing: VisitStanding; readonly mobile?: string }
  readonly checkedBy: IdentityCheck
  readonly authority?: Authority
}
type Named = {
  readonly name: string
  readonly documentType: string
  readonly documentNumber: string
}

/** 授权委托书: 民法典 第一百六十五条 names what it must say (confidence: high). */
export type Authority = {
  readonly number?: string
  readonly signedOn: string
  readonly until: string
  readonly scope: string
  /** The paper itself, as it was scanned at the counter. */
  readonly scan?: Document
}

export const visitStandings = {
  self: '本人',
  legalRepresentative: '法定代表人',
  agent: '代理人',
} as const
export type VisitStanding = keyof typeof visitStandings

/** How the counter made sure who stands there. */
export const identityChecks = {
  original: '核对证件原件',
  reader: '读卡器读取',
  electronic: '核验电子证照',
} as const
export type IdentityCheck = keyof typeof identityChecks

/** A visit with its numbers in their normal form, or everything that stands against it. */
export function readVisit(
  given: Visit,
  today: PlainDate,
): { readonly visit: Visit } | { readonly problems: readonly Problem[] } {
  const employer = given.employer && parseCreditCode(given.employer.code)
  const person = given.person && readNumber(given.person, today)
  const bearer = readNumber(given.bearer, today)
  const visit: Visit = {
    ...given,
    ...(given.employer && employer && { employer: { ...given.employer, code: valueOf(employer) } }),
    ...(given.person && person && { person: { ...given.person, documentNumber: valueOf(person) } }),
    bearer: { ...given.bearer, documentNumber: valueOf(bearer) },
  }
  const problems = [
    ...(Boolean(employer) === Boolean(person) ? [oneOfTwo] : []),
    ...flawIn(employer, 'employer.code'),
    ...flawIn(person, 'person.documentNumber'),
    ...flawIn(bearer, 'bearer.documentNumber'),
    ...standingFlaws(visit),
    ...authorityFlaws(visit, today),
  ]
  return problems.length > 0 ? { problems } : { visit }
}

/** Whether the form need not ask for an authority: whoever stands there is the employer's own head. */
export const isBound = ({ bearer }: Visit): boolean => bearer.standing === 'legalRepresentative'

const valueOf = (checked: Checked<string>): string => ('value' in checked ? checked.value : '')

const flawIn = (checked: Checked<string> | undefined, path: string): readonly Problem[] =>
  checked && 'problem' in checked
    ? [problem(checked.problem.code, checked.problem.says, { ...checked.problem, path })]
    : []

const readNumber = ({ documentType, documentNumber }: Named, today: PlainDate): Checked<string> =>
  isIdType(documentType)
    ? checkDocumentNumber(documentType, documentNumber, today)
    : {
        problem: {
          code: 'visit-document-type',
          says: '不认识这种证件',
          remedy: '请从列表中选择证件类型',
        },
      }

const oneOfTwo = problem('visit-for-whom', '一次接待要么为单位办理，要么为个人办理', {
  remedy: '请选择其中一种；两件事请分别登记',
})

function standingFlaws({ employer, person, bearer }: Visit): readonly Problem[] {
  const path = 'bearer.standing'
  if (employer && bearer.standing === 'self')
    return [
      problem('visit-standing', '单位不能“本人”到场', { path, remedy: '请选法定代表人或代理人' }),
    ]
  if (person && bearer.standing === 'legalRepresentative')
    return [problem('visit-standing', '个人没有法定代表人', { path, remedy: '请选本人或代理人' })]
  return person && bearer.standing === 'self' && person.documentNumber !== bearer.documentNumber
    ? [
        problem('visit-not-self', '到场人的证件号码与本人不同', {
          path: 'bearer.documentNumber',
          remedy: '请核对证件；替别人办的请选代理人，并登记委托书',
        }),
      ]
    : []
}

function authorityFlaws({ bearer, authority }: Visit, today: PlainDate): readonly Problem[] {
  if (bearer.standing !== 'agent') return []
  if (!authority)
    return [
      problem('visit-authority', '代理人没有登记授权委托书', {
        path: 'authority',
        remedy: '请登记委托书的签署日期、有效期和授权事项，并扫描上传',
      }),
    ]
  if (authority.until < today)
    return [
      problem('visit-authority-over', '授权委托书已过有效期', {
        path: 'authority.until',
        remedy: '请来人补交有效的委托书',
      }),
    ]
  return authority.signedOn > today || authority.signedOn > authority.until
    ? [
        problem('visit-authority-date', '授权委托书的签署日期不对', {
          path: 'authority.signedOn',
          remedy: '签署日期不能晚于今天，也不能晚于有效期',
        }),
      ]
    : []
}
