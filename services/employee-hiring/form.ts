import { birthDateOf, genderOf, isPastRetirement } from '#core/derive'
import { form } from '#core/form'
import { choose, constant, today, unknown } from '#core/term'
import { educationRegister } from '#departments/education'
import { fundRecord, fundUnit } from '#departments/housing-fund'
import { cardRecord } from '#departments/human-resources-card'
import {
  insuranceRecord,
  insuranceUnit,
  type SocialInsurance,
} from '#departments/human-resources-insurance'
import { businessRegister } from '#departments/market-regulation'
import { medicalRecord, medicalUnit } from '#departments/medical-insurance'
import { identityRegister } from '#departments/public-security'
import { parameter } from '#regions/parameters'
import { monthCounted, monthWithin } from '#regions/windows'
import type { Nationality } from '#standards/nationality'
import * as about from './conditions.ts'
import * as enrolment from './enrolment.ts'
import * as parties from './parties.ts'
import * as work from './work.ts'

/**
 * The one form (一张表) of 员工录用“一件事”: 73 questions instead of 189 in seven forms
 * (hiring.md 2.1), of which an ordinary hire types 17. Who, what work, then what follows from them.
 */
const people = form()
  .section('employer', '用人单位', parties.employer)
  .lookup('business', businessRegister, {
    asks: ({ employer }) => employer,
    fills: ({ employer }) => ({
      employerName: employer.employerName,
      employerType: employer.employerType,
      industry: employer.industry,
      employerAddress: employer.employerAddress,
      legalRepresentative: employer.legalRepresentative,
    }),
  })
  .lookup('insuranceUnit', insuranceUnit, {
    asks: ({ employer }) => employer,
    fills: ({ employer }) => ({ insuranceUnitNumber: employer.insuranceUnitNumber }),
  })
  .lookup('medicalUnit', medicalUnit, {
    asks: ({ employer }) => employer,
    fills: ({ employer }) => ({ medicalUnitNumber: employer.medicalUnitNumber }),
  })
  .section('agent', '经办人', parties.agent, {
    where: ({ agent }) => ({
      authorisation: { asked: agent.agentBound.not() },
    }),
  })
  .section('employee', '录用人员', parties.employee, {
    where: ({ employee }) => ({
      // Suggested rather than derived, because a passport's number tells neither.
      gender: { startsAs: genderOf(employee.documentType, employee.documentNumber) },
      birthDate: { startsAs: birthDateOf(employee.documentType, employee.documentNumber) },
      nationality: {
        startsAs: choose<Nationality | undefined>(
          [[about.isMainlander(employee), constant('CHN')]],
          unknown,
        ),
      },
      nation: { asked: about.isMainlander(employee) },
      household: { asked: about.isMainlander(employee) },
      householdAddress: { asked: about.isMainlander(employee) },
      address: { startsAs: employee.householdAddress },
    }),
  })
  .lookup('identity', identityRegister, {
    asks: ({ employee }) => employee,
    fills: ({ employee }) => ({
      nation: employee.nation,
      household: employee.household,
      householdAddress: employee.householdAddress,
      maritalStatus: employee.maritalStatus,
      documentExpiresOn: employee.documentExpiresOn,
    }),
  })

const hire = people
  .section('job', '岗位', work.job, {
    copied: [
      'engagement',
      'employmentForm',
      'category',
      'occupation',
      'jobTitle',
      'workplace',
      'wage',
      'hostName',
      'hostCreditCode',
      'skill',
    ],
    where: ({ job }) => ({
      engagement: { startsAs: constant('labour') },
      employmentKind: { is: constant('1') },
      hostName: { asked: about.isDispatched(job) },
      hostCreditCode: { asked: about.isDispatched(job) },
    }),
  })
  .section('graduation', '毕业情况', parties.graduation, {
    when: ({ job }) => job.category.is('2'),
  })
  .lookup('education', educationRegister, {
    asks: ({ employee }) => employee,
    fills: ({ employee, graduation }) => ({
      education: employee.education,
      school: graduation.school,
      major: graduation.major,
      graduatedOn: graduation.graduatedOn,
    }),
  })
  .section('age', '年龄情况', work.age, {
    where: ({ age, employee, job }) => {
      const years = employee.birthDate.yearsUntil(job.hiredOn)
      const kind = choose<string>(
        [[employee.gender.is('1'), constant('man')]],
        age.womanPost.orElse('womanCadre'),
      )
      return {
        // Only between the two legal ages of women does the post decide.
        womanPost: { asked: employee.gender.is('2').and(years.atLeast(50), years.isBelow(58)) },
        pastRetirement: {
          is: isPastRetirement(kind, employee.birthDate, job.hiredOn).orElse(false),
        },
        delaysRetirement: { asked: age.pastRetirement.and(about.isLabour(job)) },
        healthCheck: { asked: years.isBelow(18).and(about.isLabour(job)) },
      }
    },
  })
  .section('contract', '劳动合同', work.contract, {
    copied: ['contractTerm', 'hours', 'hoursApproval'],
    when: ({ job }) => about.isLabour(job),
    where: ({ contract, job }) => ({
      startsOn: { startsAs: job.hiredOn },
      endsOn: { asked: contract.contractTerm.is('1') },
      task: { asked: contract.contractTerm.is('3') },
      probationEndsOn: { asked: contract.contractTerm.isNot('3') },
      hours: { startsAs: constant('1') },
      hoursApproval: { asked: contract.hours.isNot('1') },
    }),
  })
  .section('agreement', '协议', work.agreement, {
    when: ({ job }) => about.isLabour(job).not(),
  })
  .section('permits', '境外人员证件', parties.permits, {
    when: ({ employee }) => about.isMainlander(employee).not(),
    where: ({ employee, permits }) => ({
      workPermitNumber: { asked: about.isForeigner(employee) },
      workPermit: { asked: about.isForeigner(employee) },
      residencePermit: { asked: about.isForeigner(employee) },
      residenceExpiresOn: { asked: about.isForeigner(employee) },
      travelPermit: { asked: about.isFromHongKongMacaoTaiwan(employee) },
      exempt: { startsAs: constant(false) },
      exemptionProof: { asked: permits.exempt },
    }),
  })

