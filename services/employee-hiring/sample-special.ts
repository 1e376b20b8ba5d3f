import { leavingCommitment } from '#departments/leaving-commitment'
import { archiveMove, born, cardWishes, hire, without } from './sample-hire.ts'
import { inventedCreditCode, inventedFile, inventedIdNumber } from './sample-people.ts'

// Those whom some systems send to the counter (hiring.md 4, pain point 5): one form serves them.

export const intern = hire(
  '在校实习生',
  {
    employee: { ...born('2005-09-09'), firstWorkedOn: '2026-11-16' },
    job: { engagement: 'internship', category: '9' },
    contract: null,
    agreement: { agreementCopy: inventedFile('实习协议.pdf') },
  },
  { education: { education: '61', enrolled: true } },
  { matters: ['socialInsurance'] },
)

export const rehired = hire(
  '退休返聘',
  {
    employee: { ...born('1960-01-15'), firstWorkedOn: '1980-09-01' },
    job: { engagement: 'rehire', category: '9' },
    contract: null,
    agreement: { agreementCopy: inventedFile('返聘协议.pdf') },
  },
  {},
  { matters: ['socialInsurance'] },
)

export const overAge = hire(
  '已过退休年龄却签劳动合同',
  {
    employee: { ...born('1960-01-15'), firstWorkedOn: '1980-09-01' },
    age: { delaysRetirement: false },
  },
  {},
  { matters: without('socialSecurityCard', 'archive'), errors: ['job.engagement'] },
)

export const flexibleRetirement = hire(
  '弹性延迟退休',
  {
    employee: { ...born('1965-06-15'), firstWorkedOn: '1985-09-01' },
    age: { delaysRetirement: true },
  },
  {},
  { matters: without('socialSecurityCard', 'archive') },
)

export const partTime = hire(
  '非全日制用工',
  {
    job: { employmentForm: '02', wage: 1500 },
    contract: { probationEndsOn: '' },
    records: { joinsFund: false },
  },
  {},
  { matters: ['employment', 'labourFiling', 'socialInsurance'] },
)

export const secondJob = hire(
  '兼职，原单位劳动关系继续',
  { records: { secondJob: true } },
  { insuranceRecord: { insuredElsewhere: true }, medicalRecord: { medicalStanding: 'employee' } },
  {
    matters: ['employment', 'labourFiling', 'socialInsurance'],
    warnings: ['records.insuredElsewhere'],
  },
)

export const notStopped = hire(
  '原单位尚未停保',
  { records: { secondJob: false, leavingProof: { commits: leavingCommitment.version } } },
  { insuranceRecord: { insuredElsewhere: true }, medicalRecord: { medicalStanding: 'employee' } },
  {
    matters: without('socialSecurityCard', 'archive'),
    warnings: ['records.insuredElsewhere', 'records.insuredElsewhere'],
  },
)

export const dispatched = hire(
  '劳务派遣',
  {
    job: {
      employmentForm: '03',
      hostName: '铜仁市虚构制造有限公司',
      hostCreditCode: inventedCreditCode('520602', 'MA0DEM01'),
    },
  },
  {},
  { matters: without('socialSecurityCard', 'archive') },
)

const abroad = { nation: undefined, household: undefined, householdAddress: undefined }

export const hongKong = hire(
  '香港居民，持港澳居民居住证',
  {
    employee: {
      documentType: '04',
      documentNumber: inventedIdNumber('810000', '1991-01-01', '991'),
      nationality: 'HKG',
    },
    permits: { travelPermit: inventedFile('居住证.pdf'), exempt: false },
    records: { joinsFund: true },
    card: cardWishes,
  },
  { identity: abroad, cardRecord: { holding: 'none' } },
  { matters: without('archive') },
)

export const foreigner = hire(
  '外国人，持工作许可',
  {
    employee: {
      documentType: '07',
      documentNumber: 'X0000001',
      name: 'Sample Person',
      gender: '2',
      birthDate: '1990-04-01',
      nationality: 'FRA',
    },
    permits: {
      workPermitNumber: '20260000000001',
      workPermit: inventedFile('工作许可证.pdf'),
      residencePermit: inventedFile('居留许可.pdf'),
      residenceExpiresOn: '2028-11-15',
    },
    records: { joinsFund: false },
    card: {
      ...cardWishes,
      pickup: '2',
      branch: undefined,
      photo: inventedFile('照片.jpg', 'image/jpeg'),
    },
  },
  { identity: { ...abroad, photoUsable: false }, cardRecord: { holding: 'none' } },
  { matters: without('housingFund', 'archive') },
)

export const soldier = hire(
  '退役军人，档案转入',
  {
    employee: { ...born('2002-10-01'), firstWorkedOn: '2021-09-01' },
    job: { category: '4' },
    archive: { ...archiveMove, politicalStatus: '01', partyMoves: true, transferReason: '9' },
  },
  {},
  { matters: without('socialSecurityCard') },
)
