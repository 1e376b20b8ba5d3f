import { expect, test } from 'vitest'
import { guideFor } from '#core/guide'
import type { Sheet } from '#core/sheet'
import type { PlainDate } from '#standards/types'
import { trialParameters } from '#test/trial-application'
import { trialService } from '#test/trial-service'
import { guideSheet } from './sheet.ts'

const place = {
  definition: trialService,
  hash: 'abcdef0123456789',
  regionName: '铜仁市',
  on: '2026-11-20' as PlainDate,
  url: 'https://example.test/guide/trial',
}

const rowsOf = ({ blocks }: Sheet): readonly string[] =>
  blocks.flatMap((block) =>
    block.is === 'table'
      ? block.rows.map((row) => row.join(' | '))
      : block.is === 'facts'
        ? block.facts.map(({ label, value }) => `${label}：${value}`)
        : block.is === 'picture'
          ? [block.caption]
          : [block.text],
  )

test('the printed guide says the situation, the matters, the one set and the limits', () => {
  const guide = guideFor(trialService, trialParameters, { 'worker.hasCard': true })
  const sheet = guideSheet(guide, place)
  const rows = rowsOf(sheet)
  expect(rows).toContain('是否已有社会保障卡：是')
  expect(rows).toContain('是否缴存公积金：（未回答）')
  expect(rows.join('\n')).toMatch(/申领社会保障卡 \| 试验人社局 \| 无需办理：/)
  expect(rows.join('\n')).toMatch(/设立公积金账户 \| 试验公积金中心 \| 回答“是否缴存公积金”后确定/)
  expect(rows.join('\n')).toMatch(
    /劳动合同 \| 必须提交；可承诺代替：.*；容缺后补：.*受理后 2 个工作日内补齐 \| PDF、JPG、PNG，不超过 10 MB \| 就业登记/,
  )
  expect(rows).toContain('企业登记信息 | 试验市场监管局 | 单位名称')
  expect(rows.join('\n')).toMatch(/参保登记 \| 3 个工作日 \| 15 个工作日/)
  expect(sheet.foot).toContain('abcdef012345')
})

test('all five stages are there, in their order', () => {
  const sheet = guideSheet(guideFor(trialService, trialParameters, {}), place)
  const flow = rowsOf(sheet).map((row) => row.split(' | ')[0])
  const stages = ['申请', '受理', '审核', '办理', '反馈']
  expect(flow.filter((name) => stages.includes(name ?? ''))).toEqual(stages)
})
