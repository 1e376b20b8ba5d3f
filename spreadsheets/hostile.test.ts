import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import yazl from 'yazl'
import { soundService } from '#core/sample-service'
import { asData } from '#core/service'
import type { Problem } from '#core/problem'
import { fileBytesMax, partBytesMax, rowsMax } from './limits.ts'
import { readRows, type Part } from './read-rows.ts'
import { links, namespaces, workbookOf, zipOf } from './sample-files.ts'

const sound = asData(soundService)

/** What the whole file is refused with, and how many rows had been handed out by then. */
async function refusalOf(file: Uint8Array | AsyncIterable<Uint8Array>, name = '表.xlsx') {
  let rows = 0
  let refused: Problem | undefined
  for await (const part of readRows(file, name, sound)) {
    expect(refused).toBeUndefined()
    if (part.kind === 'row') rows += 1
    if (part.kind === 'refused') refused = part.problem
  }
  if (!refused) throw new Error('the file was taken')
  // Every refusal says what to do, and none shows a value out of the file.
  expect(refused.remedy).toBeTruthy()
  expect(refused.says).not.toContain('机密')
  return { code: refused.code, rows }
}

const partsOf = async (file: Uint8Array, name = '表.xlsx'): Promise<readonly Part[]> => {
  const parts: Part[] = []
  for await (const part of readRows(file, name, sound)) parts.push(part)
  return parts
}
const kindsOf = async (file: Uint8Array) => (await partsOf(file)).map(({ kind }) => kind)

const codeOf = async (file: Uint8Array | AsyncIterable<Uint8Array>, name?: string) =>
  (await refusalOf(file, name)).code

const cell = (at: string, value: string) =>
  `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`
const heading = `<row r="1">${cell('A1', '职工姓名')}${cell('B1', '手机号码')}</row>`
const oneRow = `<row r="2">${cell('A2', '机密')}${cell('B2', '13900000000')}</row>`
const goodSheet = `<sheetData>${heading}${oneRow}</sheetData>`

