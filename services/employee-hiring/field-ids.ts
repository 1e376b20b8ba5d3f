import type { agent, employee, employer, graduation } from './parties.ts'
import type { age, contract, job } from './work.ts'
import type { archive, card, fund, insurance, medical } from './enrolment.ts'

type In<Key extends string, Fields> = `${Key}.${keyof Fields & string}`
export type Path =
  | In<'employer', typeof employer>
  | In<'agent', typeof agent>
  | In<'employee', typeof employee>
  | In<'graduation', typeof graduation>
  | In<'job', typeof job>
  | In<'age', typeof age>
  | In<'contract', typeof contract>
  | In<'insurance', typeof insurance>
  | In<'medical', typeof medical>
  | In<'fund', typeof fund>
  | In<'card', typeof card>
  | In<'archive', typeof archive>

/**
 * The 73 fields of the reference matrix (fields.csv) and the questions that ask them. A group of
 * the matrix is several questions here: a school with its major and year, a bank with its account.
 */
export const fieldIds = {
  E01: ['employer.creditCode'],
  E02: ['employer.employerName'],
  E03: ['employer.insuranceUnitNumber'],
  E04: ['employer.medicalUnitNumber'],
  E05: ['employer.fundUnitAccount'],
  E06: ['employer.employerType'],
  E07: ['employer.industry'],
  E08: ['employer.employerAddress'],
  E09: ['employer.legalRepresentative'],
  E10: ['agent.agentName'],
  E11: ['agent.agentIdNumber'],
  E12: ['agent.agentMobile'],
  P01: ['employee.documentType'],
  P02: ['employee.documentNumber'],
  P03: ['employee.name'],
  P04: ['employee.gender'],
  P05: ['employee.birthDate'],
  P06: ['employee.nation'],
  P07: ['employee.nationality'],
  P08: ['employee.documentExpiresOn'],
  P09: ['employee.mobile'],
  P10: ['employee.household'],
  P11: ['employee.householdAddress'],
  P12: ['employee.address'],
  P13: ['employee.education'],
  P14: ['graduation.school', 'graduation.major', 'graduation.graduatedOn'],
  P15: ['archive.politicalStatus'],
  P16: ['employee.maritalStatus'],
  P17: ['employee.firstWorkedOn'],
  P18: ['employee.bankName', 'employee.bankAccount'],
  W01: ['job.hiredOn'],
  W02: ['job.employmentForm'],
  W03: ['job.category'],
  W04: ['job.employmentKind'],
  W05: ['job.occupation'],
  W06: ['job.jobTitle'],
  W07: ['job.workplace'],
  W08: ['contract.contractTerm'],
  W09: ['contract.startsOn'],
  W10: ['contract.endsOn', 'contract.task'],
  W11: ['contract.probationEndsOn'],
  W12: ['contract.signedOn'],
  W13: ['contract.hours', 'contract.hoursApproval'],
  W14: ['job.wage'],
  W15: ['job.hostName', 'job.hostCreditCode'],
  W16: ['job.skill'],
  S01: ['insurance.insurances'],
  S02: ['insurance.insuredFrom'],
  S03: ['insurance.insuredWage'],
  S04: ['insurance.enrolment'],
  S05: ['insurance.hazardous'],
  M01: ['medical.medicalKind'],
  M02: ['medical.medicalFrom'],
  M03: ['medical.medicalWage'],
  M04: ['medical.medicalCategory'],
  M05: ['medical.medicalRegion'],
  H01: ['fund.accountAction'],
  H02: ['fund.fundBase'],
  H03: ['fund.employerRate'],
  H04: ['fund.employeeRate'],
  H05: ['fund.firstFundMonth'],
  C01: ['card.cardKind'],
  C02: ['card.cardBank'],
  C03: ['card.pickup', 'card.branch'],
  C04: ['card.making'],
  C05: ['card.mailAddress'],
  C06: ['card.photo'],
  A01: ['archive.archiveMoves'],
  A02: ['archive.keeper'],
  A03: ['archive.keeping'],
  A04: ['archive.transfer'],
  A05: ['archive.transferReason'],
  A06: ['archive.partyMoves'],
} as const satisfies Readonly<Record<string, readonly [Path, ...Path[]]>>

/** What the caller fills from the sign-in: the employer, the agent and where they file. */
export const fromSignIn = [
  'employer.region',
  'employer.creditCode',
  'agent.agentName',
  'agent.agentIdNumber',
  'agent.agentMobile',
  'agent.agentBound',
] as const

/** Questions beyond the matrix, each for a reason: what a matter, a rule or a law turns on. */
export const beyondTheMatrix = {
  'employer.region': '决定适用哪里的参数',
  'agent.agentBound': '决定是否需要授权委托书',
  'job.engagement': '决定是否建立劳动关系（C11、C12）',
  'age.womanPost': '决定女职工的法定退休年龄（C11）',
  'age.pastRetirement': '推算得出（C11）',
  'age.delaysRetirement': '弹性延迟退休仍为劳动关系',
  'permits.workPermitNumber': '外国人工作许可（C02）',
  'permits.residenceExpiresOn': '外国人居留有效期（C02）',
  'permits.exempt': '双边协定或港澳台原参保',
  'records.insuredElsewhere': '登记机关未答复时由申请人填写（C10）',
  'records.secondJob': '区分兼职与原单位未停保（C10）',
  'records.accountStanding': '登记机关未答复时由申请人填写（C09）',
  'records.joinsFund': '非全日制、境外人员自愿缴存',
  'records.holding': '登记机关未答复时由申请人填写（C08）',
} as const

/** The one set of materials (hiring.md 2.3), beside the photo, which the matrix counts as C06. */
export const materials = [
  'agent.authorisation',
  'age.healthCheck',
  'contract.contractCopy',
  'agreement.agreementCopy',
  'records.leavingProof',
  'permits.workPermit',
  'permits.residencePermit',
  'permits.travelPermit',
  'permits.exemptionProof',
] as const
