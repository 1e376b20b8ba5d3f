import { describe, expect, test } from 'vitest'
import { plainLetterhead } from '#core/letterhead'
import { papersOf, type PaperKind } from '#core/papers'
import type { Sheet } from '#core/sheet'
import { afterAll, fileTrial, hear, waitUntil, type Trial } from '#test/trial-application'
import { trialService } from '#test/trial-service'
import { sheetOf } from './sheet.ts'
import type { PaperSource } from './source.ts'

const sourceOf = (trial: Trial, more: Partial<PaperSource> = {}): PaperSource => ({
  definition: trialService,
  application: trial.application,
  regionName: '铜仁市',
  applicant: '铜仁试验有限公司',
  person: [
    { label: '姓名', value: '田样本' },
    { label: '证件号码', value: '5206**********991X' },
  ],
  inputs: {},
  results: { insurance: [{ label: '个人编号', value: 'P-1' }] },
  materials: ['劳动合同'],
  letterhead: plainLetterhead,
  hash: 'abcdef0123456789abcdef',
  verification: { code: 'CODE', url: 'https://example.test/verify/CODE' },
  ...more,
})

/** The newest paper of a kind, written. */
function written(trial: Trial, kind: PaperKind, more: Partial<PaperSource> = {}): Sheet {
  const paper = papersOf(trial.events).findLast((one) => one.kind === kind)
  if (!paper) throw new Error(`the trial has no ${kind}`)
  return sheetOf(paper, sourceOf(trial, more))
}

/** All that stands on it, line by line. */
const textOf = ({ blocks }: Sheet): string =>
  blocks
    .flatMap((block) => {
      switch (block.is) {
        case 'facts':
          return block.facts.map(({ label, value }) => `${label}：${value}`)
        case 'table':
          return [
            block.caption ?? '',
            block.columns.map(({ title }) => title).join(' '),
            ...block.rows.map((row) => row.join(' | ')),
          ]
        case 'picture':
          return [block.caption]
        case 'heading':
        case 'paragraph':
        case 'note':
          return [block.text]
      }
    })
    .join('\n')

const filed = fileTrial()

test('a receipt lists what was handed in, where it goes, and what is left out with why', () => {
  const held = fileTrial({ changes: { worker: { hasCard: true } } })
  const sheet = written(held, 'receipt')
  expect(sheet.title).toBe('收件凭证')
  expect(sheet.number).toBe('T1-收-1')
  const text = textOf(sheet)
  expect(text).toMatch(/1 \| 就业登记 \| 试验人社局 \| 2 个工作日/)
  expect(text).toMatch(/无需办理[^]*申领社会保障卡 \| /)
  expect(text).toContain('劳动合同。')
  expect(text).toContain('收到不等于受理')
  expect(sheet.foot).toContain('第 1 号办理记录')
  expect(sheet.foot).toContain('abcdef0123456789')
})

test('a notice of acceptance says from when, until when, and by which law', () => {
  const sheet = written(afterAll(filed, hear('insurance', 'accepted')), 'acceptance')
  expect(sheet.title).toBe('受理通知书')
  expect(sheet.number).toMatch(/^T1-受2-\d+$/)
  const text = textOf(sheet)
  expect(text).toContain('行政许可法》第三十二条第一款第五项')
  expect(text).toContain('受理日期：2026年11月20日')
  expect(text).toContain('承诺办结：2026年11月25日（星期三）前，3 个工作日')
  expect(text).toContain('法定办结：2026年12月11日（星期五）前，15 个工作日')
  expect(text).toContain('证件号码：5206**********991X')
  expect(sheet.signature).toEqual({
    by: '试验医保局',
    on: '2026年11月20日',
    seal: '电子印章由部门签章系统加盖，尚未接入',
  })
})

test('acceptance by silence says so, and counts from the day of receipt', () => {
  const text = textOf(written(waitUntil(filed, '2026-11-30 09:00:00'), 'acceptance'))
  expect(text).toContain('第三十二条第一款第四项')
  expect(text).toContain('受理日期：2026年11月20日')
})

test('a request to correct names every reason with its fields, what to do and until when', () => {
  const text = textOf(written(afterAll(filed, hear('insurance', 'incorrect')), 'correction'))
  expect(text).toContain('1 | 证件号码 | 试验医保局：证件号码与姓名不符（R001） | ')
  expect(text).toContain('补正期限：2026年12月11日（星期五）前')
  expect(text).toContain('一次告知')
})

