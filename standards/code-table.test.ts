import { expect, test } from 'vitest'
import { choicesOf, codeOf, isCode } from './code-table.ts'
import { contractTermSource, contractTerms } from './contract-term.ts'
import { educationChoices, educations, educationSource } from './education.ts'
import { employmentForms, employmentFormSource } from './employment-form.ts'
import { genders, genderSource } from './gender.ts'
import { households, householdSource } from './household.ts'
import { insuranceKinds, insuranceKindSource, payingStates } from './insurance-kind.ts'
import { maritalStatuses, maritalStatusSource } from './marital-status.ts'
import { nationalities, nationalitySource } from './nationality.ts'
import { nations, nationSource } from './nation.ts'
import { maskName, parseName } from './person-name.ts'
import { politicalStatuses, politicalStatusSource } from './political-status.ts'
import { needsHoursApproval, workingHours, workingHoursSource } from './working-hours.ts'

// Public code calls this GB/T 4658-2006 (domain report 3.5); it is another table.
test('the wrong education table 01 to 08 does not match', () => {
  const wrong = ['01', '02', '03', '04', '05', '06', '07', '08']
  expect(wrong.filter((code) => isCode(educations, code))).toEqual([])
  expect(educations['14']).toBe('硕士研究生毕业')
  expect(educations['21']).toBe('大学本科毕业')
})

test('the wrong marital table 1, 2, 3, 4, 9 does not match', () => {
  expect(['1', '2', '3', '4', '9'].filter((code) => isCode(maritalStatuses, code))).toEqual([])
  expect(maritalStatuses['10']).toBe('未婚')
})

test('what the education form offers is in the standard', () => {
  expect(Object.keys(educationChoices).filter((code) => !isCode(educations, code))).toEqual([])
  expect(
    choicesOf(educationChoices)
      .map((choice) => choice.code)
      .join(' '),
  ).toBe('11 14 21 31 41 44 47 61 71 81 90')
})

test('there are fifty-six nations and two more codes, listed in order', () => {
  expect(choicesOf(nations)).toHaveLength(58)
  expect(choicesOf(nations)[0]).toEqual({ code: '01', name: '汉族' })
  expect(codeOf(nations, '土家族')).toBe('15')
  expect(codeOf(nations, '不存在')).toBeUndefined()
})

test('there are two hundred and forty-nine countries and regions', () => {
  expect(Object.keys(nationalities)).toHaveLength(249)
  expect(nationalities.CHN).toBe('中国')
  expect(isCode(nationalities, 'ANT')).toBe(false)
})

test('short tables hold what the report verified', () => {
  expect(Object.keys(genders)).toEqual(['0', '1', '2', '9'])
  expect(Object.keys(contractTerms)).toEqual(['1', '2', '3'])
  expect(politicalStatuses['13']).toBe('群众')
  expect(insuranceKinds['410']).toBe('工伤保险')
  expect(isCode(genders, 'constructor')).toBe(false)
  expect([needsHoursApproval('1'), needsHoursApproval('3')]).toEqual([false, true])
})

test.each([
  [' 张 三 ', '张三'],
  ['阿卜杜拉•买买提', '阿卜杜拉·买买提'],
  ['阿卜杜拉.买买提', '阿卜杜拉·买买提'],
  ['𬱖生', '𬱖生'],
  ['john  smith', 'JOHN SMITH'],
])('the name %j is kept as %j', (text, name) => {
  expect(parseName(text)).toEqual({ value: name })
})

test.each(['', '张三1', '张·', '张三(经理)', '王'.repeat(51)])('%j is not a name', (text) => {
  expect(parseName(text)).toHaveProperty('problem')
})

test('a name is shown by its first character', () => {
  expect([maskName('张三'), maskName('欧阳修'), maskName('')]).toEqual(['张*', '欧**', ''])
})

test.each([
  [contractTerms, contractTermSource],
  [educations, educationSource],
  [employmentForms, employmentFormSource],
  [genders, genderSource],
  [households, householdSource],
  [insuranceKinds, insuranceKindSource],
  [payingStates, insuranceKindSource],
  [maritalStatuses, maritalStatusSource],
  [nationalities, nationalitySource],
  [nations, nationSource],
  [politicalStatuses, politicalStatusSource],
  [workingHours, workingHoursSource],
])('a table has one name for each code and says where it is from (%#)', (table, source) => {
  const names = choicesOf(table).map((choice) => choice.name)
  expect(new Set(names).size).toBe(names.length)
  expect(source).toMatch(/confidence (?:high|medium|low)/u)
})
