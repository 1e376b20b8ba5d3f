import * as ask from '#core/ask'
import { procedure, workingDays } from '#core/definition'
import type { JourneyDefinition } from '#core/journey'
import { basis } from '#core/problem'
import { politicalStatuses } from '#standards/political-status'
import { humanResources } from './human-resources.ts'
import * as questions from './questions.ts'
import { reasonsOf } from './reasons.ts'

export const archiveKeepings = { '1': '单位委托', '2': '个人委托' } as const

/** Never carried by the person: that is one of the five grounds of return (hiring.md 1.2, S7). */
export const archiveTransfers = { '1': '机要通信', '2': '专人送取', '3': 'EMS 标准快递' } as const

export const archiveReasons = { '1': '毕业', '2': '离职', '3': '调动', '9': '其他' } as const

const transferRules = basis('流动人员人事档案管理服务规定', undefined, 'medium')

/**
 * What becomes of the box. The former keeper's fifteen days come from a rule that has been replaced
 * (人发〔1996〕118号, hiring.md S24) and count here as working days; no limit for the carrier was
 * found. Both are configuration, and only make somebody look.
 */
const journey: JourneyDefinition = {
  thing: '档案',
  basis: transferRules,
  steps: [
    {
      key: 'letter',
      name: '出具调档函',
      by: 'platform',
      who: '本平台',
      within: workingDays(0),
      records: { transferLetter: ask.text('调档函编号') },
      paper: {
        title: '调档函',
        says: '兹因下列人员流动，需调取其人事档案。请核对档案材料，密封并加盖骑缝章，附目录清单和档案转递通知单，经机要通信、专人送取或 EMS 标准快递转递至本机构；不得交由本人自带。',
        shows: ['keeper', 'transfer', 'transferReason', 'keeping'],
        number: 'transferLetter',
      },
    },
    {
      key: 'sent',
      name: '密封寄出',
      by: 'thirdParty',
      who: '原存档机构',
      within: workingDays(15),
      remindAfter: workingDays(10),
      records: {
        sentOn: ask.date('寄出日期'),
        transfer: ask.choice('转递方式', archiveTransfers),
        tracking: ask.optional(ask.text('机要号或快递单号', { most: 40 })),
        note: ask.text('档案转递通知单编号', { most: 40 }),
        catalogue: ask.yesNo('附目录清单'),
        pieces: ask.optional(ask.wholeNumber('件数')),
      },
    },
    {
      key: 'arrived',
      name: '收到档案',
      by: 'thirdParty',
      who: '承运机构',
      within: workingDays(7),
      remindAfter: workingDays(4),
      records: {
        receivedOn: ask.date('收到日期'),
        sealIntact: ask.yesNo('密封完好'),
        sealPhoto: ask.optional(ask.document('封口照片')),
      },
    },
    {
      key: 'checked',
      name: '开封核对',
      by: 'department',
      who: '接收机构',
      within: workingDays(2),
      mayReturn: true,
      records: { receipt: ask.text('回执编号', { most: 40 }) },
    },
  ],
  // The five grounds, as a published guide lists them (hiring.md 1.2, S7).
  returns: [
    { code: 'A01', says: '档案未密封', inputs: [], remedy: '请原存档机构密封后重新转递' },
    {
      code: 'A02',
      says: '已密封但未贴密封条、未加盖骑缝章',
      inputs: [],
      remedy: '请原存档机构贴密封条并加盖骑缝章',
    },
    { code: 'A03', says: '没有档案材料目录', inputs: [], remedy: '请原存档机构补附目录清单' },
    { code: 'A04', says: '没有档案转递通知单', inputs: [], remedy: '请原存档机构补开转递通知单' },
    { code: 'A05', says: '档案由个人自带', inputs: [], remedy: '请由原存档机构按规定方式转递' },
  ],
  returnsTo: 'sent',
}

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
    journey,
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
