import { z } from 'zod'

export { callbackSchema } from '#core/protocol'

export const callbackHeadersSchema = z.object({
  'webhook-id': z.string().max(200),
  'webhook-timestamp': z.string().max(20),
  'webhook-signature': z.string().max(2_000),
})
/** `news` false: what was said was known already, or came too late to mean anything. */
export const heardSchema = z.object({ news: z.boolean() })