/** A workbook whose sheet is written while it is zipped: nothing large is ever held. */
async function workbookWith(sheet: Iterable<string>): Promise<Buffer> {
  const zip = new yazl.ZipFile()
  const parts = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': links({ rId1: ['officeDocument', 'xl/workbook.xml'] }),
    'xl/workbook.xml': `<workbook ${namespaces}><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': links({ rId1: ['worksheet', 'worksheets/sheet1.xml'] }),
  }
  for (const [path, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), path)
  zip.addReadStream(Readable.from(sheet), 'xl/worksheets/sheet1.xml')
  zip.end()
  return await buffer(zip.outputStream)
}

function* repeated(before: string, piece: string, times: number, after: string) {
  yield before
  for (let at = 0; at < times; at += 1) yield piece
  yield after
}

test('这些测试的底稿本身是读得出的', async () => {
  expect(await kindsOf(await workbookOf(goodSheet))).toEqual(['heading', 'row'])
})

describe('不是填报表的文件，说出它是什么', () => {
  const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex')
  test.each([
    ['空文件', Buffer.alloc(0), '表.xlsx', 'empty'],
    ['旧格式 .xls', Buffer.concat([ole, Buffer.alloc(600)]), '表.xls', 'old-format'],
    ['旧格式改名 .xlsx', Buffer.concat([ole, Buffer.alloc(600)]), '表.xlsx', 'old-format'],
    [
      '加了打开密码的 .xlsx',
      Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]),
      '表.xlsx',
      'encrypted',
    ],
    ['PDF', Buffer.from('%PDF-1.7\n'), '表.xlsx', 'not-a-list'],
    ['图片', Buffer.from('\u0089PNG\r\n', 'latin1'), '表.xlsx', 'not-a-list'],
    ['压缩包', Buffer.from('Rar!\u001a', 'latin1'), '表.xlsx', 'not-a-list'],
    ['网页另存为 .xls', Buffer.from('\uFEFF <html><table><tr><td>1'), '表.xls', 'web-page'],
    ['XML 表格 2003', Buffer.from('<?xml version="1.0"?><Workbook/>'), '表.xml', 'web-page'],
    ['程序', Buffer.from('MZ\u0000\u0001\u0000', 'latin1'), '表.csv', 'not-a-list'],
    ['改名为 .xlsx 的文本', Buffer.from('职工姓名,手机号码\n'), '表.xlsx', 'wrong-extension'],
    ['带宏的 .xlsm', Buffer.from('PK\u0003\u0004'), '表.XLSM', 'macros'],
  ])('%s', async (_, file, name, code) => {
    expect(await codeOf(file, name)).toBe(code)
  })

  test('改名为 .csv 的工作簿', async () => {
    expect(await codeOf(await workbookOf(goodSheet), '表.csv')).toBe('wrong-extension')
  })

  test('普通压缩包、文档、.xlsb', async () => {
    expect(await codeOf(await zipOf({ 'a.txt': '机密' }))).toBe('not-a-workbook')
    expect(await codeOf(await zipOf({ mimetype: 'application/vnd.oasis.opendocument.text' }))).toBe(
      'not-a-workbook',
    )
    expect(await codeOf(await workbookOf(goodSheet, { 'xl/workbook.bin': '' }))).toBe('xlsb')
    const word =
      '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    expect(await codeOf(await workbookOf(goodSheet, { '[Content_Types].xml': word }))).toBe(
      'not-a-workbook',
    )
  })

  test('宏藏在哪里都不行', async () => {
    expect(await codeOf(await workbookOf(goodSheet, { 'xl/vbaProject.bin': 'x' }))).toBe('macros')
    expect(await codeOf(await workbookOf(goodSheet, { 'xl/macrosheets/sheet1.xml': 'x' }))).toBe(
      'macros',
    )
    const types =
      '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
    expect(await codeOf(await workbookOf(goodSheet, { '[Content_Types].xml': types }))).toBe(
      'macros',
    )
  })
})

describe('坏掉的和有意做坏的', () => {
  test('截断的文件，不论断在哪里', async () => {
    const whole = await workbookOf(goodSheet)
    for (let at = 4; at < whole.length; at += Math.ceil(whole.length / 40))
      expect(await codeOf(whole.subarray(0, at))).toBe('damaged')
  })

  test('改坏任何一个字节，要么读出、要么拒绝，绝不出错', async () => {
    const whole = await workbookOf(goodSheet)
    for (let at = 0; at < whole.length; at += 11) {
      const file = Buffer.from(whole)
      file[at] = (file[at] ?? 0) ^ 0x55
      expect((await kindsOf(file)).length).toBeGreaterThan(0)
    }
  })

  test('自报的大小超限，不解压就拒绝', async () => {
    const file = await workbookOf(goodSheet)
    // The size stands 24 bytes into an entry of the directory, whose name begins at 46.
    const name = file.lastIndexOf('xl/worksheets/sheet1.xml')
    file.writeUInt32LE(partBytesMax + 1, name - 46 + 24)
    expect(await codeOf(file)).toBe('unpacks-too-large')
  })

  test('自报很小，解压出来很大：超出自报的第一个字节就停', async () => {
    const bomb = await workbookWith(
      repeated('<worksheet>', ' '.repeat(65_536), 800, '</worksheet>'),
    )
    const name = bomb.lastIndexOf('xl/worksheets/sheet1.xml')
    bomb.writeUInt32LE(100, name - 46 + 24)
    expect(await codeOf(bomb)).toBe('damaged')
  })

  test('几百倍压缩的空白，停在标签之间', async () => {
    const bomb = await workbookWith(
      repeated('<worksheet>', ' '.repeat(65_536), 800, '</worksheet>'),
    )
    expect(bomb.length).toBeLessThan(200_000)
    expect(await codeOf(bomb)).toBe('damaged')
  })

  test.each([
    'xl/worksheets/sheet1.xml',
    'xl/workbook.xml',
    'xl/sharedStrings.xml',
    '_rels/.rels',
    'xl/styles.xml',
  ])('%s 里的实体炸弹和外部实体', async (path) => {
    for (const entity of ['"机密机密"', 'SYSTEM "file:///etc/passwd"']) {
      const evil = `<!DOCTYPE a [<!ENTITY a ${entity}><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>`
      expect(await codeOf(await workbookOf(goodSheet, { [path]: evil }))).toBe('doctype')
    }
  })

  test('没有声明的实体', async () => {
    const sheet = `<sheetData>${heading}<row r="2">${cell('A2', '&xxe;')}</row></sheetData>`
    expect(await codeOf(await workbookOf(sheet))).toBe('damaged')
  })

  test('一个极长的共享文本，和极多的共享文本', async () => {
    const long = `<sst><si><t>${'长'.repeat(100_000)}</t></si></sst>`
    expect(await codeOf(await workbookOf(goodSheet, { 'xl/sharedStrings.xml': long }))).toBe(
      'too-much-text',
    )
    const many = `<sst>${`<si><t>${'长'.repeat(30_000)}</t></si>`.repeat(860)}</sst>`
    expect(await codeOf(await workbookOf(goodSheet, { 'xl/sharedStrings.xml': many }))).toBe(
      'too-much-text',
    )
  })

  test('部分过多、同名两次', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 1_200 }, (_, at) => [`xl/media/${at}.png`, 'x']),
    )
    expect(await codeOf(await workbookOf(goodSheet, many))).toBe('too-many-parts')
    expect(await codeOf(await workbookOf(goodSheet, { 'XL/Workbook.xml': 'x' }))).toBe('damaged')
  })

  test('指向工作簿之外的关系不跟过去', async () => {
    const outside = links({
      rId1: ['worksheet', '../../../../etc/passwd'],
      rId2: ['sharedStrings', 'http://example.com/a.xml'],
    })
    expect(
      await codeOf(await workbookOf(goodSheet, { 'xl/_rels/workbook.xml.rels': outside })),
    ).toBe('damaged')
  })

  test('奇怪的表名只是名字', async () => {
    for (const name of ['../../etc/passwd', 'a'.repeat(5_000), '&lt;script&gt;', '\u202e填报']) {
      const book = `<workbook ${namespaces}><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`
      const file = await workbookOf(goodSheet, { 'xl/workbook.xml': book })
      expect(await kindsOf(file)).toEqual(['heading', 'row'])
    }
  })
})

describe('过大的表', () => {
  test('一百万行：读到限度为止', async () => {
    function* rows() {
      yield `<worksheet><sheetData>${heading}`
      for (let from = 2; from < 1_000_000; from += 1_000)
        yield Array.from(
          { length: 1_000 },
          (_, at) => `<row r="${from + at}"><c r="A${from + at}"><v>1</v></c></row>`,
        ).join('')
      yield '</sheetData></worksheet>'
    }
    expect(await refusalOf(await workbookWith(rows()))).toEqual({
      code: 'too-many-rows',
      rows: rowsMax,
    })
  }, 60_000)

  test('一百万行空行不算', async () => {
    const file = await workbookWith(
      repeated(
        `<worksheet><sheetData>${heading}${oneRow}`,
        '<row><c s="0"/></row>'.repeat(1_000),
        1_000,
        '</sheetData></worksheet>',
      ),
    )
    expect(await kindsOf(file)).toEqual(['heading', 'row'])
  }, 60_000)

  test('三百列', async () => {
    const wide = Array.from({ length: 300 }, () => '<c><v>1</v></c>').join('')
    expect(
      await codeOf(await workbookOf(`<sheetData>${heading}<row r="2">${wide}</row></sheetData>`)),
    ).toBe('too-many-columns')
    expect(await codeOf(Buffer.from(`职工姓名,手机号码\n${'1,'.repeat(300)}\n`), '表.csv')).toBe(
      'too-many-columns',
    )
  })

  test('一格写了几万字', async () => {
    const sheet = `<sheetData>${heading}<row r="2">${cell('A2', '字'.repeat(40_000))}</row></sheetData>`
    expect(await codeOf(await workbookOf(sheet))).toBe('too-much-text')
    expect(await codeOf(Buffer.from(`职工姓名,手机号码\n${'字'.repeat(40_000)}\n`), '表.csv')).toBe(
      'too-much-text',
    )
  })

  test('传不完的文件只读到限度', async () => {
    let sent = 0
    async function* endless() {
      for (;;) {
        sent += 65_536
        yield Buffer.alloc(65_536, 'a')
      }
    }
    expect(await codeOf(endless(), '表.csv')).toBe('file-too-large')
    expect(sent).toBeLessThanOrEqual(fileBytesMax + 65_536)
  })
})

describe('CSV', () => {
  test('没有成对的引号，说出在第几行', async () => {
    const csv = Buffer.from(`职工姓名,手机号码\n张三,1\n"李四,2\n${'王五,3\n'.repeat(20_000)}`)
    const last = (await partsOf(csv, '表.csv')).at(-1)
    expect(last).toMatchObject({ problem: { code: 'open-quote' } })
    expect(last?.kind === 'refused' && last.problem.says).toContain('第 3 行')
  })

  test('看不懂的编码', async () => {
    const csv = Buffer.concat([Buffer.from('职工姓名,手机号码\n'), Buffer.from([0xff, 0x80, 0xff])])
    expect(await codeOf(csv, '表.csv')).toBe('encoding')
  })

  test('两万零一行', async () => {
    const csv = Buffer.from(`职工姓名,手机号码\n${'张三,13900000000\n'.repeat(rowsMax + 1)}`)
    expect(await refusalOf(csv, '表.csv')).toEqual({ code: 'too-many-rows', rows: rowsMax })
  })

  test('以等号开头的内容只是文字', async () => {
    const csv = Buffer.from('职工姓名,网点\n=cmd|calc,"=HYPERLINK(""http://x"")"\n')
    const [, row] = await partsOf(csv, '表.csv')
    expect(row?.kind === 'row' && row.row.typed).toEqual({
      worker: { name: '=cmd|calc' },
      fund: { branch: '=HYPERLINK("http://x")' },
    })
  })
})
