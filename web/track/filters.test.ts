import { expect, test } from 'vitest'
import { filtersIn, filtersToSearch, looksLikeDocumentNumber, queryFor } from './filters.ts'

const none = { status: '', employee: '', search: '', from: '', until: '' }

test('a day is the whole day in China', () => {
  expect(queryFor({ ...none, from: '2026-11-22', until: '2026-11-22' })).toEqual({
    filedFrom: '2026-11-21T16:00:00.000Z',
    filedUntil: '2026-11-22T15:59:59.999Z',
  })
})

test('half a day narrows nothing', () => {
  expect(queryFor({ ...none, from: '2026-1' })).toEqual({})
})

test('a document number is never part of the query', () => {
  expect(looksLikeDocumentNumber('11010519491231002x')).toBe(true)
  expect(queryFor({ ...none, search: '11010519491231002X' })).toEqual({})
  expect(queryFor({ ...none, search: '赵示例' })).toEqual({ search: '赵示例' })
})

test('what stands in the address comes back out of it', () => {
  const filters = { ...none, status: 'open', employee: 'objected', search: '赵' }
  expect(filtersIn(new URLSearchParams(filtersToSearch(filters)))).toEqual(filters)
})
