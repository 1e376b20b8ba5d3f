import type { Engine } from '#engine/engine'
import type { Handlers } from './api.ts'
import type { Metrics } from './metrics.ts'
import { docsPage } from './docs.ts'
import { openApiDocument } from './openapi.ts'
import { refuse } from './problems.ts'

/** Whoever reaches the figures may ask for them; the database is asked once in so long. */
const backlogForMs = 10_000
const readAt = new WeakMap<Metrics, number>()

async function keptFresh(engine: Engine, metrics: Metrics): Promise<void> {
  const now = performance.now()
  if (now - (readAt.get(metrics) ?? -Infinity) < backlogForMs) return
  readAt.set(metrics, now)
  try {
    metrics.backlog(await engine.health.backlog())
  } catch {
    // The database is away: what this process knows of itself is told all the same.
  }
}

export const systemHandlers: Handlers<
  'readHealth' | 'readReadiness' | 'readMetrics' | 'readOpenApi' | 'readDocs'
> = {
  readHealth: async () => ({ status: 'ok' }),
  async readReadiness(_, { engine }) {
    if (!(await engine.isReady()))
      throw refuse('notReady', 'not-ready', '数据库没有应答', '请稍后重试')
    return { status: 'ready' }
  },
  async readMetrics(_, { engine, metrics }) {
    await keptFresh(engine, metrics)
    metrics.load(engine.load())
    return metrics.text()
  },
  readOpenApi: async (_, { publicUrl }) => openApiDocument(publicUrl),
  readDocs: async (_, { publicUrl }) => docsPage(openApiDocument(publicUrl)),
}
