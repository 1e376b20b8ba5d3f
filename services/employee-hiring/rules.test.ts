import { expect, test } from 'vitest'
import { planMatters } from '#core/plan'
import { readSample } from './read-sample.ts'
import { vary, type Differences, type Sample } from './sample-hire.ts'
import { inventedIdNumber } from './sample-people.ts'
import { samples } from './samples.ts'
import { employeeHiring } from './service.ts'

const { ordinary } = samples
const ordinaryBut = (differences: Differences, found?: Differences): Sample =>
  vary<Sample>(ordinary, differences, found)
const saidAt = (sample: Sample, path: string, today?: string) =>
  readSample(sample, today)
    .problems.filter((one) => one.path === path)
    .map(({ says }) => says)
const value = (sample: Sample, section: string, name: string, today?: string) =>
  readSample(sample, today).values[section]?.[name]

test.each([
  ['不满三个月', '2027-02-14', '2026-11-30', '不得约定试用期：合同期限不满三个月'],
  ['满三个月，试用一个月', '2027-02-15', '2026-12-15', undefined],
  [
    '满三个月，试用超过一个月',
    '2027-02-15',
    '2026-12-16',
    '试用期最长一个月：合同期限满三个月、不满一年',
  ],
  [
    '不满一年，试用超过一个月',
    '2027-11-14',
    '2026-12-16',
    '试用期最长一个月：合同期限满三个月、不满一年',
  ],
  ['满一年，试用二个月', '2027-11-15', '2027-01-15', undefined],
  [
    '满一年，试用超过二个月',
    '2027-11-15',
    '2027-01-16',
    '试用期最长二个月：合同期限满一年、不满三年',
  ],
  [
    '不满三年，试用超过二个月',
    '2029-11-14',
    '2027-01-16',
    '试用期最长二个月：合同期限满一年、不满三年',
  ],
  ['满三年，试用六个月', '2029-11-15', '2027-05-15', undefined],
  [
    '满三年，试用超过六个月',
    '2029-11-15',
    '2027-05-16',
    '试用期最长六个月：合同期限满三年或无固定期限',
  ],
])('劳动合同法第十九条：%s', (_, endsOn, probationEndsOn, expected) => {
  const said = saidAt(
    ordinaryBut({ contract: { endsOn, probationEndsOn } }),
    'contract.probationEndsOn',
  )
  // Each length of contract has one longest period, so one rule speaks and never two.
  expect(said).toEqual(expected === undefined ? [] : [expected])
})

const fixAt = (sample: Sample, path: string) =>
  readSample(sample).problems.find((one) => one.path === path)?.fix

test.each([
  ['2027-02-14', ''],
  ['2027-02-15', '2026-12-15'],
  ['2027-11-15', '2027-01-15'],
  ['2029-11-15', '2027-05-15'],
])('合同到 %s 止，过长的试用期一键改为 %s', (endsOn, mended) => {
  const tooLong = ordinaryBut({ contract: { endsOn, probationEndsOn: '2027-05-16' } })
  expect(fixAt(tooLong, 'contract.probationEndsOn')).toBe(mended)
  const then = ordinaryBut({ contract: { endsOn, probationEndsOn: mended } })
  expect(saidAt(then, 'contract.probationEndsOn')).toEqual([])
})

test('首份工作、合同起始日期可以一键改为录用日期，未满十六周岁的除外', () => {
  const tooLate = { employee: { firstWorkedOn: '2026-11-17' } }
  expect(fixAt(ordinaryBut(tooLate), 'employee.firstWorkedOn')).toBe('2026-11-16')
  expect(fixAt(vary<Sample>(samples.child, tooLate), 'employee.firstWorkedOn')).toBeUndefined()
  const later = ordinaryBut({ contract: { startsOn: '2026-12-01' } })
  expect(fixAt(later, 'contract.startsOn')).toBe('2026-11-16')
})

test('已到退休年龄的一键改为返聘，缴存比例一键改到规定范围，低于最低工资的不代为决定', () => {
  expect(fixAt(samples.overAge, 'job.engagement')).toBe('rehire')
  expect(fixAt(ordinaryBut({ fund: { employerRate: 15 } }), 'fund.employerRate')).toBe(12)
  expect(fixAt(ordinaryBut({ fund: { employeeRate: 1 } }), 'fund.employeeRate')).toBe(5)
  expect(fixAt(ordinaryBut({ job: { wage: 100 } }), 'job.wage')).toBeUndefined()
})

