import type { Peer } from './peer.ts'

/** In turns, in this order. */
export const peers: readonly { readonly name: string; readonly load: () => Promise<Peer> }[] = [
  { name: 'yijian', load: async () => (await import('./yijian.ts')).yijian },
  { name: 'stepper', load: async () => (await import('./stepper.ts')).stepper },
  { name: 'pg-boss', load: async () => (await import('./pg-boss.ts')).pgBoss },
  {
    name: 'graphile-worker',
    load: async () => (await import('./graphile-worker.ts')).graphileWorker,
  },
  { name: 'restate', load: async () => (await import('./restate.ts')).restateServer },
  { name: 'dbos', load: async () => (await import('./dbos.ts')).dbos },
]
