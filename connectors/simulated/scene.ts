import type { Connector } from '#core/connector'
import { listenForCallbacks, type Listener } from '#connectors/callback-listener'
import { httpConnector } from '#connectors/http'
import { newSecret } from '#connectors/signature'
import {
  startSimulatedDepartments,
  type SimulatedDepartments,
  type SimulatedOptions,
} from '#connectors/simulated'
import { lookups, procedures } from './samples.ts'

/** Two departments, our ear for their callbacks, and connectors to both; all end together. */
export type Scene = AsyncDisposable & {
  readonly departments: SimulatedDepartments
  readonly listener: Listener
  readonly fund: Connector
  readonly labour: Connector
}

export const secret = newSecret()

export async function scene(more: Partial<SimulatedOptions> = {}): Promise<Scene> {
  const listener = await listenForCallbacks(secret)
  const departments = await startSimulatedDepartments({
    callbackSecret: secret,
    procedures,
    lookups,
    stepMs: 15,
    slowMs: 300,
    ...more,
  })
  const connect = (code: string): Connector =>
    httpConnector({ baseUrl: departments.baseUrlOf(code), timeoutMs: 200 })
  return {
    departments,
    listener,
    fund: connect('fund'),
    labour: connect('labour'),
    async [Symbol.asyncDispose]() {
      await departments.stop()
      await listener.stop()
    },
  }
}
