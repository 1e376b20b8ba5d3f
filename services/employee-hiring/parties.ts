import * as ask from '#core/ask'
import { maritalStatuses } from '#standards/marital-status'
import * as questions from '#departments/questions'

/** 用人单位: all of it comes from the sign-in or from registers. */
export const employer = {
  region: ask.setting(ask.region('受理地区', { help: '决定适用哪里的标准、日历和经办机构' })),
  creditCode: ask.fromSignIn('employer', questions.creditCode),
  employerName: questions.employerName,
  employerType: ask.text('单位类型', { ldCode: 'aab019', most: 60 }),
  industry: questions.industry,
  employerAddress: questions.employerAddress,
  legalRepresentative: ask.personName('法定代表人'),
  insuranceUnitNumber: ask.text('社保单位编号', { ldCode: 'aab001', most: 20 }),
  medicalUnitNumber: ask.text('医保单位编号', { most: 20 }),
  fundUnitAccount: ask.text('公积金单位账号', { most: 20 }),
}

/** 经办人: the signed-in user. */
export const agent = {
  agentName: ask.fromSignIn('name', questions.agentName),
  agentIdNumber: ask.fromSignIn('documentNumber', questions.agentIdNumber),
  agentMobile: ask.fromSignIn('mobile', questions.agentMobile),
  agentBound: ask.fromSignIn(
    'bound',
    ask.yesNo('经办人已与本单位绑定', { help: '未绑定的经办人须上传授权委托书' }),
  ),
  authorisation: ask.fromSignIn('authority', ask.triggered(questions.authorisation)),
}

/** 录用人员. */
export const employee = {
  documentType: questions.documentType,
  documentNumber: questions.documentNumber,
  name: questions.name,
  gender: questions.gender,
  birthDate: questions.birthDate,
  nationality: questions.nationality,
  mobile: questions.mobile,
  nation: ask.triggered(questions.nation),
  documentExpiresOn: ask.optional(ask.date('证件有效期止', { help: '长期有效的不填' })),
  household: ask.triggered(questions.household),
  householdAddress: ask.triggered(questions.householdAddress),
  address: questions.address,
  education: questions.education,
  maritalStatus: ask.optional(ask.choice('婚姻状况', maritalStatuses)),
  firstWorkedOn: questions.firstWorkedOn,
  bankName: ask.optional(questions.bankName),
  bankAccount: ask.optional(
    ask.bankCard('个人银行账号', { help: '用于公积金和社保卡；不填则使用社会保障卡金融账户' }),
  ),
}

/** 毕业情况: of graduates only. */
export const graduation = {
  school: questions.school,
  major: questions.major,
  graduatedOn: questions.graduatedOn,
}

/** 境外人员证件: of people without a resident's card only. */
export const permits = {
  workPermitNumber: ask.triggered(questions.workPermitNumber),
  workPermit: ask.triggered(questions.workPermit),
  residencePermit: ask.triggered(questions.residencePermit),
  residenceExpiresOn: ask.triggered(questions.residenceExpiresOn),
  travelPermit: ask.triggered(questions.travelPermit),
  exempt: ask.yesNo('持有免缴养老、失业保险的证明', {
    help: '双边社会保险协定参保证明，或港澳台居民在原居住地的参保证明',
  }),
  exemptionProof: ask.triggered(ask.document('免缴养老、失业保险证明')),
}
