import * as ask from '#core/ask'
import { procedure, workingDays } from '#core/definition'
import { basis } from '#core/problem'
import { contractTerms } from '#standards/contract-term'
import { workingHours } from '#standards/working-hours'
import { employmentKinds, hireCategories, humanResources } from './human-resources.ts'
import { leavingCommitment } from './leaving-commitment.ts'
import * as questions from './questions.ts'
import { deferredAcceptance } from './deferral.ts'
import { reasonsOf } from './reasons.ts'

const employer = {
  ...questions.everybody,
  employerType: ask.text('单位类型', { ldCode: 'aab019', most: 60 }),
  industry: questions.industry,
  employerAddress: questions.employerAddress,
  legalRepresentative: ask.personName('法定代表人'),
}

const work = {
  household: ask.optional(questions.household),
  education: questions.education,
  hiredOn: questions.hiredOn,
  employmentForm: questions.employmentForm,
  occupation: ask.text('职业工种', { ldCode: 'aca111', most: 60 }),
  workplace: ask.address('工作地点'),
  wage: questions.wage,
  hostName: ask.optional(ask.text('劳务派遣用工单位名称', { ldCode: 'abc954', most: 100 })),
  hostCreditCode: ask.optional(ask.creditCode('劳务派遣用工单位统一社会信用代码')),
  skill: ask.optional(ask.text('职业资格（技能等级）', { most: 60 })),
}

const contract = {
  contractTerm: ask.choice('劳动合同期限类型', contractTerms, { ldCode: 'abc910' }),
  startsOn: ask.date('劳动合同起始日期', { ldCode: 'abc913' }),
  endsOn: ask.optional(ask.date('劳动合同终止日期', { ldCode: 'abc914' })),
  task: ask.optional(ask.text('约定的工作任务', { most: 200 })),
}

export const employmentRegistration = procedure(
  humanResources,
  'employment-registration',
  '就业登记',
  {
    reasons: reasonsOf('employment-registration'),
    // 1 working day in a published manual (hiring.md S22); 即时 in several places (S6, S21).
    within: workingDays(1),
    accepts: {
      ...employer,
      ...work,
      ...contract,
      nation: ask.optional(questions.nation),
      householdAddress: ask.optional(questions.householdAddress),
      address: questions.address,
      school: ask.optional(questions.school),
      major: ask.optional(questions.major),
      graduatedOn: ask.optional(questions.graduatedOn),
      category: ask.choice('人员类别（招用来源）', hireCategories),
      employmentKind: ask.choice('就业类型', employmentKinds, { ldCode: 'aac016' }),
      leavingProof: ask.optional(questions.leavingProof),
    },
    commitments: [leavingCommitment],
    returns: { registrationNumber: ask.text('就业登记号') },
    // hiring.md 7.2: what was registered of a person who never came is cancelled.
    revocation: {
      kind: 'undo',
      says: '注销本次就业登记，恢复登记前的就业状态',
      basis: basis('就业服务与就业管理规定', 62, 'source'),
    },
    result: '就业登记信息（电子《就业创业证》记录）',
    basis: basis('就业服务与就业管理规定', 62, 'source'),
  },
)

export const labourFiling = procedure(humanResources, 'labour-filing', '劳动用工备案', {
  reasons: reasonsOf('labour-filing'),
  // 即办 is common but was not found in a published list (hiring.md 1.0, [M-m]): uncertain.
  within: workingDays(1),
  accepts: {
    ...employer,
    ...work,
    ...contract,
    insuranceUnitNumber: ask.text('社保单位编号', { ldCode: 'aab001', most: 20 }),
    jobTitle: ask.text('岗位名称', { most: 50 }),
    probationEndsOn: ask.optional(ask.date('试用期截止日期')),
    signedOn: ask.date('合同签订日期'),
    hours: ask.choice('工时制度', workingHours),
    hoursApproval: ask.optional(ask.text('特殊工时制度批准文号', { most: 60 })),
    contractCopy: ask.document('已签订的劳动合同'),
    healthCheck: ask.optional(ask.document('未成年工健康检查表')),
  },
  deferrable: {
    // Secondary because the form holds all that is filed of the contract; found in no list: uncertain.
    contractCopy: {
      within: workingDays(1),
      form: '已签订劳动合同的扫描件或照片（PDF、JPG、PNG）',
      basis: deferredAcceptance,
    },
  },
  returns: { filingNumber: ask.text('劳动用工备案号') },
  revocation: { kind: 'undo', says: '注销本次劳动用工备案' },
  result: '劳动用工备案回执',
  basis: basis('关于建立劳动用工备案制度的通知', '劳社部发〔2006〕46号'),
})
