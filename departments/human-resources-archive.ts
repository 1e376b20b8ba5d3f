import * as ask from '#core/ask'
import { procedure, workingDays } from '#core/definition'
import { basis } from '#core/problem'
import { politicalStatuses } from '#standards/political-status'
import { humanResources } from './human-resources.ts'
import * as questions from './questions.ts'
import { reasonsOf } from './reasons.ts'

export const archiveKeepings = { '1': '单位委托', '2': '个人委托' } as const

/** Never carried by the person: that is one of the five grounds of return (hiring.md 1.2, S7). */
export const archiveTransfers = { '1': '机要通信', '2': '专人送取', '3': 'EMS 标准快递' } as const

export const archiveReasons = { '1': '毕业', '2': '离职', '3': '调动', '9': '其他' } as const

export const archiveReception = procedure(
  humanResources,
  'archive-reception',
  '流动人员人事档案接收',
  {
    reasons: reasonsOf('archive-reception'),
    // For issuing the 调档函 (Kunming 呈贡, hiring.md S25); no national limit was found.
    within: workingDays(2),
    physicalTail: '档案由原存档机构经机要、专人或 EMS 标准快递转递，到档时间不计入承诺时限',
    accepts: {
      ...questions.everybody,
      employerAddress: questions.employerAddress,
      agentIdNumber: questions.agentIdNumber,
      authorisation: ask.optional(questions.authorisation),
      nation: ask.optional(questions.nation),
      householdAddress: ask.optional(questions.householdAddress),
      address: questions.address,
      education: questions.education,
      school: ask.optional(questions.school),
      major: ask.optional(questions.major),
      graduatedOn: ask.optional(questions.graduatedOn),
      politicalStatus: ask.choice('政治面貌', politicalStatuses),
      firstWorkedOn: questions.firstWorkedOn,
      hiredOn: questions.hiredOn,
      archiveMoves: ask.yesNo('需要接收档案'),
      keeper: ask.text('原存档机构', { most: 100 }),
      keeping: ask.choice('存档方式', archiveKeepings),
      transfer: ask.choice('转递方式', archiveTransfers),
      transferReason: ask.choice('转档原因', archiveReasons),
      partyMoves: ask.optional(ask.yesNo('党组织关系随转')),
    },
    returns: { transferLetter: ask.text('调档函编号') },
    revocation: {
      kind: 'undo',
      says: '档案尚未寄出的，收回调档函，档案留在原存档机构',
      otherwise: '档案已在途或已接收的，由本机构接收后联系本人确定去向',
      basis: basis('流动人员人事档案管理服务规定', 4, 'source'),
    },
    // Basic service is free: hiring.md 1.2, S25.
    charge: { says: '不收费', basis: basis('流动人员人事档案管理服务规定', undefined, 'medium') },
    result: '调档函；档案到达后出具存档证明',
    basis: basis('流动人员人事档案管理服务规定', 4, 'source'),
  },
)
