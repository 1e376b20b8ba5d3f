import {
  answeredByEmployee,
  choice,
  creditCode,
  date,
  document,
  documentNumber,
  mobile,
  optional,
  personName,
  photo,
  region,
  setting,
  text,
  triggered,
  yesNo,
  yuan,
} from '#core/ask'
import { department, lookup, procedure, workingDays } from '#core/definition'
import { birthDateOf } from '#core/derive'
import { form } from '#core/form'
import { yuanParameter, type Region } from '#core/region'
import { asData, service } from '#core/service'
import { constant } from '#core/term'
import type { Findings } from '#core/answers'
import type { ServiceDefinition } from '#core/definition'
import type { PlainDate, RegionCode } from '#standards/types'
import { trialCommitment } from './trial-commitment.ts'

/**
 * A made-up 一件事 of five matters and four departments, small enough to be held in one's head:
 *
 *   enrolment ── (nobody waits for it)
 *   insurance ─┬─ card (only without a card; ends with the bank) ─── pass
 *              └─ fund (only if paid)
 */
const labour = department('labour', '试验人社局')
const insurer = department('insurer', '试验医保局')
const fundCentre = department('fund', '试验公积金中心')
const transport = department('transport', '试验交通局')
const market = department('market', '试验市场监管局')

const idTypes = { '01': '居民身份证', '07': '外国护照' } as const
const contractKinds = { fixed: '固定期限', open: '无固定期限' } as const
const banks = { near: '近银行', far: '远银行' } as const
const portrait = photo('照片', {
  widthPixels: 20,
  heightPixels: 25,
  sizeBytesLeast: 100,
  sizeBytesMost: 20 * 1024,
  whitePercentLeast: 85,
})
const person = {
  idType: choice('证件类型', idTypes),
  idNumber: documentNumber('证件号码'),
  name: personName('姓名'),
}

const companyRegister = lookup(market, 'trial-company', '企业登记信息', {
  asks: { code: creditCode('统一社会信用代码') },
  returns: { companyName: text('企业名称'), openedOn: optional(date('成立日期')) },
  freshForHours: 24,
})

const enrolment = procedure(labour, 'trial-enrolment', '就业登记', {
  within: workingDays(2),
  accepts: {
    ...person,
    code: creditCode('统一社会信用代码'),
    startsOn: date('起始日期'),
    contract: document('劳动合同'),
  },
  deferrable: { contract: { within: workingDays(2), form: '扫描件' } },
  commitments: [trialCommitment],
  revocation: { kind: 'undo', says: '撤销就业登记' },
})

const insurance = procedure(insurer, 'trial-insurance', '参保登记', {
  within: workingDays(3),
  legally: workingDays(15),
  accepts: { ...person, code: creditCode('统一社会信用代码'), base: yuan('缴费基数') },
  returns: { personNumber: text('个人编号'), insuredFrom: optional(date('参保日期')) },
  revocation: {
    kind: 'undo',
    says: '本月尚未申报缴费的，撤销参保登记',
    otherwise: '请办理减员，并经税务部门退费',
  },
})

const card = procedure(labour, 'trial-card', '申领社会保障卡', {
  within: workingDays(5),
  physicalTail: '银行制卡',
  accepts: {
    ...person,
    personNumber: text('个人编号'),
    mobile: mobile('手机号码'),
    bank: choice('服务银行', banks),
    portrait: optional(portrait),
  },
  returns: { cardNumber: text('社会保障卡卡号') },
  revocation: { kind: 'keeps', says: '卡归本人所有，继续有效' },
})

const fund = procedure(fundCentre, 'trial-fund', '设立公积金账户', {
  within: workingDays(2),
  accepts: {
    ...person,
    personNumber: text('个人编号'),
    paysFrom: date('起缴日期'),
    base: yuan('缴存基数'),
    branch: text('网点'),
  },
  revocation: { kind: 'undo', says: '余额为零的，注销账户' },
})

const pass = procedure(transport, 'trial-pass', '开通公交优惠', {
  within: workingDays(1),
  accepts: { ...person, cardNumber: optional(text('社会保障卡卡号')) },
  revocation: { kind: 'undo', says: '停用公交优惠' },
})

