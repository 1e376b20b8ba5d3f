import { date, document, optional, text } from '#core/ask'
import { workingDays, type ServiceDefinition } from '#core/definition'
import type { JourneyDefinition } from '#core/journey'
import { trialService } from './trial-service.ts'

/** A box that travels: a letter, sealed and sent, received, opened. */
export const box: JourneyDefinition = {
  thing: '档案',
  steps: [
    {
      key: 'letter',
      name: '出具调档函',
      by: 'platform',
      who: '本平台',
      within: workingDays(0),
      records: { number: text('编号') },
      paper: { title: '调档函', says: '请转递。', shows: ['startsOn'], number: 'number' },
    },
    {
      key: 'sent',
      name: '密封寄出',
      by: 'thirdParty',
      who: '原存档机构',
      within: workingDays(15),
      remindAfter: workingDays(10),
      records: { sentOn: date('寄出日期'), tracking: optional(text('单号')) },
    },
    {
      key: 'arrived',
      name: '收到档案',
      by: 'thirdParty',
      who: '承运机构',
      within: workingDays(7),
      records: { sealPhoto: optional(document('封口照片')) },
    },
    {
      key: 'checked',
      name: '开封核对',
      by: 'department',
      who: '接收机构',
      within: workingDays(2),
      mayReturn: true,
      records: {},
    },
  ],
  returns: [
    { code: 'A01', says: '档案未密封', inputs: [], remedy: '请密封后重新转递' },
    { code: 'A05', says: '档案由个人自带', inputs: [] },
  ],
  returnsTo: 'sent',
}

/** The trial with a box that travels for the enrolment. */
export const journeyService: ServiceDefinition = {
  ...trialService,
  matters: trialService.matters.map((matter) =>
    matter.key === 'enrolment'
      ? { ...matter, procedure: { ...matter.procedure, journey: box } }
      : matter,
  ),
}
