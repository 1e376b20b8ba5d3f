import { z } from 'zod'

export { callbackSchema } from '#core/protocol'

/** One that is missing is an unsigned callback, and answered as one. */
export const callbackHeadersSchema = z.object({
  'webhook-id': z.string().max(200).default(''),
  'webhook-timestamp': z.string().max(20).default(''),
  'webhook-signature': z.string().max(2_000).default(''),
})
/** `news` false: what was said was known already, or came too late to mean anything. */
export const heardSchema = z.object({ news: z.boolean() })
