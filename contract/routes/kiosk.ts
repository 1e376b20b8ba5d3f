import * as kiosk from '#contract/kiosk'
import { binarySchema } from '#contract/shared'
import type { Route } from '#contract/route'

export const kioskRoutes = {
  lookAtKiosk: {
    method: 'POST',
    path: '/kiosk/look',
    tag: '窗口',
    summary: '自助终端查询：申请编号加本人证件号码后六位；只读，姓名遮盖，限次',
    request: kiosk.kioskQuestionSchema,
    reply: kiosk.kioskFoundSchema,
    status: 200,
    open: true,
  },
  readPaperAtKiosk: {
    method: 'POST',
    path: '/kiosk/papers',
    tag: '窗口',
    summary: '自助终端打印：凭同样两项取一份文书的 PDF，限次',
    request: kiosk.kioskPaperSchema,
    reply: binarySchema,
    replies: 'bytes',
    status: 200,
    open: true,
  },
} as const satisfies Record<string, Route>
