import * as applications from '#contract/applications'
import * as commitments from '#contract/commitments'
import type { Route } from '#contract/route'

/** 告知承诺制. */
export const commitmentRoutes = {
  recantCommitment: {
    method: 'POST',
    path: '/applications/{number}/matters/{matter}/commitments/{commitment}/withdrawal',
    tag: '申请',
    summary: '撤回承诺：办结前撤回告知承诺，按原程序提交证明',
    reply: applications.applicationSchema,
    status: 200,
  },
  makeCommitmentGood: {
    method: 'POST',
    path: '/applications/{number}/matters/{matter}/commitments/{commitment}/remedy',
    tag: '申请',
    summary: '改正：被责令改正的承诺，补交证明材料',
    request: commitments.makeGoodSchema,
    reply: applications.applicationSchema,
    status: 200,
  },
  listCommitments: {
    method: 'GET',
    path: '/desk/commitments',
    tag: '工作台',
    summary: '告知承诺的事后核查：待核查的最急的在前；也列责令改正中、无法核实和待信用修复的',
    query: commitments.commitmentsQuerySchema,
    reply: commitments.commitmentsSchema,
    status: 200,
  },
  verifyCommitment: {
    method: 'POST',
    path: '/desk/commitments/{number}/{matter}/{commitment}',
    tag: '工作台',
    summary: '核查承诺：属实、不属实（责令改正或撤销办理结果）或无法核实，写明核查情况',
    request: commitments.verifySchema,
    reply: commitments.lookedIntoSchema,
    status: 200,
  },
  restoreCommitment: {
    method: 'POST',
    path: '/desk/commitments/{number}/{matter}/{commitment}/restoration',
    tag: '工作台',
    summary: '信用修复：不实承诺改正或撤销之后，允许再次适用告知承诺',
    request: commitments.restoreSchema,
    reply: commitments.lookedIntoSchema,
    status: 200,
  },
} as const satisfies Record<string, Route>
