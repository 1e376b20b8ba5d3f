import { z } from 'zod'
import { momentSchema } from './shared.ts'

const findingSchema = z.object({
  code: z.string(),
  level: z.enum(['wrong', 'soon', 'note']),
  says: z.string(),
  since: momentSchema.nullable(),
  todo: z.string(),
  /** A page of the portal. */
  link: z.string().nullable(),
})
export const healthReportSchema = z.object({ at: momentSchema, findings: z.array(findingSchema) })
export type HealthReport = z.infer<typeof healthReportSchema>
