import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sign } from './signature.ts'
import { employerMarks, employerOf, marks, personMarks, residentOf } from './simulated.ts'

const page = readFileSync(join(import.meta.dirname, '../docs/connect-a-department.md'), 'utf8')

/** The cells of the rows of a page's tables. */
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replace(/^`|`$/g, '')),
  )
const cellAfter = (first: string): string => rows.find(([cell]) => cell === first)?.[1] ?? ''

test('every mark of a mobile number is in the documentation', () => {
  const plain = marks.filter(({ behaviour }) => !behaviour.includes('-'))
  for (const { mark, behaviour, name } of plain)
    expect(rows).toContainEqual([mark, behaviour, name])
  const ranges = ['0101`–`0115', '0201`–`0215', '0301`–`0315']
  expect(rows.map(([first]) => first)).toEqual(expect.arrayContaining(ranges))
  expect(marks).toHaveLength(plain.length + 45)
})

test('every marked person and employer is in the documentation, with a number', () => {
  for (const { mark, name } of personMarks)
    expect(rows).toContainEqual([mark, residentOf(mark), name])
  for (const { mark, name } of employerMarks)
    expect(rows).toContainEqual([mark, employerOf(mark), name])
})

test('the worked example of a signature is right', () => {
  const signed = sign(
    cellAfter('secret'),
    cellAfter('webhook-id'),
    Number(cellAfter('webhook-timestamp')),
    cellAfter('body'),
  )
  expect(signed['webhook-signature']).toBe(cellAfter('webhook-signature'))
})
