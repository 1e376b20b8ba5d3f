import { z } from 'zod'
import { departmentSchema, momentSchema } from './shared.ts'

/** `followed`: true, and something came after it; `void`: nobody may rest on it any more. */
const standingSchema = z.object({
  is: z.enum(['current', 'followed', 'void']),
  name: z.string(),
  /** What came after it, and when. */
  says: z.string().nullable(),
  at: momentSchema.nullable(),
})
export const standingNames = {
  current: '现行有效',
  followed: '属实，此后有新进展',
  void: '已失效',
} as const satisfies Record<z.infer<typeof standingSchema>['is'], string>

export const paperSchema = z.object({
  /** Its name inside the application; goes into the address of the PDF. */
  id: z.string(),
  name: z.string(),
  /** 文号 */
  number: z.string(),
  /** Null: it is about the whole application. */
  matter: z.string().nullable(),
  matterName: z.string().nullable(),
  at: momentSchema,
  /** Asks something of whoever gets it, or goes against them. */
  pressing: z.boolean(),
  standing: standingSchema,
})
export type ShownPaper = z.infer<typeof paperSchema>
export const papersSchema = z.object({ number: z.string(), papers: z.array(paperSchema) })

/** What anybody may know of a paper: nothing in it says who is hired, or by whom. */
export const verificationSchema = z.object({
  name: z.string(),
  number: z.string(),
  application: z.string(),
  service: z.string(),
  matterName: z.string().nullable(),
  /** Null: the platform itself. */
  department: departmentSchema.nullable(),
  region: z.string(),
  at: momentSchema,
  standing: standingSchema,
  /** The event that made it, and the first half of its hash, as they are printed at its foot. */
  seq: z.int(),
  hash: z.string(),
  /** Nothing in the record has been changed since it was written. */
  whole: z.boolean(),
})
export type Verification = z.infer<typeof verificationSchema>

/** `answers`: the situation, as core/guide.ts writes it. */
export const guideQuerySchema = z.strictObject({
  region: z.string().max(20).optional(),
  answers: z.string().max(2000).optional(),
})
