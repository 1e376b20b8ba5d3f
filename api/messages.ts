import { channelNames, maskMail, messageStateNames, type Channel } from '#core/message'
import { messageTemplates, textOf, withoutSecrets } from '#core/message-templates'
import { maskMobile } from '#standards/mobile'
import type { Mobile } from '#standards/types'
import type { MessageRow } from '#contract/messages'
import type { MessagePlace, StoredMessage } from '#engine/messages'
import type { Api, Call, Handlers } from './api.ts'
import { moment, momentOrNull } from './matter-page.ts'
import { notFound, refusalOf, refuse } from './problems.ts'

/** The outbox: an administrator sees all of it, an employer what concerns its own applications. */
export const messageHandlers: Handlers<'listMessages' | 'readMessage' | 'resendMessage'> = {
  async listMessages({ query, reach, person }, { engine }) {
    const { state, number, before, limit } = query
    const rows = await engine.messages.list({
      ...(reach === 'own' && { employer: person.employerCode ?? '' }),
      ...(state && { state }),
      ...(number && { number }),
      ...(before !== undefined && { before: placeIn(before) }),
      most: limit,
    })
    const last = rows.at(-1)
    return {
      messages: rows.map(shownRow),
      next: last && rows.length === limit ? cursorOf(last) : null,
      sends: engine.messages.sends,
    }
  },
  readMessage: async (call, api) => shown(api, call, await reached(api, call)),
  async resendMessage(call, api) {
    const { shard, id } = await reached(api, call)
    const { problem } = await api.engine.messages.resend(shard, id)
    if (problem) throw refusalOf([problem])
    return shown(api, call, await reached(api, call))
  },
}

type OfOne = Pick<Call<'readMessage'>, 'person' | 'reach' | 'params'>

async function reached({ engine }: Api, { person, reach, params }: OfOne): Promise<StoredMessage> {
  const [shard = '', id = ''] = params.id.split('.')
  const message = /^\d{1,5}$/.test(shard)
    ? await engine.messages.read(Number(shard), id)
    : undefined
  if (!message || (reach === 'own' && message.employer !== person.employerCode))
    throw notFound('这条消息')
  return message
}

function shown({ demo }: Api, { person }: OfOne, message: StoredMessage) {
  const { template, values, items, number, state, says } = message
  return {
    ...shownRow(message),
    subject: messageTemplates[template].subject,
    // On a demo's one machine the outbox is everybody's telephone.
    text: textOf(template, demo ? values : withoutSecrets(values)),
    numbers: items?.map((item) => item.number) ?? (number === null ? [] : [number]),
    says,
    mayResend: person.role === 'administrator' && (state === 'failed' || state === 'kept'),
  }
}

const shownRow = (message: StoredMessage): MessageRow => ({
  id: `${message.shard}.${message.id}`,
  number: message.number,
  template: message.template,
  templateName: messageTemplates[message.template].name,
  channel: message.channel,
  channelName: channelNames[message.channel],
  to: masked[message.channel](message.to),
  state: message.state,
  stateName: messageStateNames[message.state],
  attempts: message.attempts,
  putAt: moment(message.putAt),
  dueAt: moment(message.dueAt),
  sentAt: momentOrNull(message.sentAt),
})

const masked: Readonly<Record<Channel, (to: string) => string>> = {
  // Whoever put it has read it as a mobile.
  sms: (to) => maskMobile(to as Mobile),
  mail: maskMail,
}

const cursorOf = ({ putAt, id }: MessagePlace): string => `${putAt.toString(36)}.${id}`

function placeIn(cursor: string): MessagePlace {
  const [putAt = '', id = ''] = cursor.split('.')
  const place = { putAt: Number.parseInt(putAt, 36), id }
  // Beyond this no calendar goes.
  if (id === '' || !(Math.abs(place.putAt) <= 8.64e15))
    throw refuse('invalid', 'wrong-cursor', 'before 不是列表给出的位置', '请使用上一页的 next')
  return place
}
