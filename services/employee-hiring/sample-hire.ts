import { inventedCreditCode, inventedFile, inventedIdNumber } from './sample-people.ts'

type Section = Readonly<Record<string, unknown>>
export type Answers = Readonly<Record<string, Section>>

/** One hire as it would be filed: what was typed, what registers say, what must come of it. */
export type Sample = {
  readonly name: string
  readonly region: string
  readonly answers: Answers
  /** What each register answers; a register that is not here is silent. */
  readonly found: Answers
  readonly expected: {
    /** Keys of the matters that arise. */
    readonly matters: readonly string[]
    /** Paths of errors; none: it can be filed. */
    readonly errors?: readonly string[]
    readonly warnings?: readonly string[]
  }
}

/** Other answers, section by section; a section that is `null` is left out. */
export type Differences = Readonly<Record<string, Section | null>>

const tongren = '520600'
export const place = (detail: string) => ({ region: '520602', detail })

const ordinaryAnswers: Answers = {
  employer: { region: tongren, creditCode: inventedCreditCode('520602', 'MA0DEM00') },
  agent: {
    agentName: '冉示例',
    agentIdNumber: inventedIdNumber('520602', '1988-03-05', '992'),
    agentMobile: '19900000001',
    agentBound: true,
  },
  employee: {
    documentType: '01',
    documentNumber: inventedIdNumber('520602', '1992-06-18', '991'),
    name: '田样本',
    mobile: '19900009002',
    address: place('示例街道 1 号'),
    firstWorkedOn: '2014-07-01',
  },
  job: {
    hiredOn: '2026-11-16',
    employmentForm: '01',
    category: '1',
    occupation: '计算机程序设计员',
    jobTitle: '软件工程师',
    workplace: place('示例大道 8 号'),
    wage: 6500,
  },
  contract: {
    contractTerm: '1',
    startsOn: '2026-11-16',
    endsOn: '2029-11-15',
    probationEndsOn: '2027-02-15',
    signedOn: '2026-11-16',
    contractCopy: inventedFile('劳动合同.pdf'),
  },
  archive: { archiveMoves: false },
}

const ordinaryFound: Answers = {
  business: {
    employerName: '铜仁市示例科技有限公司',
    employerType: '有限责任公司',
    industry: '软件开发',
    employerAddress: place('示例大道 8 号'),
    legalRepresentative: '冉虚构',
    standing: 'active',
  },
  insuranceUnit: { insuranceUnitNumber: '5206000001', suspended: false },
  medicalUnit: { medicalUnitNumber: '52060000000001' },
  identity: {
    matches: true,
    nation: '15',
    household: '21',
    householdAddress: place('示例村 2 组'),
    maritalStatus: '10',
    documentExpiresOn: '2036-05-01',
    photoUsable: true,
  },
  education: { education: '21', enrolled: false },
  insuranceRecord: {
    insuredElsewhere: false,
    insuredBefore: true,
    insuredHere: true,
    flexiblePaid: false,
  },
  medicalRecord: { medicalStanding: 'none' },
  fundRecord: { accountStanding: 'active' },
  cardRecord: { holding: 'normal' },
  fundUnit: {
    fundUnitAccount: '520600000123',
    unitStanding: '01',
    employerRate: 8,
    employeeRate: 8,
  },
}

const merge = (base: Answers, differences: Differences): Answers =>
  Object.fromEntries(
    [...new Set([...Object.keys(base), ...Object.keys(differences)])].flatMap((key) => {
      const difference = differences[key]
      return difference === null ? [] : [[key, { ...base[key], ...difference }] as const]
    }),
  )

/** The sample with other answers and other words of registers; what is expected is the caller's. */
export const vary = <Base extends Pick<Sample, 'region' | 'answers' | 'found'>>(
  sample: Base,
  differences: Differences,
  found: Differences = {},
): Base => ({
  ...sample,
  answers: merge(sample.answers, differences),
  found: merge(sample.found, found),
})

const everyMatter = [
  'employment',
  'labourFiling',
  'socialInsurance',
  'socialSecurityCard',
  'medicalInsurance',
  'housingFund',
  'archive',
] as const
/** Every matter but these. */
export const without = (...keys: readonly string[]) =>
  everyMatter.filter((key) => !keys.includes(key))

/** The ordinary hire, but for what is said. */
export const hire = (
  name: string,
  differences: Differences,
  found: Differences,
  expected: Sample['expected'],
): Sample => ({
  name,
  region: tongren,
  answers: merge(ordinaryAnswers, differences),
  found: merge(ordinaryFound, found),
  expected,
})

/** Somebody born on that day, with a number to match. */
export const born = (birth: string, sequence = '991') => ({
  documentNumber: inventedIdNumber('520602', birth, sequence),
})
export const cardWishes = { cardBank: '示例银行', pickup: '1', branch: '示例支行' }
export const archiveMove = {
  archiveMoves: true,
  politicalStatus: '13',
  keeper: '示例省人才服务中心',
  keeping: '1',
  transfer: '1',
  transferReason: '2',
}
