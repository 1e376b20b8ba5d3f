import type { Handlers } from './api.ts'
import { docsPage } from './docs.ts'
import { openApiDocument } from './openapi.ts'
import { refuse } from './problems.ts'

export const systemHandlers: Handlers<
  'readHealth' | 'readReadiness' | 'readMetrics' | 'readOpenApi' | 'readDocs'
> = {
  readHealth: async () => ({ status: 'ok' }),
  async readReadiness(_, { engine }) {
    if (!(await engine.isReady()))
      throw refuse('notReady', 'not-ready', '数据库没有应答', '请稍后重试')
    return { status: 'ready' }
  },
  readMetrics: async (_, { metrics }) => metrics.text(),
  readOpenApi: async (_, { publicUrl }) => openApiDocument(publicUrl),
  readDocs: async (_, { publicUrl }) => docsPage(openApiDocument(publicUrl)),
}
