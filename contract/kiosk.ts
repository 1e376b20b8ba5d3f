import { z } from 'zod'
import { paperSchema } from './papers.ts'
import { lampSchema, momentSchema, statusSchema } from './shared.ts'

/** What somebody at a kiosk reads off a receipt and off their card; neither goes into an address. */
export const kioskQuestionSchema = z.strictObject({
  number: z.string().trim().min(1).max(60),
  /** The last characters of the person's document. */
  answer: z.string().trim().min(1).max(20),
})
export const kioskPaperSchema = kioskQuestionSchema.extend({ paper: z.string().max(60) })

/** Where it stands and what can be printed; nothing can be changed from here. */
export const kioskFoundSchema = z.object({
  number: z.string(),
  serviceName: z.string(),
  /** Masked. */
  personName: z.string(),
  statusName: z.string(),
  filedAt: momentSchema,
  /** A department asks for something. */
  correctionAsked: z.boolean(),
  matters: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      status: statusSchema,
      statusName: z.string(),
      lamp: lampSchema.nullable(),
    }),
  ),
  papers: z.array(paperSchema),
})
export type KioskFound = z.infer<typeof kioskFoundSchema>
