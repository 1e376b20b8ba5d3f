import * as drafts from '#contract/drafts'
import * as materials from '#contract/materials'
import * as services from '#contract/services'
import { binarySchema, nothingSchema } from '#contract/shared'
import type { Route } from '#contract/route'

export const fillingRoutes = {
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
