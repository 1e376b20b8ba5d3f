import { z } from 'zod'
import { visitStandings, type VisitStanding } from '#core/visit'
import { momentSchema } from './shared.ts'

// Object.keys forgets what the table's type knows.
export const standingSchema = z.enum(
  Object.keys(visitStandings) as [VisitStanding, ...VisitStanding[]],
)

/** A visit as it is shown: numbers masked, and names too for whoever only oversees. */
export const shownVisitSchema = z.object({
  id: z.string(),
  clerkName: z.string(),
  startedAt: momentSchema,
  endedAt: momentSchema.nullable(),
  isOpen: z.boolean(),
  /** For whom. */
  subject: z.object({
    is: z.enum(['employer', 'person']),
    name: z.string(),
    /** A credit code, or a masked number. */
    code: z.string(),
  }),
  bearer: z.object({
    name: z.string(),
    standing: standingSchema,
    standingName: z.string(),
    documentName: z.string(),
    documentNumber: z.string(),
  }),
  checkName: z.string(),
  authority: z
    .object({
      number: z.string().nullable(),
      signedOn: z.iso.date(),
      until: z.iso.date(),
      scope: z.string(),
      /** The scan, and where it opens for whoever may read it. */
      scan: z.object({ name: z.string(), url: z.string().nullable() }).nullable(),
    })
    .nullable(),
})
export type ShownVisit = z.infer<typeof shownVisitSchema>
