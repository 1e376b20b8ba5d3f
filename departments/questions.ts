import * as ask from '#core/ask'
import { basis } from '#core/problem'
import { educationChoices } from '#standards/education'
import { employmentForms } from '#standards/employment-form'
import { genders } from '#standards/gender'
import { households } from '#standards/household'
import { idTypes } from '#standards/identity-document'
import { nations } from '#standards/nation'
import { nationalities } from '#standards/nationality'

/**
 * What several departments must be told, asked in the same words and the same national codes, so
 * that one answer serves them all. What only one of them asks stays in that department's file.
 */
export const creditCode = ask.creditCode('统一社会信用代码')
export const employerName = ask.text('单位名称', { most: 100 })
export const industry = ask.text('行业类别', { ldCode: 'aab022', most: 60 })
export const employerAddress = ask.address('单位地址')

export const agentName = ask.personName('经办人姓名', { ldCode: 'aae011' })
export const agentIdNumber = ask.documentNumber('经办人公民身份号码')
export const agentMobile = ask.mobile('经办人手机号码')

export const documentType = ask.choice('证件类型', idTypes, { ldCode: 'aac058' })
export const documentNumber = ask.documentNumber('证件号码', {
  ldCode: 'aac147',
  typeField: 'documentType',
})
export const name = ask.personName('姓名', { ldCode: 'aac003' })
export const gender = ask.choice('性别', genders, { ldCode: 'aac004' })
export const birthDate = ask.date('出生日期', { ldCode: 'aac006' })
export const nationality = ask.choice('国籍（地区）', nationalities)
export const mobile = ask.mobile('本人手机号码', { ldCode: 'aac067' })
export const nation = ask.choice('民族', nations, { ldCode: 'aac005' })
export const household = ask.choice('户口性质', households, { ldCode: 'aac009' })
export const householdAddress = ask.address('户籍地址', { ldCode: 'aac010' })
export const address = ask.address('常住地址', { ldCode: 'aac046' })
export const education = ask.choice('学历', educationChoices, { ldCode: 'aac011' })
export const firstWorkedOn = ask.date('首次参加工作日期', { ldCode: 'aac007' })

export const school = ask.text('毕业院校', { ldCode: 'aac180', most: 100 })
export const major = ask.text('所学专业', { ldCode: 'aac183', most: 100 })
export const graduatedOn = ask.date('毕业时间', { ldCode: 'aac181' })

export const hiredOn = ask.date('录用（用工）日期')
export const employmentForm = ask.choice('用工形式', employmentForms, { ldCode: 'aac013' })
export const wage = ask.yuan('月工资（元）', { least: 0.01, most: 10_000_000 })

export const bankName = ask.text('开户银行', { most: 60 })
export const bankAccount = ask.bankCard('个人银行账号')

export const workPermitNumber = ask.text('外国人工作许可证号', { most: 20 })
export const workPermit = ask.document('外国人工作许可证')
export const residencePermit = ask.document('外国人居留证件')
export const residenceExpiresOn = ask.date('居留有效期止')
export const travelPermit = ask.document('港澳台居民往来通行证或居住证')
export const authorisation = ask.document('授权委托书')

/** Who employs, who files and who is hired: the ten answers that all seven departments need. */
export const everybody = {
  creditCode,
  employerName,
  agentName,
  agentMobile,
  documentType,
  documentNumber,
  name,
  gender,
  birthDate,
  mobile,
}

/** 解除证明: issued by the former employer (劳动合同法 第五十条). */
export const leavingProof = ask.document('与原单位解除或者终止劳动关系的证明', {
  basis: basis('劳动合同法', 50),
})
