import { isBlank } from '#core/answers'
import * as ask from '#core/ask'
import type { Fields } from '#core/field'
import { kinds } from '#core/kinds'
import { identityChecks, visitStandings } from '#core/visit'
import type { NewVisit } from '#contract/visits'
import { idTypes } from '#standards/identity-document'
import type { PlainDate } from '#standards/types'

export type VisitValues = Readonly<Record<string, unknown>>

const { self, legalRepresentative, agent } = visitStandings

/** 登记来人, as questions of the same kinds as the form's. */
const fields = {
  subject: ask.choice('为谁办理', { employer: '单位', person: '个人' }),
  code: ask.creditCode('统一社会信用代码'),
  employerName: ask.optional(
    ask.text('单位名称', { most: 100, help: '按登记机关查询结果；查不到时照营业执照填写' }),
  ),
  forDocumentType: ask.choice('本人证件类型', idTypes),
  forDocumentNumber: ask.documentNumber('本人证件号码', { typeField: 'forDocumentType' }),
  forName: ask.personName('本人姓名'),
  employerStanding: ask.choice('来人身份', { agent, legalRepresentative }),
  personStanding: ask.choice('来人身份', { self, agent }),
  documentType: ask.choice('来人证件类型', idTypes),
  documentNumber: ask.documentNumber('来人证件号码', { typeField: 'documentType' }),
  name: ask.personName('来人姓名'),
  mobile: ask.optional(ask.mobile('来人手机号', { help: '单位经办人的手机号会填入申请表' })),
  checkedBy: ask.choice('怎样核验身份', identityChecks),
  signedOn: ask.date('委托书签署日期'),
  until: ask.date('委托有效期至'),
  scope: ask.text('委托事项', { most: 200 }),
  number: ask.optional(ask.text('委托书编号', { most: 60 })),
  scan: ask.optional(ask.document('委托书扫描件')),
} as const satisfies Fields
export type VisitFieldName = keyof typeof fields
export const visitField = (name: VisitFieldName) => fields[name]

const authority = ['signedOn', 'until', 'scope', 'number', 'scan'] as const
const forPerson = ['forDocumentType', 'forDocumentNumber', 'forName'] as const

/** Which questions are asked, by what has been answered: the sooner typed ones first. */
export function askedNow(values: VisitValues): readonly VisitFieldName[] {
  const isEmployer = values['subject'] === 'employer'
  const standing = standingOf(values)
  return [
    'subject',
    ...(isEmployer ? (['code', 'employerName'] as const) : []),
    isEmployer ? 'employerStanding' : 'personStanding',
    ...(!isEmployer && standing === 'agent' ? forPerson : []),
    'documentType',
    'documentNumber',
    'name',
    'mobile',
    'checkedBy',
    ...(standing === 'agent' ? authority : []),
  ]
}

export const standingOf = (values: VisitValues): unknown =>
  values[values['subject'] === 'employer' ? 'employerStanding' : 'personStanding']

type Read = {
  readonly value?: unknown
  readonly problem?: { readonly says: string; readonly remedy?: string }
}

export function readVisitField(
  name: VisitFieldName,
  values: VisitValues,
  today: PlainDate,
  missing: string,
): Read {
  const field = fields[name]
  const raw = values[name]
  if (isBlank(raw)) return field.optional ? {} : { problem: { says: missing } }
  return kinds[field.kind].read(raw, field, { today, sibling: (other) => values[other] })
}

/** What the server is told; every value has been read by its kind. */
export function visitFrom(
  asked: readonly VisitFieldName[],
  read: (name: VisitFieldName) => unknown,
): NewVisit {
  const text = (name: VisitFieldName) => {
    const value = asked.includes(name) ? read(name) : undefined
    return typeof value === 'string' ? value : ''
  }
  const standing = text('employerStanding') || text('personStanding')
  const bearer = {
    name: text('name'),
    documentType: text('documentType'),
    documentNumber: text('documentNumber'),
  }
  const other = {
    name: text('forName'),
    documentType: text('forDocumentType'),
    documentNumber: text('forDocumentNumber'),
  }
  const scan = read('scan')
  return {
    ...(asked.includes('code')
      ? {
          employer: {
            code: text('code'),
            ...(text('employerName') && { name: text('employerName') }),
          },
        }
      : { person: standing === 'self' ? bearer : other }),
    bearer: {
      ...bearer,
      // The choices are the table's own keys.
      standing: standing as NewVisit['bearer']['standing'],
      ...(text('mobile') && { mobile: text('mobile') }),
    },
    checkedBy: text('checkedBy') as NewVisit['checkedBy'],
    ...(asked.includes('until') && {
      authority: {
        ...(text('number') && { number: text('number') }),
        signedOn: text('signedOn'),
        until: text('until'),
        scope: text('scope'),
        // A document's kind has read it.
        ...(scan ? { scan: scan as NonNullable<NonNullable<NewVisit['authority']>['scan']> } : {}),
      },
    }),
  }
}
