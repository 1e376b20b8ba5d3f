import * as ask from '#core/ask'
import { department, lookup, procedure, workingDays } from '#core/definition'
import { basis } from '#core/problem'
import { maritalStatuses } from '#standards/marital-status'
import * as questions from './questions.ts'
import { reasonsOf } from './reasons.ts'

const housingFund = department('housing-fund', '住房公积金管理中心')

/** One account per person (住房公积金管理条例 第十五条), so opening is one of three actions. */
export const accountActions = { '1': '设立', '2': '启封', '3': '转入' } as const

/** What is left of 个人账户状态 01–99 once only the action matters. */
export const accountStandings = {
  none: '没有公积金账户',
  sealed: '有已封存的账户',
  active: '有正常缴存的账户',
} as const

/** 单位账户状态, JGJ/T 320 (hiring.md 1.6, S49). */
const unitStandings = { '01': '正常', '02': '封存' } as const

const rate = { least: 0, most: 100 }

export const housingFundAccount = procedure(
  housingFund,
  'housing-fund-account',
  '住房公积金个人账户设立',
  {
    reasons: reasonsOf('housing-fund-account'),
    // 当天办结 in published guides (hiring.md S30). 条例 names no limit for the centre.
    within: workingDays(1),
    accepts: {
      ...questions.everybody,
      fundUnitAccount: ask.text('公积金单位账号', { most: 20 }),
      agentIdNumber: questions.agentIdNumber,
      address: questions.address,
      education: questions.education,
      maritalStatus: ask.optional(ask.choice('婚姻状况', maritalStatuses)),
      bankName: ask.optional(questions.bankName),
      bankAccount: ask.optional(questions.bankAccount),
      hiredOn: questions.hiredOn,
      wage: questions.wage,
      accountAction: ask.choice('账户设立方式', accountActions),
      fundBase: ask.yuan('缴存基数'),
      employerRate: ask.percentage('单位缴存比例（%）', rate),
      employeeRate: ask.percentage('个人缴存比例（%）', rate),
      firstFundMonth: ask.month('首次汇缴年月'),
      authorisation: ask.optional(questions.authorisation),
    },
    returns: { fundAccount: ask.text('公积金个人账号') },
    revocation: {
      kind: 'undo',
      says: '账户余额为零的，注销个人账户；原为启封或转入的，恢复封存',
      otherwise: '已有汇缴的，由中心办理封存，多缴的款项退还单位',
      basis: basis('住房公积金管理条例', 15, 'source'),
    },
    result: '住房公积金个人账户设立回执',
    basis: basis('住房公积金管理条例', 15, 'source'),
  },
)

export const fundUnit = lookup(housingFund, 'fund-unit', '住房公积金缴存单位查询', {
  asks: { creditCode: questions.creditCode },
  returns: {
    fundUnitAccount: ask.text('公积金单位账号'),
    unitStanding: ask.choice('单位账户状态', unitStandings),
    employerRate: ask.percentage('单位缴存比例（%）', rate),
    employeeRate: ask.percentage('个人缴存比例（%）', rate),
  },
  freshForHours: 24,
})

export const fundRecord = lookup(housingFund, 'fund-record', '个人住房公积金账户查询', {
  asks: { documentType: questions.documentType, documentNumber: questions.documentNumber },
  returns: { accountStanding: ask.choice('个人账户情况', accountStandings) },
  freshForHours: 24,
})
