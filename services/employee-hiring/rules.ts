import { basis } from '#core/problem'
import { blank, constant } from '#core/term'
import { parameter } from '#regions/parameters'
import * as about from './conditions.ts'
import { checkedWork } from './people-rules.ts'

/** 劳动合同. */
const checkedContract = checkedWork
  .rule('劳动合同应当自用工之日起一个月内订立', {
    at: ({ contract }) => contract.signedOn,
    holds: ({ contract, job }) => contract.signedOn.isAfter(job.hiredOn.plusMonths(1)).not(),
    severity: 'warning',
    basis: basis('劳动合同法', 10),
    remedy: '逾期订立的，自用工满一个月的次日起应支付二倍工资（劳动合同法第八十二条）',
  })
  .rule('劳动关系自用工之日起建立，合同不应晚于录用日期开始', {
    at: ({ contract }) => contract.startsOn,
    holds: ({ contract, job }) => contract.startsOn.isAfter(job.hiredOn).not(),
    fix: ({ job }) => job.hiredOn,
    severity: 'warning',
    basis: basis('劳动合同法', 7),
    remedy: '请核对合同文本；合同签订较晚的，起始日期仍应写到用工之日',
  })
  .rule('合同终止日期不能早于起始日期', {
    at: ({ contract }) => contract.endsOn,
    holds: ({ contract }) => contract.endsOn.isBefore(contract.startsOn).not(),
    remedy: '请核对合同起止日期',
  })

/** 试用期, R013: 劳动合同法 第十九条 has one longest period for each length of contract. */
const checkedProbation = checkedContract
  .rule('试用期截止日期不能早于合同起始日期', {
    at: ({ contract }) => contract.probationEndsOn,
    holds: ({ contract }) => contract.probationEndsOn.isBefore(contract.startsOn).not(),
    remedy: '请核对试用期截止日期；没有约定试用期的不填',
  })
  .rule('不得约定试用期：非全日制用工', {
    at: ({ contract }) => contract.probationEndsOn,
    holds: ({ contract, job }) =>
      about.isPartTime(job).and(contract.probationEndsOn.isAnswered()).not(),
    fix: () => blank,
    basis: basis('劳动合同法', 70),
    remedy: '请删去试用期',
  })
  .rule('不得约定试用期：合同期限不满三个月', {
    at: ({ contract }) => contract.probationEndsOn,
    holds: ({ contract }) =>
      contract.probationEndsOn.isAnswered().implies(about.contractMonths(contract).atLeast(3)),
    fix: () => blank,
    basis: basis('劳动合同法', 19, 'source'),
    remedy: '请删去试用期；约定的试用期不成立，该期限为合同期限',
  })
  .rule('试用期最长一个月：合同期限满三个月、不满一年', {
    at: ({ contract }) => contract.probationEndsOn,
    holds: ({ contract }) =>
      about
        .probationLasts(contract, 1)
        .or(about.contractMonths(contract).isBelow(3), about.contractMonths(contract).atLeast(12)),
    fix: ({ contract }) => about.probationUpTo(contract, 1),
    basis: basis('劳动合同法', 19, 'source'),
    remedy: '请缩短试用期，最迟到合同起始之日起满一个月',
  })
  .rule('试用期最长二个月：合同期限满一年、不满三年', {
    at: ({ contract }) => contract.probationEndsOn,
    holds: ({ contract }) =>
      about
        .probationLasts(contract, 2)
        .or(about.contractMonths(contract).isBelow(12), about.contractMonths(contract).atLeast(36)),
    fix: ({ contract }) => about.probationUpTo(contract, 2),
    basis: basis('劳动合同法', 19, 'source'),
    remedy: '请缩短试用期，最迟到合同起始之日起满二个月',
  })
  .rule('试用期最长六个月：合同期限满三年或无固定期限', {
    at: ({ contract }) => contract.probationEndsOn,
    holds: ({ contract }) =>
      about
        .probationLasts(contract, 6)
        .or(contract.contractTerm.is('1').and(about.contractMonths(contract).isBelow(36))),
    fix: ({ contract }) => about.probationUpTo(contract, 6),
    basis: basis('劳动合同法', 19, 'source'),
    remedy: '请缩短试用期，最迟到合同起始之日起满六个月',
  })

