import * as ask from '#core/ask'
import { department, lookup } from '#core/definition'
import { maritalStatuses } from '#standards/marital-status'
import * as questions from './questions.ts'

const publicSecurity = department('public-security', '公安局')

/**
 * The population register (人口库), and the immigration register for documents it does not hold:
 * whether name and number belong together, and what the register says of the person.
 */
export const identityRegister = lookup(publicSecurity, 'identity-register', '居民身份信息核验', {
  asks: {
    documentType: questions.documentType,
    documentNumber: questions.documentNumber,
    name: questions.name,
  },
  returns: {
    matches: ask.yesNo('姓名与证件号码一致'),
    nation: questions.nation,
    household: questions.household,
    householdAddress: questions.householdAddress,
    maritalStatus: ask.choice('婚姻状况', maritalStatuses),
    documentExpiresOn: ask.date('证件有效期止'),
    photoUsable: ask.yesNo('证件照片可用于制卡'),
  },
  freshForHours: 72,
})
