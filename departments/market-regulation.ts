import * as ask from '#core/ask'
import { department, lookup } from '#core/definition'
import { basis } from '#core/problem'
import * as questions from './questions.ts'

const marketRegulation = department('market-regulation', '市场监督管理局')

/** Whether the register still holds the employer as a going concern. */
const registerStandings = {
  active: '存续（在营、开业、在册）',
  abnormal: '列入经营异常名录',
  revoked: '吊销',
  cancelled: '注销',
} as const

/** The business register (国家企业信用信息公示系统, 电子营业执照): never asks for a licence copy. */
export const businessRegister = lookup(
  marketRegulation,
  'business-register',
  '市场主体登记信息查询',
  {
    asks: { creditCode: questions.creditCode },
    returns: {
      employerName: questions.employerName,
      employerType: ask.text('单位类型'),
      industry: questions.industry,
      employerAddress: questions.employerAddress,
      legalRepresentative: ask.personName('法定代表人'),
      standing: ask.choice('登记状态', registerStandings),
    },
    freshForHours: 24,
    basis: basis('企业信息公示暂行条例', 6, 'medium'),
  },
)
