import type { z } from 'zod'
import * as system from '#contract/system'
import type { Route } from '#contract/route'

export const runningRoutes = {
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
