import fc from 'fast-check'
import { readXlsx } from 'hucre'
import { describe, expect, test } from 'vitest'
import type { ServiceDefinition } from '#core/definition'
import type { KindName } from '#core/field'
import { fields, reading } from '#core/kinds/sample-fields'
import { kinds } from '#core/kinds'
import { soundService } from '#core/sample-service'
import { asData } from '#core/service'
import { catalogue } from '#services/catalogue'
import { samples } from '#services/employee-hiring/samples'
import { childrenOf, provinces } from '#standards/region'
import { columnsOf, isAboutFiler } from './columns.ts'
import { explain } from './explain.ts'
import { readRows } from './read-rows.ts'
import { returnedWorkbook } from './returned-workbook.ts'
import type { Row } from './row.ts'
import { csvOf, gb18030 } from './sample-files.ts'
import { workbookFor, type FilledRow } from './workbook-for.ts'
import { bytesOf } from './xlsx/write.ts'

const sound = asData(soundService)
const [hiring = sound] = catalogue

/** A form of one section that asks one question of every kind but a document. */
const { document: _, ...asked } = fields
const everyKind: ServiceDefinition = {
  ...sound,
  form: {
    sections: [{ key: 'all', title: '各种', order: Object.keys(asked), fields: asked }],
    lookups: [],
  },
}

const regions = below(provinces())
function below(codes: readonly string[]): readonly string[] {
  return codes.flatMap((code) => [code, ...below(childrenOf(code))])
}

// Signs of Chinese lists, of CSV and of XML: quotes, separators, ampersands, entities, newlines.
const sign = fc.constantFrom(
  ...Array.from('岗位示例ａ１aZ09 ,;"\'&<>=+-@#·。，“”（）\n_x'),
  '\u{20000}',
  '_x000D_',
)
const someText = fc.array(sign, { maxLength: 12 }).map((signs) => signs.join(''))
const day = fc
  .integer({ min: -30_000, max: 2_900_000 })
  .map((days) => Temporal.PlainDate.from('1970-01-01').add({ days }))
  .filter(({ year }) => year >= 1900 && year <= 9999)
  .map(String)
const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''))
const region = fc.constantFrom(...regions)

/** What may be typed for each kind; what the kind does not take is left out below. */
const typedFor: Readonly<Record<Exclude<KindName, 'document'>, fc.Arbitrary<unknown>>> = {
  text: someText,
  personName: fc.constantFrom('张三', '买买提·艾力', "ANNE-MARIE O'NEILL", '\u{20000}一'),
  documentNumber: fc.constantFrom('520602199206189911', '11010519491231002X', 'E12345678'),
  creditCode: fc.constantFrom('91350100M000100Y43', '91110000600037341L'),
  region,
  address: fc.record({ region, detail: someText }),
  date: day,
  month: day.map((one) => one.slice(0, 7)),
  yuan: fc.integer({ min: 0, max: 99_999_999_999_999 }).map((cents) => cents / 100),
  percentage: fc.integer({ min: 50_000, max: 120_000 }).map((parts) => parts / 10_000),
  wholeNumber: fc.integer({ min: 0, max: 999_999_999_999 }),
  choice: fc.constantFrom(...Object.keys(fields.choice.options ?? {})),
  choices: fc.subarray(Object.keys(fields.choices.options ?? {}), { minLength: 1 }),
  yesNo: fc.boolean(),
  mobile: digits(9).map((rest) => `13${rest}`),
  bankCard: digits(19).map((rest) => `6${rest.slice(1)}`),
}

/** A row of answers as a check leaves them: whatever was typed, read once by its kind. */
const answers = fc.record(typedFor, { requiredKeys: [] }).map((typed) =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([kind, raw]) => {
      // The keys are those of the record.
      const field = asked[kind as keyof typeof asked]
      const read = kinds[field.kind].read(raw, field, reading({ type: '01' }))
      if (field.kind === 'documentNumber') return [[kind, raw] as const]
      return 'value' in read && read.value !== '' ? [[kind, read.value] as const] : []
    }),
  ),
)
const rows = fc.array(
  answers.filter((one) => Object.keys(one).length > 0),
  { minLength: 1, maxLength: 4 },
)

const readAll = async (file: Uint8Array, name: string, of = everyKind): Promise<readonly Row[]> => {
  const read: Row[] = []
  for await (const part of readRows(file, name, of)) {
    if (part.kind === 'refused') throw new Error(part.problem.says)
    if (part.kind === 'row') read.push(part.row)
  }
  return read
}
const asFilled = (all: readonly object[]): FilledRow[] =>
  all.map((one) => ({ typed: { all: { ...one } } }))

/** The answers of a sample that have a column, each as its kind reads it. */
function typedInRows(all: Readonly<Record<string, Readonly<Record<string, unknown>>>>) {
  const typed: Record<string, Record<string, unknown>> = {}
  for (const { path, field } of columnsOf(hiring)) {
    const [section = '', name = ''] = path.split('.')
    const raw = all[section]?.[name]
    if (raw === undefined || raw === '') continue
    const read = kinds[field.kind].read(raw, field, reading())
    ;(typed[section] ??= {})[name] =
      'value' in read && field.kind !== 'documentNumber' ? read.value : raw
  }
  return typed
}