/** Insurance, fund and archive. */
export const checkedHiring = checkedProbation
  .rule('原单位尚未为该员工停保，本次先参加工伤保险', {
    // R003: lawful, and the rest follows once the former employer has stopped.
    at: ({ records }) => records.insuredElsewhere,
    holds: ({ job, records }) => about.isLabour(job).and(records.insuredElsewhere).not(),
    severity: 'warning',
    basis: basis('实施〈中华人民共和国社会保险法〉若干规定', 9),
    remedy: '请联系原单位办理停保；停保后养老、失业保险由本平台自动补齐',
    foretold: {
      who: '原单位',
      must: '为该员工办理停保（社会保险减员）',
      meanwhile:
        '现在就可以提交：工伤保险先行参保，其他事项照常办理；停保后养老、失业保险由本平台自动补齐，无需再申请',
    },
  })
  .rule('灵活就业缴费本月已核定，养老保险将从次月起由单位缴纳', {
    // R004
    at: ({ records }) => records.insuredElsewhere,
    holds: (_, { insuranceRecord }) => insuranceRecord.flexiblePaid.not(),
    severity: 'warning',
    remedy: '请本人停止灵活就业缴费，或申请退回本月缴费',
    foretold: {
      who: '员工本人',
      must: '停止灵活就业缴费，或申请退回本月缴费',
      meanwhile: '现在就可以提交：其他事项照常办理，养老保险从次月起由本单位缴纳',
    },
  })
  .rule('该员工仍在其他单位参加职工医保', {
    // R003
    at: ({ records }) => records.insuredElsewhere,
    // Said before the form of work and a second job are: only what is certain takes it back.
    holds: ({ job, records }, { medicalRecord }) =>
      medicalRecord.medicalStanding.is('employee').implies(
        about
          .isLabour(job)
          .not()
          .or(about.isSure(about.isPartTime(job)), about.isSure(about.isOnlyJob(records).not())),
      ),
    severity: 'warning',
    remedy: '请联系原单位停止职工医保；原参加居民医保的会自动停止，无需处理',
    foretold: {
      who: '原单位',
      must: '停止该员工的职工医保',
      meanwhile: '现在就可以提交：其他事项照常办理，医保经办机构见到停保记录后即可参保',
    },
  })
  .rule('个人公积金账户已封存', {
    at: ({ records }) => records.accountStanding,
    holds: ({ job, records }) =>
      about.isLabour(job).and(records.accountStanding.is('sealed')).not(),
    severity: 'warning',
    remedy: '无需处理，随本次申请一并启封或转入',
    foretold: {
      who: '无需任何人处理',
      must: '账户随本次申请一并启封，不另跑窗口',
      meanwhile: '启封后从首次汇缴年月起由本单位汇缴',
    },
  })
  .rule('录用当月的增员申报期已过，社会保险从次月起登记', {
    // R014
    at: ({ insurance }) => insurance.insuredFrom,
    holds: ({ insurance, job }) => job.hiredOn.month().isBefore(insurance.insuredFrom).not(),
    severity: 'warning',
    remedy: '录用当月至登记前的社会保险费由经办机构按规定补缴',
  })
  .rule('居留许可将在录用前到期', {
    // R012
    at: ({ permits }) => permits.residenceExpiresOn,
    holds: ({ job, permits }) => permits.residenceExpiresOn.isBefore(job.hiredOn).not(),
    basis: basis('在中国境内就业的外国人参加社会保险暂行办法', 4),
    remedy: '请先办理居留许可延期',
  })
  .rule('单位缴存比例应在当地规定的范围内', {
    at: ({ fund }) => fund.employerRate,
    holds: ({ fund }) =>
      fund.employerRate
        .atLeast(parameter('fundRateLeast'))
        .and(fund.employerRate.atMost(parameter('fundRateMost'))),
    fix: ({ fund }) =>
      fund.employerRate.clamp(parameter('fundRateLeast'), parameter('fundRateMost')),
    basis: basis('住房公积金管理条例', 18),
    remedy: '一般为 5%–12%，请按单位核定的比例填写',
  })
  .rule('个人缴存比例应在当地规定的范围内', {
    at: ({ fund }) => fund.employeeRate,
    holds: ({ fund }) =>
      fund.employeeRate
        .atLeast(parameter('fundRateLeast'))
        .and(fund.employeeRate.atMost(parameter('fundRateMost'))),
    fix: ({ fund }) =>
      fund.employeeRate.clamp(parameter('fundRateLeast'), parameter('fundRateMost')),
    basis: basis('住房公积金管理条例', 18),
    remedy: '一般为 5%–12%，请按单位核定的比例填写',
  })
  .rule('开户银行和个人银行账号应同时填写', {
    at: ({ employee }) => employee.bankAccount,
    holds: ({ employee }) => employee.bankAccount.isAnswered().is(employee.bankName.isAnswered()),
    remedy: '请补全，或都不填（使用社会保障卡金融账户）',
  })
  .rule('境外人员没有流动人员人事档案', {
    at: ({ archive }) => archive.archiveMoves,
    holds: ({ archive, employee }) => archive.archiveMoves.implies(about.isMainlander(employee)),
    fix: () => constant(false),
    remedy: '请改为不转入档案',
  })
