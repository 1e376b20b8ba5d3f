import { readXlsx } from 'hucre'
import { describe, expect, test } from 'vitest'
import { problem } from '#core/problem'
import { soundService } from '#core/sample-service'
import { asData } from '#core/service'
import type { Heading } from './heading.ts'
import { readRows } from './read-rows.ts'
import { returnedWorkbook, type ReturnedRow } from './returned-workbook.ts'
import type { Row } from './row.ts'
import { csvOf } from './sample-files.ts'
import { bytesOf } from './xlsx/write.ts'

const sound = asData(soundService)

const csv = (body: string) => Buffer.from(`手机号码,部门,职工姓名,外部编号\n${body}`)
const uploaded = csv(
  '13900000000,销售,张三,A-1\n1390000,销售,李四,A-2\n\n13900000002,后勤,王五,A-3\n',
)

async function read(file: Uint8Array, name: string) {
  const rows: Row[] = []
  let heading: Heading = { columns: [], problems: [] }
  for await (const part of readRows(file, name, sound)) {
    if (part.kind === 'refused') throw new Error(part.problem.says)
    if (part.kind === 'row') rows.push(part.row)
    if (part.kind === 'heading') heading = part.heading
  }
  return { heading, rows }
}

const wrong = problem('digits', '手机号应为 11 位', { path: 'worker.mobile', remedy: '请核对' })
const doubtful = problem('doubt', '姓名请核对', { path: 'worker.name', severity: 'warning' })
const whole = problem('twice', '与第 2 行是同一人', { remedy: '请删除其中一行' })

const { heading, rows } = await read(uploaded, '名单.csv')
const returned: readonly ReturnedRow[] = rows.map((row, at) => ({
  ...row,
  state: ['已提交', '待更正', '待更正'][at] ?? '',
  problems: [[], [wrong, doubtful], [whole]][at] ?? [],
}))
const back = await bytesOf(returnedWorkbook(sound, heading.columns, returned, 'batch-7'))
const { sheets } = await readXlsx(back, { readStyles: true })
const [sheet] = sheets
const cellAt = (row: number, at: number) => sheet?.cells?.get(`${row},${at}`)

describe('退回的表', () => {
  test('列的顺序和上传的一样，状态和错误说明在最前，表里没有的列补在后面', () => {
    expect(sheet?.rows[3]?.slice(0, 7)).toEqual([
      '原行号',
      '办理状态',
      '错误说明',
      '* 手机号码',
      '* 职工姓名',
      '外部编号',
      '* 统一社会信用代码',
    ])
  })

  test('每行写着原来的行号、状态和它的全部问题', () => {
    expect(sheet?.rows[5]?.slice(0, 6)).toEqual([2, '已提交', null, '13900000000', '张三', 'A-1'])
    expect(sheet?.rows[6]?.slice(0, 3)).toEqual([
      3,
      '待更正',
      '手机号应为 11 位；\n请核对：姓名请核对',
    ])
    expect(sheet?.rows[7]?.slice(0, 3)).toEqual([5, '待更正', '与第 2 行是同一人。请删除其中一行'])
  })

  test('错的格子标红并有批注，存疑的标黄，其他的不动', () => {
    expect(cellAt(6, 3)?.style?.fill).toMatchObject({ fgColor: { rgb: 'FFC7CE' } })
    expect(cellAt(6, 3)?.comment?.text).toBe('手机号应为 11 位。请核对')
    expect(cellAt(6, 4)?.style?.fill).toMatchObject({ fgColor: { rgb: 'FFEB9C' } })
    expect(cellAt(5, 3)?.comment).toBeUndefined()
    expect(cellAt(5, 3)?.style?.fill).toBeUndefined()
  })

  test('原样传回来读得出同样的内容，状态和错误说明不当作内容', async () => {
    const again = await read(back, '退回.xlsx')
    expect(again.heading.problems).toEqual([])
    expect(again.rows.map(({ typed, externalId }) => ({ typed, externalId }))).toEqual(
      rows.map(({ typed, externalId }) => ({ typed, externalId })),
    )
  })

  test('证件改了也认得出是原来的哪一行；复制出来的行是新的', async () => {
    const again = await read(back, '退回.xlsx')
    expect(again.heading.knownIn).toBe('batch-7')
    expect(again.rows.map(({ knownAs }) => knownAs)).toEqual([2, 3, 5])
    const saved = await csvOf(back, ',')
    const copied = saved + '\r\n' + (saved.split('\r\n').at(-1) ?? '')
    const twice = await read(Buffer.from(copied), '退回.csv')
    expect(twice.rows.map(({ knownAs }) => knownAs)).toEqual([2, 3, 5, undefined])
    const list = await read(uploaded, '名单.csv')
    expect(list.heading.knownIn).toBeUndefined()
  })

  test('填不进去的内容也照原样退回', async () => {
    const strange = await read(csv('=1+1,,<张&三>,\n1.39E+10,,"a""b",\n'), '名单.csv')
    const file = await bytesOf(
      returnedWorkbook(
        sound,
        strange.heading.columns,
        strange.rows.map((row) => ({ ...row, state: '待更正', problems: [] })),
      ),
    )
    const again = await read(file, '退回.xlsx')
    expect(again.rows.map(({ typed }) => typed)).toEqual(strange.rows.map(({ typed }) => typed))
  })
})
