import { describe, expect, test } from 'vitest'
import * as ask from '#core/ask'
import { department, lookup, procedure, workingDays } from '#core/definition'
import { form } from '#core/form'
import { asData, service } from '#core/service'
import { choose, constant } from '#core/term'
import type { PlainDate } from '#standards/types'
import type { CheckReply } from '#contract/services'
import { derivationText, originText } from './explain.ts'
import { knownFrom, readForm } from './reading.ts'
import { withOpenRegions } from './regions.ts'
import { askedSections, burdenOf } from './sections.ts'

const office = department('office', '示例局')
const register = lookup(office, 'register', '示例登记查询', {
  asks: { creditCode: ask.creditCode('统一社会信用代码') },
  returns: { name: ask.text('名称'), address: ask.text('地址'), isOld: ask.yesNo('老企业') },
  freshForHours: 24,
})
const trialForm = form()
  .section('employer', '单位', {
    region: ask.region('地区'),
    creditCode: ask.creditCode('统一社会信用代码'),
    name: ask.text('名称'),
    address: ask.text('地址'),
  })
  .lookup('register', register, {
    asks: ({ employer }) => employer,
    fills: ({ employer }) => ({ name: employer.name, address: employer.address }),
  })
  .section(
    'person',
    '人员',
    {
      personName: ask.personName('姓名'),
      isNew: ask.triggered(ask.yesNo('首次')),
      kind: ask.choice('类别', { old: '老', young: '新' }),
    },
    {
      where: (_, { register: found }) => ({
        isNew: { asked: found.isOld.isAnswered().not() },
        kind: {
          is: choose<'old' | 'young'>([[found.isOld, constant('old')]], constant('young')),
        },
      }),
    },
  )

const definition = asData(
  service('trial', {
    name: '示例“一件事”',
    numberCode: 'SLYS',
    promise: workingDays(1),
    form: trialForm,
    region: ({ employer }) => employer.region,
    subject: ({ employer, person }) => ({
      employer: employer.creditCode,
      employerName: employer.name,
      person: person.personName,
      personName: person.personName,
    }),
  }).matter(
    'trial',
    procedure(office, 'trial', '示例事项', {
      within: workingDays(1),
      accepts: { name: ask.text('名称') },
      returns: { number: ask.text('编号') },
    }),
    { sends: ({ employer }) => employer },
  ),
)
const today = '2026-11-22' as PlainDate
const typed = { employer: { region: '520600', creditCode: '915206020000000196' } }
const at = '2026-11-22T02:31:00.000Z'
const origin = { from: 'lookup', lookup: 'register', name: '示例登记查询', at } as const
const reply: CheckReply = {
  hash: 'h',
  problems: [
    { path: 'person.personName', code: 'missing', says: '请填写“姓名”', severity: 'error' },
  ],
  complete: false,
  asked: [
    'employer.region',
    'employer.creditCode',
    'employer.name',
    'employer.address',
    'person.personName',
    'person.kind',
  ],
  values: [
    { path: 'employer.name', value: '示例公司', shown: '示例公司', origin },
    { path: 'employer.address', value: null, shown: '铜仁市****', origin },
    { path: 'person.kind', value: 'old', shown: '老', origin: { from: 'derived' } },
  ],
  lookups: [
    {
      lookup: 'register',
      name: '示例登记查询',
      department: '示例局',
      outcome: 'found',
      at,
      fills: ['employer.name', 'employer.address'],
    },
  ],
  plan: [],
  fromSession: [],
  settings: {},
  parameters: [],
}
const answered = readForm(definition, typed, today, knownFrom(definition, reply, typed, today))

describe('before the server has answered', () => {
  const own = readForm(definition, typed, today, undefined)

  test('the browser reads the form by itself', () => {
    expect(own.asked.has('person.isNew')).toBe(true)
    expect(own.problems.map(({ path }) => path)).toContain('employer.name')
  })
})

