import { afterEach, expect, test } from 'vitest'
import { paragraph, type Sheet } from '#core/sheet'
import { openPress, type Press, type PressOptions } from './press.ts'

const sheet: Sheet = { title: '收件凭证', blocks: [paragraph('已经收到。')], foot: '脚注' }
// Cannot be set: a table needs columns.
const broken = { ...sheet, blocks: [{ is: 'table', rows: [] }] } as unknown as Sheet

const open: Press[] = []
const press = (options?: PressOptions): Press => {
  const opened = openPress(options)
  open.push(opened)
  return opened
}
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

const isPdf = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes).toString('latin1', 0, 5) === '%PDF-'

test('papers are set one after another in a thread of their own', async () => {
  const { print } = press()
  const papers = await Promise.all([print(sheet), print(sheet), print(sheet)])
  expect(papers.map(isPdf)).toEqual([true, true, true])
})

test('a sheet that cannot be set fails alone', async () => {
  const { print } = press()
  const [failed, after] = await Promise.allSettled([print(broken), print(sheet)])
  expect(failed.status).toBe('rejected')
  expect(after.status).toBe('fulfilled')
})

test('when too many wait, whoever comes next is turned away at once', async () => {
  const { print } = press({ waitingMost: 2 })
  const all = await Promise.allSettled([print(sheet), print(sheet), print(sheet), print(sheet)])
  expect(all.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'rejected',
  ])
})

test('a thread that does not answer is given up, and the next paper gets a new one', async () => {
  const slow = press({ timeoutMs: 1 })
  await expect(slow.print(sheet)).rejects.toThrow('no paper after 1 ms')
  await expect(slow.print(sheet)).rejects.toThrow('no paper after 1 ms')
})

test('a press that is closed keeps nobody waiting', async () => {
  const { print, close } = press()
  const waiting = Promise.allSettled([print(sheet), print(sheet)])
  await close()
  expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})
