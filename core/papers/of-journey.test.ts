import { expect, test } from 'vitest'
import { decide } from '#core/decide'
import { evolve, type Application } from '#core/application'
import { plainLetterhead } from '#core/letterhead'
import { papersOf } from '#core/papers'
import { nationalCalendar } from '#standards/national-calendar'
import { contextAt, fileTrial, hear } from '#test/trial-application'
import { journeyService } from '#test/trial-journey'
import { sheetOf } from './sheet.ts'

test('a letter is addressed to whoever has the thing, and says what is sent back', () => {
  const { application, events, now } = fileTrial()
  const context = { ...contextAt(now, nationalCalendar), definition: journeyService }
  const decision = decide(application, hear('enrolment', 'accepted'), context)
  if ('problem' in decision) throw new Error(decision.problem.says)
  const letter = papersOf([...events, ...decision.events]).find(({ kind }) => kind === 'letter')
  if (!letter) throw new Error('no letter was issued')
  const sheet = sheetOf(letter, {
    definition: journeyService,
    application: decision.events.reduce<Application>(evolve, application),
    regionName: '铜仁市',
    applicant: '铜仁试验有限公司',
    person: [{ label: '姓名', value: '田样本' }],
    inputs: { enrolment: [{ name: 'startsOn', label: '起始日期', value: '2026-11-18' }] },
    results: {},
    materials: [],
    letterhead: plainLetterhead,
    hash: 'abcdef0123456789abcdef',
    verification: { code: 'CODE', url: 'https://example.test/verify/CODE' },
  })
  expect(sheet).toMatchObject({ title: '调档函', signature: { by: '试验人社局' } })
  const says = JSON.stringify(sheet.blocks)
  for (const part of [
    '请转递。',
    '起始日期',
    '2026-11-18',
    '档案未密封',
    '档案由个人自带',
    sheet.number,
  ])
    expect(says).toContain(part)
  expect(says).toMatch(/办理期限[^}]*2026年12月11日/u)
})
