import * as ask from '#core/ask'
import { form } from '#core/form'
import { constant } from '#core/term'
import { socialSecurityCard as card } from '#departments/human-resources-card'
import { labourFiling } from '#departments/human-resources-employment'
import { medicalInsuranceEnrolment as medical } from '#departments/medical-insurance'
import { businessRegister } from '#departments/market-regulation'
import { parameter } from '#regions/parameters'
import { hiringForm } from './form.ts'
import { employeeHiring as plan } from './service.ts'

// What an author of a service can get wrong, and the compiler says so. An expected error that
// does not come is an error itself.

plan.matter('a', card, {
  // @ts-expect-error waits for a matter that does not exist
  after: ['nothing'],
  sends: ({ employer, agent, employee, card: { cardBank } }) => ({
    ...employer,
    ...agent,
    ...employee,
    cardKind: constant('1'),
    cardBank: cardBank.orElse(''),
    pickup: constant('1'),
    making: constant('1'),
    insuranceNumber: employee.documentNumber,
  }),
})

plan.matter('b', card, {
  sends: (answers, results) => ({
    ...answers.employer,
    ...answers.agent,
    ...answers.employee,
    cardKind: constant('1'),
    cardBank: constant(''),
    pickup: constant('1'),
    making: constant('1'),
    // @ts-expect-error reads a result it did not wait for
    insuranceNumber: results.socialInsurance.insuranceNumber,
  }),
})

plan.matter('c', card, {
  // @ts-expect-error forgets what the department must be told
  sends: ({ employee }) => employee,
})

plan.matter('d', medical, {
  sends: ({ employer, agent, employee, job }) => ({
    ...employer,
    ...agent,
    ...employee,
    ...job,
    medicalKind: constant('310'),
    medicalFrom: job.hiredOn,
    medicalWage: job.wage,
    medicalCategory: constant('11'),
    medicalRegion: employer.region,
    // @ts-expect-error a name is not a checked identification number
    documentNumber: employee.name,
  }),
})

plan.matter('e', card, {
  after: ['socialInsurance'],
  sends: ({ employer, agent, employee }, { socialInsurance }) => ({
    ...employer,
    ...agent,
    ...employee,
    cardKind: constant('1'),
    cardBank: constant(''),
    pickup: constant('1'),
    making: constant('1'),
    // @ts-expect-error a matter that may be left out may have no result
    insuranceNumber: socialInsurance.insuranceNumber,
  }),
})

plan.matter('f', labourFiling, {
  // @ts-expect-error the contract is asked only where there is a labour relation
  sends: ({ employer, agent, employee, job, contract }) => ({
    ...employer,
    ...agent,
    ...employee,
    ...job,
    ...contract,
  }),
})

plan.matter('g', medical, {
  sends: ({ employer, agent, employee, job }, _results, { business }) => ({
    ...employer,
    ...agent,
    ...employee,
    ...job,
    medicalKind: constant('310'),
    medicalFrom: job.hiredOn,
    medicalWage: job.wage,
    medicalCategory: constant('11'),
    medicalRegion: employer.region,
    // @ts-expect-error a register may be silent: its word is not certain
    employerName: business.employerName,
  }),
})

// @ts-expect-error the key is taken
plan.matter('employment', medical, { sends: ({ employer }) => employer })

plan.rule('', {
  at: ({ contract }) => contract.contractTerm,
  // @ts-expect-error not one of the choices
  holds: ({ contract }) => contract.contractTerm.is('forever'),
})

plan.rule('', {
  // @ts-expect-error not an answer of the form
  at: ({ employee }) => employee.nickname,
  holds: ({ archive }) => archive.archiveMoves,
})

plan.rule('', {
  // @ts-expect-error a path is not the answer itself
  at: () => 'employee.name',
  holds: ({ archive }) => archive.archiveMoves,
})

plan.rule('', {
  at: ({ job }) => job.wage,
  // @ts-expect-error a day is not an amount
  holds: ({ job }) => job.hiredOn.atLeast(1),
})

plan.rule('', {
  at: ({ job }) => job.wage,
  // @ts-expect-error no region has this parameter
  holds: ({ job }) => job.wage.atLeast(parameter('minimalWage')),
})

// @ts-expect-error the section's key is taken
hiringForm.section('employee', '', {})

hiringForm.section(
  'more',
  '',
  { note: ask.text('') },
  {
    // @ts-expect-error only what is triggered or optional may be asked on a condition
    where: ({ archive }) => ({ note: { asked: archive.archiveMoves } }),
  },
)

hiringForm.section(
  'more',
  '',
  { note: ask.text('') },
  {
    // @ts-expect-error what must be answered cannot follow from what may be unknown
    where: ({ employee }) => ({ note: { is: employee.bankName } }),
  },
)

hiringForm.section(
  'more',
  '',
  { amount: ask.yuan('') },
  {
    // @ts-expect-error a text is no amount
    where: ({ employee }) => ({ amount: { startsAs: employee.name } }),
  },
)

hiringForm.section(
  'more',
  '',
  { note: ask.text('') },
  {
    // @ts-expect-error speaks of a section that stands below
    when: ({ later }) => later,
  },
)

form()
  .section('employer', '', { creditCode: ask.creditCode(''), employees: ask.wholeNumber('') })
  .lookup('business', businessRegister, {
    asks: ({ employer }) => employer,
    // @ts-expect-error a name does not fill a number
    fills: ({ employer }) => ({ employerName: employer.employees }),
  })

form()
  .section('employer', '', { code: ask.text('') })
  // @ts-expect-error the register must be asked with a checked code
  .lookup('business', businessRegister, { asks: ({ employer }) => ({ creditCode: employer.code }) })
