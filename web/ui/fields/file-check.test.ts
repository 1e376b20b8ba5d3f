import { expect, test } from 'vitest'
import { refusalOf } from './file-check.ts'

const photo = { formats: ['image/jpeg'], sizeBytesMax: 50 * 1024 }

test('a file of another format is refused before it is sent', () => {
  expect(refusalOf({ type: 'image/gif', size: 10 }, photo)).toBe(
    '这里只接受 JPG 文件，请另存后重新选择',
  )
})

test('a file that is too large is told how large it may be', () => {
  expect(refusalOf({ type: 'image/jpeg', size: 2 * 1024 * 1024 }, photo)).toBe(
    '文件有 2 MB，最多 50 KB，请压缩后重新选择',
  )
})

test('an empty file is refused', () => {
  expect(refusalOf({ type: 'image/jpeg', size: 0 }, photo)).toContain('空文件')
})

test('a file that fits is taken', () => {
  expect(refusalOf({ type: 'image/jpeg', size: 20_000 }, photo)).toBeUndefined()
})
