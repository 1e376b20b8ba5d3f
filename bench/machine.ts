/**
 * What an employer's software gets done through the API: hires filed by one request, a line each,
 * beside the same filed one request after another; and what is told of them by webhooks.
 *
 *   node bench/machine.ts [rows]     500 unless it is said otherwise
 *
 * The whole platform on a private PostgreSQL with the demo's simulated departments; the receiver of
 * the webhooks is on this machine and answers at once.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { client } from '#contract/client'
import { inventedIdNumber } from '#services/employee-hiring/sample-people'
import { ordinary } from '#services/employee-hiring/samples'
import { startPlatform } from '#server'
import { startPostgres } from '#tools/postgres'
import { figure, printFigures, quantile } from './figures.ts'

const count = Number(process.argv[2] ?? 500)
const sendingsMost = 5
const oneByOne = Math.ceil(count / 5)
const server = await startPostgres()
const platform = await startPlatform({
  database: { url: server.url },
  keys: [new Uint8Array(32).fill(9)],
  log: { info: () => {}, warn: () => {}, error: console.error },
  port: 0,
  works: true,
  departments: 'simulated',
  demo: true,
  migrates: true,
})
let told = 0
const receiver = createServer((request, response) => {
  request.resume().on('end', () => {
    told += 1
    response.end()
  })
}).listen(0, '127.0.0.1')
await once(receiver, 'listening')
try {
  const { url = '' } = platform
  const token = await keyOf(url)
  const contract = await upload(url, token)
  const each: number[] = []
  for (let at = 0; at < oneByOne; at++)
    each.push(await timed(() => fileLines(url, token, [lineOf(at, contract)])))
  const alone = each.reduce((sum, ms) => sum + ms, 0)
  await subscribe(url)
  const lines = Array.from({ length: count }, (_, at) => lineOf(oneByOne + at, contract))
  const began = performance.now()
  const together = await timed(() => fileLines(url, token, lines))
  while (told < count) await sleep(20)
  const toldMs = performance.now() - began
  const rate = (of: number, ms: number) => (of / ms) * 1000
  const perSecond = rate(oneByOne, alone)
  printFigures([
    [
      figure('filed by requests one after another', perSecond, '1/s'),
      figure('one request p50', quantile(each, 0.5), 'ms'),
      figure('one request p99', quantile(each, 0.99), 'ms'),
      figure('filed by one request, a line each', rate(count, together), '1/s', perSecond),
      figure('told by webhooks while that is driven', rate(told, toldMs), '1/s'),
    ],
  ])
} finally {
  receiver.close()
  receiver.closeAllConnections()
  await platform.stop()
  await server.stop()
}

/** A key as the demo's agent makes one; and webhooks, which only an agent may order. */
async function agent(url: string) {
  const found = (platform.demo?.accounts ?? []).find(({ email }) => email.startsWith('hr1@'))
  if (!found) throw new Error('The demo has no agent')
  // Sign-in believes only whoever comes from its own address.
  const fetched = (address: string, init: RequestInit) => {
    const headers = new Headers(init.headers)
    headers.set('origin', url)
    return fetch(address, { ...init, headers })
  }
  const signed = await client({ fetch: fetched, baseUrl: url }).signIn(found.email, found.password)
  if (signed === null) throw new Error('The demo’s agent cannot sign in')
  return client({ fetch: fetched, baseUrl: url, token: signed })
}

async function keyOf(url: string): Promise<string> {
  const scopes: ('file' | 'read')[] = ['file', 'read']
  const made = await (await agent(url)).makeKey({ body: { name: 'bench', test: false, scopes } })
  return made.token
}

async function subscribe(url: string): Promise<void> {
  // A server that listens on a port has an address with that port.
  const { port } = receiver.address() as AddressInfo
  const body = {
    url: `http://127.0.0.1:${port}/`,
    kinds: ['application.filed' as const],
    test: false,
  }
  await (await agent(url)).makeWebhook({ body })
}

async function upload(url: string, token: string): Promise<string> {
  const reply = await fetch(`${url}/api/v1/materials`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
    body: new TextEncoder().encode('%PDF-1.4 bench'),
  })
  const { sha256 } = (await reply.json()) as { sha256: string }
  return sha256
}

type Numbered = ReturnType<typeof lineOf>
/** All must be filed; those that a busy register kept from it are sent again, on the same clock. */
async function fileLines(url: string, token: string, lines: readonly Numbered[]): Promise<void> {
  let left = lines
  for (let sending = 0; left.length > 0; sending++) {
    const reply = await fetch(`${url}/api/v1/applications/many`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
      body: left.map((line) => `${JSON.stringify(line)}\n`).join(''),
    })
    const text = await reply.text()
    const filed = new Set(
      text
        .split('\n')
        .filter(Boolean)
        // What the API's own contract says of a line.
        .map((line) => JSON.parse(line) as { externalId: string; status: string })
        .flatMap(({ externalId, status }) => (status === 'filed' ? [externalId] : [])),
    )
    left = left.filter(({ externalId }) => !filed.has(externalId))
    if (left.length > 0 && sending === sendingsMost) throw new Error(text.slice(0, 600))
  }
}

function lineOf(at: number, sha256: string) {
  const { employer: _employer, agent: _agent, contract, ...typed } = ordinary.answers
  const two = (number: number) => String(number).padStart(2, '0')
  const day = `${1980 + (at % 20)}-${two(1 + (Math.floor(at / 20) % 12))}-${two(1 + (Math.floor(at / 240) % 28))}`
  const employee = {
    ...typed['employee'],
    documentNumber: inventedIdNumber('520602', day, '991'),
    mobile: '19900009999',
    firstWorkedOn: '2020-07-01',
  }
  const contractCopy = { sha256, name: '合同.pdf', type: 'application/pdf' }
  return {
    externalId: `bench-${at}`,
    service: 'employee-hiring',
    typed: {
      ...typed,
      employer: { region: '520600' },
      employee,
      contract: { ...contract, contractCopy },
    },
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
