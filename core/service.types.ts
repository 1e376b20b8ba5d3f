// Compile-time tests of the language: every wrong use below must not compile. `tsc -b core` is the
// test; a use that compiles after all makes its `@ts-expect-error` an error.
import {
  choice,
  creditCode,
  date,
  optional,
  personName,
  text,
  triggered,
  yesNo,
  yuan,
} from './ask.ts'
import { department, lookup, procedure, workingDays } from './definition.ts'
import { form } from './form.ts'
import { service } from './service.ts'
import { blank, choose, constant, today } from './term.ts'

const office = department('office', '测试部门')

const register = lookup(office, 'register', '测试登记簿', {
  asks: { code: creditCode('代码') },
  returns: { name: text('名称'), since: date('成立日期') },
  freshForHours: 24,
})

const opening = procedure(office, 'opening', '开户', {
  within: workingDays(1),
  accepts: { name: personName('姓名'), wage: yuan('工资'), until: optional(date('截止日期')) },
  returns: { number: text('编号') },
})

const closing = procedure(office, 'closing', '销户', {
  within: workingDays(1),
  accepts: { number: text('编号'), kind: choice('类型', { a: '甲', b: '乙' }) },
})

const employer = form().section('employer', '单位', {
  code: creditCode('代码'),
  name: text('名称'),
  region: text('地区'),
})

const questions = employer
  .lookup('register', register, {
    asks: ({ employer: { code } }) => ({ code }),
    fills: ({ employer: { name } }) => ({ name }),
  })
  .section(
    'person',
    '个人',
    {
      name: personName('姓名'),
      wage: yuan('工资'),
      kind: choice('类型', { a: '甲', b: '乙' }),
      hired: date('录用日期'),
      until: triggered(date('截止日期')),
      moved: yesNo('是否转入'),
    },
    { where: ({ person }) => ({ until: { asked: person.kind.is('a') } }) },
  )

const about = {
  name: '测试',
  numberCode: 'TEST',
  promise: workingDays(2),
  form: questions,
  region: ({ employer: { region } }: Answers) => region,
  subject: ({ employer: { code, name }, person }: Answers) => ({
    employer: code,
    employerName: name,
    person: person.name,
    personName: person.name,
  }),
}
type Answers = Parameters<Parameters<(typeof questions)['lookup']>[2]['asks']>[0]

const empty = service('test', about)
const open = empty.matter('opening', opening, {
  sends: ({ person }) => ({ name: person.name, wage: person.wage }),
})

// A sound use: what a matter gives back reaches the matter that waits for it.
export const sound = open
  .rule('截止日期应当晚于录用日期', {
    at: ({ person }) => person.until,
    holds: ({ person }) => person.until.isAfter(person.hired),
  })
  .matter('closing', closing, {
    after: ['opening'],
    when: ({ person }, { register: found }) => [
      { holds: person.moved, otherwise: '不是转入' },
      { holds: found.since.isBefore(today), otherwise: '单位尚未成立' },
    ],
    sends: ({ person }, { opening: { number } }) => ({ number, kind: person.kind }),
  })

// A form speaks only of what stands above it, in the words of its own options.
employer.section(
  'next',
  '下一部分',
  { a: text('甲') },
  {
    // @ts-expect-error no section of that name stands above
    when: ({ person }) => person.moved,
  },
)
// @ts-expect-error two sections cannot share a key
employer.section('employer', '单位', { a: text('甲') })
questions.section(
  'more',
  '更多',
  { a: text('甲') },
  {
    // @ts-expect-error this choice has no such option
    when: ({ person }) => person.kind.is('c'),
  },
)
questions.section(
  'more',
  '更多',
  { a: text('甲') },
  {
    // @ts-expect-error a condition is 是 or 否, not a choice
    when: ({ person }) => person.kind,
  },
)
questions.section(
  'more',
  '更多',
  { a: text('甲') },
  {
    // @ts-expect-error an answer that must be given cannot be asked only sometimes
    where: ({ person }) => ({ a: { asked: person.moved } }),
  },
)
questions.section(
  'more',
  '更多',
  { a: yuan('甲') },
  {
    // @ts-expect-error an amount is not a day
    where: ({ person }) => ({ a: { is: person.hired } }),
  },
)
questions.section(
  'more',
  '更多',
  { a: date('甲') },
  {
    // @ts-expect-error what is asked only sometimes cannot always be the answer
    where: ({ person }) => ({ a: { is: person.until } }),
  },
)

// A register is asked what it asks, and fills what it knows.
// @ts-expect-error the register must be told the code
employer.lookup('register', register, { asks: () => ({}) })
// @ts-expect-error a name is not a credit code
employer.lookup('register', register, { asks: ({ employer: { name } }) => ({ code: name }) })
employer.lookup('register', register, {
  asks: ({ employer: { code } }) => ({ code }),
  // @ts-expect-error the day a company was founded is not its name
  fills: ({ employer: { name } }) => ({ since: name }),
})
questions.lookup(
  // @ts-expect-error two lookups cannot share a key
  'register',
  register,
  { asks: ({ employer: { code } }) => ({ code }) },
)

