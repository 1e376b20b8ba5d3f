import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { httpConnector } from '#connectors/http'
import { valuesFor } from '#connectors/simulated/values'
import type { Connector } from '#core/connector'
import { lookups, procedures } from '#departments/all'
import { benchNow } from './world.ts'

const grounds = { seed: 'bench', region: '520600', at: benchNow() }
const results = new Map(
  procedures.map(({ code, returns }) => [code, valuesFor(returns, grounds, undefined)]),
)

/** Answers every submission at once with the results its procedure declares. */
export const instantDepartment: Connector = {
  submit: ({ procedure }) =>
    Promise.resolve({ says: 'completed', result: results.get(procedure) ?? {} }),
  ask: () => Promise.resolve({ says: 'completed', result: {} }),
  withdraw: () => Promise.resolve(true),
  revoke: () => Promise.resolve({ says: 'undone' }),
  lookup: () => Promise.resolve({ found: null }),
}

export type SimulatedProcess = {
  readonly connectorTo: (department: string) => Connector
  stop(): Promise<void>
}

const secret = 'whsec_YmVuY2gtYmVuY2gtYmVuY2gtYmVuY2gtYmVuY2g='

/** The simulated departments in a process of their own, reached by real, signed HTTP. */
export async function startSimulatedProcess(): Promise<SimulatedProcess> {
  const directory = mkdtempSync(join(tmpdir(), 'yijian-bench-'))
  const file = join(directory, 'definitions.json')
  const options = { callbackSecret: secret, requestSecret: secret, procedures, lookups }
  writeFileSync(file, JSON.stringify(options))
  const main = join(import.meta.dirname, '..', 'connectors', 'simulated-main.ts')
  const child = fork(main, [file], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  const url = await urlSaidBy(child)
  return {
    connectorTo: (department) =>
      httpConnector({ baseUrl: `${url}/d/${department}`, secret, timeoutMs: 8_000 }),
    async stop() {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

async function urlSaidBy(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The simulated departments cannot be heard')
  let said = ''
  for await (const part of child.stdout) {
    said += String(part)
    if (said.includes('\n')) break
  }
  // The one line that simulated-main.ts prints.
  return (JSON.parse(said) as { url: string }).url
}
