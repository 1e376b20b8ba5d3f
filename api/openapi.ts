import { z } from 'zod'
import { problemDocumentSchema } from '#contract/problems'
import { basePath, paramsOf, type Route } from '#contract/route'
import { routes, type RouteId } from '#contract/routes'
import { roleNames, roles } from '#contract/session'
import { permissions } from './permissions.ts'
import { documentedRefusals } from './problems.ts'

type Json = Readonly<Record<string, unknown>>
export type Operation = {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description: string
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly required: true; readonly content: Json }
  readonly responses: Json
  readonly security: readonly Json[]
}
type Parameter = {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly schema: unknown
}
export type OpenApiDocument = {
  readonly openapi: '3.1.0'
  readonly info: Json
  readonly servers: readonly Json[]
  readonly tags: readonly Json[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: Json
}

const documents = new Map<string, OpenApiDocument>()

/** The whole API in OpenAPI 3.1, from the very table the server is built from. */
export function openApiDocument(publicUrl: string): OpenApiDocument {
  const known = documents.get(publicUrl)
  if (known) return known
  const document = build(publicUrl)
  documents.set(publicUrl, document)
  return document
}

function build(publicUrl: string): OpenApiDocument {
  const all = Object.entries(routes) as [RouteId, Route][]
  const paths: Record<string, Record<string, Operation>> = {}
  for (const [id, route] of all)
    (paths[route.path] ??= {})[route.method.toLowerCase()] = operation(id, route)
  return {
    openapi: '3.1.0',
    info: {
      title: '一件事 接口',
      version: '1',
      description:
        '登录：POST /api/auth/sign-in/email {email, password}；浏览器用会话 Cookie，' +
        '程序取回复头 set-auth-token，以 Authorization: Bearer 发送。出错一律为 RFC 9457 问题文档。',
    },
    servers: [{ url: publicUrl.replace(/\/$/, '') + basePath }],
    tags: [...new Set(all.map(([, { tag }]) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: schemaOf(problemDocumentSchema, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'yijian.session_token' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
  }
}

function operation(id: RouteId, route: Route): Operation {
  return {
    operationId: id,
    tags: [route.tag],
    summary: route.summary,
    description: whoMay(id, route),
    parameters: parameters(route),
    ...(route.request && {
      requestBody: {
        required: true,
        content:
          route.body === 'bytes'
            ? { 'application/octet-stream': {}, 'multipart/form-data': {} }
            : {
                [route.body === 'lines' ? linesType : 'application/json']: {
                  schema: schemaOf(route.request, 'input'),
                },
              },
      },
    }),
    responses: responses(route),
    security: route.open ? [] : [{ session: [] }, { token: [] }],
  }
}

function whoMay(id: RouteId, route: Route): string {
  if (route.open) return '无需登录'
  const may = roles.flatMap((role) => {
    const reach = permissions[id][role]
    return reach === 'no' ? [] : [roleNames[role] + (reach === 'own' ? '（本人或本单位的）' : '')]
  })
  return `可用：${may.join('、')}`
}

function parameters(route: Route): readonly Parameter[] {
  const path = paramsOf(route.path).map((name) => ({
    name,
    in: 'path' as const,
    required: true,
    schema: { type: 'string' },
  }))
  return [...path, ...described(route.query, 'query'), ...described(route.headers, 'header')]
}

const described = (schema: z.ZodObject | undefined, place: 'query' | 'header'): Parameter[] =>
  Object.entries(schema?.shape ?? {}).map(([name, part]) => ({
    name,
    in: place,
    // What may be left out is what reads `undefined`.
    required: !z.safeParse(part, undefined).success,
    schema: schemaOf(part, 'input'),
  }))

/** OpenAPI 3.1 has no words for a stream: the schema is that of each line. */
const linesType = 'application/x-ndjson'

function responses(route: Route): Json {
  const content = {
    bytes: { 'application/octet-stream': {} },
    html: { 'text/html': {} },
    text: { 'text/plain': {} },
    lines: { [linesType]: { schema: schemaOf(route.reply, 'output') } },
  }
  const success = {
    description: '成功',
    ...(route.status !== 204 && {
      content: route.replies
        ? content[route.replies]
        : { 'application/json': { schema: schemaOf(route.reply, 'output') } },
    }),
  }
  const problem = {
    'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
  }
  return {
    [route.status]: success,
    ...(route.otherStatus && { [route.otherStatus]: success }),
    ...Object.fromEntries(
      documentedRefusals.map(({ status, title }) => [
        status,
        { description: title, content: problem },
      ]),
    ),
  }
}

function schemaOf(schema: z.core.$ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return json
}
