import { z } from 'zod'
import { momentSchema, typedSchema } from './shared.ts'

/**
 * `promised`: not accepted yet, so no day runs; `owed` until `by`; `supplied`; `broken`: the matter
 * was terminated; `repaired`: it was broken and bars nobody any more; `over`: it ended otherwise.
 */
const stateSchema = z.enum(['promised', 'owed', 'supplied', 'broken', 'repaired', 'over'])

/** 容缺受理: what a matter was filed without, what was promised, and until when it is owed. */
export const deferralSchema = z.object({
  state: stateSchema,
  items: z.array(
    z.object({
      /** The answer that supplies it. */
      path: z.string(),
      label: z.string(),
      /** In what form it must come. */
      form: z.string(),
      basis: z.string().nullable(),
      suppliedAt: momentSchema.nullable(),
    }),
  ),
  workingDays: z.int(),
  by: momentSchema.nullable(),
  promise: z.object({ says: z.string(), at: momentSchema }),
})
export type ShownDeferral = z.infer<typeof deferralSchema>

/** Only answers that are owed. */
export const fulfilmentSchema = z.object({ typed: typedSchema })

/** Why the broken promise is repaired; stays in the record. */
export const repairSchema = z.object({ says: z.string().trim().min(2).max(500) })
