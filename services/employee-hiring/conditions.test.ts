import { expect, test } from 'vitest'
import { planMatters } from '#core/plan'
import { readSample } from './read-sample.ts'
import { vary, type Differences, type Sample } from './sample-hire.ts'
import { inventedFile, inventedIdNumber } from './sample-people.ts'
import { samples } from './samples.ts'
import { employeeHiring } from './service.ts'

// The conditions C01 to C15 of the domain report (hiring.md 2.2), each by what it means.

const { ordinary } = samples
const asked = (sample: Sample) => readSample(sample).asked
const value = (sample: Sample, path: `${string}.${string}`) => {
  const [section = '', name = ''] = path.split('.')
  return readSample(sample).values[section]?.[name]
}
const problemsAt = (sample: Sample, path: string) =>
  readSample(sample)
    .problems.filter((one) => one.path === path)
    .map(({ code, severity }) => `${severity} ${code}`)
const mattersOf = (sample: Sample) =>
  planMatters(employeeHiring, readSample(sample).facts).flatMap((one) =>
    one.arises ? [one.key] : [],
  )
const whyNot = (sample: Sample, key: string) => {
  const one = planMatters(employeeHiring, readSample(sample).facts).find((each) => each.key === key)
  return one && !one.arises ? one.why : undefined
}
const ordinaryBut = (differences: Differences, found?: Differences): Sample =>
  vary<Sample>(ordinary, differences, found)

test('C01 居民身份证和港澳台居民居住证推算性别和出生日期', () => {
  expect(value(ordinary, 'employee.gender')).toBe('1')
  expect(value(ordinary, 'employee.birthDate')).toBe('1992-06-18')
  expect(value(samples.hongKong, 'employee.birthDate')).toBe('1991-01-01')
  const contradicted = ordinaryBut({ employee: { gender: '2', birthDate: '1992-06-19' } })
  expect(problemsAt(contradicted, 'employee.gender')).toEqual(['error rule'])
  expect(problemsAt(contradicted, 'employee.birthDate')).toEqual(['error rule'])
})

test('C01 证件号码的校验位填错就是错', () => {
  const right = inventedIdNumber('520602', '1992-06-18', '991')
  const wrong = `${right.slice(0, 16)}2${right.slice(17)}`
  const [only] = problemsAt(
    ordinaryBut({ employee: { documentNumber: wrong } }),
    'employee.documentNumber',
  )
  expect(only).toMatch(/^error /)
})

test('C02 外国人不问民族、户口，改问工作许可和居留有效期', () => {
  const questions = asked(samples.foreigner)
  for (const path of ['employee.nation', 'employee.household', 'employee.householdAddress'])
    expect(questions.has(path)).toBe(false)
  for (const path of [
    'permits.workPermitNumber',
    'permits.workPermit',
    'permits.residenceExpiresOn',
  ])
    expect(questions.has(path)).toBe(true)
  const without = vary<Sample>(samples.foreigner, { permits: { workPermit: undefined } })
  expect(problemsAt(without, 'permits.workPermit')).toEqual(['error missing'])
})

test('C02 外国人和港澳台居民不能转入人事档案', () => {
  const moving = vary<Sample>(samples.foreigner, { archive: { archiveMoves: true } })
  expect(problemsAt(moving, 'archive.archiveMoves')).toEqual(['error rule'])
})

test('C03 无固定期限合同不填终止日期，固定期限必填', () => {
  const open = ordinaryBut({ contract: { contractTerm: '2' } })
  expect(problemsAt(open, 'contract.endsOn')).toEqual(['error not-asked'])
  const fixed = ordinaryBut({ contract: { endsOn: '' } })
  expect(problemsAt(fixed, 'contract.endsOn')).toEqual(['error missing'])
})

test('C04 以完成任务为期限的合同写明任务，不约定试用期', () => {
  const task = ordinaryBut({ contract: { contractTerm: '3', endsOn: '', probationEndsOn: '' } })
  expect(problemsAt(task, 'contract.task')).toEqual(['error missing'])
  const withProbation = vary<Sample>(task, { contract: { probationEndsOn: '2026-12-15' } })
  expect(problemsAt(withProbation, 'contract.probationEndsOn')).toEqual(['error not-asked'])
})

test('C05 劳务派遣必须写明用工单位，且不是自己', () => {
  const nobody = ordinaryBut({ job: { employmentForm: '03' } })
  expect(problemsAt(nobody, 'job.hostName')).toEqual(['error missing'])
  expect(problemsAt(nobody, 'job.hostCreditCode')).toEqual(['error missing'])
  const itself = vary<Sample>(samples.dispatched, {
    job: { hostCreditCode: ordinary.answers['employer']?.['creditCode'] },
  })
  expect(problemsAt(itself, 'job.hostCreditCode')).toEqual(['error rule'])
})

test('C06 非全日制不得约定试用期，只参加工伤保险', () => {
  expect(value(samples.partTime, 'insurance.insurances')).toEqual(['410'])
  const withProbation = vary<Sample>(samples.partTime, {
    contract: { probationEndsOn: '2026-12-15' },
  })
  expect(problemsAt(withProbation, 'contract.probationEndsOn')).toEqual(['error rule'])
  expect(whyNot(samples.partTime, 'medicalInsurance')).toContain('非全日制')
  const joining = vary<Sample>(samples.partTime, { records: { joinsFund: true } })
  expect(mattersOf(joining)).toContain('housingFund')
})

