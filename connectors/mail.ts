import { createTransport } from 'nodemailer'
import { Failure } from '#core/connector'
import type { Channel, Outgoing, Sender } from '#core/message'

export type MailOptions = {
  /** smtps://user:password@host or smtp://host:587; the latter is encrypted where the server can. */
  readonly url: string
  /** 一件 <yijian@example.gov.cn> */
  readonly from: string
  readonly timeoutMs: number
}

/**
 * Hands mails to an operator's own server by SMTP. A message that is handed over twice has the same
 * Message-ID, by which the recipient's program knows it.
 */
export function mailSender({ url, from, timeoutMs }: MailOptions): Sender {
  const transport = createTransport(
    {
      url,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      // What a message holds is text: it never names a file or an address to be fetched.
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  )
  const host = new URL(url).host
  const domain = /@([^>\s]+)/u.exec(from)?.[1] ?? host
  return {
    carries: (channel) => channel === 'mail',
    async send({ id, to, subject, text }: Outgoing) {
      try {
        await transport.sendMail({ to, subject, text, messageId: `<${id}@${domain}>` })
      } catch (error) {
        throw failureOf(error, host)
      }
    },
  }
}

/** Its words may repeat whom it was for, so only the server's number is told. */
function failureOf(error: unknown, host: string): Failure {
  const { responseCode, code } = error as { responseCode?: number; code?: string }
  const isForThisOne = code === 'EENVELOPE' || code === 'EMESSAGE'
  const isForGood = isForThisOne && (responseCode === undefined || responseCode >= 500)
  return new Failure(
    isForGood ? 'refusedBody' : 'unreachable',
    `The mail server ${host} answered ${responseCode ?? code ?? 'nothing'}`,
  )
}

/** Each message goes the way that its channel has, the first that carries it. */
export function firstThatCarries(senders: readonly (Sender | undefined)[]): Sender | undefined {
  const ways = senders.flatMap((sender) => sender ?? [])
  const wayFor = (channel: Channel) => ways.find((way) => way.carries?.(channel) ?? true)
  if (ways.length === 0) return undefined
  return {
    carries: (channel) => wayFor(channel) !== undefined,
    async send(message, signal) {
      const way = wayFor(message.channel)
      if (!way) throw new Failure('refusedBody', `Nothing carries ${message.channel}`)
      await way.send(message, signal)
    },
  }
}
