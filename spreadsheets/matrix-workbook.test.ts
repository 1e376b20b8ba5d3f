import { once } from 'node:events'
import { readXlsx } from 'hucre'
import { expect, test } from 'vitest'
import { soundService } from '#core/sample-service'
import { asData } from '#core/service'
import { matrixWorkbook, type MatrixRow } from './matrix-workbook.ts'
import { bytesOf } from './xlsx/write.ts'

const sound = asData(soundService)

const row: MatrixRow = {
  number: 6,
  externalId: 'A-1',
  person: '张*',
  personNumber: '520602********9911',
  application: 'RS-1',
  state: '办理中',
  matters: {
    enrolment: {
      status: 'incorrect',
      number: 'RS-1-01',
      holder: '申请人',
      until: '2026-12-01',
    },
    account: { status: 'closed', result: '=已设立' },
  },
}

test('每人一行，每件事有状态、编号、结果、由谁办理和期限', async () => {
  const book = await readXlsx(await bytesOf(matrixWorkbook(sound, [row])))
  const rows = book.sheets[0]?.rows ?? []
  const at = (label: string) => rows[1]?.indexOf(label) ?? -1
  expect(rows[3]?.slice(0, 6)).toEqual([6, 'A-1', '张*', '520602********9911', 'RS-1', '办理中'])
  expect(rows[3]?.slice(at('参保登记'), at('参保登记') + 5)).toEqual([
    '待补正',
    'RS-1-01',
    null,
    '申请人',
    '2026-12-01',
  ])
  expect(rows[3]?.[at('设立公积金账户') + 2]).toBe('=已设立')
  expect(rows[3]?.[at('申领社会保障卡')]).toBeNull()
})

test('行数不限：边取边写', async () => {
  let taken = 0
  async function* rows() {
    for (; taken < 3_000; taken += 1) yield { ...row, number: taken + 6 }
  }
  const stream = matrixWorkbook(sound, rows())
  stream.once('data', () => expect(taken).toBeLessThan(3_000))
  expect((await readXlsx(await bytesOf(stream))).sheets[0]?.rows).toHaveLength(3_003)
})

test('取数失败时，写出的流也失败，不会悄悄少几行', async () => {
  async function* rows() {
    yield row
    throw new Error('database gone')
  }
  await expect(bytesOf(matrixWorkbook(sound, rows()))).rejects.toThrow('database gone')
})

test('没人再要的导出，不再取数', async () => {
  let isReleased = false
  async function* rows() {
    try {
      for (;;) yield row
    } finally {
      isReleased = true
    }
  }
  const stream = matrixWorkbook(sound, rows())
  await once(stream, 'data')
  stream.destroy()
  await expect.poll(() => isReleased, { timeout: 20_000 }).toBe(true)
})
