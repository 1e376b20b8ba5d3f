import { expect, test } from 'vitest'
import type { PlainDate } from '#standards/types'
import { idOf, numberOf } from '#engine/number'
import { openPaperCodes } from './paper-codes.ts'
import { soughtIn } from './sought.ts'

const today = '2026-11-25' as PlainDate
const codes = openPaperCodes(new Uint8Array(32).fill(4))
const sought = (text: string) => soughtIn(text, today, codes)
const number = numberOf(idOf('user:1', 'key-1'), '520600', 'YGLY', today)

test('an application’s number is known, typed, copied from a page or scanned from a paper', () => {
  const application = { is: 'application', text: number }
  expect(sought(number)).toEqual(application)
  expect(sought(` ${number.toLowerCase()} `)).toEqual(application)
  expect(sought(`https://yijian.example/applications/${number}`)).toEqual(application)
  const code = codes.codeOf(number, { kind: 'receipt', seq: 1 })
  expect(sought(`https://yijian.example/verify/${code}`)).toEqual(application)
})

test('what an ID reader types is a person, what a licence says an employer', () => {
  expect(sought('110000199001011235')).toMatchObject({ is: 'person', documentType: '01' })
  expect(sought('810000199001010019')).toMatchObject({ is: 'person', documentType: '04' })
  expect(sought('H12345678')).toMatchObject({ is: 'person', documentType: '02' })
  expect(sought('91350100M000100Y43')).toEqual({ is: 'employer', text: '91350100M000100Y43' })
})

test('a number with a slip in it is said to be wrong, and searched for nobody', () => {
  expect(sought('110000199001011236')).toMatchObject({ is: 'wrong' })
  expect(sought('91350100M000100Y44')).toMatchObject({ is: 'wrong' })
  expect(sought(`${number.slice(0, -1)}${number.endsWith('A') ? 'B' : 'A'}`)).toMatchObject({
    is: 'wrong',
    says: expect.stringContaining('申请编号'),
  })
})

test('everything else is a name', () => {
  expect(sought('田样本')).toEqual({ is: 'name', text: '田样本' })
  expect(sought('Zhang San')).toEqual({ is: 'name', text: 'Zhang San' })
})
