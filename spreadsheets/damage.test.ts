import { describe, expect, test } from 'vitest'
import { readAnswers } from '#core/answers'
import { soundService } from '#core/sample-service'
import { asData } from '#core/service'
import type { PlainDate } from '#standards/types'
import { columnsOf } from './columns.ts'
import { readRows } from './read-rows.ts'
import type { Row } from './row.ts'
import { workbookOf } from './sample-files.ts'

const sound = asData(soundService)
const today = '2026-11-22' as PlainDate

/** One row whose cells are given as the XML of a cell, by the path of the answer. */
async function rowWith(
  cells: Readonly<Record<string, string>>,
  more: { readonly book?: string; readonly styles?: string } = {},
): Promise<Row> {
  const columns = columnsOf(sound).filter(({ path }) => path in cells)
  const letter = (at: number) => String.fromCharCode(65 + at)
  const head = columns.map(
    ({ key }, at) => `<c r="${letter(at)}1" t="inlineStr"><is><t>${key}</t></is></c>`,
  )
  // A second path, so that one question alone is a heading too.
  const id = `<c r="Z1" t="inlineStr"><is><t>externalId</t></is></c>`
  const body = columns.map(({ path }, at) => cells[path]?.replace('<c', `<c r="${letter(at)}2"`))
  const file = await workbookOf(
    `<sheetData><row r="1">${head.join('')}${id}</row><row r="2">${body.join('')}</row></sheetData>`,
    {
      'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="10"/><xf numFmtId="31"/></cellXfs></styleSheet>`,
      ...(more.book && { 'xl/workbook.xml': more.book }),
    },
  )
  for await (const part of readRows(file, '表.xlsx', sound)) {
    if (part.kind === 'refused') throw new Error(part.problem.says)
    if (part.kind === 'row') return part.row
  }
  throw new Error('no row')
}

const text = (value: string) => `<c t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`
const number = (value: number | string, style = 0) => `<c s="${style}"><v>${value}</v></c>`

const typedAt = ({ typed }: Row, path: string): unknown => {
  const [section = '', name = ''] = path.split('.')
  return typed[section]?.[name]
}

const idNumber = 'worker.idNumber'

describe('证件号码', () => {
  test.each([
    ['普通空格', ' 520602 19920618 9911 ', '已去除空格'],
    ['不换行空格', '520602\u00a0199206189911', '已去除空格'],
    ['全角空格', '520602\u3000199206189911', '已去除空格'],
    ['零宽空格', '\u200b520602199206189911\ufeff', '已去除看不见的字符'],
    ['全角数字', '５２０６０２１９９２０６１８９９１１', '已将全角字符改为半角'],
    ['开头的单引号', "'520602199206189911", '已去除开头的单引号'],
    ['等号和引号', '=&quot;520602199206189911&quot;', '已去除等号和引号'],
    ['小数点和零', '520602199206189911.00', '已去除小数点和后面的零'],
  ])('%s：修好并说明', async (_, given, says) => {
    const row = await rowWith({ [idNumber]: text(given) })
    expect(typedAt(row, idNumber)).toBe('520602199206189911')
    expect(row.repairs).toEqual([{ path: idNumber, label: idNumber, says }])
  })

  test('Excel 丢掉末三位的号码救不回来：保留原样，检查时说明，不论再存多少次', async () => {
    const row = await rowWith({
      [idNumber]: number('5.20602199206189E+17'),
      'worker.idType': text('01'),
    })
    expect(typedAt(row, idNumber)).toBe('5.20602199206189E+17')
    const { problems } = readAnswers(sound, row.typed, { today, parameters: {}, findings: {} })
    expect(problems.find(({ path }) => path === idNumber)?.code).toBe('rounded-by-spreadsheet')
  })

  test('CSV 里的 5.20602E+17 也一样', async () => {
    const rows: Row[] = []
    const csv = Buffer.from('证件类型,证件号码\n01,5.20602E+17\n')
    for await (const part of readRows(csv, '表.csv', sound))
      if (part.kind === 'row') rows.push(part.row)
    const { problems } = readAnswers(sound, rows[0]?.typed ?? {}, {
      today,
      parameters: {},
      findings: {},
    })
    expect(problems.find(({ path }) => path === idNumber)?.code).toBe('rounded-by-spreadsheet')
  })

  test('写成文本但末三位是 0 的，提醒核对', async () => {
    const row = await rowWith({ [idNumber]: text('520602199206189000') })
    expect(row.problems).toMatchObject([{ code: 'maybe-rounded', severity: 'warning' }])
  })

  test('存成数字的手机号一位不少', async () => {
    const row = await rowWith({ 'worker.mobile': number('13900000000') })
    expect(typedAt(row, 'worker.mobile')).toBe('13900000000')
    expect(row.repairs).toEqual([])
  })
})

