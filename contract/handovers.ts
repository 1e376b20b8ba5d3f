import { z } from 'zod'
import { handoverWays, receiverNames, type HandoverWay, type Receiver } from '#core/handover'
import { momentSchema } from './shared.ts'

// Object.keys forgets what the tables' types know.
const receiverSchema = z.enum(Object.keys(receiverNames) as [Receiver, ...Receiver[]])
const waySchema = z.enum(Object.keys(handoverWays) as [HandoverWay, ...HandoverWay[]])

/** 送达: a finished result into somebody's hands, who signs for it. */
export const handoverSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  receiver: receiverSchema,
  /** The last characters of the document that was shown. */
  tail: z
    .string()
    .trim()
    .regex(/^[0-9A-Za-z]{4,6}$/, '证件号码后四至六位'),
  way: waySchema,
  /** The signature as it was drawn, or the signed paper as it was scanned. */
  proof: z.strictObject({
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    type: z.string().max(60),
  }),
  /** It has been handed over before, and whoever does it again has read when and to whom. */
  again: z.literal(true).optional(),
})
export type NewHandover = z.input<typeof handoverSchema>

export const shownHandoverSchema = z.object({
  id: z.int(),
  at: momentSchema,
  receiverName: z.string(),
  /** How the receiver stands to the applicant. */
  relationName: z.string(),
  tail: z.string(),
  wayName: z.string(),
  /** Where the signature opens; null for whoever may not read it. */
  proof: z.string().nullable(),
})
export type ShownHandover = z.infer<typeof shownHandoverSchema>
