import { z } from 'zod'
import { channels, messageStates } from '#core/message'
import { momentSchema, pageMost } from './shared.ts'

export const messagesQuerySchema = z.strictObject({
  state: z.enum(messageStates).optional(),
  /** Only what is about this application alone. */
  number: z.string().trim().max(60).optional(),
  before: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(pageMost).default(50),
})

const messageRowSchema = z.object({
  id: z.string(),
  /** Null where one message speaks of several applications. */
  number: z.string().nullable(),
  template: z.string(),
  templateName: z.string(),
  channel: z.enum(channels),
  channelName: z.string(),
  /** Masked. */
  to: z.string(),
  state: z.enum(messageStates),
  stateName: z.string(),
  attempts: z.int(),
  putAt: momentSchema,
  /** When it goes out, or is tried again. */
  dueAt: momentSchema,
  sentAt: momentSchema.nullable(),
})
export type MessageRow = z.infer<typeof messageRowSchema>

/** `sends` false: there is no gateway, so that messages only stand here. */
export const messagesSchema = z.object({
  messages: z.array(messageRowSchema),
  next: z.string().nullable(),
  sends: z.boolean(),
})

export const messageSchema = messageRowSchema.extend({
  subject: z.string(),
  /** As the recipient reads it; what only the recipient may have is left out. */
  text: z.string(),
  /** Of several applications, those it speaks of. */
  numbers: z.array(z.string()),
  /** Why it has not gone out. */
  says: z.string().nullable(),
  mayResend: z.boolean(),
})
export type ShownMessage = z.infer<typeof messageSchema>