// A rule compares what can be compared.
empty.rule('规则', {
  at: ({ person }) => person.wage,
  // @ts-expect-error an amount is compared with amounts
  holds: ({ person }) => person.wage.atLeast(person.hired),
})
empty.rule('规则', {
  // @ts-expect-error no such question
  at: ({ person }) => person.age,
  holds: ({ person }) => person.moved,
})
// @ts-expect-error a rule says where it is shown
empty.rule('规则', { holds: ({ person }: Answers) => person.moved })
empty.rule('规则', {
  at: ({ person }) => person.hired,
  // @ts-expect-error a day is no condition
  holds: ({ person }) => person.hired,
})

// A fix is a value of the answer it mends; what is foretold lies with others and stops nothing.
export const mended = empty
  .rule('规则', {
    at: ({ person }) => person.until,
    holds: ({ person }) => person.moved,
    fix: ({ person }) => person.hired.plusMonths(1),
  })
  .rule('规则', {
    at: ({ person }) => person.kind,
    holds: ({ person }) => person.moved,
    fix: () => constant('b'),
  })
  .rule('规则', {
    at: ({ person }) => person.until,
    holds: ({ person }) => person.moved,
    fix: () => blank,
    severity: 'warning',
    foretold: { who: '本人', must: '办理', meanwhile: '照常' },
  })
empty.rule('规则', {
  at: ({ person }) => person.hired,
  holds: ({ person }) => person.moved,
  // @ts-expect-error an amount is no day
  fix: ({ person }) => person.wage,
})
empty.rule('规则', {
  at: ({ person }) => person.kind,
  holds: ({ person }) => person.moved,
  // @ts-expect-error this choice has no such option
  fix: () => constant('c'),
})
// @ts-expect-error what is foretold is never an error
empty.rule('规则', {
  at: ({ person }: Answers) => person.hired,
  holds: ({ person }: Answers) => person.moved,
  severity: 'error',
  foretold: { who: '本人', must: '办理', meanwhile: '照常' },
})

// A department is told what it accepts, in the right kind, by what is certain to be known.
// @ts-expect-error the wage is missing
empty.matter('opening', opening, { sends: ({ person }) => ({ name: person.name }) })
empty.matter('opening', opening, {
  // @ts-expect-error a day is not a wage
  sends: ({ person }) => ({ name: person.name, wage: person.hired }),
})
empty.matter('opening', opening, {
  // @ts-expect-error a constant number has not been checked as money
  sends: ({ person }) => ({ name: person.name, wage: constant(8000) }),
})
empty.matter('opening', opening, {
  // @ts-expect-error a register may be silent
  sends: ({ person }, _, { register: { name } }) => ({ name, wage: person.wage }),
})
// With a value for silence it is certain.
empty.matter('opening', opening, {
  sends: ({ person }, _, { register: { name } }) => ({
    name: name.orElse(person.name),
    wage: person.wage,
  }),
})
open.matter('closing', closing, {
  // @ts-expect-error this matter has not waited for the other's result
  sends: ({ person }, { opening: { number } }) => ({ number, kind: person.kind }),
})
open.matter('closing', closing, {
  after: ['opening'],
  // @ts-expect-error the department does not know that option
  sends: (_, { opening: { number } }) => ({ number, kind: constant('c') }),
})
open.matter('closing', closing, {
  after: ['opening'],
  sends: ({ person }, { opening: { number } }) => ({
    number,
    // @ts-expect-error one branch gives an option the department does not know
    kind: choose([[person.moved, constant('a')]], constant('c')),
  }),
})
open.matter('closing', closing, {
  // @ts-expect-error there is no such matter to wait for
  after: ['closing'],
  sends: ({ person }) => ({ number: person.name, kind: person.kind }),
})
// @ts-expect-error two matters cannot share a key
open.matter('opening', opening, {
  sends: ({ person }: Answers) => ({ name: person.name, wage: person.wage }),
})
empty
  .matter('opening', opening, {
    when: ({ person }) => [{ holds: person.moved, otherwise: '不是转入' }],
    sends: ({ person }) => ({ name: person.name, wage: person.wage }),
  })
  .matter('closing', closing, {
    after: ['opening'],
    // @ts-expect-error a matter that may be left out may give back nothing
    sends: ({ person }, { opening: { number } }) => ({ number, kind: person.kind }),
  })
empty.matter('opening', opening, {
  // @ts-expect-error the applicant reads why a matter is left out
  when: ({ person }) => [{ holds: person.moved }],
  sends: ({ person }) => ({ name: person.name, wage: person.wage }),
})

// A service says whose it is.
service('test', {
  ...about,
  // @ts-expect-error no such answer
  region: ({ employer: { place } }) => place,
})
service('test', {
  ...about,
  // @ts-expect-error a service knows the employer's name too
  subject: ({ employer: { code }, person }) => ({
    employer: code,
    person: person.name,
    personName: person.name,
  }),
})