test('a paper keeps the reasons it was made with after they were answered', () => {
  const answered = afterAll(filed, hear('insurance', 'incorrect'), {
    do: 'correct',
    paths: ['worker.idNumber'],
    reached: ['insurance'],
  })
  const text = textOf(written(answered, 'correction'))
  expect(text).toContain('证件号码与姓名不符（R001）')
  expect(text).toContain('截至下载时：申请人此后已补正')
})

describe('a decision against the applicant', () => {
  const refused = afterAll(filed, hear('insurance', 'refused'))

  test('tells the reasons and both ways of appeal, and what nobody has configured', () => {
    const text = textOf(written(refused, 'refusal'))
    expect(text).toContain('证件号码与姓名不符（R001）')
    expect(text).toContain('六十日内向有权的行政复议机关申请行政复议')
    expect(text).toContain('六个月内向有管辖权的人民法院提起行政诉讼')
    expect(text).toContain('复议机关、管辖法院由当地在文书配置中填写，目前未填写')
  })

  test('names the bodies and the telephone a place has written down', () => {
    const insurer = { phone: '0856-1234567', reviewedBy: '铜仁市人民政府', court: '碧江区人民法院' }
    const letterhead = { seal: '（印）', departments: { insurer } }
    const sheet = written(refused, 'refusal', { letterhead })
    expect(textOf(sheet)).toContain('向铜仁市人民政府申请行政复议')
    expect(textOf(sheet)).toContain('向碧江区人民法院提起行政诉讼')
    expect(textOf(sheet)).toContain('咨询电话：0856-1234567')
    expect(textOf(sheet)).not.toContain('未填写')
    expect(sheet.signature?.seal).toBe('（印）')
  })
})

test('a notice of completion shows the results', () => {
  const sheet = written(afterAll(filed, hear('insurance', 'completed')), 'completion')
  expect(textOf(sheet)).toContain('个人编号 | P-1')
  expect(textOf(sheet)).toContain('办结日期：2026年11月20日')
})

test('a result sheet says what is in force, what waits on whom, what failed and what is left out', () => {
  const trial = afterAll(
    fileTrial({ changes: { fund: { pays: '否', branch: '' } } }),
    hear('insurance', 'completed'),
    hear('enrolment', 'declined'),
    hear('card', 'accepted'),
  )
  const text = textOf(written(trial, 'joint'))
  expect(text).toMatch(/1 个已办结并生效，2 个仍在办理，1 个未办成/)
  expect(text).toMatch(
    /已办结并生效\n[^\n]*\n参保登记 \| 试验医保局 \| 2026年11月20日 \| 个人编号 P-1/,
  )
  expect(text).toMatch(/仍在办理\n[^\n]*\n申领社会保障卡 \| 待受理 \| /)
  expect(text).toMatch(
    /未办成\n[^\n]*\n就业登记 \| 不予受理 \| 2026年11月20日 \| 证件号码与姓名不符（R001）/,
  )
  expect(text).toMatch(/无需办理\n[^\n]*\n设立公积金账户/)
})

test('the outcome of a revocation says what became of the matter, and the result sheet too', () => {
  const keys = ['enrolment', 'insurance', 'card', 'fund', 'pass'] as const
  const closed = afterAll(filed, ...keys.map((key) => hear(key, 'completed')))
  const undone = afterAll(closed, { do: 'revoke', reason: 'neverCame' }, hear('pass', 'undone'))
  const kept = textOf(written(undone, 'revocation'))
  expect(kept).toMatch(/申领社会保障卡”按规定继续有效，不予撤销/)
  const sheet = textOf(written(undone, 'joint'))
  expect(sheet).toMatch(/已撤销\n[^\n]*\n开通公交优惠 \| 试验交通局 \| 2026年11月20日/)
  expect(sheet).toMatch(/1 个已撤销/)
})

test('no paper holds a whole personal number', () => {
  const trial = afterAll(filed, hear('insurance', 'completed'), hear('enrolment', 'refused'))
  const all = papersOf(trial.events).map((paper) => JSON.stringify(sheetOf(paper, sourceOf(trial))))
  expect(all.length).toBeGreaterThan(4)
  expect(all.filter((text) => text.includes('52060219920618991X'))).toEqual([])
})
