import { healthReportSchema } from '#contract/health-report'
import { limitsSchema } from '#contract/limits'
import type { Route } from '#contract/route'
import * as stuck from '#contract/stuck'

/** For whoever looks after the platform. */
export const operationRoutes = {
  readHealthReport: {
    method: 'GET',
    path: '/health/report',
    tag: '运行',
    summary: '体检：哪里不对、从何时起、怎么办；什么都没有就是一切正常',
    reply: healthReportSchema,
    status: 200,
  },
  listStuck: {
    method: 'GET',
    path: '/operations/stuck',
    tag: '运行',
    summary: '滞留的送达与差事：什么不成、几次、为什么、从何时起；按类别计数',
    query: stuck.stuckQuerySchema,
    reply: stuck.stuckSchema,
    status: 200,
  },
  actOnStuck: {
    method: 'POST',
    path: '/operations/stuck',
    tag: '运行',
    summary: '重试一条或一类、交人处理、写明原因后停止；都记入办理记录或差事记录',
    request: stuck.stuckActSchema,
    reply: stuck.stuckDoneSchema,
    status: 200,
  },
  listErrandActs: {
    method: 'GET',
    path: '/operations/acts',
    tag: '运行',
    summary: '最近对差事所做的处理：谁、何时、做了什么、为什么',
    reply: stuck.errandActsSchema,
    status: 200,
  },
  listLimits: {
    method: 'GET',
    path: '/operations/limits',
    tag: '运行',
    summary: '与部门约定的限额：每条线路每秒或每分钟多少次、已用多少、是否用满',
    reply: limitsSchema,
    status: 200,
  },
} as const satisfies Record<string, Route>
