import { z } from 'zod'
import { momentSchema, pageMost } from './shared.ts'

const owners = ['officer', 'supervisor', 'administrator'] as const
const kindSchema = z.string().regex(/^[A-Za-z-]{1,40}$/)

export const stuckQuerySchema = z.strictObject({
  of: z.enum(['matter', 'errand']).default('matter'),
  kind: kindSchema.optional(),
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(pageMost).default(50),
})

const stuckRowSchema = z.object({
  /** As an act names it. */
  id: z.string(),
  kind: z.string(),
  kindName: z.string(),
  /** The application it is about, where it names one, and its matter. */
  number: z.string().nullable(),
  matter: z.string().nullable(),
  name: z.string(),
  /** What failed, in words; how often it was tried; what the last attempt met. */
  holds: z.string(),
  attempts: z.int(),
  why: z.string(),
  since: momentSchema,
  nextAt: momentSchema.nullable(),
  ownerName: z.string().nullable(),
  actBy: momentSchema.nullable(),
  /** What of this may be done to it now. */
  may: z.array(z.enum(['retry', 'give', 'cancel'])),
})
export type StuckRow = z.infer<typeof stuckRowSchema>

const stuckKindSchema = z.object({
  of: z.enum(['matter', 'errand']),
  kind: z.string(),
  kindName: z.string(),
  count: z.int(),
  since: momentSchema,
})
export type StuckKindCount = z.infer<typeof stuckKindSchema>

export const stuckSchema = z.object({
  kinds: z.array(stuckKindSchema),
  rows: z.array(stuckRowSchema),
  next: z.string().nullable(),
})

const says = z.string().trim().min(2).max(500)
const one = { of: z.enum(['matter', 'errand']), id: z.string().min(1).max(400) }
export const stuckActSchema = z.discriminatedUnion('does', [
  z.strictObject({ does: z.literal('retry'), ...one }),
  z.strictObject({ does: z.literal('retryAll'), of: one.of, kind: kindSchema }),
  z.strictObject({ does: z.literal('give'), ...one, to: z.enum(owners), says }),
  z.strictObject({ does: z.literal('cancel'), ...one, says }),
])
export type StuckActGiven = z.infer<typeof stuckActSchema>
/** On how many it was done. */
export const stuckDoneSchema = z.object({ done: z.int() })

export const errandActsSchema = z.object({
  acts: z.array(
    z.object({
      at: momentSchema,
      kindName: z.string(),
      id: z.string(),
      action: z.string(),
      /** What was written as the reason. */
      words: z.string().nullable(),
      roleName: z.string(),
    }),
  ),
})
