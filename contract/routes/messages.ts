import * as messages from '#contract/messages'
import type { Route } from '#contract/route'

export const messageRoutes = {
  listMessages: {
    method: 'GET',
    path: '/messages',
    tag: '消息',
    summary: '发件箱，新的在前；收件人已遮盖',
    query: messages.messagesQuerySchema,
    reply: messages.messagesSchema,
    status: 200,
  },
  readMessage: {
    method: 'GET',
    path: '/messages/{id}',
    tag: '消息',
    summary: '一条消息的内容；只有收件人可以知道的链接不显示（演示环境除外）',
    reply: messages.messageSchema,
    status: 200,
  },
  resendMessage: {
    method: 'POST',
    path: '/messages/{id}/sending',
    tag: '消息',
    summary: '重发一条没有发出的消息；已发出的为 409',
    reply: messages.messageSchema,
    status: 200,
  },
} as const satisfies Record<string, Route>
