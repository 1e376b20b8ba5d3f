import { archiveMove, born, cardWishes, hire, place, without, type Sample } from './sample-hire.ts'
import { inventedFile } from './sample-people.ts'
import * as special from './sample-special.ts'

export type { Sample } from './sample-hire.ts'

/** The day on which all samples are read. */
export const samplesToday = '2026-11-20'

export const ordinary = hire(
  '普通本地员工，已有社保卡',
  {},
  {},
  {
    matters: without('socialSecurityCard', 'archive'),
  },
)

const firstJob = hire(
  '首次就业，没有社保卡',
  {
    employee: { ...born('2006-05-04'), firstWorkedOn: '2026-11-16' },
    card: { ...cardWishes, photo: inventedFile('照片.jpg', 'image/jpeg') },
  },
  {
    identity: { photoUsable: false },
    insuranceRecord: { insuredBefore: false, insuredHere: false },
    fundRecord: { accountStanding: 'none' },
    cardRecord: { holding: 'none' },
  },
  { matters: without('archive') },
)

const everyMatter = hire(
  '首次就业并转入档案，七件事都要办',
  {
    employee: { ...born('2005-05-04'), firstWorkedOn: '2026-11-16' },
    card: { ...cardWishes, photo: inventedFile('照片.jpg', 'image/jpeg') },
    archive: { ...archiveMove, transferReason: '1' },
  },
  {
    identity: { photoUsable: false },
    insuranceRecord: { insuredBefore: false, insuredHere: false },
    fundRecord: { accountStanding: 'none' },
    cardRecord: { holding: 'none' },
  },
  { matters: without() },
)

const graduate = hire(
  '应届高校毕业生，档案随转',
  {
    employee: { ...born('2004-02-11', '992'), firstWorkedOn: '2026-11-16' },
    job: { category: '2' },
    archive: { ...archiveMove, politicalStatus: '02', transferReason: '1', partyMoves: true },
  },
  { education: { school: '示例大学', major: '计算机科学与技术', graduatedOn: '2026-06-30' } },
  { matters: without('socialSecurityCard') },
)

const minor = hire(
  '十七周岁的未成年工',
  {
    employee: { ...born('2009-08-20'), firstWorkedOn: '2026-11-16' },
    age: { healthCheck: inventedFile('健康检查表.pdf') },
  },
  { education: { education: '71' } },
  { matters: without('socialSecurityCard', 'archive') },
)

const child = hire(
  '未满十六周岁',
  {
    employee: { ...born('2011-03-03'), firstWorkedOn: '2026-11-16' },
    age: { healthCheck: inventedFile('健康检查表.pdf') },
  },
  {},
  {
    matters: without('socialSecurityCard', 'archive'),
    errors: ['employee.birthDate', 'employee.firstWorkedOn'],
  },
)

const archiveMoves = hire(
  '跳槽，档案转入',
  { archive: archiveMove },
  {},
  {
    matters: without('socialSecurityCard'),
  },
)

const silentRegisters: Sample = {
  ...hire(
    '所有登记机关都未答复，全部手工填写',
    {
      employer: {
        employerName: '铜仁市示例科技有限公司',
        employerType: '有限责任公司',
        industry: '软件开发',
        employerAddress: place('示例大道 8 号'),
        legalRepresentative: '冉虚构',
        insuranceUnitNumber: '5206000001',
        medicalUnitNumber: '52060000000001',
        fundUnitAccount: '520600000123',
      },
      employee: {
        nation: '15',
        household: '21',
        householdAddress: place('示例村 2 组'),
        education: '21',
      },
      records: { insuredElsewhere: false, accountStanding: 'none', holding: 'normal' },
      fund: { employerRate: 8, employeeRate: 8 },
    },
    {},
    { matters: without('socialSecurityCard', 'archive') },
  ),
  found: {},
}

const sealedUnit = hire(
  '单位公积金账户已封存',
  {},
  { fundUnit: { unitStanding: '02' } },
  {
    matters: without('socialSecurityCard', 'housingFund', 'archive'),
    warnings: ['employer.fundUnitAccount'],
  },
)

const wrongName = hire(
  '姓名与证件号码不一致',
  {},
  { identity: { matches: false } },
  {
    matters: without('socialSecurityCard', 'archive'),
    errors: ['employee.name'],
  },
)

const longProbation = hire(
  '一年期合同约定三个月试用期',
  { contract: { endsOn: '2027-11-15' } },
  {},
  {
    matters: without('socialSecurityCard', 'archive'),
    errors: ['contract.probationEndsOn'],
  },
)

export const samples = {
  ordinary,
  firstJob,
  everyMatter,
  graduate,
  minor,
  child,
  intern: special.intern,
  rehired: special.rehired,
  overAge: special.overAge,
  flexibleRetirement: special.flexibleRetirement,
  partTime: special.partTime,
  secondJob: special.secondJob,
  notStopped: special.notStopped,
  dispatched: special.dispatched,
  hongKong: special.hongKong,
  foreigner: special.foreigner,
  soldier: special.soldier,
  archiveMoves,
  silentRegisters,
  sealedUnit,
  wrongName,
  longProbation,
} as const satisfies Readonly<Record<string, Sample>>
