import * as restate from '@restatedev/restate-sdk'
import * as clients from '@restatedev/restate-sdk-clients'
import { callWave } from './store.ts'
import type { Peer } from './peer.ts'

/** A durable invocation for each application, a journaled step for each wave. */
export const restateServer: Peer = async (store) => {
  const {
    RESTATE_BENCH_ADMIN = '',
    RESTATE_BENCH_INGRESS = '',
    RESTATE_BENCH_PORT = '',
  } = process.env
  const drive = restate.service({
    name: 'drive',
    handlers: {
      run: async (ctx: restate.Context, id: number) => {
        for (const wave of [1, 2] as const)
          await ctx.run(`wave ${wave}`, async () => {
            await callWave({ id, wave })
            await store.step({ id, wave })
          })
      },
    },
  })
  await restate.serve({ services: [drive], port: Number(RESTATE_BENCH_PORT) })
  const answer = await fetch(`${RESTATE_BENCH_ADMIN}/deployments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ uri: `http://127.0.0.1:${RESTATE_BENCH_PORT}`, force: true }),
  })
  if (!answer.ok) throw new Error(await answer.text())
  const ingress = clients.connect({ url: RESTATE_BENCH_INGRESS })
  const client = ingress.serviceSendClient<typeof drive>({ name: 'drive' })
  return {
    async file(id) {
      await store.file(id)
      await client.run(id, clients.rpc.sendOpts({ idempotencyKey: String(id) }))
    },
    stop: () => Promise.resolve(),
  }
}
