import { birthDateOf, genderOf } from '#core/derive'
import { workingDays } from '#core/definition'
import { basis } from '#core/problem'
import { service } from '#core/service'
import { choose, constant, today, unknown } from '#core/term'
import { parameter } from '#regions/parameters'
import type { PlainDate } from '#standards/types'
import * as about from './conditions.ts'
import { hiringForm } from './form.ts'

/** Who may be hired and who may file. */
const checkedPeople = service('employee-hiring', {
  name: '员工录用“一件事”',
  numberCode: 'YGLY',
  // Social insurance 1 day, then the card 7: the longest chain of the departments' own promises.
  promise: workingDays(8),
  form: hiringForm,
  // The same person, hired by the same employer, while that is still under way (hiring.md 7.3).
  onlyOneOpen: true,
  region: ({ employer }) => employer.region,
  subject: ({ employer, agent, employee }) => ({
    employer: employer.creditCode,
    employerName: employer.employerName,
    person: employee.documentNumber,
    personName: employee.name,
    mobile: employee.mobile,
    contact: agent.agentMobile,
  }),
})
  .rule('登记机关显示该单位已注销或吊销，不能录用员工', {
    at: ({ employer }) => employer.creditCode,
    holds: (_, { business }) => business.standing.isOneOf('active', 'abnormal'),
    remedy: '请核对统一社会信用代码；登记状态有误的，请先向市场监管部门更正',
  })
  .rule('单位社会保险登记已暂停，社会保险可能无法当场办结', {
    at: ({ employer }) => employer.insuranceUnitNumber,
    holds: (_, { insuranceUnit }) => insuranceUnit.suspended.not(),
    severity: 'warning',
    remedy: '请先向社会保险经办机构恢复单位参保',
    foretold: {
      who: '本单位',
      must: '向社会保险经办机构申请恢复单位参保',
      meanwhile: '医保、公积金等其他事项照常办理；社会保险如被要求补正，恢复参保后重新提交即可',
    },
  })
  .rule('单位公积金账户已封存，本次不能为该员工设立个人账户', {
    at: ({ employer }) => employer.fundUnitAccount,
    holds: (_, { fundUnit }) => fundUnit.unitStanding.is('02').not(),
    severity: 'warning',
    basis: basis('住房公积金管理条例', 15),
    remedy: '请先向住房公积金管理中心办理单位账户启封',
    foretold: {
      who: '本单位',
      must: '向住房公积金管理中心办理单位账户启封',
      meanwhile: '本次先办其他事项，公积金列为“不需要办理”；启封后再为该员工设立个人账户',
    },
  })
  .rule('姓名与证件号码不一致（公安比对）', {
    // R001
    at: ({ employee }) => employee.name,
    holds: (_, { identity }) => identity.matches,
    basis: basis('居民身份证法', 13, 'medium'),
    remedy: '请对照证件原件核对姓名和号码；曾改名的，请先更新社保、银行等处的信息',
  })
  .rule('证件将在录用前到期', {
    // R002: stops only the card, so it warns.
    at: ({ employee }) => employee.documentExpiresOn,
    holds: ({ employee, job }) => employee.documentExpiresOn.isBefore(job.hiredOn).not(),
    severity: 'warning',
    remedy: '请本人换领证件后再申领社会保障卡；其他事项不受影响',
  })
  .rule('性别与证件号码不符', {
    at: ({ employee }) => employee.gender,
    holds: ({ employee }) =>
      genderOf(employee.documentType, employee.documentNumber).is(employee.gender),
    fix: ({ employee }) => genderOf(employee.documentType, employee.documentNumber),
    remedy: '请核对证件号码；性别由号码推算，一般无需填写',
  })
  .rule('出生日期与证件号码不符', {
    at: ({ employee }) => employee.birthDate,
    holds: ({ employee }) =>
      birthDateOf(employee.documentType, employee.documentNumber).is(employee.birthDate),
    fix: ({ employee }) => birthDateOf(employee.documentType, employee.documentNumber),
    remedy: '请核对证件号码；出生日期由号码推算，一般无需填写',
  })
  .rule('持居民身份证的人员国籍应为中国', {
    at: ({ employee }) => employee.nationality,
    holds: ({ employee }) => about.isMainlander(employee).implies(employee.nationality.is('CHN')),
    fix: () => constant('CHN'),
    remedy: '请核对证件类型和国籍（地区）',
  })
  .rule('未满十六周岁，不得录用', {
    // R011
    at: ({ employee }) => employee.birthDate,
    holds: ({ employee, job }) => employee.birthDate.yearsUntil(job.hiredOn).atLeast(16),
    basis: basis('禁止使用童工规定', 2),
    remedy: '请核对出生日期和录用日期；文艺、体育单位经批准招用的，请到窗口办理',
  })
  .rule('未成年工（十六至十七周岁）不得从事特殊工种', {
    at: ({ insurance }) => insurance.hazardous,
    holds: ({ employee, insurance, job }) =>
      employee.birthDate.yearsUntil(job.hiredOn).atLeast(18).or(insurance.hazardous.not()),
    basis: basis('劳动法', 64),
    remedy: '请调整岗位，并按未成年工办理登记和定期健康检查',
  })
  .rule('录用时已达法定退休年龄，不能订立劳动合同', {
    // R011
    at: ({ job }) => job.engagement,
    holds: ({ age, job }) =>
      age.pastRetirement.and(about.isLabour(job)).implies(age.delaysRetirement),
    fix: () => constant('rehire'),
    basis: basis('劳动合同法实施条例', 21),
    remedy: '请改选“返聘协议”；已约定弹性延迟退休的，请在“年龄情况”中勾选',
  })
  .rule('学籍信息显示该员工仍在校，一般不建立劳动关系', {
    at: ({ job }) => job.engagement,
    holds: ({ job }, { education }) => education.enrolled.and(about.isLabour(job)).not(),
    severity: 'warning',
    basis: basis('关于贯彻执行〈中华人民共和国劳动法〉若干问题的意见', 12),
    remedy: '在校实习请改选“实习协议”；已毕业的请核对毕业时间',
  })

