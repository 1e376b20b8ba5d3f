import { setTimeout as sleep } from 'node:timers/promises'
import { client, type Client } from '#contract/client'
import { dayOf } from '#core/time'
import { inventedIdNumber } from '#services/employee-hiring/sample-people'
import { typedHire } from '#services/employee-hiring/sample-typed'
import { addDays } from '#standards/calendar-date'
import { agent } from './platform.ts'

/** What the client was answered and relies upon: it is written down here and nowhere else. */
export type Acknowledged = { readonly key: string; readonly number: string; readonly at: number }

export type Load = {
  /** Files so many, each again by its key until it is acknowledged. */
  file(count: number): Promise<void>
  readonly acknowledged: readonly Acknowledged[]
  /** Answers that were no acknowledgement, or never came. */
  failures(): number
}

const callers = 6
const answerWithinMs = 8_000
const pauseMs = 300
const giveUpAfterMs = 120_000

/** An employer's software that files without end and believes nothing but an acknowledgement. */
export function openLoad(url: string): Load {
  const acknowledged: Acknowledged[] = []
  let failures = 0
  let last: unknown
  let next = 0
  let signedIn: Promise<Client> | undefined

  async function fileOne(index: number): Promise<void> {
    const key = `crash-filing-${index}`
    const end = performance.now() + giveUpAfterMs
    while (performance.now() < end) {
      try {
        const api = await (signedIn ??= signIn(url))
        const contract = await api.storeMaterial({ body: scan, type: 'application/pdf' })
        const { number } = await api.fileApplication({
          headers: { 'idempotency-key': key },
          body: { service: 'employee-hiring', typed: hireOf(index, contract.sha256) },
        })
        acknowledged.push({ key, number, at: performance.now() })
        return
      } catch (error) {
        // Whether it was filed nobody knows: the same key tells.
        failures += 1
        last = error
        signedIn = undefined
        await sleep(pauseMs)
      }
    }
    throw new Error(`${key} was not acknowledged within ${giveUpAfterMs} ms`, { cause: last })
  }

  return {
    acknowledged,
    failures: () => failures,
    async file(count) {
      const last = next + count
      const caller = async () => {
        while (next < last) await fileOne(next++)
      }
      await Promise.all(Array.from({ length: callers }, caller))
    },
  }
}

const scan = new TextEncoder().encode('%PDF-1.4 a contract nobody signed\n%%EOF\n')

async function signIn(url: string): Promise<Client> {
  // Sign-in believes only whoever comes from its own address.
  const fetched = (address: string, init: RequestInit) => {
    const headers = new Headers(init.headers)
    headers.set('origin', url)
    return fetch(address, { ...init, headers, signal: AbortSignal.timeout(answerWithinMs) })
  }
  const token = await client({ fetch: fetched, baseUrl: url }).signIn(agent.email, agent.password)
  if (token === null) throw new Error('The agent cannot sign in')
  return client({ fetch: fetched, baseUrl: url, token })
}

/** Another invented person for each number: all seven matters arise. */
function hireOf(index: number, sha256: string) {
  const two = (number: number) => String(number).padStart(2, '0')
  const born = `${1975 + (index % 25)}-${two(1 + (Math.floor(index / 25) % 12))}-${two(1 + (Math.floor(index / 300) % 28))}`
  const hired = {
    name: '钱样本',
    documentNumber: inventedIdNumber('520602', born, '993'),
    mobile: '19900009998',
  }
  return typedHire(addDays(dayOf(Date.now()), -2), hired, { sha256 })
}
