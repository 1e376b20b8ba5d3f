import { z } from 'zod'
import { momentSchema } from './shared.ts'

/** Lines over which so many calls may be made in so long. */
export const limitsSchema = z.object({
  limits: z.array(
    z.object({
      line: z.string(),
      department: z.string(),
      procedure: z.string().nullable(),
      /** What was agreed. */
      says: z.string(),
      /** Calls ever made under it; the last of them. */
      made: z.int(),
      lastAt: momentSchema.nullable(),
      /** More waits than may be made, since then. */
      shortSince: momentSchema.nullable(),
    }),
  ),
})
