import type { z } from 'zod'

/** One endpoint. Server, OpenAPI document, permission table and client are all built from this. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/api/v1`; `{name}` is a parameter. */
  readonly path: `/${string}`
  readonly tag: Tag
  readonly summary: string
  readonly headers?: z.ZodObject
  readonly query?: z.ZodObject
  /** JSON, unless `body` says bytes; `lines`: the schema is that of one line of NDJSON. */
  readonly request?: z.ZodType
  readonly body?: 'bytes' | 'lines'
  /** What bytes are, where they are no material. */
  readonly takes?: 'sheet'
  readonly reply: z.ZodType
  /** What the reply is, where it is not JSON; `lines`: the schema is that of one line. */
  readonly replies?: 'bytes' | 'text' | 'html' | 'lines'
  readonly status: number
  /** Another success, said in the summary. */
  readonly otherStatus?: number
  /** Needs nobody signed in; what else it checks is said in the summary. */
  readonly open?: true
}
export type Tag =
  | '会话'
  | '目录'
  | '填报'
  | '单位'
  | '批量'
  | '申请'
  | '本人'
  | '窗口'
  | '文书'
  | '工作台'
  | '部门'
  | '程序对接'
  | '消息'
  | '评价'
  | '监督'
  | '运行'

export const basePath = '/api/v1'

/** The names between braces. */
export type PathParams<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathParams<Rest>
  : never

export const paramsOf = (path: string): readonly string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
