import { describe, expect, test } from 'vitest'
import { fieldsOf } from '#core/definition'
import { at } from '#core/evaluate'
import { guideFor, type GuideAnswers } from '#core/guide'
import { readAnswersText, writeAnswers } from '#core/guide/address'
import { decidingPaths } from '#core/guide/questions'
import { parametersOn } from '#core/region'
import { regions } from '#regions/all'
import type { PlainDate } from '#standards/types'
import { readSample } from './read-sample.ts'
import { samples, samplesToday, type Sample } from './samples.ts'
import { employeeHiring } from './service.ts'

const tongren = regions.find(({ code }) => code === '520600')
// Sample days are written as the standard has them.
const parameters = tongren && parametersOn(tongren, samplesToday as PlainDate)

/** What the person of a sample would answer to the guide. */
function situationOf(sample: Sample): GuideAnswers {
  const { values } = readSample(sample)
  return Object.fromEntries(
    decidingPaths(employeeHiring).flatMap((path) => {
      const value = at(values, path)
      return typeof value === 'string' || typeof value === 'boolean' ? [[path, value]] : []
    }),
  )
}
const guide = (answers: GuideAnswers) => guideFor(employeeHiring, parameters, answers)
const labels = (some: readonly { readonly field: { readonly label: string } }[]) =>
  some.map(({ field }) => field.label)

test('the guide asks what decides matters, parts of the form and materials, and nothing else', () => {
  expect(decidingPaths(employeeHiring)).toEqual([
    'employee.documentType',
    'job.engagement',
    'job.employmentForm',
    'job.category',
    'permits.exempt',
    'records.insuredElsewhere',
    'records.secondJob',
    'records.joinsFund',
    'records.holding',
    'archive.archiveMoves',
  ])
})

const fileable: readonly (readonly [string, Sample])[] = Object.entries(samples).filter(
  ([, { expected }]: [string, Sample]) => (expected.errors ?? []).length === 0,
)

describe.each(fileable)('the guide tells %s beforehand', (_, sample) => {
  const { matters, materials, toType } = guide(situationOf(sample))
  const reading = readSample(sample)

  test('which matters arise, but for what only a register knows', () => {
    const certain = matters.filter(({ verdict }) => verdict === 'always').map(({ key }) => key)
    const possible = matters.filter(({ verdict }) => verdict !== 'never').map(({ key }) => key)
    const { matters: arising } = sample.expected
    expect(arising).toEqual(expect.arrayContaining(certain))
    expect(possible).toEqual(expect.arrayContaining([...arising]))
    // Whether the employer's fund account is sealed, the register says.
    expect(possible.filter((key) => !certain.includes(key))).toEqual(
      possible.filter((key) => key === 'housingFund'),
    )
  })

  test('which materials to bring, none too few and none that is surely not needed', () => {
    const needed = fieldsOf(employeeHiring.form)
      .filter(({ path, field }) => field.kind === 'document' && reading.asked.has(path))
      .map(({ path }) => path)
    const certain = materials.filter(({ verdict }) => verdict === 'always').map(({ path }) => path)
    expect(needed).toEqual(expect.arrayContaining(certain))
    expect(materials.map(({ path }) => path)).toEqual(expect.arrayContaining(needed))
  })

  test('what will have to be typed', () => {
    const asked = fieldsOf(employeeHiring.form)
      .filter(({ path }) => reading.asked.has(path))
      .map(({ field }) => field.label)
    expect(asked).toEqual(expect.arrayContaining([...toType]))
  })
})

describe('a person of a special kind', () => {
  test('from abroad brings permits, and pays the fund only by choice', () => {
    const { questions, materials } = guide({ 'employee.documentType': '07' })
    expect(labels(questions)).toContain('自愿缴存住房公积金')
    expect(labels(materials)).toEqual(
      expect.arrayContaining(['外国人工作许可证', '外国人居留证件', '制卡照片']),
    )
    const taiwanese = guide({ 'employee.documentType': '05' })
    expect(labels(taiwanese.materials)).toContain('港澳台居民往来通行证或居住证')
    expect(labels(taiwanese.materials)).not.toContain('外国人工作许可证')
  })

  test('an intern joins work injury insurance alone, and reads why the rest is left out', () => {
    const { matters, questions } = guide({ 'job.engagement': 'internship' })
    const arising = matters.filter(({ verdict }) => verdict === 'always').map(({ key }) => key)
    expect(arising).toEqual(['socialInsurance'])
    const filing = matters.find(({ key }) => key === 'labourFiling')
    expect([filing?.why, filing?.basis]).toEqual([
      '实习、返聘和劳务协议不建立劳动关系，无需劳动用工备案',
      '《劳动合同法》第二条',
    ])
    expect(labels(questions)).not.toContain('自愿缴存住房公积金')
  })

  test('an intern where the region insures no interns has nothing to file', () => {
    const beijing = regions.find(({ code }) => code === '110000')
    const there = beijing && parametersOn(beijing, samplesToday as PlainDate)
    const { matters } = guideFor(employeeHiring, there, { 'job.engagement': 'internship' })
    expect(matters.filter(({ verdict }) => verdict !== 'never')).toEqual([])
  })

  test('still insured elsewhere is told who must act before filing', () => {
    const { blocks } = guide({ 'records.insuredElsewhere': true, 'records.secondJob': false })
    const certain = blocks.filter(({ isCertain }) => isCertain)
    expect(certain.map(({ foretold }) => foretold?.who)).toContain('原单位')
  })

  test('a foreigner whose archive should move learns at once that there is none', () => {
    const { blocks } = guide({ 'employee.documentType': '07', 'archive.archiveMoves': true })
    expect(blocks).toContainEqual(
      expect.objectContaining({ says: '境外人员没有流动人员人事档案', isCertain: true }),
    )
  })
})

test('what has not been answered stays open and says which answer settles it', () => {
  const { matters } = guide({})
  const card = matters.find(({ key }) => key === 'socialSecurityCard')
  expect([card?.verdict, card?.toAnswer]).toEqual([
    'depends',
    ['仍在其他单位参加养老、失业保险', '与原单位的劳动关系继续（兼职）'],
  ])
})

test('the figures of burden are those of this person, each with what it counts', () => {
  const { savings } = guide(situationOf(samples.ordinary))
  const typed = savings.find(({ measure }) => measure === 'answersTyped')
  const materials = savings.find(({ measure }) => measure === 'materials')
  for (const { before, after } of [typed, materials].flatMap((saving) => saving ?? [])) {
    expect([before.items.length, after.items.length]).toEqual([before.count, after.count])
    expect(after.count).toBeLessThan(before.count)
  }
  // An ordinary hire with a card has nothing to do with archives.
  expect(typed?.before.items.join()).not.toContain('档案')
})

test('a situation survives its way through an address, and nonsense in one is no answer', () => {
  const situation = situationOf(samples.foreigner)
  expect(readAnswersText(employeeHiring, writeAnswers(situation))).toEqual(situation)
  expect(readAnswersText(employeeHiring, 'a.b:c,archive.archiveMoves:maybe,,:')).toEqual({})
  const { questions } = guide(readAnswersText(employeeHiring, 'job.engagement:slavery'))
  expect(questions.find(({ path }) => path === 'job.engagement')?.answer).toBe('labour')
})
