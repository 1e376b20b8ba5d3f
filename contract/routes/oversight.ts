import * as oversight from '#contract/oversight'
import type { Route } from '#contract/route'
import { binarySchema } from '#contract/shared'

export const oversightRoutes = {
  readOversight: {
    method: 'GET',
    path: '/oversight',
    tag: '监督',
    summary: '监督页：在办、超期、承诺兑现、用时、补正、理由、满意度、走势与本周预测，只有数字',
    query: oversight.oversightQuerySchema,
    reply: oversight.oversightSchema,
    status: 200,
  },
  listOverseen: {
    method: 'GET',
    path: '/oversight/applications',
    tag: '监督',
    summary: '监督页某一个数背后的申请',
    query: oversight.foundQuerySchema,
    reply: oversight.foundSchema,
    status: 200,
  },
  exportOversight: {
    method: 'GET',
    path: '/oversight/export',
    tag: '监督',
    summary: '导出监督页的各表（xlsx 为全部，csv 为其中一张）',
    query: oversight.oversightExportSchema,
    reply: binarySchema,
    replies: 'bytes',
    status: 200,
  },
  printReport: {
    method: 'GET',
    path: '/oversight/report',
    tag: '监督',
    summary: '一个月的监督报告（PDF）',
    query: oversight.reportQuerySchema,
    reply: binarySchema,
    replies: 'bytes',
    status: 200,
  },
} as const satisfies Record<string, Route>
