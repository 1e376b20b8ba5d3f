import { citeBasis, type Problem } from '#core/problem'
import type { ProblemDocument, ProblemItem } from '#contract/problems'

/** Why a request is not answered with a success. This is the only file that knows status codes. */
const kinds = {
  broken: { status: 400, title: '请求无法读取' },
  crossSite: { status: 403, title: '请求来自其他网站' },
  signedOut: { status: 401, title: '尚未登录' },
  wrongSignature: { status: 401, title: '签名未通过核验' },
  forbidden: { status: 403, title: '没有权限' },
  notFound: { status: 404, title: '没有找到' },
  wrongMethod: { status: 405, title: '不支持这种请求方法' },
  conflict: { status: 409, title: '与现状冲突' },
  tooLarge: { status: 413, title: '内容过大' },
  wrongType: { status: 415, title: '内容类型不对' },
  invalid: { status: 422, title: '填写有误' },
  tooMany: { status: 429, title: '请求过于频繁' },
  bug: { status: 500, title: '系统出错' },
  notReady: { status: 503, title: '服务暂不可用' },
} as const
export type RefusalKind = keyof typeof kinds

/** Leaves a request at once, from wherever it is noticed; caught in one place, `app.ts`. */
export class Refusal extends Error {
  readonly kind: RefusalKind
  readonly problems: readonly Problem[]
  readonly headers: Readonly<Record<string, string>>
  constructor(
    kind: RefusalKind,
    problems: readonly Problem[],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(problems[0]?.says ?? kinds[kind].title)
    this.kind = kind
    this.problems = problems
    this.headers = headers
  }
}

export const refuse = (
  kind: RefusalKind,
  code: string,
  says: string,
  remedy: string,
  more: Partial<Pick<Problem, 'path' | 'fix' | 'basis'>> = {},
): Refusal => new Refusal(kind, [{ severity: 'error', code, says, remedy, ...more }])

// What the engine and core refuse for another reason than a wrong answer in the form.
const kindOfCode: Readonly<Record<string, RefusalKind>> = {
  'not-found': 'notFound',
  'no-such-application': 'notFound',
  'no-such-matter': 'notFound',
  'no-such-commitment': 'notFound',
  'no-such-objection': 'notFound',
  'no-such-rectification': 'notFound',
  'dealt-with': 'conflict',
  'no-such-repair': 'conflict',
  'no-such-invitation': 'notFound',
  'invitation-expired': 'forbidden',
  'invitation-revoked': 'forbidden',
  'invitation-blocked': 'forbidden',
  'too-many-invitations': 'tooMany',
  'too-many-objections': 'tooMany',
  'draft-changed': 'conflict',
  'drafts-many': 'conflict',
  'settings-changed': 'conflict',
  'already-open': 'conflict',
  'key-reused': 'conflict',
  'row-changed': 'conflict',
  'row-filed': 'conflict',
  'not-now': 'conflict',
  owed: 'conflict',
  'promise-barred': 'conflict',
  'handed-over': 'conflict',
  'held-by-other': 'conflict',
  'changed-meanwhile': 'conflict',
  'material-too-large': 'tooLarge',
  'material-format': 'wrongType',
}

/** Problems that the engine gave back, as the refusal they amount to. */
export const refusalOf = (problems: readonly Problem[]): Refusal =>
  new Refusal(kindOfCode[problems[0]?.code ?? ''] ?? 'invalid', problems)

export const notFound = (what: string): Refusal =>
  refuse('notFound', 'not-found', `没有找到${what}`, '请核对后重试，或从列表中重新打开')

export const statusOf = (kind: RefusalKind): number => kinds[kind].status

export function problemDocument(
  refusal: Pick<Refusal, 'kind' | 'problems'>,
  instance: string,
  requestId: string,
): ProblemDocument {
  const { status, title } = kinds[refusal.kind]
  const says = refusal.problems.filter(({ severity }) => severity === 'error')
  return {
    type: `/api/v1/docs#${refusal.kind}`,
    title,
    status,
    detail: detailOf(says, title),
    instance,
    requestId,
    problems: refusal.problems.map(shownProblem),
  }
}

const detailOf = (problems: readonly Problem[], title: string): string =>
  problems.length > 1 ? `${title}：共 ${problems.length} 处` : (problems[0]?.says ?? title)

export const shownProblem = ({ basis, ...problem }: Problem): ProblemItem => ({
  ...problem,
  ...(basis && { basis: citeBasis(basis) }),
})

/** The library's replies about signing in, by their status. */
export function refusalToSignIn(status: number): Refusal {
  if (status >= statusOf('bug'))
    return refuse('bug', 'sign-in-failed', '登录时系统出错', '请稍后重试')
  return refuse(
    'signedOut',
    'wrong-password',
    '账号或密码不正确',
    '请核对后重试；忘记密码请联系管理员',
  )
}

/** The refusals that OpenAPI names for every endpoint. */
export const documentedRefusals: readonly { readonly status: number; readonly title: string }[] =
  Object.values(kinds).filter(
    ({ status }, index, all) => all.findIndex((one) => one.status === status) === index,
  )
