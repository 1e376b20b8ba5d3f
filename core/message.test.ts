import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { awakeAt, maskMail, tomorrowMorning } from './message.ts'
import { messageTemplates, templateNames, textOf, withoutSecrets } from './message-templates.ts'

const china = (text: string): number => Temporal.Instant.from(`${text}+08:00`).epochMilliseconds

describe('hours when people are awake', () => {
  test.each([
    ['2026-11-20T10:00:00', '2026-11-20T10:00:00'],
    ['2026-11-20T20:59:59', '2026-11-20T20:59:59'],
    ['2026-11-20T21:00:00', '2026-11-21T08:00:00'],
    ['2026-11-20T23:59:59', '2026-11-21T08:00:00'],
    ['2026-11-21T00:00:00', '2026-11-21T08:00:00'],
    ['2026-11-21T07:59:59', '2026-11-21T08:00:00'],
    ['2026-11-21T08:00:00', '2026-11-21T08:00:00'],
  ])('what is said at %s goes out at %s', (at, goes) => {
    expect(awakeAt(china(at))).toBe(china(goes))
  })

  test('tomorrow morning is eight o’clock of the next day', () => {
    expect(tomorrowMorning(china('2026-12-31T12:00:00'))).toBe(china('2027-01-01T08:00:00'))
  })

  test('nothing waits longer than a night, and a waking hour stays as it is', () => {
    const day = china('2026-11-20T00:00:00')
    fc.assert(
      fc.property(fc.integer({ min: day, max: day + 400 * 86_400_000 }), (moment) => {
        const at = awakeAt(moment)
        return at >= moment && at - moment <= 11 * 3_600_000 && awakeAt(at) === at
      }),
    )
  })
})

describe('every text', () => {
  const usual: Readonly<Record<string, string>> = {
    person: '欧**',
    people: '欧**、田*等 12 人',
    employer: '铜仁市示例科技有限公司',
    service: '员工录用“一件事”',
    by: '12月15日',
    outcome: '部分办结',
    link: '',
    code: '',
    department: '铜仁市人力资源和社会保障局',
    what: '社会保障卡照片、合作银行',
    kind: '部门已有结果，平台还在等',
    count: '12,345',
  }

  test.each(templateNames)('%s says who speaks, and says everything it is given', (name) => {
    const text = textOf(name, usual)
    expect(text).toMatch(/^【一件】/)
    expect(text).not.toMatch(/[{}]|undefined/)
  })

  test.each(templateNames)('%s is one short message but for its link', (name) => {
    expect(textOf(name, usual).length).toBeLessThanOrEqual(70)
  })

  test('a long employer is shortened, a link never is', () => {
    const link = `https://yijian.example/i/${'a'.repeat(60)}`
    const text = textOf('invitation', { ...usual, employer: '某'.repeat(80), link })
    expect(text).toContain(`${'某'.repeat(19)}…`)
    expect(text).toContain(link)
  })

  test('what only the recipient may have can be left out, and only that', () => {
    const shown = textOf('invitation', withoutSecrets({ ...usual, link: 'https://x/i/secret' }))
    expect(shown).not.toContain('secret')
    expect(shown).toContain('欧**')
  })

  test('no template asks for a personal number', () => {
    const placeholders = templateNames.flatMap(
      (name) => messageTemplates[name].text.match(/\{\w+\}/g) ?? [],
    )
    const known = [
      'person',
      'people',
      'employer',
      'department',
      'what',
      'service',
      'by',
      'outcome',
      'link',
      'code',
      'why',
      'kind',
      'count',
    ]
    expect(placeholders.filter((each) => !known.includes(each.slice(1, -1)))).toEqual([])
  })
})

test('a mail address is shown by its first letter and its place', () => {
  expect(maskMail('tian.yangben@example.com')).toBe('t***@example.com')
})
