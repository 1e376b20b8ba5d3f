import { expect, test } from 'vitest'
import { checkService } from '#core/check'
import { catalogue } from './catalogue.ts'

test.each(catalogue)('$name 的定义没有走不通的地方', (definition) => {
  expect(checkService(definition)).toEqual([])
})

test('每项服务的代码和编号代码都不重复', () => {
  for (const key of ['code', 'numberCode'] as const)
    expect(new Set(catalogue.map((one) => one[key])).size).toBe(catalogue.length)
})
