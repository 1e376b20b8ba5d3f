import * as ask from '#core/ask'
import { lookup, procedure, workingDays } from '#core/definition'
import { basis } from '#core/problem'
import { humanResources } from './human-resources.ts'
import * as questions from './questions.ts'
import { deferredAcceptance } from './deferral.ts'
import { reasonsOf } from './reasons.ts'

/** 申领类型, 领卡方式 and 制卡方式 as one city's card system holds them (hiring.md 1.5, S47). */
export const cardKinds = { '1': '新开户', '2': '补卡', '3': '换卡', '4': '同号换卡' } as const
export const cardPickups = { '1': '个人到网点领取', '2': '银行邮寄', '3': '单位代领' } as const
export const cardMakings = { '1': '即时制卡', '2': '工厂制卡' } as const

/** What the province's card library says; whoever holds a normal card needs no other. */
export const cardHoldings = {
  none: '没有社会保障卡',
  normal: '已有正常状态的社会保障卡',
  lost: '卡已挂失或损坏',
} as const

/** 358×441 pixels, white, 14–50 KB: the card standard by memory alone (hiring.md 1.5, M-m). */
export const cardPhoto = ask.photo(
  '制卡照片',
  {
    widthPixels: 358,
    heightPixels: 441,
    sizeBytesLeast: 14 * 1024,
    sizeBytesMost: 50 * 1024,
    whitePercentLeast: 85,
  },
  { help: '近期免冠白底证件照，358×441 像素，JPG 格式，14–50 KB' },
)

export const socialSecurityCard = procedure(
  humanResources,
  'social-security-card',
  '社会保障卡申领',
  {
    reasons: reasonsOf('social-security-card'),
    // 7 working days in one guide (hiring.md S28); at once to 12 elsewhere (S9): uncertain.
    within: workingDays(7),
    physicalTail: '合作银行寄送或网点发卡、本人激活的时间不计入承诺时限',
    accepts: {
      ...questions.everybody,
      insuranceUnitNumber: ask.text('社保单位编号', { ldCode: 'aab001', most: 20 }),
      agentIdNumber: questions.agentIdNumber,
      nation: ask.optional(questions.nation),
      nationality: questions.nationality,
      documentExpiresOn: ask.optional(ask.date('证件有效期止')),
      address: questions.address,
      bankName: ask.optional(questions.bankName),
      bankAccount: ask.optional(questions.bankAccount),
      cardKind: ask.choice('申领类型', cardKinds),
      cardBank: ask.text('服务银行', { most: 60 }),
      pickup: ask.choice('领卡方式', cardPickups),
      branch: ask.optional(ask.text('领卡网点', { most: 100 })),
      making: ask.choice('制卡方式', cardMakings),
      mailAddress: ask.optional(ask.address('邮寄地址')),
      photo: ask.optional(cardPhoto),
      workPermitNumber: ask.optional(questions.workPermitNumber),
      authorisation: ask.optional(questions.authorisation),
      insuranceNumber: ask.documentNumber('个人社会保障号码'),
    },
    returns: { cardNumber: ask.bankCard('社会保障卡卡号') },
    deferrable: {
      // Which materials are secondary is for each place to list; that the photo is was found in no
      // list (hiring.md 5.5 has the rule alone): uncertain. Two days are left to print the card.
      photo: {
        within: workingDays(5),
        form: '近期免冠白底证件照（JPG），可用手机拍摄后上传',
        basis: deferredAcceptance,
      },
    },
    revocation: {
      kind: 'keeps',
      says: '社会保障卡归本人所有，已制的卡继续有效，不随录用撤销',
      basis: basis('社会保障卡管理办法', '人社部发〔2011〕47号'),
    },
    result: '社会保障卡（含电子社保卡）',
    basis: basis('社会保障卡管理办法', '人社部发〔2011〕47号'),
  },
)

export const cardRecord = lookup(humanResources, 'card-record', '社会保障卡持卡状态查询', {
  asks: { documentNumber: questions.documentNumber, name: questions.name },
  returns: { holding: ask.choice('持卡情况', cardHoldings) },
  freshForHours: 24,
})
