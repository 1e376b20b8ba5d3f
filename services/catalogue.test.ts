import { expect, test } from 'vitest'
import { checkService } from '#core/check'
import { textsOf } from '#core/check/english'
import { catalogue } from './catalogue.ts'

test.each(catalogue)('$name 的定义没有走不通的地方', (definition) => {
  expect(checkService(definition)).toEqual([])
})

test('每项服务的代码和编号代码都不重复', () => {
  for (const key of ['code', 'numberCode'] as const)
    expect(new Set(catalogue.map((one) => one[key])).size).toBe(catalogue.length)
})

test.each(catalogue)('$name 的每句话都有英文，民族和国籍的名称除外', (definition) => {
  const fields = definition.form.sections.flatMap((section) => Object.values(section.fields))
  const names = new Set(
    fields
      .filter(({ options }) => Object.keys(options ?? {}).length > 50)
      .flatMap(({ options }) => Object.values(options ?? {})),
  )
  const missing = [...textsOf(definition)].filter(
    (text) => !names.has(text) && !Object.hasOwn(definition.english ?? {}, text),
  )
  expect(missing).toEqual([])
})