test('别人该办的事在第一页就预告：谁办、办什么、不影响什么', () => {
  const foretold = (found: Differences) =>
    readSample(
      // Before anything is said of the job.
      vary<Sample>(ordinary, { job: null, contract: null, archive: null }, found),
    ).problems.flatMap((one) => (one.foretold ? [`${one.foretold.who} ${one.path}`] : []))
  expect(foretold({})).toEqual([])
  expect(foretold({ insuranceRecord: { insuredElsewhere: true } })).toEqual([
    '原单位 records.insuredElsewhere',
  ])
  expect(foretold({ insuranceRecord: { flexiblePaid: true } })).toEqual([
    '员工本人 records.insuredElsewhere',
  ])
  expect(foretold({ medicalRecord: { medicalStanding: 'employee' } })).toEqual([
    '原单位 records.insuredElsewhere',
  ])
  expect(foretold({ fundRecord: { accountStanding: 'sealed' } })).toEqual([
    '无需任何人处理 records.accountStanding',
  ])
  expect(
    foretold({ insuranceUnit: { suspended: true }, fundUnit: { unitStanding: '02' } }),
  ).toEqual(['本单位 employer.insuranceUnitNumber', '本单位 employer.fundUnitAccount'])
})

test('无固定期限合同的试用期也不得超过六个月', () => {
  const open = (probationEndsOn: string) =>
    ordinaryBut({ contract: { contractTerm: '2', endsOn: '', probationEndsOn } })
  expect(saidAt(open('2027-05-15'), 'contract.probationEndsOn')).toEqual([])
  expect(saidAt(open('2027-05-16'), 'contract.probationEndsOn')).toHaveLength(1)
})

test('合同起止颠倒、试用期早于合同的，当场指出', () => {
  const backwards = ordinaryBut({ contract: { endsOn: '2026-11-15', probationEndsOn: '' } })
  expect(saidAt(backwards, 'contract.endsOn')).toEqual(['合同终止日期不能早于起始日期'])
  const early = ordinaryBut({ contract: { probationEndsOn: '2026-11-15' } })
  expect(saidAt(early, 'contract.probationEndsOn')).toEqual(['试用期截止日期不能早于合同起始日期'])
})

test('劳动合同法第十条：用工满一个月仍未订立合同的，提醒二倍工资', () => {
  const signed = (signedOn: string) => ordinaryBut({ contract: { signedOn } })
  expect(saidAt(signed('2026-12-16'), 'contract.signedOn')).toEqual([])
  expect(saidAt(signed('2026-12-17'), 'contract.signedOn')).toHaveLength(1)
})

test('月工资不得低于当地最低工资，非全日制按小时计不适用', () => {
  expect(saidAt(ordinaryBut({ job: { wage: 1799.99 } }), 'job.wage')).toHaveLength(1)
  expect(saidAt(ordinaryBut({ job: { wage: 1800 } }), 'job.wage')).toEqual([])
  expect(saidAt(samples.partTime, 'job.wage')).toEqual([])
})

test.each([
  [1900, 3600, 3600, 1900],
  [6500, 6500, 6500, 6500],
  [99_999.99, 18_000, 18_000, 18_000],
])(
  '月工资 %d 元时，社保 %d、医保 %d、公积金 %d，都在上下限之间',
  (wage, insured, medical, fund) => {
    const hire = ordinaryBut({ job: { wage } })
    expect(value(hire, 'insurance', 'insuredWage')).toBe(insured)
    expect(value(hire, 'medical', 'medicalWage')).toBe(medical)
    expect(value(hire, 'fund', 'fundBase')).toBe(fund)
  },
)

test('增员窗口关闭后，社会保险从次月起登记并说明', () => {
  expect(value(ordinary, 'insurance', 'insuredFrom', '2026-11-24')).toBe('2026-11')
  expect(saidAt(ordinary, 'insurance.insuredFrom', '2026-11-24')).toEqual([])
  expect(value(ordinary, 'insurance', 'insuredFrom', '2026-11-25')).toBe('2026-12')
  expect(saidAt(ordinary, 'insurance.insuredFrom', '2026-11-25')).toHaveLength(1)
  const later = ordinaryBut({ job: { hiredOn: '2026-12-01' } })
  expect(value(later, 'insurance', 'insuredFrom', '2026-11-25')).toBe('2026-12')
})

test('增员窗口开放之前先提交的，社会保险等到开放之日再报', () => {
  const planned = (day: string) =>
    planMatters(employeeHiring, readSample({ ...ordinary, region: '110000' }, day).facts).find(
      ({ key }) => key === 'socialInsurance',
    )
  expect(planned('2026-11-16')).not.toHaveProperty('opensOn')
  expect(planned('2026-12-04')).toMatchObject({ arises: true, opensOn: '2026-12-05' })
  expect(planned('2026-12-05')).not.toHaveProperty('opensOn')
})

test('首次就业从次月、再次就业从当月缴存公积金', () => {
  expect(value(samples.firstJob, 'fund', 'firstFundMonth')).toBe('2026-12')
  expect(value(ordinary, 'fund', 'firstFundMonth')).toBe('2026-11')
})