export const hiringForm = hire
  .section('records', '现有参保、公积金和社保卡', enrolment.records, {
    help: '系统自动查询；查询不到时请按实际情况填写',
    where: ({ employee, job, records }) => ({
      secondJob: { asked: records.insuredElsewhere },
      leavingProof: { asked: about.mustHaveLeft(job, records) },
      joinsFund: { asked: about.isLabour(job).and(about.mayChooseFund(employee, job)) },
    }),
  })
  .lookup('insuranceRecord', insuranceRecord, {
    asks: ({ employee }) => employee,
    fills: ({ records }) => ({ insuredElsewhere: records.insuredElsewhere }),
  })
  .lookup('medicalRecord', medicalRecord, { asks: ({ employee }) => employee })
  .lookup('fundRecord', fundRecord, {
    asks: ({ employee }) => employee,
    fills: ({ records }) => ({ accountStanding: records.accountStanding }),
  })
  .lookup('cardRecord', cardRecord, {
    asks: ({ employee }) => employee,
    fills: ({ records }) => ({ holding: records.holding }),
  })
  .section('insurance', '社会保险', enrolment.insurance, {
    copied: ['hazardous'],
    when: ({ job }) => about.mayJoinInsurance(job),
    where: ({ job, permits, records }, { insuranceRecord: record }) => ({
      insurances: {
        is: choose<readonly SocialInsurance[]>(
          [
            [
              about
                .isPartTime(job)
                .or(about.isLabour(job).not(), records.insuredElsewhere, permits.exempt),
              constant(['410']),
            ],
          ],
          constant(['110', '210', '410']),
        ),
      },
      // The month of hire, unless this month's window for it has closed (hiring.md 1.4).
      insuredFrom: {
        is: choose(
          [[today.month().isBefore(job.hiredOn.month()), job.hiredOn.month()]],
          monthCounted('insurance'),
        ),
      },
      insuredWage: { is: job.wage.clamp(parameter('insuranceFloor'), parameter('insuranceCap')) },
      enrolment: {
        is: choose<'1' | '2' | '3'>(
          [
            [about.isSure(record.insuredBefore).and(record.insuredHere), constant('2')],
            [about.isSure(record.insuredBefore), constant('3')],
          ],
          constant('1'),
        ),
      },
    }),
  })
  .section('medical', '医疗保险', enrolment.medical, {
    when: ({ job, records }) => about.joinsMedical(job, records),
    where: ({ employer, job }) => ({
      medicalKind: { is: constant('310') },
      medicalFrom: { is: job.hiredOn },
      medicalWage: { is: job.wage.clamp(parameter('medicalFloor'), parameter('medicalCap')) },
      medicalCategory: { is: constant('11') },
      medicalRegion: { is: employer.region },
    }),
  })
  .section('fund', '住房公积金', enrolment.fund, {
    copied: ['employerRate', 'employeeRate'],
    when: ({ employee, job, records }) => about.paysFund(employee, job, records),
    where: ({ employee, job, records }) => ({
      accountAction: {
        is: choose<'1' | '2' | '3'>(
          [
            [records.accountStanding.is('sealed'), constant('2')],
            [records.accountStanding.is('active'), constant('3')],
          ],
          constant('1'),
        ),
      },
      fundBase: { is: job.wage.clamp(parameter('fundFloor'), parameter('fundCap')) },
      // First job: from the second month; moved: from the month of the first wage (hiring.md 1.6).
      firstFundMonth: {
        is: choose(
          [
            [
              employee.firstWorkedOn.isBefore(job.hiredOn),
              monthWithin('fund', job.hiredOn.month()),
            ],
          ],
          monthWithin('fund', job.hiredOn.month().plusMonths(1)),
        ),
      },
    }),
  })
  .lookup('fundUnit', fundUnit, {
    asks: ({ employer }) => employer,
    fills: ({ employer, fund }) => ({
      fundUnitAccount: employer.fundUnitAccount,
      employerRate: fund.employerRate,
      employeeRate: fund.employeeRate,
    }),
  })
  .section('card', '社会保障卡', enrolment.card, {
    copied: ['cardBank', 'pickup', 'branch'],
    when: ({ job, records }) => about.appliesForCard(job, records),
    where: ({ card, employee, records }, { identity }) => ({
      cardKind: {
        is: choose<'1' | '2'>([[records.holding.is('lost'), constant('2')]], constant('1')),
      },
      branch: { asked: card.pickup.is('1') },
      making: { is: choose<'1' | '2'>([[card.pickup.is('1'), constant('1')]], constant('2')) },
      mailAddress: { asked: card.pickup.is('2'), startsAs: employee.address },
      photo: { asked: about.isSure(identity.photoUsable).not() },
    }),
  })
  .section('archive', '人事档案', enrolment.archive, {
    copied: ['archiveMoves'],
    where: ({ archive }) => ({
      archiveMoves: { startsAs: constant(false) },
      politicalStatus: { asked: archive.archiveMoves },
      keeper: { asked: archive.archiveMoves },
      keeping: { asked: archive.archiveMoves },
      transfer: { asked: archive.archiveMoves },
      transferReason: { asked: archive.archiveMoves },
      partyMoves: { asked: archive.politicalStatus.isOneOf('01', '02') },
    }),
  })
