import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { compress } from 'hono/compress'

/**
 * The portal's built files. Every address that is no file is a page of the portal, which finds its
 * way itself; names with a hash in them never change and are kept by browsers for good.
 */
export function servePortal(directory: string): (request: Request) => Promise<Response> | Response {
  const files = new Hono()
  files.use(compress())
  files.use('/assets/*', async (c, next) => {
    await next()
    if (c.res.ok) c.res.headers.set('cache-control', 'public, max-age=31536000, immutable')
  })
  files.use('/*', serveStatic({ root: directory }))
  files.get('/assets/*', (c) => c.text('没有这个文件', 404))
  files.get('/*', serveStatic({ path: join(directory, 'index.html') }))
  files.notFound((c) =>
    existsSync(directory)
      ? c.text('没有这个网址', 404)
      : c.text('门户页面尚未生成：请执行 npm start 或 npm run build', 503),
  )
  return (request) => files.fetch(request)
}
