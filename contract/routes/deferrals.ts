import * as applications from '#contract/applications'
import * as deferral from '#contract/deferral'
import * as desk from '#contract/desk'
import type { Route } from '#contract/route'

/** 容缺受理. */
export const deferralRoutes = {
  fulfilPromise: {
    method: 'POST',
    path: '/applications/{number}/fulfilment',
    tag: '申请',
    summary: '补齐：补交承诺后补（容缺）的材料；全部补齐后通知部门继续办理',
    request: deferral.fulfilmentSchema,
    reply: applications.applicationSchema,
    status: 200,
  },
  repairPromise: {
    method: 'POST',
    path: '/desk/matters/{number}/{matter}/repair',
    tag: '工作台',
    summary: '信用修复：逾期未补齐的承诺不再限制该单位再次适用容缺受理；理由留在记录中',
    request: deferral.repairSchema,
    reply: desk.deskMatterSchema,
    status: 200,
  },
} as const satisfies Record<string, Route>
