import * as papers from '#contract/papers'
import type { Route } from '#contract/route'
import { binarySchema } from '#contract/shared'

export const paperRoutes = {
  listPapers: {
    method: 'GET',
    path: '/applications/{number}/papers',
    tag: '文书',
    summary: '一份申请已有的文书；部门经办人只见本部门事项的',
    reply: papers.papersSchema,
    status: 200,
  },
  readPaper: {
    method: 'GET',
    path: '/applications/{number}/papers/{paper}',
    tag: '文书',
    summary: '一份文书的 PDF：每次依据办理记录现制，个人信息按下载人的权限遮盖',
    reply: binarySchema,
    replies: 'bytes',
    status: 200,
  },
  verifyPaper: {
    method: 'GET',
    path: '/verify/{code}',
    tag: '文书',
    summary: '凭文书上的核验码查真伪和是否仍然有效；无需登录，不含个人信息，限制频率',
    reply: papers.verificationSchema,
    status: 200,
    open: true,
  },
  readGuide: {
    method: 'GET',
    path: '/services/{code}/guide',
    tag: '文书',
    summary:
      '一次告知书的 PDF：按所述情况列出事项、材料、填写、时限和可能的问题；无需登录，限制频率',
    query: papers.guideQuerySchema,
    reply: binarySchema,
    replies: 'bytes',
    status: 200,
    open: true,
  },
} as const satisfies Record<string, Route>