test('C07 高校毕业生填写毕业院校、专业和时间', () => {
  const graduate = ordinaryBut({ job: { category: '2' } })
  for (const name of ['school', 'major', 'graduatedOn'])
    expect(problemsAt(graduate, `graduation.${name}`)).toEqual(['error missing'])
  expect(asked(ordinary).has('graduation.school')).toBe(false)
})

test('C08 已有正常社保卡的不再申领，申领项目都不问', () => {
  expect(whyNot(ordinary, 'socialSecurityCard')).toBe('已持有正常状态的社会保障卡')
  expect([...asked(ordinary)].filter((path) => path.startsWith('card.'))).toEqual([])
  const lost = vary<Sample>(samples.firstJob, {}, { cardRecord: { holding: 'lost' } })
  expect(value(lost, 'card.cardKind')).toBe('2')
})

test.each([
  ['none', '1'],
  ['sealed', '2'],
  ['active', '3'],
])('C09 公积金账户为 %s 时，设立方式为 %s', (accountStanding, action) => {
  expect(value(ordinaryBut({}, { fundRecord: { accountStanding } }), 'fund.accountAction')).toBe(
    action,
  )
})

test('C10 原单位未停保时先参加工伤保险，其他事项照办', () => {
  expect(value(samples.notStopped, 'insurance.insurances')).toEqual(['410'])
  expect(problemsAt(samples.notStopped, 'records.insuredElsewhere')).toContain('warning rule')
  expect(value(ordinary, 'insurance.insurances')).toEqual(['110', '210', '410'])
})

test('C11 超龄人员不办就业登记、备案和公积金，工伤保险按当地规定', () => {
  expect(value(samples.rehired, 'insurance.insurances')).toEqual(['410'])
  for (const key of ['employment', 'labourFiling', 'housingFund'])
    expect(whyNot(samples.rehired, key)).toContain('不建立劳动关系')
  const inBeijing = vary<Sample>({ ...samples.rehired, region: '110000' }, {})
  expect(whyNot(inBeijing, 'socialInsurance')).toContain('本地区也未开通')
})

test('C11 女职工按岗位性质适用不同的退休年龄', () => {
  const woman = ordinaryBut({
    employee: { documentNumber: inventedIdNumber('520602', '1975-01-10', '994') },
  })
  expect(problemsAt(woman, 'age.womanPost')).toEqual(['error missing'])
  const post = (womanPost: string) => vary<Sample>(woman, { age: { womanPost } })
  expect(value(post('womanWorker'), 'age.pastRetirement')).toBe(true)
  expect(value(post('womanCadre'), 'age.pastRetirement')).toBe(false)
})

test('C12 在校实习生只参加工伤保险，凭实习协议办理', () => {
  expect(value(samples.intern, 'insurance.insurances')).toEqual(['410'])
  expect(asked(samples.intern).has('contract.contractCopy')).toBe(false)
  const without = vary<Sample>(samples.intern, { agreement: null })
  expect(problemsAt(without, 'agreement.agreementCopy')).toEqual(['error missing'])
})

test('C12 学籍仍在校却签劳动合同的，提醒核对', () => {
  const enrolled = ordinaryBut({}, { education: { enrolled: true } })
  expect(problemsAt(enrolled, 'job.engagement')).toEqual(['warning rule'])
})

test('C13 未成年工须有健康检查表，不得从事特殊工种', () => {
  const unchecked = vary<Sample>(samples.minor, { age: null })
  expect(problemsAt(unchecked, 'age.healthCheck')).toEqual(['error missing'])
  const hazardous = vary<Sample>(samples.minor, { insurance: { hazardous: true } })
  expect(problemsAt(hazardous, 'insurance.hazardous')).toEqual(['error rule'])
  const grown = ordinaryBut({ insurance: { hazardous: true } })
  expect(problemsAt(grown, 'insurance.hazardous')).toEqual([])
})

test.each([
  ['2026-12-20', []],
  ['2026-12-21', ['error rule']],
  ['2026-10-21', []],
  ['2026-10-20', ['warning rule']],
  ['2024-11-20', ['warning rule']],
  ['2024-11-19', ['warning rule', 'warning rule']],
])('C14 录用日期为 %s 时', (hiredOn, expected) => {
  expect(problemsAt(ordinaryBut({ job: { hiredOn } }), 'job.hiredOn')).toEqual(expected)
})

test('C15 转入档案的才问存档情况和政治面貌，党员再问组织关系', () => {
  const archived = (sample: Sample) =>
    [...asked(sample)].filter((path) => path.startsWith('archive.'))
  expect(archived(ordinary)).toEqual(['archive.archiveMoves'])
  expect(archived(samples.archiveMoves)).not.toContain('archive.partyMoves')
  expect(archived(samples.soldier)).toContain('archive.partyMoves')
  const unsaid = ordinaryBut({ archive: { archiveMoves: true } })
  expect(problemsAt(unsaid, 'archive.politicalStatus')).toEqual(['error missing'])
})

test('未绑定单位的经办人须上传授权委托书', () => {
  const stranger = ordinaryBut({ agent: { agentBound: false } })
  expect(problemsAt(stranger, 'agent.authorisation')).toEqual(['error missing'])
  const trusted = vary<Sample>(stranger, { agent: { authorisation: inventedFile('委托书.pdf') } })
  expect(problemsAt(trusted, 'agent.authorisation')).toEqual([])
})

test('有免缴证明的境外人员只参加工伤保险，并上传证明', () => {
  const exempt = vary<Sample>(samples.foreigner, { permits: { exempt: true } })
  expect(value(exempt, 'insurance.insurances')).toEqual(['410'])
  expect(problemsAt(exempt, 'permits.exemptionProof')).toEqual(['error missing'])
})
