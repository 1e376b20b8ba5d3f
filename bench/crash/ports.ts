import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** Whether somebody answers there. */
export const takesCalls = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })

export type Wire = {
  readonly port: number
  /** `cut`: nobody takes a call; `hanging`: somebody takes it and says nothing. */
  state: 'whole' | 'cut' | 'hanging'
  sever(state: 'cut' | 'hanging'): void
  close(): void
}

/** The network to one department: a way through this process that can be cut. */
export async function openWire(toPort: number): Promise<Wire> {
  const open = new Set<Socket>()
  const server = createServer((near) => {
    open.add(near)
    near.on('error', () => near.destroy()).on('close', () => open.delete(near))
    if (wire.state === 'cut') return near.destroy()
    if (wire.state === 'hanging') return
    const far = connect(toPort, '127.0.0.1')
    open.add(far)
    far
      .on('error', () => near.destroy())
      .on('close', () => {
        open.delete(far)
        near.destroy()
      })
    near.on('close', () => far.destroy())
    near.pipe(far).pipe(near)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const wire: Wire = {
    // A server that listens on a port has an address with that port.
    port: (server.address() as AddressInfo).port,
    state: 'whole',
    sever(state) {
      wire.state = state
      for (const socket of open) socket.destroy()
    },
    close() {
      server.close()
      for (const socket of open) socket.destroy()
    },
  }
  return wire
}