const trialForm = form()
  .section('employer', '单位', {
    code: creditCode('统一社会信用代码'),
    name: text('单位名称'),
    region: region('参保地区'),
    contact: optional(mobile('经办人手机')),
  })
  .lookup('company', companyRegister, {
    asks: ({ employer }) => ({ code: employer.code }),
    fills: ({ employer }) => ({ companyName: employer.name }),
  })
  .section(
    'worker',
    '职工',
    {
      idType: choice('证件类型', idTypes),
      idNumber: documentNumber('证件号码', { typeField: 'idType' }),
      name: personName('姓名'),
      bornOn: optional(date('出生日期')),
      mobile: mobile('手机号码'),
      hasCard: yesNo('是否已有社会保障卡'),
    },
    {
      where: ({ worker }) => ({ bornOn: { is: birthDateOf(worker.idType, worker.idNumber) } }),
    },
  )
  .section(
    'contract',
    '合同',
    {
      kind: choice('合同类型', contractKinds),
      startsOn: date('起始日期'),
      endsOn: triggered(date('终止日期')),
      wage: yuan('月工资'),
      base: yuan('缴费基数'),
      scan: document('劳动合同'),
    },
    {
      copied: ['kind', 'wage'],
      where: ({ contract }) => ({
        endsOn: { asked: contract.kind.is('fixed') },
        base: {
          is: contract.wage.clamp(yuanParameter('baseFloor'), yuanParameter('baseCap')).toCents(),
        },
      }),
    },
  )
  .section(
    'fund',
    '公积金',
    { pays: yesNo('是否缴存公积金'), branch: triggered(setting(text('网点'))) },
    {
      where: ({ fund: { pays } }) => ({
        branch: { asked: pays, startsAs: constant('不限网点') },
      }),
    },
  )
  .section(
    'card',
    '社会保障卡',
    {
      bank: answeredByEmployee(choice('服务银行', banks)),
      portrait: answeredByEmployee(triggered(portrait)),
    },
    { where: ({ card: { bank } }) => ({ portrait: { asked: bank.is('far') } }) },
  )

export const trialService: ServiceDefinition = asData(
  service('trial', {
    name: '试验一件事',
    numberCode: 'TRYL',
    promise: workingDays(6),
    form: trialForm,
    region: ({ employer }) => employer.region,
    subject: ({ employer, worker }) => ({
      employer: employer.code,
      employerName: employer.name,
      person: worker.idNumber,
      personName: worker.name,
      mobile: worker.mobile,
      contact: employer.contact,
    }),
  })
    .rule('终止日期应当晚于起始日期', {
      at: ({ contract }) => contract.endsOn,
      holds: ({ contract }) => contract.endsOn.isAfter(contract.startsOn),
    })
    .rule('职工应当年满十六周岁', {
      at: ({ worker }) => worker.idNumber,
      holds: ({ worker, contract }) => worker.bornOn.yearsUntil(contract.startsOn).atLeast(16),
    })
    .rule('起始日期早于企业成立日期', {
      at: ({ contract }) => contract.startsOn,
      holds: ({ contract }, { company }) => company.openedOn.isAfter(contract.startsOn).not(),
      severity: 'warning',
    })
    .matter('enrolment', enrolment, {
      sends: ({ employer, worker, contract }) => ({
        ...worker,
        code: employer.code,
        startsOn: contract.startsOn,
        contract: contract.scan,
      }),
    })
    .matter('insurance', insurance, {
      sends: ({ employer, worker, contract }) => ({
        ...worker,
        code: employer.code,
        base: contract.base,
      }),
    })
    .matter('card', card, {
      after: ['insurance'],
      when: ({ worker }) => [{ holds: worker.hasCard.not(), otherwise: '已有社会保障卡' }],
      sends: ({ worker, card: own }, { insurance: { personNumber } }) => ({
        ...worker,
        ...own,
        personNumber,
      }),
    })
    .matter('fund', fund, {
      after: ['insurance'],
      when: ({ fund: { pays } }) => [{ holds: pays, otherwise: '不缴存公积金' }],
      sends: ({ worker, contract, fund: { branch } }, results) => ({
        ...worker,
        personNumber: results.insurance.personNumber,
        paysFrom: results.insurance.insuredFrom.orElse(contract.startsOn),
        base: contract.base,
        branch: branch.orElse(constant('不限网点')),
      }),
    })
    .matter('pass', pass, {
      after: ['card'],
      sends: ({ worker }, results) => ({ ...worker, cardNumber: results.card.cardNumber }),
    }),
)

const example = (value: number) => [
  {
    // A real day.
    from: '2026-01-01' as PlainDate,
    value,
    source: '试验值，非官方数据',
    confidence: 'example' as const,
  },
]

export const trialRegion: Region = {
  code: '520600' as RegionCode,
  name: '铜仁市',
  parameters: { baseFloor: example(4000), baseCap: example(20_000) },
}

/** What an employer types for one hire, in force on 2026-11-20; every number was made up. */
export const trialAnswers = {
  employer: { code: '91520602MA0DEM005H', region: '520600' },
  worker: {
    idType: '01',
    idNumber: '52060219920618991X',
    name: '田样本',
    mobile: '19900000002',
    hasCard: false,
  },
  contract: {
    kind: 'fixed',
    startsOn: '2026-11-18',
    endsOn: '2029-11-17',
    wage: '6500.00',
    scan: {
      // The hash of nothing: no content is stored for a sample.
      sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      name: '劳动合同.pdf',
      type: 'application/pdf',
    },
  },
  fund: { pays: '是' },
  card: { bank: 'near' },
}

/** What the register said, asked that very morning. */
export const trialFindings: Findings = {
  company: {
    asked: { code: '91520602MA0DEM005H' },
    at: Date.parse('2026-11-20T09:30:00+08:00'),
    answer: { companyName: '铜仁试验有限公司', openedOn: '2020-03-01' },
  },
}
