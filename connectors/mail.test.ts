import { createServer, type AddressInfo, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { Failure } from '#core/connector'
import { firstThatCarries, mailSender } from './mail.ts'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

type Mail = { readonly to: string; readonly data: string }

/** A mail server as small as RFC 5321 lets it be; it refuses whom it is told to refuse. */
async function mailServer(refusal?: string): Promise<{ url: string; mails: Mail[] }> {
  const mails: Mail[] = []
  const server = createServer((socket) => converse(socket, mails, refusal))
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  closers.push(() => server.close())
  // A server that listens on a port has an address of this kind.
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, mails }
}

function converse(socket: Socket, mails: Mail[], refusal: string | undefined): void {
  closers.push(() => socket.destroy())
  const say = (line: string) => socket.write(`${line}\r\n`)
  let [to, held, isData] = ['', '', false]
  say('220 test')
  socket.on('data', (bytes) => {
    held += bytes.toString()
    for (;;) {
      const end = held.indexOf(isData ? '\r\n.\r\n' : '\r\n')
      if (end < 0) return
      const text = held.slice(0, end)
      held = held.slice(end + (isData ? 5 : 2))
      if (isData) {
        mails.push({ to, data: text })
        isData = false
        say('250 taken')
      } else if (text.startsWith('RCPT')) {
        to = text
        say(refusal ?? '250 ok')
      } else if (text === 'DATA') {
        isData = true
        say('354 go on')
      } else say(text === 'QUIT' ? '221 bye' : '250 ok')
    }
  })
}

const from = '一件 <yijian@example.org>'
const go = new AbortController().signal
const message = {
  id: 'a1b2c3d4a1b2c3d4',
  channel: 'mail',
  to: 'hr@example.com',
  subject: '“一件”的消息订阅（webhook）已停用',
  text: '【一件】铜仁样本有限公司的一项消息订阅已停用',
  template: 'webhookOff',
  values: {},
} as const

test('a mail reaches the server with its subject, its text and an id that stays the same', async () => {
  const { url, mails } = await mailServer()
  const sender = mailSender({ url, from, timeoutMs: 5_000 })
  await sender.send(message, go)
  await sender.send(message, go)
  expect(mails).toHaveLength(2)
  for (const { to, data } of mails) {
    expect(to).toContain('hr@example.com')
    expect(data).toContain('Message-ID: <a1b2c3d4a1b2c3d4@example.org>')
    const body = data.slice(data.indexOf('\r\n\r\n')).replaceAll(/\s/gu, '')
    expect(Buffer.from(body, 'base64').toString()).toBe(message.text)
  }
})

test.each([
  ['550 no such person', 'refusedBody'],
  ['450 try again later', 'unreachable'],
])('answered %s it is %s', async (refusal, kind) => {
  const { url } = await mailServer(refusal)
  const failed = await mailSender({ url, from, timeoutMs: 5_000 })
    .send(message, go)
    .catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(Failure)
  expect(failed).toMatchObject({ kind })
  // Whom it was for stands in no log.
  expect(String(failed)).not.toContain('hr@example.com')
})

test('a server that is not there is tried again', async () => {
  const sender = mailSender({ url: 'smtp://127.0.0.1:9', from, timeoutMs: 2_000 })
  await expect(sender.send(message, go)).rejects.toMatchObject({ kind: 'unreachable' })
})

test('mails go by the mail server and text messages by the gateway; alone it carries mails only', async () => {
  const { url, mails } = await mailServer()
  const texts: string[] = []
  const gateway = { send: async ({ text }: { text: string }) => void texts.push(text) }
  const mail = mailSender({ url, from, timeoutMs: 5_000 })
  const both = firstThatCarries([mail, gateway])
  await both?.send(message, go)
  await both?.send({ ...message, channel: 'sms' }, go)
  expect([mails.length, texts.length]).toEqual([1, 1])
  const alone = firstThatCarries([mail, undefined])
  expect([alone?.carries?.('mail'), alone?.carries?.('sms')]).toEqual([true, false])
  expect(firstThatCarries([undefined])).toBeUndefined()
})
