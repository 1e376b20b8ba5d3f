import * as desk from '#contract/desk'
import * as journey from '#contract/journey'
import type { Route } from '#contract/route'

/** A thing that travels between offices (档案), as the desk records it. */
export const journeyRoutes = {
  takeStep: {
    method: 'POST',
    path: '/desk/matters/{number}/{matter}/steps',
    tag: '工作台',
    summary: '记录实物（如档案）流转的一步；同一步重复记录结果相同',
    request: journey.stepTakenSchema,
    reply: desk.deskMatterSchema,
    status: 200,
  },
  sendBack: {
    method: 'POST',
    path: '/desk/matters/{number}/{matter}/returns',
    tag: '工作台',
    summary: '按所列情形退回实物，等待重新寄出',
    request: journey.sentBackSchema,
    reply: desk.deskMatterSchema,
    status: 200,
  },
} as const satisfies Record<string, Route>
