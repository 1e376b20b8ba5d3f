import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'

/** A port of this machine that nobody held a moment ago. */
export async function freePort(): Promise<number> {
  const { port, release } = await takePort()
  await release()
  return port
}

/** Holds a port, so that nobody else can have it. */
export async function takePort(): Promise<{ port: number; release: () => Promise<void> }> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    // A server that listens on a port has an address of this kind.
    port: (server.address() as AddressInfo).port,
    release: () => new Promise((resolve) => void server.close(() => resolve())),
  }
}
