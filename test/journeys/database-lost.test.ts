import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testDatabases } from '#test/database'
import { freePort } from '#tools/free-port'
import { openProcesses, until } from './processes.ts'

const start = openProcesses()
// A process of its own needs a database that is a server.
const server = (await testDatabases()).find(({ name }) => name === 'PostgreSQL')

test.runIf(server !== undefined)(
  'a worker whose database is gone goes on when it is back, and ends only when told',
  async () => {
    const { url = '' } = (await server?.openAt()) ?? {}
    const folder = await mkdtemp(join(tmpdir(), 'yijian-journey-'))
    afterAll(() => rm(folder, { recursive: true, force: true }))
    const addresses = join(folder, 'departments.json')
    await writeFile(addresses, '{}')
    const way = await openWay(Number(new URL(url).port))
    const through = new URL(url)
    through.port = String(way.port)
    const worker = start(['cli/yijian.ts', 'work'], {
      DATABASE_URL: through.href,
      YIJIAN_KEYS: Buffer.alloc(32, 9).toString('base64'),
      YIJIAN_DEPARTMENTS: addresses,
    })
    let hasEnded = false
    void worker.ends().then(() => (hasEnded = true))
    await worker.prints(/"started"/)
    await way.cut()
    // A worker looks four times a second: in this time many looks are refused.
    const cutAt = performance.now()
    await until(async () => hasEnded || performance.now() > cutAt + 2_000, {
      withinMs: 30_000,
      what: 'two seconds are over',
    })
    await way.mend()
    await until(async () => hasEnded || way.open() > 0, {
      withinMs: 30_000,
      what: 'it has connected again',
    })
    expect(await worker.end('SIGINT')).toBe(0)
    expect(worker.printed()).toContain('"stopped"')
    await way.cut()
  },
)

/** The way to a database, which can be cut: then nobody listens there. */
async function openWay(toPort: number) {
  const port = await freePort()
  const open = new Set<Socket>()
  const make = () =>
    createServer((near) => {
      const far = connect(toPort, '127.0.0.1')
      for (const socket of [near, far]) {
        open.add(socket)
        socket
          .on('error', () => {})
          .on('close', () => {
            open.delete(socket)
            near.destroy()
            far.destroy()
          })
      }
      near.pipe(far).pipe(near)
    }).listen(port, '127.0.0.1')
  let listening = make()
  await once(listening, 'listening')
  return {
    port,
    open: () => open.size,
    async cut(): Promise<void> {
      listening.close()
      for (const socket of open) socket.destroy()
      await once(listening, 'close')
    },
    async mend(): Promise<void> {
      listening = make()
      await once(listening, 'listening')
    },
  }
}
