import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { Failure } from '#core/connector'
import { messageGateway } from './message-gateway.ts'
import { newSecret, verify } from './signature.ts'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

async function gatewayThat(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  // A server that listens on a port has an address of this kind.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/messages`
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of request) text += String(part)
  return text
}

const secret = newSecret()
const go = new AbortController().signal
const message = {
  id: 'a1b2c3d4a1b2c3d4',
  channel: 'sms',
  to: '19900000002',
  subject: '有申请需要补正',
  text: '【一件】田**的试验一件事需要补正',
  template: 'correctionAsked',
  values: { people: '田**' },
} as const

test('a gateway gets the message whole, signed, under the message’s own id', async () => {
  const heard: { body: string; verdict: string; id: unknown }[] = []
  const url = await gatewayThat(async (request, response) => {
    const body = await bodyOf(request)
    const { headers } = request
    heard.push({
      body,
      verdict: verify(secret, headers, body, Date.now()),
      id: headers['webhook-id'],
    })
    response.writeHead(202).end()
  })
  await messageGateway({ url, secret, timeoutMs: 5_000 }).send(message, go)
  expect(heard).toEqual([{ body: JSON.stringify(message), verdict: 'ok', id: message.id }])
})

test.each([
  [422, 'refusedBody'],
  [404, 'refusedBody'],
  [401, 'unreachable'],
  [429, 'unreachable'],
  [500, 'unreachable'],
  [503, 'unreachable'],
  [302, 'unreachable'],
] as const)('an answer of %i is a failure of kind %s that names nobody', async (status, kind) => {
  const url = await gatewayThat((request, response) => {
    request.resume()
    response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end(message.to)
  })
  const outcome = await messageGateway({ url, secret, timeoutMs: 5_000 })
    .send(message, go)
    .catch((error: unknown) => error)
  expect(outcome).toBeInstanceOf(Failure)
  expect(outcome).toMatchObject({ kind })
  expect(String(outcome)).not.toContain(message.to)
})

test('a gateway that is not there is a failure that is tried again', async () => {
  const sending = messageGateway({ url: 'http://127.0.0.1:1/', secret, timeoutMs: 5_000 })
  await expect(sending.send(message, go)).rejects.toMatchObject({ kind: 'unreachable' })
})
