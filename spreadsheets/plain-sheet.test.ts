import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toGb18030 } from './gb18030.ts'
import { plainCsv, plainWorkbook, readPlainSheet, returnedResults } from './plain-sheet.ts'

const sheet = {
  title: '公积金开户清单',
  headers: ['受理编号', '姓名', '备注'],
  rows: [
    ['7K3M9QXT4B-A0-K', '田样本', '=1+1'],
    ['7K3M9QXT4C-A0-M', '𠮷玥', '含“引号”,与"逗号"\n换行'],
  ],
}
const asRead = [
  { 受理编号: '7K3M9QXT4B-A0-K', 姓名: '田样本', 备注: '=1+1' },
  { 受理编号: '7K3M9QXT4C-A0-M', 姓名: '𠮷玥', 备注: '含“引号”,与"逗号"\n换行' },
]
const cellsOf = async (bytes: Uint8Array, name: string) => {
  const read = await readPlainSheet(bytes, name, ['受理编号'])
  return 'rows' in read ? read.rows.map(({ cells }) => cells) : read.problem
}

describe('a list in a department’s own columns', () => {
  test('reads back as it was written: workbook, UTF-8 and GB 18030', async () => {
    expect(await cellsOf(await buffer(plainWorkbook(sheet)), 'a.xlsx')).toEqual(asRead)
    expect(await cellsOf(plainCsv(sheet, 'utf-8'), 'a.csv')).toEqual(asRead)
    expect(await cellsOf(plainCsv(sheet, 'gb18030'), 'a.csv')).toEqual(asRead)
  })

  test('is UTF-8 with the mark that Excel looks for', () => {
    expect([...plainCsv(sheet, 'utf-8').subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  })

  test('is found below a title, and says which columns it misses', async () => {
    const titled = `某市中心,,\n\n受理编号,结果\nA,办结\n`
    const read = await readPlainSheet(Buffer.from(titled), 'a.csv', ['受理编号', '结果'])
    expect(read).toMatchObject({ rows: [{ number: 4, cells: { 受理编号: 'A', 结果: '办结' } }] })
    expect(await cellsOf(Buffer.from('姓名\n田样本\n'), 'a.csv')).toMatchObject({
      code: 'no-heading',
    })
  })

  test('comes back with every wrong cell red and why', async () => {
    const problems = [
      { severity: 'error', code: 'missing', says: '没有写明理由', path: '备注' } as const,
    ]
    const rows = [{ number: 7, cells: { 受理编号: 'A' }, problems }]
    const bytes = await buffer(returnedResults('退回', ['受理编号', '备注'], rows))
    const read = await readPlainSheet(bytes, 'a.xlsx', ['受理编号'])
    expect(read).toMatchObject({ rows: [{ cells: { 原行号: '7', 问题: '没有写明理由' } }] })
  })
})

test('every sign has its code in GB 18030, known to the decoder', () => {
  const decoder = new TextDecoder('gb18030')
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const whole = text.toWellFormed()
      fc.pre(!whole.includes('\ufffd'))
      expect(decoder.decode(toGb18030(whole))).toBe(whole)
    }),
  )
})
