import type { z } from 'zod'
import * as applications from './applications.ts'
import * as callbacks from './callbacks.ts'
import * as desk from './desk.ts'
import * as drafts from './drafts.ts'
import * as materials from './materials.ts'
import type { Route } from './route.ts'
import * as services from './services.ts'
import * as session from './session.ts'
import { binarySchema, nothingSchema } from './shared.ts'
import * as system from './system.ts'

const catalogue = {
  readSession: {
    method: 'GET',
    path: '/session',
    tag: '会话',
    summary: '当前登录的是谁',
    reply: session.sessionSchema,
    status: 200,
    open: true,
  },
  listDemoAccounts: {
    method: 'GET',
    path: '/demo-accounts',
    tag: '会话',
    summary: '演示账号；只有以演示方式启动时才有',
    reply: session.demoAccountsSchema,
    status: 200,
    open: true,
  },
  listServices: {
    method: 'GET',
    path: '/services',
    tag: '目录',
    summary: '可以申请的“一件事”',
    reply: services.servicesSchema,
    status: 200,
    open: true,
  },
  readService: {
    method: 'GET',
    path: '/services/{code}',
    tag: '目录',
    summary: '一件事的现行定义及其哈希',
    reply: services.publishedSchema,
    status: 200,
    open: true,
  },
  readDefinition: {
    method: 'GET',
    path: '/definitions/{hash}',
    tag: '目录',
    summary: '曾经发布过的任一版定义',
    reply: services.publishedSchema,
    status: 200,
    open: true,
  },
  listRegions: {
    method: 'GET',
    path: '/regions',
    tag: '目录',
    summary: '已开通的地区',
    reply: services.regionsSchema,
    status: 200,
    open: true,
  },
  readRegion: {
    method: 'GET',
    path: '/regions/{code}',
    tag: '目录',
    summary: '一个地区今天适用的参数及出处',
    reply: services.regionSchema,
    status: 200,
    open: true,
  },
} as const satisfies Record<string, Route>

const filling = {
  checkAnswers: {
    method: 'POST',
    path: '/services/{code}/check',
    tag: '填报',
    summary: '检查已填内容：一次给出全部问题、查询和推算结果、拆分方案和各部门将被告知的内容',
    request: services.checkRequestSchema,
    reply: services.checkReplySchema,
    status: 200,
  },
  listDrafts: {
    method: 'GET',
    path: '/drafts',
    tag: '填报',
    summary: '本人的草稿',
    reply: drafts.draftsSchema,
    status: 200,
  },
  createDraft: {
    method: 'POST',
    path: '/drafts',
    tag: '填报',
    summary: '保存新草稿',
    request: drafts.newDraftSchema,
    reply: drafts.draftSummarySchema,
    status: 201,
  },
  readDraft: {
    method: 'GET',
    path: '/drafts/{id}',
    tag: '填报',
    summary: '读取草稿',
    reply: drafts.draftSchema,
    status: 200,
  },
  saveDraft: {
    method: 'PUT',
    path: '/drafts/{id}',
    tag: '填报',
    summary: '修改草稿；已在别处修改的为 409',
    request: drafts.changedDraftSchema,
    reply: drafts.draftSummarySchema,
    status: 200,
  },
  deleteDraft: {
    method: 'DELETE',
    path: '/drafts/{id}',
    tag: '填报',
    summary: '删除草稿',
    reply: nothingSchema,
    status: 204,
  },
  storeMaterial: {
    method: 'POST',
    path: '/materials',
    tag: '填报',
    summary: '上传材料（PDF、JPG、PNG，至多 10 MB）：文件本身为请求体，或 multipart 的 file 字段',
    request: materials.materialBodySchema,
    body: 'bytes',
    reply: materials.storedMaterialSchema,
    status: 201,
  },
  readMaterial: {
    method: 'GET',
    path: '/materials/{sha256}',
    tag: '填报',
    summary: '本人（本单位）上传的材料',
    reply: binarySchema,
    replies: 'bytes',
    status: 200,
  },
  readMaterialForDepartment: {
    method: 'GET',
    path: '/materials/{sha256}/for/{number}',
    tag: '部门',
    summary: '部门凭限时签名链接读取某一申请的材料',
    query: materials.materialTokenSchema,
    reply: binarySchema,
    replies: 'bytes',
    status: 200,
    open: true,
  },
} as const satisfies Record<string, Route>

const cases = {
  fileApplication: {
    method: 'POST',
    path: '/applications',
    tag: '申请',
    summary: '提交申请：新的为 201；同一 Idempotency-Key 重复提交同一内容为 200，内容不同为 409',
    headers: applications.idempotencySchema,
    request: applications.fileRequestSchema,
    reply: applications.filedSchema,
    status: 201,
    otherStatus: 200,
  },
  listApplications: {
    method: 'GET',
    path: '/applications',
    tag: '申请',
    summary: '申请列表，新的在前；按证件号码查找用 X-Document-Number 请求头，号码不进网址',
    headers: applications.searchHeaderSchema,
    query: applications.listQuerySchema,
    reply: applications.listReplySchema,
    status: 200,
  },
  readApplication: {
    method: 'GET',
    path: '/applications/{number}',
    tag: '申请',
    summary: '一份申请：各事项所处环节、由谁办、到何时、结果、告知各部门的内容',
    reply: applications.applicationSchema,
    status: 200,
  },
  readEvents: {
    method: 'GET',
    path: '/applications/{number}/events',
    tag: '申请',
    summary: '一份申请的全部记录，并核验哈希链',
    reply: applications.eventsSchema,
    status: 200,
  },
  withdrawApplication: {
    method: 'POST',
    path: '/applications/{number}/withdrawal',
    tag: '申请',
    summary: '撤回若干或全部尚可撤回的事项',
    request: applications.withdrawalSchema,
    reply: applications.applicationSchema,
    status: 200,
  },
  correctApplication: {
    method: 'POST',
    path: '/applications/{number}/corrections',
    tag: '申请',
    summary: '补正',
    request: applications.correctionSchema,
    reply: applications.applicationSchema,
    status: 200,
  },
  readResults: {
    method: 'GET',
    path: '/applications/{number}/results',
    tag: '申请',
    summary: '已办结事项的结果',
    reply: applications.resultsSchema,
    status: 200,
  },
} as const satisfies Record<string, Route>

const departments = {
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

const running = {
  readHealth: operation('/health', '进程在运行', system.healthSchema),
  readReadiness: operation('/ready', '数据库可用，可以接收请求', system.readinessSchema),
  readMetrics: { ...operation('/metrics', 'Prometheus 指标', system.textSchema), replies: 'text' },
  readOpenApi: operation('/openapi.json', 'OpenAPI 3.1 文档', system.openApiSchema),
  readDocs: { ...operation('/docs', '可浏览的接口文档', system.textSchema), replies: 'html' },
} as const satisfies Record<string, Route>

function operation<Path extends `/${string}`, Reply extends z.ZodType>(
  path: Path,
  summary: string,
  reply: Reply,
) {
  return { method: 'GET', path, tag: '运行', summary, reply, status: 200, open: true } as const
}

export const routes = { ...catalogue, ...filling, ...cases, ...departments, ...running }
export type Routes = typeof routes
export type RouteId = keyof Routes
