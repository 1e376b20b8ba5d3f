import { expect, test } from 'vitest'
import * as ask from '#core/ask'
import { department, lookup, procedure, workingDays } from '#core/definition'
import { form } from '#core/form'
import { asData, service } from '#core/service'
import { useOf } from './why.ts'

const office = department('office', '示例局')
const register = lookup(office, 'register', '示例登记查询', {
  asks: { code: ask.creditCode('代码') },
  returns: { name: ask.text('名称') },
  freshForHours: 24,
})

/** A form so small that what becomes of each answer can be said by heart. */
const trial = asData(
  service('trial', {
    name: '示例“一件事”',
    numberCode: 'SLYS',
    promise: workingDays(1),
    form: form()
      .section('employer', '单位', {
        region: ask.region('地区'),
        code: ask.creditCode('代码'),
        name: ask.text('名称'),
      })
      .lookup('register', register, {
        asks: ({ employer }) => employer,
        fills: ({ employer }) => ({ name: employer.name }),
      })
      .section(
        'more',
        '其他',
        { short: ask.text('简称') },
        { where: (answers) => ({ short: { startsAs: answers.employer.name } }) },
      ),
    region: ({ employer }) => employer.region,
    subject: ({ employer }) => ({
      employer: employer.code,
      employerName: employer.name,
      person: employer.code,
      personName: employer.name,
    }),
  }).matter(
    'trial',
    procedure(office, 'trial', '示例事项', {
      within: workingDays(1),
      accepts: { code: ask.creditCode('代码') },
    }),
    { sends: ({ employer }) => employer },
  ),
)

test('an answer says which departments are told, which registers asked and what follows from it', () => {
  expect(useOf(trial, 'employer.code')).toEqual({
    departments: ['示例局（示例事项）'],
    registers: ['示例登记查询'],
    settles: [],
    broughtBy: [],
  })
  expect(useOf(trial, 'employer.name')).toMatchObject({
    departments: [],
    broughtBy: ['示例登记查询'],
    settles: ['简称'],
  })
})
