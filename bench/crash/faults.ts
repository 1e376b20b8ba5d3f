import { setTimeout as sleep } from 'node:timers/promises'
import type { Part, Platform } from './platform.ts'
import type { Victim } from './postgres.ts'

type Given = { readonly postgres: Victim; readonly platform: Platform }

export type Fault = {
  /** Why this machine cannot bring it about. */
  readonly cannot?: (postgres: Victim) => string | undefined
  /** Comes, stays a while, and is over when it resolves. */
  readonly happen: (given: Given) => Promise<void>
}

const hourMs = 3_600_000
const somewhere = <Item>(from: readonly Item[]): Item => {
  const one = from[Math.floor(Math.random() * from.length)]
  if (one === undefined) throw new Error('There is nothing to choose from')
  return one
}
const soon = () => sleep(500 + Math.random() * 1_500)

/** Dead for a moment, then started again by whoever looks after it. */
async function killed(part: Part): Promise<void> {
  part.kill()
  await soon()
  await part.restart()
}

/** PostgreSQL is started again; what could not begin without it, too. */
async function mended({ postgres, platform }: Given): Promise<void> {
  await postgres.restart()
  for (const part of [platform.server, ...platform.workers]) await part.restart()
}

async function severed({ platform }: Given, state: 'cut' | 'hanging'): Promise<void> {
  const wire = somewhere([...platform.wires.values()])
  wire.sever(state)
  await sleep(6_000)
  wire.state = 'whole'
}

async function clockOff({ platform }: Given, offMs: number): Promise<void> {
  const worker = somewhere(platform.workers)
  worker.setClock(offMs)
  await sleep(5_000)
  worker.setClock(0)
}

const named = {
  worker: { happen: ({ platform }) => killed(somewhere(platform.workers)) },
  workers: {
    happen: async ({ platform }) => void (await Promise.all(platform.workers.map(killed))),
  },
  server: { happen: ({ platform }) => killed(platform.server) },
  postgres: {
    async happen(given) {
      given.postgres.kill()
      await soon()
      await mended(given)
    },
  },
  networkCut: { happen: (given) => severed(given, 'cut') },
  networkHangs: { happen: (given) => severed(given, 'hanging') },
  diskFull: {
    cannot: ({ canFill }) => (canFill ? undefined : 'only root may make a disk that can be filled'),
    async happen(given) {
      given.postgres.fillDisk()
      await sleep(6_000)
      given.postgres.freeDisk()
      await mended(given)
    },
  },
  slowDisk: {
    cannot: ({ canSlow }) => (canSlow ? undefined : 'there is no C compiler'),
    async happen({ postgres }) {
      postgres.slowDisk(true)
      await sleep(8_000)
      postgres.slowDisk(false)
    },
  },
  clockForward: { happen: (given) => clockOff(given, hourMs) },
  clockBack: { happen: (given) => clockOff(given, -hourMs) },
  everything: {
    async happen(given) {
      const { postgres, platform } = given
      for (const part of platform.workers) part.kill()
      postgres.kill()
      platform.server.kill()
      await soon()
      await mended(given)
    },
  },
} satisfies Readonly<Record<string, Fault>>
export type FaultName = keyof typeof named
export const faults: Readonly<Record<FaultName, Fault>> = named
