import * as ask from '#core/ask'
import { accountActions, accountStandings } from '#departments/housing-fund'
import {
  archiveKeepings,
  archiveReasons,
  archiveTransfers,
} from '#departments/human-resources-archive'
import {
  cardHoldings,
  cardKinds,
  cardMakings,
  cardPhoto,
  cardPickups,
} from '#departments/human-resources-card'
import { enrolments, socialInsurances } from '#departments/human-resources-insurance'
import { medicalCategories, medicalInsurances } from '#departments/medical-insurance'
import * as questions from '#departments/questions'
import { politicalStatuses } from '#standards/political-status'

/** 现有参保情况: what registers know; the applicant answers where they are silent. */
export const records = {
  insuredElsewhere: ask.yesNo('仍在其他单位参加养老、失业保险'),
  secondJob: ask.triggered(ask.yesNo('与原单位的劳动关系继续（兼职）')),
  leavingProof: ask.triggered(questions.leavingProof),
  accountStanding: ask.choice('个人公积金账户情况', accountStandings),
  joinsFund: ask.triggered(ask.yesNo('自愿缴存住房公积金')),
  holding: ask.choice('社会保障卡持卡情况', cardHoldings),
}

/** 社会保险. */
export const insurance = {
  insurances: ask.choices('参保险种', socialInsurances, { ldCode: 'aae140' }),
  insuredFrom: ask.month('参保起始年月', { ldCode: 'aac030' }),
  insuredWage: ask.yuan('申报缴费工资', { ldCode: 'aac040' }),
  enrolment: ask.choice('参保类型', enrolments),
  hazardous: ask.optional(ask.yesNo('特殊工种', { help: '不填为否' })),
}

/** 医疗保险. */
export const medical = {
  medicalKind: ask.choice('医保险种', medicalInsurances),
  medicalFrom: ask.date('医保参保开始日期'),
  medicalWage: ask.yuan('医保申报工资'),
  medicalCategory: ask.choice('医保人员类别', medicalCategories),
  medicalRegion: ask.region('参保地医保区划'),
}

const rate = { least: 0, most: 100 }

/** 住房公积金. */
export const fund = {
  accountAction: ask.choice('账户设立方式', accountActions),
  fundBase: ask.yuan('缴存基数'),
  employerRate: ask.setting(ask.percentage('单位缴存比例（%）', rate)),
  employeeRate: ask.setting(ask.percentage('个人缴存比例（%）', rate)),
  firstFundMonth: ask.month('首次汇缴年月'),
}

/** 社会保障卡: the person's own account and card, so the person's own choices. */
export const card = {
  cardKind: ask.choice('申领类型', cardKinds),
  cardBank: ask.answeredByEmployee(
    ask.setting(ask.text('服务银行', { most: 60, listed: { list: 'cardBanks' } })),
  ),
  pickup: ask.answeredByEmployee(ask.setting(ask.choice('领卡方式', cardPickups))),
  branch: ask.answeredByEmployee(
    ask.triggered(
      ask.setting(
        ask.text('领卡网点', { most: 100, listed: { list: 'cardBranches', under: 'cardBank' } }),
      ),
    ),
  ),
  making: ask.choice('制卡方式', cardMakings),
  mailAddress: ask.answeredByEmployee(ask.triggered(ask.address('邮寄地址'))),
  photo: ask.answeredByEmployee(ask.triggered(cardPhoto)),
}

/** 人事档案. */
export const archive = {
  archiveMoves: ask.yesNo('需要将人事档案转入本地', {
    help: '机关、国有企事业单位自行管理档案的，无需转入',
  }),
  politicalStatus: ask.triggered(ask.choice('政治面貌', politicalStatuses)),
  keeper: ask.triggered(ask.text('原存档机构', { most: 100 })),
  keeping: ask.triggered(ask.choice('存档方式', archiveKeepings)),
  transfer: ask.triggered(ask.choice('转递方式', archiveTransfers)),
  transferReason: ask.triggered(ask.choice('转档原因', archiveReasons)),
  partyMoves: ask.triggered(ask.yesNo('党组织关系随转')),
}
