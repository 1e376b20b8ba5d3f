import { mkdtemp, rm } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startPlatform, type Platform } from '#server'

const silent = { info: () => {}, warn: () => {}, error: () => {} }

async function openPlatform(): Promise<{
  platform: Platform
  url: string
  remove: () => Promise<void>
}> {
  const directory = await mkdtemp(join(tmpdir(), 'yijian-stopping-'))
  const platform = await startPlatform({
    database: { directory: join(directory, 'database') },
    keys: [new Uint8Array(32).fill(7)],
    log: silent,
    port: 0,
    works: true,
    departments: [],
    demo: false,
    migrates: true,
  })
  const { url = '' } = platform
  return { platform, url, remove: () => rm(directory, { recursive: true }) }
}

/** A callback whose body has not come whole yet. */
async function halfAsked(url: string) {
  const socket: Socket = connect(Number(new URL(url).port), '127.0.0.1')
  let heard = ''
  socket.on('data', (bytes) => (heard += String(bytes)))
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  await new Promise<void>((resolve) => socket.once('connect', resolve))
  const head = [
    'POST /api/v1/callbacks/nobody HTTP/1.1',
    'host: 127.0.0.1',
    'content-type: application/json',
    'webhook-id: a',
    'webhook-timestamp: 1',
    'webhook-signature: v1,a',
    'connection: close',
    'content-length: 2',
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n{`)
  return {
    async finish(): Promise<string> {
      socket.write('}')
      await ended
      return heard
    },
  }
}

test('a process told to stop answers what it was asked and tells others to come again', async () => {
  const { platform, url, remove } = await openPlatform()
  const asked = await halfAsked(url)
  // Seen by the server once it answers something that was asked after it.
  await fetch(`${url}/api/v1/ready`)
  const stopped = platform.stop()
  const refusal = await fetch(`${url}/api/v1/services`)
  expect(refusal.status).toBe(503)
  expect(refusal.headers.get('retry-after')).toBe('3')
  expect(await refusal.text()).toContain('正在停止或升级')
  expect((await fetch(`${url}/api/v1/ready`)).status, 'a balancer looks elsewhere').toBe(503)
  expect((await fetch(`${url}/api/v1/health`)).status).toBe(200)
  // It is answered by what it met, and not cut off.
  expect(await asked.finish()).toMatch(/^HTTP\/1\.1 4\d\d /)
  await stopped
  await expect(fetch(`${url}/api/v1/health`)).rejects.toThrow('fetch failed')
  await remove()
})