/** When and for how much. */
export const checkedWork = checkedPeople
  .rule('录用日期最多早于今天三十日填报', {
    at: ({ job }) => job.hiredOn,
    holds: ({ job }) => job.hiredOn.isAfter(today.plusDays(30)).not(),
    remedy: '请在录用前三十日内再申请',
  })
  .rule('录用日期已过两年以上，将转人工核验', {
    at: ({ job }) => job.hiredOn,
    holds: ({ job }) => job.hiredOn.daysUntil(today).atMost(730),
    severity: 'warning',
    remedy: '请核对录用日期，并准备劳动合同原件、工资凭证备查',
  })
  .rule('已超过录用之日起三十日的法定期限', {
    at: ({ job }) => job.hiredOn,
    // The deadline itself moves past holidays; this only reminds (民法典 二百〇三).
    holds: ({ job }) => job.hiredOn.daysUntil(today).atMost(30),
    severity: 'warning',
    basis: basis('社会保险法', 58, 'source'),
    remedy:
      '请尽快提交；欠缴的社会保险费自欠缴之日起按日加收万分之五滞纳金（社会保险法第八十六条）',
  })
  .rule('首次参加工作日期不能晚于录用日期', {
    at: ({ employee }) => employee.firstWorkedOn,
    holds: ({ employee, job }) => employee.firstWorkedOn.isAfter(job.hiredOn).not(),
    // Never to a day on which the person was a child.
    fix: ({ employee, job }) =>
      choose<PlainDate | undefined>(
        [[employee.birthDate.yearsUntil(job.hiredOn).atLeast(16), job.hiredOn]],
        unknown,
      ),
    remedy: '本次为首份工作的，请填写录用日期',
  })
  .rule('首次参加工作时应已满十六周岁', {
    at: ({ employee }) => employee.firstWorkedOn,
    holds: ({ employee }) => employee.birthDate.yearsUntil(employee.firstWorkedOn).atLeast(16),
    basis: basis('禁止使用童工规定', 2),
    remedy: '请核对首次参加工作日期',
  })
  .rule('高校毕业生的毕业时间不能晚于录用日期', {
    at: ({ graduation }) => graduation.graduatedOn,
    holds: ({ graduation, job }) => graduation.graduatedOn.isAfter(job.hiredOn).not(),
    remedy: '尚未毕业的，请改选“实习协议”，毕业后再办理录用',
  })
  .rule('月工资低于当地最低工资标准', {
    at: ({ job }) => job.wage,
    holds: ({ job }) =>
      about
        .isLabour(job)
        .and(about.isPartTime(job).not())
        .implies(job.wage.atLeast(parameter('minimumWage'))),
    basis: basis('劳动法', 48),
    remedy: '请核对月工资（不含加班工资、特殊津贴和福利）',
  })
  .rule('劳务派遣的用人单位与用工单位不能相同', {
    at: ({ job }) => job.hostCreditCode,
    holds: ({ employer, job }) => job.hostCreditCode.isNot(employer.creditCode),
    basis: basis('劳动合同法', 67),
    remedy: '用人单位填写派遣单位，用工单位填写实际用工的单位',
  })
