import * as callbacks from '#contract/callbacks'
import * as desk from '#contract/desk'
import type { Route } from '#contract/route'

export const departmentRoutes = {
  listDeskMatters: {
    method: 'GET',
    path: '/desk/matters',
    tag: '工作台',
    summary: '待办事项，等得最久的在前',
    query: desk.queueQuerySchema,
    reply: desk.queueSchema,
    status: 200,
  },
  readDeskMatter: {
    method: 'GET',
    path: '/desk/matters/{number}/{matter}',
    tag: '工作台',
    summary: '一个事项：只含该事项应当知道的内容；看到未遮盖的个人信息会留痕',
    reply: desk.deskMatterSchema,
    status: 200,
  },
  decideMatter: {
    method: 'POST',
    path: '/desk/matters/{number}/{matter}/decisions',
    tag: '工作台',
    summary: '对一个事项作出决定',
    request: desk.decisionSchema,
    reply: desk.deskMatterSchema,
    status: 200,
  },
  retryMatter: {
    method: 'POST',
    path: '/desk/matters/{number}/{matter}/retry',
    tag: '工作台',
    summary: '立即重新送达部门系统',
    reply: desk.deskMatterSchema,
    status: 200,
  },
  settleMatter: {
    method: 'POST',
    path: '/desk/matters/{number}/{matter}/settlement',
    tag: '工作台',
    summary: '说明已核实的问题，撤下“需要人工处理”',
    request: desk.settlementSchema,
    reply: desk.deskMatterSchema,
    status: 200,
  },
  hearCallback: {
    method: 'POST',
    path: '/callbacks/{department}',
    tag: '部门',
    summary:
      '部门系统回调（Standard Webhooks 签名）。同一 webhook-id 重放为 409：首次已收到，无需再发；' +
      '同一答复换一个 webhook-id 再发是安全的，结果相同',
    headers: callbacks.callbackHeadersSchema,
    request: callbacks.callbackSchema,
    reply: callbacks.heardSchema,
    status: 200,
    open: true,
  },
} as const satisfies Record<string, Route>