describe('写进去的，读出来一个不差', () => {
  test('.xlsx，每一种字段', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const read = await readAll(await workbookFor(everyKind, asFilled(given)), '表.xlsx')
        expect(read.map(({ typed }) => typed['all'])).toEqual(given)
        expect(read.flatMap(({ problems }) => problems)).toEqual([])
      }),
      { numRuns: 25 },
    )
  }, 60_000)

  test.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['带 BOM 的 UTF-8', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['GB18030', (text: string) => gb18030(text.replaceAll('\u{20000}', '丂'))],
  ])(
    '另存为 %s 的 CSV，每一种字段',
    async (encoding, encode) => {
      const isShort = encoding === 'GB18030'
      await fc.assert(
        fc.asyncProperty(rows, fc.constantFrom(',', ';', '\t'), async (given, separator) => {
          const csv = csvOf(await workbookFor(everyKind, asFilled(given)), separator)
          const read = await readAll(encode(await csv), '表.csv')
          const wanted: unknown = isShort
            ? JSON.parse(JSON.stringify(given).replaceAll('\u{20000}', '丂'))
            : given
          expect(read.map(({ typed }) => typed['all'])).toEqual(wanted)
        }),
        { numRuns: 15 },
      )
    },
    60_000,
  )

  test('现行的每一个行政区划', async () => {
    const given = regions.map((code) => ({
      region: code,
      address: { region: code, detail: '1 号' },
    }))
    const read = await readAll(await workbookFor(everyKind, asFilled(given)), '表.xlsx')
    expect(read.map(({ typed }) => typed['all'])).toEqual(given)
  })

  test('员工录用的每一份样例，退回之后再读也一样', async () => {
    const given = Object.values(samples).map((sample) => ({ typed: typedInRows(sample.answers) }))
    const file = await workbookFor(hiring, given)
    const read = await readAll(file, '表.xlsx', hiring)
    expect(read.map(({ typed }) => typed)).toEqual(given.map(({ typed }) => typed))
    const columns = columnsOf(hiring).map(({ key, label }, at) => ({ key, label, at }))
    const handedBack = returnedWorkbook(
      hiring,
      columns,
      read.map((row) => ({ ...row, state: '待更正', problems: [] })),
    )
    const again = await readAll(await bytesOf(handedBack), '表.xlsx', hiring)
    expect(again).toEqual(read.map((row) => ({ ...row, knownAs: row.number })))
  })
})

const never = (): never => {
  throw new Error('no such column')
}

describe('填报表', () => {
  test('第一批列正是每人要填的，单位和经办人不在其中', () => {
    const required = columnsOf(hiring).filter(({ group }) => group === 'required')
    expect(new Set(required.map(({ path }) => path)).size).toBe(14)
    expect(columnsOf(hiring).slice(0, required.length)).toEqual(required)
    const filers = hiring.form.sections.filter(isAboutFiler).map(({ key }) => key)
    expect(filers).toEqual(['employer', 'agent'])
    expect(
      columnsOf(hiring).filter(({ path }) => filers.includes(path.split('.')[0] ?? '')),
    ).toEqual([])
  })

  test('单位设置过的不再必填，缺了那一列也不算缺', async () => {
    const settings = { 'job.employmentForm': '01', 'employee.name': '没有人能这样设置' }
    const required = columnsOf(hiring, settings).filter(({ group }) => group === 'required')
    expect(new Set(required.map(({ path }) => path)).size).toBe(13)
    const explained = explain(
      columnsOf(hiring, settings).find(({ path }) => path === 'job.employmentForm') ?? never(),
      hiring,
      settings,
    )
    expect(explained.when).toBe('可不填：不填则按本单位设置（全日制）')
    const said: string[] = []
    const csv = Buffer.from('姓名,证件号码\n张三,1\n')
    for await (const part of readRows(csv, 'a.csv', hiring, settings))
      if (part.kind === 'heading') said.push(...part.heading.problems.map(({ says }) => says))
    expect(said).toHaveLength(1)
    expect(said[0]).toContain('“职业工种”')
    expect(said[0]).not.toContain('“用工形式”')
  })

  test('第二个程序读得出下拉列表、文本格式、隐藏的路径行、冻结和保护', async () => {
    const book = await readXlsx(await workbookFor(hiring), { readStyles: true })
    const [entry, guide, tables] = book.sheets
    expect([entry?.name, guide?.name, tables?.name]).toEqual(['填报', '说明', '代码表'])
    expect(tables?.hidden).toBe(true)
    const lists = entry?.dataValidations?.filter(({ type }) => type === 'list') ?? []
    expect(lists.length).toBeGreaterThan(25)
    expect(lists.some(({ formula1 }) => formula1?.startsWith('OFFSET('))).toBe(true)
    expect(entry?.freezePane).toMatchObject({ rows: 4, columns: 4 })
    expect(entry?.protection?.sheet).toBe(true)
    expect(entry?.rows[1]?.[1]).toBe('employee.documentType')
    expect(entry?.rowDefs?.get(1)?.hidden).toBe(true)
  })

  test('每个提示都在 Excel 允许的长度以内', async () => {
    const book = await readXlsx(await workbookFor(hiring))
    for (const { inputTitle = '', inputMessage = '' } of book.sheets[0]?.dataValidations ?? []) {
      expect(inputTitle.length).toBeLessThanOrEqual(32)
      expect(inputMessage.length).toBeLessThanOrEqual(255)
    }
  })

  test('同样的定义写出同样的文件', async () => {
    expect(await workbookFor(sound)).toEqual(await workbookFor(sound))
  })
})

describe('示例行', () => {
  test('不当作人员读取', async () => {
    const said: string[] = []
    for await (const part of readRows(await workbookFor(hiring), '表.xlsx', hiring))
      said.push(part.kind === 'refused' ? part.problem.code : part.kind)
    expect(said).toEqual(['heading', 'no-rows'])
  })

  test('改成真人却留着“示例”字样的，指出来而不悄悄丢掉', async () => {
    const csv = '外部编号,证件号码,姓名\n示例（不提交）,520602199206189911,李四\n'
    const [row] = await readAll(Buffer.from(csv), '表.csv', hiring)
    expect(row?.problems.map(({ code }) => code)).toEqual(['example-changed'])
  })
})
