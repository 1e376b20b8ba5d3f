import { writeXlsx } from 'hucre'
import { describe, expect, test } from 'vitest'
import { catalogue } from '#services/catalogue'
import { readRows, type Part } from './read-rows.ts'
import type { Row } from './row.ts'
import { gb18030, workbookOf } from './sample-files.ts'

const hiring = catalogue[0]
if (!hiring) throw new Error('no service')

const partsOf = async (file: Uint8Array, name: string): Promise<readonly Part[]> => {
  const parts: Part[] = []
  for await (const part of readRows(file, name, hiring)) parts.push(part)
  return parts
}
const rowsOf = async (file: Uint8Array, name: string): Promise<readonly Row[]> =>
  (await partsOf(file, name)).flatMap((part) => (part.kind === 'row' ? [part.row] : []))
const headingOf = async (file: Uint8Array, name: string) =>
  (await partsOf(file, name)).flatMap((part) => (part.kind === 'heading' ? [part.heading] : []))[0]

const list = [
  ['证件类型', '证件号码', '姓名', '本人手机号码', '工作地点', '月工资（元）', '外部编号'],
  [
    '居民身份证',
    '520602199206189911',
    '田样本',
    '19900009002',
    '贵州省铜仁市碧江区示例大道 8 号',
    '6,500',
    'A-1',
  ],
  ['01', '520602199206189911', '王“二”', '19900009003', '520602示例大道 8 号', '7000元', 'A-2'],
]
const expected = [
  {
    number: 2,
    externalId: 'A-1',
    typed: {
      employee: {
        documentType: '01',
        documentNumber: '520602199206189911',
        name: '田样本',
        mobile: '19900009002',
      },
      job: { workplace: { region: '520602', detail: '示例大道 8 号' }, wage: 6500 },
    },
    repairs: [],
    problems: [],
  },
  {
    number: 3,
    externalId: 'A-2',
    typed: {
      employee: {
        documentType: '01',
        documentNumber: '520602199206189911',
        name: '王“二”',
        mobile: '19900009003',
      },
      job: { workplace: { region: '520602', detail: '示例大道 8 号' }, wage: 7000 },
    },
    repairs: [],
    problems: [],
  },
]

const csvOf = (separator: string, end: string) =>
  list
    .map((row) => row.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join(separator))
    .join(end)

describe('一份名单，不论怎样保存，读出来都一样', () => {
  test.each([
    ['UTF-8，逗号', Buffer.from(csvOf(',', '\n'))],
    ['带 BOM 的 UTF-8，逗号', Buffer.from(`\uFEFF${csvOf(',', '\r\n')}`)],
    ['UTF-8，分号', Buffer.from(csvOf(';', '\r\n'))],
    ['UTF-8，制表符', Buffer.from(csvOf('\t', '\n'))],
    ['Excel 的“Unicode 文本”', Buffer.from(`\uFEFF${csvOf('\t', '\r\n')}`, 'utf16le')],
    ['GB18030，逗号', gb18030(csvOf(',', '\r\n'))],
    ['GB18030，旧 Mac 的换行', gb18030(csvOf(',', '\r'))],
  ])('CSV：%s', async (_, file) => {
    expect(await rowsOf(file, '名单.csv')).toEqual(expected)
  })

  test('别的程序写的 .xlsx', async () => {
    const file = await writeXlsx({ sheets: [{ name: '名单', rows: list }] })
    expect(await rowsOf(file, '名单.xlsx')).toEqual(expected)
  })
})

describe('表头', () => {
  test('没有的列说明一次，缺少的必填列也说明一次', async () => {
    const heading = await headingOf(Buffer.from('姓 名*,ｶ部门,证件号码\n张三,销售,1\n'), 'a.csv')
    expect(heading?.columns.map(({ key }) => key)).toEqual([
      'employee.name',
      'employee.documentNumber',
    ])
    expect(heading?.problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['unknown-columns', 'warning'],
      ['missing-columns', 'error'],
    ])
    expect(heading?.problems[0]?.says).toContain('部门')
    expect(heading?.problems[1]?.says).toContain('“本人手机号码”')
  })

  test('隐藏的路径行说了算，即使列名被改过、顺序被换过', async () => {
    const rows = await rowsOf(
      Buffer.from('job.jobTitle,employee.name\n填报\n干啥的,叫什么\n软件工程师,张三\n'),
      'a.csv',
    )
    expect(rows.at(-1)?.typed).toEqual({
      job: { jobTitle: '软件工程师' },
      employee: { name: '张三' },
    })
  })

  test('找不到表头就说找不到', async () => {
    const [part] = await partsOf(Buffer.from('一,二,三\n四,五,六\n'), 'a.csv')
    expect(part).toMatchObject({ kind: 'refused', problem: { code: 'no-heading' } })
  })
})

test('合并单元格里被盖住的格子会被指出', async () => {
  const cell = (at: string, text: string) =>
    `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
  const file = await workbookOf(
    `<sheetData><row r="1">${cell('A1', '姓名')}${cell('B1', '岗位名称')}</row>` +
      `<row r="2">${cell('A2', '张三')}${cell('B2', '工人')}</row>` +
      `<row r="3">${cell('A3', '李四')}</row></sheetData>` +
      `<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>`,
  )
  const [first, second] = await rowsOf(file, 'a.xlsx')
  expect(first?.problems).toEqual([])
  expect(second?.problems).toMatchObject([{ code: 'merged', path: 'job.jobTitle' }])
})

describe('地址', () => {
  const typedOf = async (place: string, detail: string) => {
    const csv = `姓名,工作地点（省市区县）,工作地点（街道门牌）\n张三,${place},${detail}\n`
    return (await rowsOf(Buffer.from(csv), 'a.csv'))[0]?.typed['job']?.['workplace']
  }

  test('两列各填一半，或者全写在其中一列，都读得出', async () => {
    const whole = { region: '520602', detail: '示例大道 8 号' }
    expect(await typedOf('贵州省铜仁市碧江区', '示例大道 8 号')).toEqual(whole)
    expect(await typedOf('520602', '示例大道 8 号')).toEqual(whole)
    expect(await typedOf('贵州省铜仁市碧江区示例大道 8 号', '')).toEqual(whole)
    expect(await typedOf('', '贵州省铜仁市碧江区 示例大道 8 号')).toEqual(whole)
  })

  test('缺哪一半，检查时就问哪一半', async () => {
    expect(await typedOf('贵州省铜仁市碧江区', '')).toEqual({ region: '520602', detail: '' })
    expect(await typedOf('', '示例大道 8 号')).toBe('示例大道 8 号')
  })
})
