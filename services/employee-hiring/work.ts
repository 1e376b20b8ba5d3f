import * as ask from '#core/ask'
import { basis } from '#core/problem'
import { employmentKinds, hireCategories } from '#departments/human-resources'
import * as questions from '#departments/questions'
import { contractTerms } from '#standards/contract-term'
import { workingHours } from '#standards/working-hours'

/** What the employer and the hired person have signed; only the first is a labour relation. */
const engagements = {
  labour: '劳动合同',
  internship: '实习协议（在校学生）',
  rehire: '返聘协议（已退休人员）',
  service: '劳务协议',
} as const

/** The two retirement ages of women before the change of 2025 (渐进式延迟法定退休年龄). */
const womenPosts = {
  womanCadre: '管理、专业技术岗位',
  womanWorker: '生产操作等其他岗位',
} as const

export const job = {
  engagement: ask.choice('用工关系', engagements),
  hiredOn: questions.hiredOn,
  employmentForm: ask.setting(questions.employmentForm),
  category: ask.setting(ask.choice('人员类别（招用来源）', hireCategories)),
  employmentKind: ask.choice('就业类型', employmentKinds, { ldCode: 'aac016' }),
  occupation: ask.setting(
    ask.text('职业工种', {
      ldCode: 'aca111',
      most: 60,
      help: '按《职业分类大典》的职业名称填写',
    }),
  ),
  jobTitle: ask.setting(ask.text('岗位名称', { most: 50 })),
  workplace: ask.setting(ask.address('工作地点')),
  wage: questions.wage,
  hostName: ask.triggered(ask.text('劳务派遣用工单位名称', { ldCode: 'abc954', most: 100 })),
  hostCreditCode: ask.triggered(ask.creditCode('劳务派遣用工单位统一社会信用代码')),
  skill: ask.optional(ask.text('职业资格（技能等级）', { most: 60 })),
}

/** 年龄情况: what only the very young and those near retirement are asked. */
export const age = {
  womanPost: ask.triggered(ask.choice('岗位性质', womenPosts)),
  pastRetirement: ask.yesNo('已达法定退休年龄', {
    basis: basis('关于实施渐进式延迟法定退休年龄的决定'),
  }),
  delaysRetirement: ask.triggered(
    ask.yesNo('已与本人书面约定弹性延迟退休', { basis: basis('实施弹性退休制度暂行办法') }),
  ),
  healthCheck: ask.triggered(ask.document('未成年工健康检查表', { basis: basis('劳动法', 65) })),
}

/** 劳动合同. */
export const contract = {
  contractTerm: ask.setting(
    ask.choice('劳动合同期限类型', contractTerms, {
      ldCode: 'abc910',
      basis: basis('劳动合同法', 12),
    }),
  ),
  startsOn: ask.date('劳动合同起始日期', { ldCode: 'abc913' }),
  endsOn: ask.triggered(ask.date('劳动合同终止日期', { ldCode: 'abc914' })),
  task: ask.triggered(ask.text('约定的工作任务', { most: 200 })),
  probationEndsOn: ask.optional(
    ask.date('试用期截止日期', {
      help: '没有约定试用期的不填；试用期工资不得低于约定工资的 80%（劳动合同法第二十条）',
      basis: basis('劳动合同法', 19, 'source'),
    }),
  ),
  signedOn: ask.date('合同签订日期'),
  hours: ask.setting(ask.choice('工时制度', workingHours)),
  hoursApproval: ask.triggered(
    ask.text('特殊工时制度批准文号', { most: 60, basis: basis('劳动法', 39) }),
  ),
  contractCopy: ask.document('已签订的劳动合同', { basis: basis('劳动合同法', 10) }),
}

/** 协议: instead of a labour contract. */
export const agreement = {
  agreementCopy: ask.document('已签订的实习、返聘或劳务协议'),
}
