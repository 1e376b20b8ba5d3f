/**
 * One engine in a process of its own: node bench/peers/process.ts <name> <database url>
 * Told by its parent what to file; says what it has been promised, and what it used.
 */
import { openStore, schema } from './store.ts'
import { peers } from './all.ts'
import type { FromPeer, ToPeer } from './messages.ts'

const [name = '', url = '', isNew] = process.argv.slice(2)
const say = (message: FromPeer) => void process.send?.(message)

const peer = peers.find((one) => one.name === name)
if (!peer) throw new Error(`no engine is called ${name}`)
const store = openStore(url)
if (isNew === 'new' && name !== 'yijian') await store.pool.query(schema)
const start = await peer.load()
const running = await start(store, url)
process.on('message', (message: ToPeer) => void hear(message))
process.once('disconnect', () => process.exit(0))
say({ says: 'ready' })

async function hear(message: ToPeer): Promise<void> {
  if (message.do === 'file') {
    const own = process.cpuUsage()
    let next = message.from
    const caller = async () => {
      for (let id = next++; id < message.until; id = next++) {
        await running.file(id)
        if (message.say) say({ says: 'filed', id })
      }
    }
    await Promise.all(Array.from({ length: message.callers }, caller))
    say({ says: 'all filed', ownCpuMs: cpuMs(own) })
  } else if (message.do === 'usage') say({ says: 'usage', ownCpuMs: cpuMs() })
  else {
    await running.stop()
    await store.close()
    process.exit(0)
  }
}

function cpuMs(since?: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}
