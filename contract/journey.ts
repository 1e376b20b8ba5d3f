import { z } from 'zod'
import type { Fields } from '#core/field'
import { labelledSchema, momentSchema } from './shared.ts'

/** Where a thing that travels (档案) is: the steps it has taken and those before it. */
export const journeySchema = z.object({
  thing: z.string(),
  basis: z.string().nullable(),
  steps: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      who: z.string(),
      state: z.enum(['done', 'awaited', 'ahead']),
      at: momentSchema.nullable(),
      /** Until when it is awaited. */
      by: momentSchema.nullable(),
      records: z.array(labelledSchema),
    }),
  ),
  /** Each time it was sent back: when, why, and what the sender must do. */
  returned: z.array(
    z.object({
      at: momentSchema,
      reasons: z.array(
        z.object({ code: z.string(), says: z.string(), remedy: z.string().nullable() }),
      ),
    }),
  ),
})
export type ShownJourney = z.infer<typeof journeySchema>

/** Fields as core describes them; the desk draws what is recorded from them. */
const fieldsSchema = z.record(z.string(), z.unknown()) as unknown as z.ZodType<Fields>

/** What an officer may record of it now. */
export const journeyDeskSchema = z.object({
  shown: journeySchema,
  next: z
    .object({
      step: z.string(),
      name: z.string(),
      records: fieldsSchema,
      /** The grounds on which it may be sent back now; none: it may not. */
      returns: z.array(z.object({ code: z.string(), says: z.string() })),
      why: z.string().nullable(),
    })
    .nullable(),
})
export type DeskJourney = z.infer<typeof journeyDeskSchema>

export const stepTakenSchema = z.object({
  step: z.string().min(1).max(60),
  records: z.record(z.string(), z.unknown()).default({}),
})
export const sentBackSchema = z.object({ codes: z.array(z.string().max(20)).min(1).max(20) })
