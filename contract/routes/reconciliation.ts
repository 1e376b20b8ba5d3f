import * as reconciliation from '#contract/reconciliation'
import type { Route } from '#contract/route'
import { binarySchema } from '#contract/shared'

/** 对账: what the nights have found, and how it is mended. */
export const reconciliationRoutes = {
  listReconciliations: {
    method: 'GET',
    path: '/reconciliations',
    tag: '工作台',
    summary: '各部门对账：每夜比对多少件、差异多少，未能完成的原因',
    reply: reconciliation.reconciliationsSchema,
    status: 200,
  },
  reconcileLine: {
    method: 'POST',
    path: '/reconciliations',
    tag: '工作台',
    summary: '立即与一个部门对账，不等夜间',
    request: reconciliation.reconcileSchema,
    reply: reconciliation.reconciliationsSchema,
    status: 202,
  },
  listDifferences: {
    method: 'GET',
    path: '/reconciliations/differences',
    tag: '工作台',
    summary: '对账差异：谁、何时前处理，最早发现的在前',
    query: reconciliation.differencesQuerySchema,
    reply: reconciliation.differencesSchema,
    status: 200,
  },
  exportDifferences: {
    method: 'GET',
    path: '/reconciliations/export',
    tag: '工作台',
    summary: '对账差异（xlsx）',
    query: reconciliation.differencesExportSchema,
    reply: binarySchema,
    replies: 'bytes',
    status: 200,
  },
  readDifference: {
    method: 'GET',
    path: '/reconciliations/differences/{difference}',
    tag: '工作台',
    summary: '一条差异：两边的内容、可以怎样处理、处理记录',
    reply: reconciliation.differenceSchema,
    status: 200,
  },
  repairDifference: {
    method: 'POST',
    path: '/reconciliations/differences/{difference}/repair',
    tag: '工作台',
    summary: '处理一条差异：以部门为准、重新送达、请部门核对、说明原因',
    request: reconciliation.repairSchema,
    reply: reconciliation.differenceSchema,
    status: 200,
  },
} as const satisfies Record<string, Route>
