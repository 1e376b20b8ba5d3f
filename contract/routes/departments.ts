import * as callbacks from '#contract/callbacks'
import type { Route } from '#contract/route'

export const departmentRoutes = {
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
