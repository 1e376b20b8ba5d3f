import {
  choice,
  creditCode,
  date,
  document,
  documentNumber,
  mobile,
  optional,
  personName,
  text,
  triggered,
  wholeNumber,
  yesNo,
  yuan,
} from './ask.ts'
import { department, lookup, procedure, workingDays } from './definition.ts'
import { form } from './form.ts'
import { service } from './service.ts'
import { constant } from './term.ts'

/** A small sound service for the tests of core: a worker registers with two offices and gets a card. */
const labour = department('labour', '测试人社局')
const fund = department('fund', '测试公积金中心')

const contractKinds = { fixed: '固定期限', open: '无固定期限' } as const
const idTypes = { '01': '居民身份证', '07': '外国护照' } as const
const person = {
  idType: choice('证件类型', idTypes),
  idNumber: documentNumber('证件号码'),
  name: personName('姓名'),
}

export const companyRegister = lookup(labour, 'company', '企业登记信息', {
  asks: { code: creditCode('统一社会信用代码') },
  returns: { name: text('企业名称'), licence: document('营业执照') },
  freshForHours: 24,
})

const enrolment = procedure(labour, 'enrolment', '参保登记', {
  within: workingDays(3),
  legally: workingDays(15),
  accepts: {
    ...person,
    code: creditCode('统一社会信用代码'),
    companyName: text('单位名称'),
    contractKind: choice('合同类型', contractKinds),
    endsOn: optional(date('终止日期')),
    wage: yuan('工资'),
    contract: document('劳动合同'),
  },
  returns: { personNumber: text('个人编号') },
})

const card = procedure(labour, 'card', '申领社会保障卡', {
  within: workingDays(5),
  physicalTail: '银行制卡',
  accepts: { ...person, personNumber: text('个人编号'), mobile: mobile('手机号') },
})

const fundAccount = procedure(fund, 'account', '设立公积金账户', {
  within: workingDays(2),
  accepts: {
    ...person,
    personNumber: text('个人编号'),
    base: yuan('缴存基数'),
    kind: choice('设立方式', { new: '设立', moved: '转入' }),
    branch: text('网点'),
  },
})

const soundForm = form()
  .section('employer', '单位', {
    code: creditCode('统一社会信用代码'),
    name: text('单位名称'),
    region: choice('参保地区', { '330106': '西湖区' }),
  })
  .lookup('company', companyRegister, {
    asks: ({ employer }) => ({ code: employer.code }),
    fills: ({ employer }) => ({ name: employer.name }),
  })
  .section('worker', '职工', {
    idType: choice('证件类型', idTypes),
    idNumber: documentNumber('证件号码', { typeField: 'idType' }),
    name: personName('职工姓名'),
    hasCard: yesNo('是否已有社会保障卡'),
    mobile: mobile('手机号码'),
  })
  .section(
    'contract',
    '合同',
    {
      kind: choice('合同类型', contractKinds),
      startsOn: date('起始日期'),
      endsOn: triggered(date('终止日期')),
      wage: yuan('月工资'),
      base: yuan('缴存基数'),
      scan: document('劳动合同'),
    },
    {
      where: ({ contract }) => ({
        endsOn: { asked: contract.kind.is('fixed') },
        base: { is: contract.wage.toCents() },
      }),
    },
  )
  .section(
    'fund',
    '公积金',
    {
      pays: yesNo('是否缴存公积金'),
      branch: triggered(text('网点')),
      months: optional(wholeNumber('已缴月数')),
    },
    { where: ({ fund: { pays } }) => ({ branch: { asked: pays } }) },
  )

export const soundService = service('sound', {
  name: '测试一件事',
  numberCode: 'TEST',
  promise: workingDays(5),
  form: soundForm,
  region: ({ employer }) => employer.region,
  subject: ({ employer, worker }) => ({
    employer: employer.code,
    employerName: employer.name,
    person: worker.idNumber,
    personName: worker.name,
  }),
})
  .rule('终止日期应当晚于起始日期', {
    at: ({ contract }) => contract.endsOn,
    holds: ({ contract }) => contract.endsOn.isAfter(contract.startsOn),
  })
  .rule('已缴月数不得超过六百', {
    at: ({ fund: { months } }) => months,
    holds: ({ fund: { months } }) => months.atMost(600),
  })
  .matter('enrolment', enrolment, {
    sends: ({ employer, worker, contract }) => ({
      ...worker,
      code: employer.code,
      companyName: employer.name,
      contractKind: contract.kind,
      endsOn: contract.endsOn,
      wage: contract.wage,
      contract: contract.scan,
    }),
  })
  .matter('card', card, {
    after: ['enrolment'],
    when: ({ worker }) => [{ holds: worker.hasCard.not(), otherwise: '已有社会保障卡' }],
    sends: ({ worker }, results) => ({ ...worker, personNumber: results.enrolment.personNumber }),
  })
  .matter('account', fundAccount, {
    after: ['enrolment'],
    when: ({ fund: { pays } }) => [{ holds: pays, otherwise: '不缴存公积金' }],
    sends: ({ worker, contract, fund: { branch } }, results) => ({
      ...worker,
      personNumber: results.enrolment.personNumber,
      base: contract.base,
      kind: constant('new'),
      branch: branch.orElse(constant('不限网点')),
    }),
  })
