import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Restate keeps its own record, so its server runs beside PostgreSQL: one node, durable. */
export async function startRestate() {
  const base = mkdtempSync(join(tmpdir(), 'yijian-restate-'))
  const [admin, ingress, node, service] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ]
  const binary = createRequire(import.meta.url).resolve(
    `@restatedev/restate-server-linux-${process.arch}/bin/restate-server`,
  )
  const child = spawn(binary, ['--no-logo'], {
    cwd: base,
    stdio: ['ignore', 'ignore', 'ignore'],
    env: {
      ...process.env,
      DO_NOT_TRACK: '1',
      RESTATE_DISABLE_TELEMETRY: 'true',
      RESTATE_BASE_DIR: base,
      RESTATE_LOG_FILTER: 'error',
      RESTATE_LISTEN_MODE: 'tcp',
      RESTATE_BIND_ADDRESS: `127.0.0.1:${node}`,
      RESTATE_ADVERTISED_ADDRESS: `http://127.0.0.1:${node}`,
      RESTATE_ADMIN__BIND_ADDRESS: `127.0.0.1:${admin}`,
      RESTATE_INGRESS__BIND_ADDRESS: `127.0.0.1:${ingress}`,
    },
  })
  const gone = once(child, 'exit')
  const url = `http://127.0.0.1:${admin}`
  for (let tries = 0; !(await answers(`${url}/health`)); tries++) {
    if (tries > 300 || child.exitCode !== null) throw new Error('Restate did not start')
    await sleep(100)
  }
  return {
    env: {
      RESTATE_LOGGING: 'ERROR',
      RESTATE_BENCH_ADMIN: url,
      RESTATE_BENCH_INGRESS: `http://127.0.0.1:${ingress}`,
      RESTATE_BENCH_PORT: String(service),
    },
    cpuMs: () => cpuOf(child.pid ?? 0),
    async stop() {
      child.kill('SIGTERM')
      await gone
      rmSync(base, { recursive: true, force: true })
    },
  }
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )

/** Linux counts in hundredths of a second. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ') ?? []
  return fields.slice(11, 13).reduce((sum, ticks) => sum + Number(ticks), 0) * 10
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on a port has an address with that port.
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
