import * as handovers from '#contract/handovers'
import { shownVisitSchema } from '#contract/shown-visit'
import * as visits from '#contract/visits'
import { applicationSchema } from '#contract/applications'
import type { Route } from '#contract/route'

export const windowRoutes = {
  searchAtWindow: {
    method: 'POST',
    path: '/window/search',
    tag: '窗口',
    summary: '综合窗口查找：证件号码、统一社会信用代码、申请编号（含二维码网址）或姓名；不进网址',
    request: visits.windowSearchSchema,
    reply: visits.windowFoundSchema,
    status: 200,
  },
  startVisit: {
    method: 'POST',
    path: '/visits',
    tag: '窗口',
    summary: '登记来人：谁在柜台、为谁办理、怎样核验身份、凭什么授权；上一位未结束的同时结束',
    request: visits.newVisitSchema,
    reply: shownVisitSchema,
    status: 201,
  },
  readVisit: {
    method: 'GET',
    path: '/visits/{id}',
    tag: '窗口',
    summary: '本人登记的一次接待',
    reply: shownVisitSchema,
    status: 200,
  },
  listTheirs: {
    method: 'GET',
    path: '/visits/{id}/theirs',
    tag: '窗口',
    summary: '本次接待的单位或个人已有的申请，以及本窗口为其填到一半的草稿',
    reply: visits.windowFoundSchema,
    status: 200,
  },
  endVisit: {
    method: 'POST',
    path: '/visits/{id}/end',
    tag: '窗口',
    summary: '结束接待',
    reply: shownVisitSchema,
    status: 200,
  },
  listVisits: {
    method: 'GET',
    path: '/visits',
    tag: '窗口',
    summary: '帮代办台账：某日的接待，谁为谁办了什么、多久；窗口人员看本人的，督办人员看全部',
    query: visits.visitsQuerySchema,
    reply: visits.visitsSchema,
    status: 200,
  },
  handOver: {
    method: 'POST',
    path: '/applications/{number}/matters/{matter}/handovers',
    tag: '窗口',
    summary: '送达办理结果并签收；已送达过的为 409，说明何时、由谁签收',
    request: handovers.handoverSchema,
    reply: applicationSchema,
    status: 200,
  },
} as const satisfies Record<string, Route>
