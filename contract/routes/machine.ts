import { applicationSchema } from '#contract/applications'
import * as keys from '#contract/keys'
import * as many from '#contract/many'
import type { Route } from '#contract/route'
import { nothingSchema } from '#contract/shared'
import { testPeopleSchema } from '#contract/test-people'

/** What software needs to file by itself. */
export const machineRoutes = {
  readTestPeople: {
    method: 'GET',
    path: '/test-people',
    tag: '程序对接',
    summary: '测试人员：用测试密钥提交，号码决定各部门怎么答复',
    reply: testPeopleSchema,
    status: 200,
    open: true,
  },
  fileMany: {
    method: 'POST',
    path: '/applications/many',
    tag: '程序对接',
    summary:
      `批量提交：每行一个 JSON，最多 ${many.linesMost} 行；按原顺序逐行答复，边收边办。` +
      '同一 externalId 只提交一次：整个文件可以原样重发',
    request: many.manyLineSchema,
    body: 'lines',
    reply: many.manyReplySchema,
    replies: 'lines',
    status: 200,
  },
  readByExternalId: {
    method: 'GET',
    path: '/applications/by-external-id/{externalId}',
    tag: '程序对接',
    summary: '按本单位自己的编号（externalId）查一份申请',
    reply: applicationSchema,
    status: 200,
  },
  readStatuses: {
    method: 'POST',
    path: '/applications/statuses',
    tag: '程序对接',
    summary: `按 externalId 一次查多份申请的进度，最多 ${many.externalIdsMost} 个`,
    request: many.externalIdsSchema,
    reply: many.statusesSchema,
    status: 200,
  },
  listKeys: {
    method: 'GET',
    path: '/keys',
    tag: '程序对接',
    summary: '本单位的接口密钥；密钥本身不再显示',
    reply: keys.keysSchema,
    status: 200,
  },
  makeKey: {
    method: 'POST',
    path: '/keys',
    tag: '程序对接',
    summary: '新建接口密钥：密钥只在这一次回复中出现，请当即保存',
    request: keys.newKeySchema,
    reply: keys.madeKeySchema,
    status: 201,
  },
  revokeKey: {
    method: 'DELETE',
    path: '/keys/{id}',
    tag: '程序对接',
    summary: '停用接口密钥，立即生效，不能恢复',
    reply: nothingSchema,
    status: 204,
  },
} as const satisfies Record<string, Route>