describe('once the server has answered', () => {
  test('what a register filled in stands in the form with its origin', () => {
    expect(answered.values['employer']?.['name']).toBe('示例公司')
    expect(answered.origins['employer.name']).toEqual({
      from: 'lookup',
      lookup: 'register',
      at: Date.parse(at),
    })
  })

  test('a value that is shown masked is not asked for again', () => {
    expect(answered.held.get('employer.address')).toBe('铜仁市****')
    expect(answered.problems.map(({ path }) => path)).not.toContain('employer.address')
  })

  test('what rests on a register’s unshown words follows the server', () => {
    expect(answered.asked.has('person.isNew')).toBe(false)
    expect(answered.values['person']?.['kind']).toBe('old')
  })

  test('while something else is being typed the register’s words still stand', () => {
    const more = { ...typed, person: { personName: '赵示例' } }
    const meanwhile = readForm(definition, more, today, knownFrom(definition, reply, typed, today))
    expect(meanwhile.values['employer']?.['name']).toBe('示例公司')
    expect(meanwhile.asked.has('person.isNew')).toBe(false)
    expect(meanwhile.problems).toEqual([])
  })

  test('another employer’s register words fall away at once', () => {
    const other = { employer: { ...typed.employer, creditCode: '91520602MA0DEM005H' } }
    const meanwhile = readForm(definition, other, today, knownFrom(definition, reply, typed, today))
    expect(meanwhile.values['employer']?.['name']).toBeUndefined()
  })
})

test('the session’s own answers stand whatever was typed', () => {
  const session = {
    ...reply,
    fromSession: ['employer.creditCode'],
    values: [
      ...reply.values,
      {
        path: 'employer.creditCode',
        value: '915206020000000196',
        shown: '',
        origin: { from: 'typed' } as const,
      },
    ],
  }
  const begun = { employer: { region: '520600' } }
  const read = readForm(definition, begun, today, knownFrom(definition, session, begun, today))
  expect(read.values['employer']?.['creditCode']).toBe('915206020000000196')
})

test('what nobody typed is read and not asked, and the count says so', () => {
  const about = {
    fromSession: new Set<string>(),
    opened: new Set<string>(),
    copied: new Set<string>(),
  }
  const sections = askedSections(definition, answered, [], about)
  expect(sections[0]?.fields.filter(({ settled }) => settled).map(({ name }) => name)).toEqual([
    'name',
    'address',
  ])
  expect(sections.map(({ open }) => open)).toEqual([0, 1])
  expect(burdenOf(answered, new Set(), 1)).toEqual({ typed: 2, given: 3, open: 1 })
})

test('a field somebody is in never turns into text under the hands', () => {
  const about = {
    fromSession: new Set<string>(),
    opened: new Set(['employer.name']),
    copied: new Set<string>(),
  }
  const [employer] = askedSections(definition, answered, [], about)
  expect(employer?.fields.find(({ name }) => name === 'name')?.settled).toBe(false)
})

test('every value says where it came from', () => {
  const about = { fromSession: new Set(['employer.region']), now: Date.parse(at) }
  const lookedUp = answered.origins['employer.name'] ?? { from: 'typed' }
  expect(originText(definition, 'employer.name', lookedUp, about)).toBe(
    '来自示例登记 · 11-22 10:31',
  )
  expect(originText(definition, 'employer.region', { from: 'typed' }, about)).toBe('来自登录账号')
  expect(originText(definition, 'person.personName', { from: 'typed' }, about)).toBeUndefined()
})

test('a derived value says what it follows from', () => {
  const kind = definition.form.sections[1]?.fields['kind']?.is
  expect(derivationText(definition, kind, [])).toBe('由示例登记推算')
})

test('the region is asked as one of those that are open', () => {
  const open = withOpenRegions(definition, [{ code: '520600', name: '铜仁市' }])
  expect(open.form.sections[0]?.fields['region']).toMatchObject({
    kind: 'choice',
    options: { 520600: '铜仁市' },
  })
  expect(definition.form.sections[0]?.fields['region']?.kind).toBe('region')
})