test('曾经参保的人续保或转入，没有记录的新参保', () => {
  const kind = (found: Differences) => value(ordinaryBut({}, found), 'insurance', 'enrolment')
  expect(kind({ insuranceRecord: { insuredBefore: true, insuredHere: true } })).toBe('2')
  expect(kind({ insuranceRecord: { insuredBefore: true, insuredHere: false } })).toBe('3')
  expect(kind({ insuranceRecord: { insuredBefore: false, insuredHere: false } })).toBe('1')
  expect(value(samples.silentRegisters, 'insurance', 'enrolment')).toBe('1')
})

test.each([4, 5, 12, 13])('公积金缴存比例 %d%% 按 5% 至 12% 判断', (rate) => {
  const wrong = rate < 5 || rate > 12 ? 1 : 0
  const hire = ordinaryBut({ fund: { employerRate: rate, employeeRate: rate } })
  expect(saidAt(hire, 'fund.employerRate')).toHaveLength(wrong)
  expect(saidAt(hire, 'fund.employeeRate')).toHaveLength(wrong)
})

test('首次参加工作不早于十六周岁，不晚于录用', () => {
  const first = (firstWorkedOn: string) => ordinaryBut({ employee: { firstWorkedOn } })
  expect(saidAt(first('2008-06-18'), 'employee.firstWorkedOn')).toEqual([])
  expect(saidAt(first('2008-06-17'), 'employee.firstWorkedOn')).toHaveLength(1)
  expect(saidAt(first('2026-11-17'), 'employee.firstWorkedOn')).toHaveLength(1)
})

test('满十六周岁当天可以录用，前一天不可以', () => {
  const bornOn = (birth: string) =>
    vary<Sample>(samples.minor, {
      employee: { documentNumber: inventedIdNumber('520602', birth, '991') },
    })
  expect(saidAt(bornOn('2010-11-16'), 'employee.birthDate')).toEqual([])
  expect(saidAt(bornOn('2010-11-17'), 'employee.birthDate')).toEqual(['未满十六周岁，不得录用'])
})

test('公安未答复时不阻拦，答复不一致时阻拦', () => {
  const silent = ordinaryBut(
    { employee: { nation: '15', household: '21', householdAddress: '520602示例村' } },
    { identity: null },
  )
  expect(saidAt(silent, 'employee.name')).toEqual([])
  expect(saidAt(samples.wrongName, 'employee.name')).toEqual(['姓名与证件号码不一致（公安比对）'])
})

test('已注销的单位不能录用，列入异常名录的可以', () => {
  const standing = (word: string) =>
    saidAt(ordinaryBut({}, { business: { standing: word } }), 'employer.creditCode')
  expect(standing('cancelled')).toHaveLength(1)
  expect(standing('revoked')).toHaveLength(1)
  expect(standing('abnormal')).toEqual([])
})

test('录用前到期的证件和居留许可都会提示', () => {
  const expired = ordinaryBut({ employee: { documentExpiresOn: '2026-11-15' } })
  expect(saidAt(expired, 'employee.documentExpiresOn')).toHaveLength(1)
  const permit = vary<Sample>(samples.foreigner, { permits: { residenceExpiresOn: '2026-11-15' } })
  expect(saidAt(permit, 'permits.residenceExpiresOn')).toHaveLength(1)
  expect(saidAt(samples.foreigner, 'permits.residenceExpiresOn')).toEqual([])
})

test('开户银行和账号要么都填，要么都不填', () => {
  const half = ordinaryBut({ employee: { bankName: '示例银行' } })
  expect(saidAt(half, 'employee.bankAccount')).toHaveLength(1)
  expect(saidAt(ordinary, 'employee.bankAccount')).toEqual([])
})

test('灵活就业已缴费、单位已暂停参保的，提醒而不阻拦', () => {
  const flexible = readSample(ordinaryBut({}, { insuranceRecord: { flexiblePaid: true } })).problems
  expect(flexible.map(({ severity }) => severity)).toEqual(['warning'])
  const suspended = readSample(ordinaryBut({}, { insuranceUnit: { suspended: true } })).problems
  expect(suspended.map(({ severity }) => severity)).toEqual(['warning'])
})

test('持居民身份证却填外国国籍、毕业晚于录用的，当场指出', () => {
  const foreign = ordinaryBut({ employee: { nationality: 'FRA' } })
  expect(saidAt(foreign, 'employee.nationality')).toHaveLength(1)
  const early = vary<Sample>(samples.graduate, { graduation: { graduatedOn: '2027-06-30' } })
  expect(saidAt(early, 'graduation.graduatedOn')).toHaveLength(1)
})
