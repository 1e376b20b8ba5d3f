import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { Failure } from '#core/connector'
import { httpConnector } from './http.ts'
import { newSecret, verify } from './signature.ts'
import { submissionTo } from './simulated/samples.ts'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

async function departmentThat(listener: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    request.resume()
    listener(request, response)
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  // A server that listens on a port has an address of this kind.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const answering = (status: number, body: string, headers: Record<string, string> = {}) =>
  departmentThat((_, response) => response.writeHead(status, headers).end(body))

const go = new AbortController().signal
const connect = (baseUrl: string) => httpConnector({ baseUrl, timeoutMs: 300 })
/** Both ways to send must behave alike. */
const ways = [
  ['our own', connect],
  ['fetch', (baseUrl: string) => httpConnector({ baseUrl, timeoutMs: 300, fetch })],
] as const

async function failureOf(act: Promise<unknown>): Promise<Failure> {
  const outcome = await act.then(
    () => 'no failure',
    (error: unknown) => error,
  )
  expect(outcome).toBeInstanceOf(Failure)
  // Just expected.
  return outcome as Failure
}

describe.each(ways)('what a department answers to a submission, over %s', (_, connect) => {
  test.each([
    [500, {}, 'unsure', undefined],
    [502, { 'retry-after': '7' }, 'unsure', 7000],
    [503, { 'retry-after': '3' }, 'unreachable', 3000],
    [429, { 'retry-after': '2' }, 'unreachable', 2000],
    [401, {}, 'unreachable', undefined],
    [404, {}, 'unreachable', undefined],
    [302, { location: 'http://127.0.0.1:1/' }, 'unreachable', undefined],
    [400, {}, 'refusedBody', undefined],
    [409, {}, 'refusedBody', undefined],
    [422, {}, 'refusedBody', undefined],
  ] as const)('%i is understood', async (status, headers, kind, retryAfterMs) => {
    const failure = await failureOf(
      connect(await answering(status, '{}', headers)).submit(submissionTo('card'), go),
    )
    expect(failure).toMatchObject({ kind, retryAfterMs })
  })

  test.each(['', 'not json', '{}', '{"says":"perhaps"}', '{"says":"received"}', 'null'])(
    'a body that is not of the protocol leaves it open: %j',
    async (body) => {
      const failure = await failureOf(
        connect(await answering(200, body)).submit(submissionTo('card'), go),
      )
      expect(failure.kind).toBe('unsure')
    },
  )
})

describe.each(ways)('a connection that fails, over %s', (_, connect) => {
  test('a department that is not there is unreachable', async () => {
    const baseUrl = await answering(200, '{}')
    for (const close of closers.splice(0)) close()
    const failure = await failureOf(connect(baseUrl).submit(submissionTo('card'), go))
    expect(failure).toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('REFUSED'),
    })
  })

  test('no answer in time, or a connection cut, leaves it open', async () => {
    const silent = await departmentThat(() => undefined)
    const cutting = await departmentThat((_, response) => void response.destroy())
    const started = performance.now()
    const late = await failureOf(connect(silent).submit(submissionTo('card'), go))
    expect(late).toMatchObject({ kind: 'unsure' })
    expect(performance.now() - started).toBeLessThan(1500)
    expect(await failureOf(connect(cutting).submit(submissionTo('card'), go))).toMatchObject({
      kind: 'unsure',
    })
  })

  test('an answer whose end never comes is given up in time', async () => {
    const stalling = await departmentThat((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write('{"says":')
    })
    const failure = await failureOf(connect(stalling).submit(submissionTo('card'), go))
    expect(failure.kind).toBe('unsure')
  })

  test('an answer cut off in the middle leaves it open', async () => {
    const cutting = await departmentThat((_, response) => {
      response.writeHead(200, { 'content-length': '22' })
      response.write('{"says":"', () => response.destroy())
    })
    const failure = await failureOf(connect(cutting).submit(submissionTo('card'), go))
    expect(failure.kind).toBe('unsure')
    expect(failure.message).not.toContain('no answer in')
  })

  test('whoever called can call it off', async () => {
    const silent = await departmentThat(() => undefined)
    const stop = new AbortController()
    const calling = connect(silent).ask('T-1', stop.signal)
    setTimeout(() => stop.abort(), 20)
    expect((await failureOf(calling)).message).toContain('called off')
  })

  test('an answer of more than 1 MiB is not read, whether its length is declared or not', async () => {
    const large = `{"says":"accepted","padding":"${'x'.repeat(1024 * 1024)}"}`
    const declared = await answering(200, large, { 'content-length': String(large.length) })
    const streamed = await answering(200, large, { 'transfer-encoding': 'chunked' })
    for (const baseUrl of [declared, streamed]) {
      const failure = await failureOf(connect(baseUrl).submit(submissionTo('card'), go))
      expect(failure.message).toContain('more than 1048576 bytes')
    }
    const fitting = large.slice(0, 900_000).concat('"}')
    const word = await connect(await answering(200, fitting)).submit(submissionTo('card'), go)
    expect(word).toEqual({ says: 'accepted' })
  })
})