describe('日期', () => {
  const path = 'contract.startsOn'
  test.each([
    ['日期格式的序列号', number(46_113, 1)],
    ['自定格式“年月日”', number(46_113, 2)],
    ['中文内置格式', number(46_113, 4)],
    ['带钟点的序列号', number(46_113.75, 1)],
    ['ISO 单元格', '<c t="d"><v>2026-04-01T00:00:00</v></c>'],
    ['20260401 的数字', number(20_260_401)],
    ['横线', text('2026-4-1')],
    ['斜线', text('2026/04/01')],
    ['点', text('2026.4.1')],
    ['年月日', text('2026年4月1日')],
    ['中文数字', text('二〇二六年四月一日')],
    ['全角', text('２０２６／４／１')],
    ['八位', text('20260401')],
  ])('%s：照常读取', async (_, cell) => {
    const row = await rowWith({ [path]: cell })
    expect(typedAt(row, path)).toBe('2026-04-01')
  })

  test.each([
    ['没有格式的序列号', number(46_113)],
    ['文本里的序列号', text('46113')],
    ['反斜线', text('2026\\4\\1')],
    ['顿号', text('2026、4、1')],
    ['星期', text('2026年4月1日（星期三）')],
    ['钟点', text('2026-04-01 09:30')],
    ['长横线', text('2026—04—01')],
  ])('%s：读出来，并说明认成了哪一天', async (_, cell) => {
    const row = await rowWith({ [path]: cell })
    expect(typedAt(row, path)).toBe('2026-04-01')
    expect(row.repairs.at(-1)?.says).toContain('已识别为 2026-04-01')
  })

  test('1904 日期系统', async () => {
    const book = `<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`
    const row = await rowWith({ [path]: number(46_113 - 1_462, 1) }, { book })
    expect(typedAt(row, path)).toBe('2026-04-01')
  })

  test.each(['4/1/2026', '26.4.1', '2026-13-01', '四月初一', '2026-04'])(
    '说不准的“%s”不猜，留给检查来问',
    async (given) => {
      const row = await rowWith({ [path]: text(given) })
      expect(typedAt(row, path)).toBe(given)
      const { problems } = readAnswers(sound, row.typed, { today, parameters: {}, findings: {} })
      expect(problems.some((problem) => problem.path === path)).toBe(true)
    },
  )
})

describe('公式、错误和富文本', () => {
  test('公式只取文件里的结果，并说明', async () => {
    const row = await rowWith({ 'contract.wage': '<c><f>5000+1500</f><v>6500</v></c>' })
    expect(typedAt(row, 'contract.wage')).toBe(6500)
    expect(row.repairs[0]?.says).toBe('是公式，已采用其结果')
  })

  test('没有结果的公式是问题', async () => {
    const row = await rowWith({
      'contract.wage': '<c><f>A1*2</f></c>',
      'worker.name': text('张三'),
    })
    expect(row.problems).toMatchObject([{ code: 'formula-without-result', path: 'contract.wage' }])
  })

  test('号码列里的公式是问题', async () => {
    const row = await rowWith({
      [idNumber]: '<c t="str"><f>A1&amp;B1</f><v>520602199206189911</v></c>',
    })
    expect(row.problems).toMatchObject([{ code: 'formula', path: idNumber }])
  })

  test('错误值是问题，不当作内容', async () => {
    const row = await rowWith({ 'worker.name': '<c t="e"><v>#N/A</v></c>', [idNumber]: text('1') })
    expect(typedAt(row, 'worker.name')).toBeUndefined()
    expect(row.problems).toMatchObject([{ code: 'cell-error', path: 'worker.name' }])
  })

  test('富文本合成一段，注音不算', async () => {
    const row = await rowWith({
      'worker.name':
        '<c t="inlineStr"><is><r><t>张</t></r><r><rPr><b/></rPr><t>三</t></r><rPh sb="0" eb="1"><t>zhang</t></rPh></is></c>',
    })
    expect(typedAt(row, 'worker.name')).toBe('张三')
  })

  test('单元格里的换行和对齐用的空格', async () => {
    const row = await rowWith({
      'worker.name': text('张\u3000三'),
      'fund.branch': text('城东\n网点'),
    })
    expect(typedAt(row, 'worker.name')).toBe('张三')
    expect(typedAt(row, 'fund.branch')).toBe('城东 网点')
    expect(row.repairs).toHaveLength(2)
  })
})

test('下拉列表的名称、代码、丢了零的代码都认得', async () => {
  for (const cell of [text('居民身份证'), text('01'), text('01 居民身份证'), number(1)])
    expect(typedAt(await rowWith({ 'worker.idType': cell }), 'worker.idType')).toBe('01')
})

test('是与否，写成勾、布尔值都认得', async () => {
  for (const cell of [text('是'), text('√'), '<c t="b"><v>1</v></c>', number(1)])
    expect(typedAt(await rowWith({ 'worker.hasCard': cell }), 'worker.hasCard')).toBe(true)
})

test('空行跳过，行号仍是人看到的行号', async () => {
  const cell = (at: string, value: string) =>
    `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`
  const file = await workbookOf(
    `<sheetData><row r="1">${cell('A1', '职工姓名')}${cell('B1', '手机号码')}</row><row r="2"/>` +
      `<row r="7">${cell('A7', '张三')}</row><row r="8">${cell('A8', '  ')}</row>` +
      `<row r="1048576">${cell('B1048576', '13900000000')}</row></sheetData>`,
  )
  const numbers: number[] = []
  for await (const part of readRows(file, '表.xlsx', sound))
    if (part.kind === 'row') numbers.push(part.row.number)
  expect(numbers).toEqual([7, 1_048_576])
})

test('别的程序给标签加了前缀、省了位置，也读得出', async () => {
  const file = await workbookOf('', {
    'xl/worksheets/sheet1.xml':
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>职工姓名</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:t>手机号码</x:t></x:is></x:c></x:row>' +
      '<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c><x:v>13900000000</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    'xl/sharedStrings.xml': '<x:sst xmlns:x="m"><x:si><x:t>张三</x:t></x:si></x:sst>',
  })
  const typed: unknown[] = []
  for await (const part of readRows(file, '表.xlsx', sound))
    if (part.kind === 'row') typed.push(part.row.typed)
  expect(typed).toEqual([{ worker: { name: '张三', mobile: '13900000000' } }])
})
