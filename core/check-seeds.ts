import { deferralSeeds } from './deferral-seeds.ts'
import { commitmentSeeds } from './commitment-seeds.ts'
import { journeySeeds } from './journey-seeds.ts'
import type { FaultCode } from './check.ts'

export const answer = (path: string) => ({ var: `answers.${path}` })
export const is = (path: string, value: unknown) => ({ '==': [answer(path), value] })
export const need = (holds: unknown) => ({ holds, otherwise: '不符合条件' })
export const field = (label: string, kind: string, more = {}) => ({
  label,
  kind,
  optional: false,
  ...more,
})

const pays = answer('fund.pays')
const notPaying = { '!': pays }
const tautology = { or: [is('contract.kind', 'fixed'), { '!': is('contract.kind', 'fixed') }] }
const contradiction = { and: [pays, notPaying] }
const rule = (holds: unknown) => ({ says: '测试规则', severity: 'error', at: 'fund.pays', holds })

export const [worker, contract] = ['form.sections.1.fields', 'form.sections.2.fields']
export const [enrolment, card, account] = ['matters.0', 'matters.1', 'matters.2']

export type Seed = { readonly place: string; readonly set: Readonly<Record<string, unknown>> }

/** For every fault the checker knows: the sound service, changed in one way. */
export const seeds = {
  'same-key-twice': [{ place: 'matters.card', set: { [`${account}.key`]: 'card' } }],
  'unknown-word': [
    { place: 'rules.1.holds', set: { 'rules.1.holds': { cat: ['a', 'b'] } } },
    { place: 'rules.1.holds', set: { 'rules.1.holds': { '==': [1, 1], '<': [1, 2] } } },
    { place: 'rules.1.holds', set: { 'rules.1.holds': { constructor: [1] } } },
    { place: 'rules.1.holds', set: { 'rules.1.holds': { var: ['answers.fund.pays'] } } },
  ],
  'unknown-path': [
    { place: 'rules.1.holds', set: { 'rules.1.holds': answer('fund.constructor') } },
    { place: 'rules.1.holds', set: { 'rules.1.holds': answer('fund.pays.deep') } },
    { place: 'rules.1.holds', set: { 'rules.1.holds': { var: 'found.nowhere.name' } } },
    { place: 'region', set: { region: 'employer.place' } },
    { place: 'subject.person', set: { 'subject.person': 'worker.number' } },
    {
      place: 'sections.contract.copied',
      set: { 'form.sections.2.copied': ['kind', 'until'] },
    },
    { place: 'rules.0.at', set: { 'rules.0.at': 'contract.until' } },
    {
      place: 'lookups.company.fills.name',
      set: { 'form.lookups.0.fills': { name: 'employer.title' } },
    },
    { place: 'sections.worker.idNumber.typeField', set: { [`${worker}.idNumber.typeField`]: 'x' } },
  ],
  'result-not-waited-for': [
    { place: 'matters.card.sends.personNumber', set: { [`${card}.after`]: [] } },
    {
      place: 'rules.1.holds',
      set: { 'rules.1.holds': { answered: { var: 'results.enrolment.personNumber' } } },
    },
  ],
  'no-options': [{ place: 'sections.contract.kind', set: { [`${contract}.kind.options`]: {} } }],
  'waits-for-unknown': [
    { place: 'matters.account.after', set: { [`${account}.after`]: ['enrolment', 'nothing'] } },
  ],
  'waits-for-later': [
    { place: 'matters.card.after', set: { [`${card}.after`]: ['enrolment', 'account'] } },
  ],
  'waits-in-circle': [
    { place: 'matters.enrolment.after', set: { [`${enrolment}.after`]: ['card'] } },
    { place: 'matters.enrolment.after', set: { [`${enrolment}.after`]: ['enrolment'] } },
  ],
  'derived-in-circle': [
    {
      place: 'sections.contract.base.is',
      set: { [`${contract}.base.is`]: answer('contract.base') },
    },
    {
      place: 'sections.employer.code.is',
      set: { 'form.sections.0.fields.code.is': { var: 'found.company.name' } },
    },
  ],
  'read-too-early': [
    { place: 'sections.contract.endsOn.asked', set: { [`${contract}.endsOn.asked`]: pays } },
    {
      place: 'sections.contract.startsOn.asked',
      set: { [`${contract}.startsOn.asked`]: { answered: answer('contract.wage') } },
    },
    {
      place: 'sections.worker.idNumber.typeField',
      set: { [`${worker}.idNumber.typeField`]: 'hasCard' },
    },
  ],
  'told-too-much': [
    { place: 'matters.card.sends.wage', set: { [`${card}.sends.wage`]: answer('contract.wage') } },
    {
      place: 'lookups.company.asks.name',
      set: { 'form.lookups.0.asks.name': answer('employer.name') },
    },
  ],
  'not-told': [
    { place: 'matters.card.sends.mobile', set: { [`${card}.sends.mobile`]: undefined } },
  ],
  'wrong-kind': [
    { place: 'matters.card.sends.mobile', set: { [`${card}.sends.mobile`]: pays } },
    { place: 'matters.card.sends.mobile', set: { [`${card}.sends.mobile`]: '12345' } },
    { place: 'matters.account.sends.base', set: { [`${account}.sends.base`]: { var: 'today' } } },
    {
      place: 'matters.account.sends.base',
      set: { [`${account}.sends.base`]: { coalesce: [answer('contract.wage'), '很多'] } },
    },
    {
      place: 'sections.contract.base.is',
      set: { [`${contract}.base.is`]: answer('contract.startsOn') },
    },
  ],
  'option-not-accepted': [
    { place: 'matters.account.sends.kind', set: { [`${account}.sends.kind`]: 'borrowed' } },
    {
      place: 'matters.enrolment.sends.contractKind',
      set: { [`${contract}.kind.options.task`]: '完成一定任务' },
    },
  ],
  'matter-never-arises': [
    {
      place: 'matters.account.when.1',
      set: { [`${account}.when`]: [need(pays), need(notPaying)] },
    },
    {
      // Only in a situation that a rule forbids.
      place: 'matters.account.when.0',
      set: { 'rules.1': rule(notPaying) },
    },
  ],
  'waits-in-vain': [
    {
      place: 'matters.account.after',
      set: {
        [`${account}.after`]: ['enrolment', 'card'],
        [`${account}.when`]: [need(answer('worker.hasCard'))],
      },
    },
  ],
  'never-holds': [
    { place: 'sections.fund.when', set: { 'form.sections.3.when': is('contract.kind', 'none') } },
  ],
  'always-holds': [
    {
      place: 'sections.fund.branch.asked',
      set: { 'form.sections.3.fields.branch.asked': tautology },
    },
    {
      place: 'matters.account.when.1',
      set: { [`${account}.when`]: [need(pays), need(tautology)] },
    },
  ],
  'may-be-unanswered': [
    {
      // The branch is asked only of those who pay, but the account would be opened for all.
      place: 'matters.account.sends.branch',
      set: { [`${account}.sends.branch`]: answer('fund.branch'), [`${account}.when`]: [] },
    },
    {
      // A register may be silent.
      place: 'matters.enrolment.sends.companyName',
      set: { [`${enrolment}.sends.companyName`]: { var: 'found.company.name' } },
    },
    {
      // The card may be left out, and then gives no result.
      place: 'matters.account.sends.branch',
      set: {
        [`${account}.after`]: ['enrolment', 'card'],
        [`${card}.procedure.returns`]: { shop: field('网点', 'text') },
        [`${account}.sends.branch`]: { var: 'results.card.shop' },
      },
    },
  ],
  'decided-before-answered': [
    {
      place: 'sections.contract.endsOn.asked',
      set: { [`${contract}.kind.answeredBy`]: 'employee' },
    },
    {
      place: 'matters.account.when.0',
      set: { 'form.sections.3.fields.pays.answeredBy': 'employee' },
    },
    { place: 'region', set: { 'form.sections.0.fields.region.answeredBy': 'employee' } },
    { place: 'subject.personName', set: { [`${worker}.name.answeredBy`]: 'employee' } },
    {
      place: 'lookups.company.asks.code',
      set: { 'form.sections.0.fields.code.answeredBy': 'employee' },
    },
    { place: 'sections.contract.base.is', set: { [`${contract}.base.answeredBy`]: 'employee' } },
  ],
  'rule-never-satisfied': [{ place: 'rules.1.holds', set: { 'rules.1': rule(contradiction) } }],
  'rule-never-broken': [{ place: 'rules.1.holds', set: { 'rules.1': rule(tautology) } }],
  'fix-mends-nothing': [
    // One month more than the limit.
    { place: 'rules.1.fix', set: { 'rules.1.fix': 601 } },
    // Mended only where the day is the last of a month.
    {
      place: 'rules.0.fix',
      set: { 'rules.0.fix': { addMonths: [answer('contract.startsOn'), 0] } },
    },
    // A required answer cannot be taken out.
    { place: 'rules.0.fix', set: { 'rules.0.fix': '' } },
    // What follows from the wage is mended at the wage.
    {
      place: 'rules.1.fix',
      set: {
        'rules.1.at': 'contract.base',
        'rules.1.holds': { '<=': [answer('contract.base'), 5] },
        'rules.1.fix': 5,
      },
    },
  ],
  'fix-breaks-rule': [
    {
      place: 'rules.1.fix',
      set: {
        'rules.1.fix': 600,
        'rules.2': {
          ...rule({ '>=': [answer('fund.months'), 700] }),
          at: 'fund.months',
        },
      },
    },
  ],
  'unused-question': [
    { place: 'sections.worker.hobby', set: { [`${worker}.hobby`]: field('爱好', 'text') } },
  ],
  'asked-twice': [
    {
      place: 'sections.contract.again',
      set: { [`${contract}.again`]: field(' 月 工资：', 'yuan') },
    },
    {
      place: 'sections.contract.again',
      set: { [`${contract}.again`]: field('参保单位', 'text') },
    },
    {
      place: 'sections.contract.wage',
      set: { [`${contract}.wage.ldCode`]: 'AAC040', [`${worker}.name.ldCode`]: 'AAC040' },
    },
  ],
  'material-on-record': [
    { place: 'sections.contract.scan', set: { [`${contract}.scan.label`]: '营业执照' } },
  ],
  'watches-unknown': [
    {
      place: 'watches.licence.lookups',
      set: { watches: [{ key: 'licence', when: pays, lookups: ['nowhere'], says: '等待' }] },
    },
  ],
  'watches-in-vain': [
    {
      place: 'watches.licence.when',
      set: { watches: [{ key: 'licence', when: pays, lookups: ['company'], says: '等待' }] },
    },
  ],
  'promise-too-short': [{ place: 'promise', set: { promise: { workingDays: 4 } } }],
  'limit-beyond-law': [
    {
      place: 'matters.enrolment.procedure.within',
      set: { [`${enrolment}.procedure.legally`]: { workingDays: 2 } },
    },
  ],
  'journey-broken': journeySeeds(enrolment),
  ...deferralSeeds({ enrolment, account, answer, field, rule }),
  'commitment-unsound': commitmentSeeds(enrolment),
  'english-of-nothing': [{ place: 'english', set: { english: { 没有这句话: 'Nothing' } } }],
} as const satisfies Record<FaultCode, readonly Seed[]>