test('a ticket the department does not know is told apart', async () => {
  const failure = await failureOf(connect(await answering(404, '{}')).ask('T-1', go))
  expect(failure.kind).toBe('unknownTicket')
})

test('a withdrawal that comes too late is an answer, not a failure', async () => {
  const late = connect(await answering(409, '{}'))
  expect(await late.withdraw('key', go)).toBe(false)
  const inTime = connect(await answering(200, ''))
  expect(await inTime.withdraw('key', go)).toBe(true)
})

test('a revocation is done, taken for later, or refused with reasons', async () => {
  const about = { reason: 'neverCame', says: '员工未到岗' }
  const revoke = async (status: number, body: string) =>
    connect(await answering(status, body)).revoke('key', about, go)
  expect(await revoke(200, '')).toEqual({ says: 'undone' })
  const later = { says: 'received', ticket: 'T-1' }
  expect(await revoke(202, JSON.stringify(later))).toEqual(later)
  const reasons = [{ code: 'V002', says: '当月已申报缴费', inputs: [] }]
  expect(await revoke(409, JSON.stringify({ reasons }))).toEqual({ says: 'upheld', reasons })
  expect(await revoke(409, '{}')).toMatchObject({ reasons: [{ code: 'V000' }] })
  await expect(revoke(500, '')).rejects.toMatchObject({ kind: 'unsure' })
})

test('a supplement is answered with a word; a key that nobody knows is told anew', async () => {
  const supplement = async (status: number, body: string) =>
    connect(await answering(status, body)).supplement?.(submissionTo('account'), go)
  expect(await supplement(200, '{"says":"accepted"}')).toEqual({ says: 'accepted' })
  const later = { says: 'received', ticket: 'T-1' }
  expect(await supplement(202, JSON.stringify(later))).toEqual(later)
  await expect(supplement(404, '{}')).rejects.toMatchObject({ kind: 'unknownTicket' })
  await expect(supplement(422, '{}')).rejects.toMatchObject({ kind: 'refusedBody' })
  await expect(supplement(503, '')).rejects.toMatchObject({ kind: 'unreachable' })
})

test('no message of a failure names a person', async () => {
  const submission = submissionTo('card')
  const echo = JSON.stringify({ says: '赵示例 11010519491231002X', inputs: ['name', '赵示例'] })
  for (const status of [200, 422, 500]) {
    const failure = await failureOf(connect(await answering(status, echo)).submit(submission, go))
    expect(failure.message).not.toMatch(/赵|1949/)
  }
  const refused = await failureOf(connect(await answering(422, echo)).submit(submission, go))
  expect(refused.message).toContain('about name')
})

test('every request is signed when there is a secret: with its body, or else its path', async () => {
  const secret = newSecret()
  const outcomes: string[] = []
  const baseUrl = await departmentThat((request, response) => {
    const signed = request.method === 'GET' ? (request.url ?? '') : ''
    outcomes.push(verify(secret, request.headers, signed, Date.now()))
    response.writeHead(200).end('{"says":"accepted"}')
  })
  const connector = httpConnector({ baseUrl, secret, timeoutMs: 1000 })
  await connector.ask('T-1', go)
  await connector.submit(submissionTo('card'), go)
  expect(outcomes).toEqual(['ok', 'wrongSignature'])
})

test('connections are used again', async () => {
  const ports = new Set<number | undefined>()
  const baseUrl = await departmentThat((request, response) => {
    ports.add(request.socket.remotePort)
    response.writeHead(200).end('{"says":"accepted"}')
  })
  for (let call = 0; call < 20; call += 1) await connect(baseUrl).ask('T-1', go)
  expect(ports.size).toBeLessThan(5)
})
