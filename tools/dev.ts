import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createServer } from 'vite'

/**
 * For working on Yijian itself: the demo restarts when a file of the server changes, and the portal
 * is served by Vite, which shows a changed page at once. `.data/` is the same as that of npm start.
 */
const root = join(import.meta.dirname, '..')
const port = process.env['PORT'] ?? '8080'
const target = `http://127.0.0.1:${port}`

const server = spawn(process.execPath, ['--watch', join(root, 'cli', 'yijian.ts'), 'start'], {
  stdio: 'inherit',
  env: { ...process.env, PORT: port },
})

const portal = await createServer({
  configFile: join(root, 'web', 'vite.config.ts'),
  server: {
    proxy: {
      '/api': {
        target,
        // The server takes changes from its own pages only; these are its own pages.
        headers: { origin: target, 'sec-fetch-site': 'same-origin' },
      },
    },
  },
})
await portal.listen()
console.log(`  门户（开发）  ${portal.resolvedUrls?.local[0] ?? ''}`)

const stop = () => {
  server.kill('SIGINT')
  void portal.close()
}
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
server.once('exit', (code) => {
  process.exitCode = code ?? 0
  void portal.close()
})
