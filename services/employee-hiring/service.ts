import { basis } from '#core/problem'
import { certainly } from '#core/term'
import { housingFundAccount } from '#departments/housing-fund'
import { archiveReception } from '#departments/human-resources-archive'
import { socialSecurityCard } from '#departments/human-resources-card'
import { employmentRegistration, labourFiling } from '#departments/human-resources-employment'
import { socialInsuranceEnrolment } from '#departments/human-resources-insurance'
import { medicalInsuranceEnrolment } from '#departments/medical-insurance'
import { filingWindow } from '#regions/windows'
import * as about from './conditions.ts'
import { checkedHiring } from './rules.ts'

const noLabourRelation = '实习、返聘和劳务协议不建立劳动关系'
const anotherEmployer = '兼职人员由原单位继续办理'

/**
 * 员工录用“一件事”: seven matters of three departments, filed once. Only the card waits, for the
 * insured record that it carries (hiring.md 1.8).
 */
export const employeeHiring = checkedHiring
  .matter('employment', employmentRegistration, {
    window: () => filingWindow('employment'),
    when: ({ job }) => [
      { holds: about.isLabour(job), otherwise: `${noLabourRelation}，不办理就业登记` },
    ],
    sends: ({ employer, agent, employee, job, graduation, contract, records }) => ({
      ...employer,
      ...agent,
      ...employee,
      ...job,
      ...graduation,
      ...contract,
      leavingProof: records.leavingProof,
      ...certainly({ contractTerm: contract.contractTerm, startsOn: contract.startsOn }),
    }),
  })

  .matter('labourFiling', labourFiling, {
    window: () => filingWindow('labourFiling'),
    when: ({ job }) => [
      {
        holds: about.isLabour(job),
        otherwise: `${noLabourRelation}，无需劳动用工备案`,
        basis: basis('劳动合同法', 2),
      },
    ],
    sends: ({ employer, agent, employee, job, age, contract }) => ({
      ...employer,
      ...agent,
      ...employee,
      ...job,
      ...age,
      ...contract,
      ...certainly({
        contractTerm: contract.contractTerm,
        startsOn: contract.startsOn,
        signedOn: contract.signedOn,
        hours: contract.hours,
        contractCopy: contract.contractCopy,
      }),
    }),
  })

  .matter('socialInsurance', socialInsuranceEnrolment, {
    // hiring.md 1.4: each place takes new people between two days of the month.
    window: ({ insurance }) => filingWindow('insurance', insurance.insuredFrom),
    when: ({ job }) => [
      {
        holds: about.mayJoinInsurance(job),
        otherwise: `${noLabourRelation}，本地区也未开通单独参加工伤保险`,
      },
    ],
    sends: ({ employer, agent, employee, job, agreement, permits, insurance }) => ({
      ...employer,
      ...agent,
      ...employee,
      ...job,
      ...permits,
      ...insurance,
      ...certainly({
        insurances: insurance.insurances,
        insuredFrom: insurance.insuredFrom,
        insuredWage: insurance.insuredWage,
        enrolment: insurance.enrolment,
      }),
      agreement: agreement.agreementCopy,
    }),
  })

  .matter('socialSecurityCard', socialSecurityCard, {
    after: ['socialInsurance'],
    window: () => filingWindow('card'),
    when: ({ job, records }) => [
      { holds: about.isLabour(job), otherwise: `${noLabourRelation}，不随录用申领社会保障卡` },
      { holds: about.isOnlyJob(records), otherwise: '兼职人员已随原单位参保，不另行申领' },
      { holds: about.needsCard(records), otherwise: '已持有正常状态的社会保障卡' },
    ],
    sends: ({ employer, agent, employee, permits, card }, { socialInsurance }) => ({
      ...employer,
      ...agent,
      ...employee,
      ...permits,
      ...card,
      ...certainly({
        cardKind: card.cardKind,
        cardBank: card.cardBank,
        pickup: card.pickup,
        making: card.making,
        insuranceNumber: socialInsurance.insuranceNumber,
      }),
    }),
  })

  .matter('medicalInsurance', medicalInsuranceEnrolment, {
    window: () => filingWindow('medical'),
    when: ({ job, records }) => [
      { holds: about.isLabour(job), otherwise: `${noLabourRelation}，不参加职工医保` },
      {
        holds: about.isPartTime(job).not(),
        otherwise: '非全日制从业人员可由个人参加职工医保',
        basis: basis('社会保险法', 23),
      },
      { holds: about.isOnlyJob(records), otherwise: `${anotherEmployer}医保` },
    ],
    sends: ({ employer, agent, employee, job, permits, medical }) => ({
      ...employer,
      ...agent,
      ...employee,
      ...job,
      ...permits,
      ...certainly(medical),
    }),
  })

  .matter('housingFund', housingFundAccount, {
    window: ({ fund }) => filingWindow('fund', fund.firstFundMonth),
    when: ({ employee, job, records }, { fundUnit }) => [
      { holds: about.isLabour(job), otherwise: `${noLabourRelation}，不缴存住房公积金` },
      { holds: about.isOnlyJob(records), otherwise: `${anotherEmployer}公积金` },
      {
        holds: about.choosesFund(employee, job, records),
        otherwise: '非全日制及境外人员自愿缴存，本次选择不缴存',
      },
      {
        holds: about.isSure(fundUnit.unitStanding.is('02')).not(),
        otherwise: '单位公积金账户已封存，请先办理单位账户启封',
        basis: basis('住房公积金管理条例', 15),
      },
    ],
    sends: ({ employer, agent, employee, job, fund }) => ({
      ...employer,
      ...agent,
      ...employee,
      ...job,
      ...certainly(fund),
    }),
  })

  .matter('archive', archiveReception, {
    window: () => filingWindow('archive'),
    when: ({ archive }) => [
      { holds: archive.archiveMoves, otherwise: '未申请转入人事档案，档案留在原存档机构' },
    ],
    sends: ({ employer, agent, employee, job, graduation, archive }) => ({
      ...employer,
      ...agent,
      ...employee,
      ...job,
      ...graduation,
      ...archive,
      ...certainly({
        politicalStatus: archive.politicalStatus,
        keeper: archive.keeper,
        keeping: archive.keeping,
        transfer: archive.transfer,
        transferReason: archive.transferReason,
      }),
    }),
  })

  .watch('formerEmployer', {
    // R003; a second job that goes on has nothing to wait for.
    when: ({ job, records }) =>
      about.isLabour(job).and(records.insuredElsewhere, about.isOnlyJob(records)),
    asks: ['insuranceRecord'],
    says: '请联系原单位办理停保；停保后本平台自动补齐养老、失业保险，无需您再申请',
    meanwhile: '工伤保险已先行参保，自用工之日起受保障',
  })
