import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isAllowed } from './public-address.ts'
import { newSecret, verify } from './signature.ts'
import { webhookSender } from './webhook.ts'

const secret = newSecret()
const body = '{"type":"webhook.test"}'

describe('where a stranger’s address may lead', () => {
  const { flawIn } = webhookSender({ networks: 'public' })

  test.each([
    'http://hr.example.com/hook',
    'ftp://hr.example.com/hook',
    'https://user:password@hr.example.com/',
    'https://localhost/hook',
    'http://localhost/hook',
    'https://127.0.0.1/hook',
    // Other ways to write 127.0.0.1 and 169.254.169.254.
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://0.0.0.0/',
    'https://10.1.2.3/',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://100.100.100.200/latest/meta-data',
    'https://169.254.169.254/latest/meta-data',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://[64:ff9b::7f00:1]/',
    'not an address',
    '',
    `https://hr.example.com/${'x'.repeat(500)}`,
  ])('%s: nowhere', (url) => {
    expect(flawIn(url)).toMatch(/./)
  })

  test.each([
    'https://hr.example.com/hook',
    'https://1.1.1.1/hook',
    'https://hr.example.com:8443/a?b=c',
  ])('%s: there', (url) => {
    expect(flawIn(url)).toBeUndefined()
  })

  test('inner networks only where they were allowed, clouds’ credentials never', () => {
    expect(isAllowed('10.1.2.3', 'loopback')).toBe(false)
    expect(isAllowed('10.1.2.3', 'private')).toBe(true)
    expect(isAllowed('127.0.0.1', 'loopback')).toBe(true)
    expect(isAllowed('169.254.169.254', 'private')).toBe(false)
    expect(isAllowed('8.8.8.8', 'public')).toBe(true)
    expect(isAllowed('nonsense', 'private')).toBe(false)
  })

  test('a name that leads to this machine is not connected to', async () => {
    // `localhost` by another name: every machine resolves names below it to itself.
    const answer = await webhookSender({ networks: 'public' }).send({
      url: 'https://hook.localhost/',
      secrets: [secret],
      id: 'chg_1',
      body,
    })
    expect(answer.status).toBeNull()
    expect(answer.says).toMatch(/没有发送|无法解析/)
  })
})

describe('a receiver', () => {
  let answer: RequestListener = () => {}
  let heard = 0
  const server = createServer((request, response) => {
    heard++
    answer(request, response)
  })
  let url = ''
  beforeAll(async () => {
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const sender = webhookSender({ networks: 'loopback', timeoutMs: 500 })
  const send = (secrets = [secret]) => sender.send({ url, secrets, id: 'chg_1', body })

  test('can check the signature with either secret while one replaces the other', async () => {
    const newer = newSecret()
    const verdicts: string[] = []
    answer = (request, response) => {
      let text = ''
      request.on('data', (part: Buffer) => (text += part.toString()))
      request.on('end', () => {
        for (const each of [secret, newer, newSecret()])
          verdicts.push(verify(each, request.headers, text, Date.now()))
        response.end('thank you')
      })
    }
    expect(await send([newer, secret])).toEqual({
      status: 200,
      says: '已收到',
      snippet: 'thank you',
    })
    expect(verdicts).toEqual(['ok', 'ok', 'wrongSignature'])
  })

  test('that sends us elsewhere is not followed', async () => {
    heard = 0
    answer = (_, response) => response.writeHead(302, { location: url }).end()
    expect(await send()).toMatchObject({ status: 302, says: expect.stringContaining('不跟随') })
    expect(heard).toBe(1)
  })

  test('that answers without end is heard no further than its status', async () => {
    answer = (_, response) => {
      response.writeHead(200)
      const more = (error?: Error | null) => {
        if (!error && !response.destroyed)
          setImmediate(() => response.write('x'.repeat(64 * 1024), more))
      }
      more()
    }
    const { status, snippet } = await send()
    expect([status, snippet.length]).toEqual([200, 300])
  })

  test.each([
    ['nothing at all', () => {}, /秒内没有答复/],
    ['a broken connection', (request) => request.socket.destroy(), /断开/],
  ] as const satisfies readonly (readonly [string, RequestListener, RegExp])[])(
    'that answers with %s has not taken it',
    async (_, how, says) => {
      answer = how
      const { status, says: words } = await send()
      expect([status, words]).toEqual([null, expect.stringMatching(says)])
    },
  )

  test('that is not there is said to be so', async () => {
    const nobody = await sender.send({
      url: 'http://127.0.0.1:9/hook',
      secrets: [secret],
      id: 'chg_1',
      body,
    })
    expect(nobody).toMatchObject({ status: null, says: '连接被拒绝' })
  })

  test('cannot disturb whoever reads its answer', async () => {
    answer = (_, response) => response.writeHead(500).end('a\u0000b\n\u001b[31mc\u202Ed')
    expect(await send()).toEqual({ status: 500, says: '答复 500', snippet: 'a b [31mc d' })
  })
})
