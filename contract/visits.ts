import { z } from 'zod'
import { identityChecks, type IdentityCheck } from '#core/visit'
import { listRowSchema } from './applications.ts'
import { draftSummarySchema } from './drafts.ts'
import { momentSchema } from './shared.ts'
import { shownVisitSchema, standingSchema } from './shown-visit.ts'

// Object.keys forgets what the table's type knows.
const checkSchema = z.enum(Object.keys(identityChecks) as [IdentityCheck, ...IdentityCheck[]])

const name = z.string().trim().min(1).max(60)
const namedSchema = z.strictObject({
  name,
  /** As in the form: 01 居民身份证 and so on. */
  documentType: z.string().max(2),
  documentNumber: z.string().trim().min(1).max(30),
})
const scanSchema = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().trim().min(1).max(255),
  type: z.string().max(60),
})

/** Who stands at the counter, for whom, how that was checked, and by what authority. */
export const newVisitSchema = z.strictObject({
  /** The name is needed only where the register is silent. */
  employer: z
    .strictObject({ code: z.string().trim().min(1).max(40), name: name.max(100).optional() })
    .optional(),
  person: namedSchema.optional(),
  bearer: namedSchema.extend({
    standing: standingSchema,
    mobile: z
      .string()
      .regex(/^1[3-9]\d{9}$/, '手机号为 11 位数字')
      .optional(),
  }),
  checkedBy: checkSchema,
  authority: z
    .strictObject({
      number: z.string().trim().max(60).optional(),
      signedOn: z.iso.date(),
      until: z.iso.date(),
      scope: z.string().trim().min(2).max(200),
      scan: scanSchema.optional(),
    })
    .optional(),
})
export type NewVisit = z.input<typeof newVisitSchema>

export const visitOfDaySchema = shownVisitSchema.extend({
  acts: z.array(
    z.object({
      at: momentSchema,
      doesName: z.string(),
      number: z.string().nullable(),
    }),
  ),
})
export type VisitOfDay = z.infer<typeof visitOfDaySchema>

export const visitsQuerySchema = z.strictObject({
  /** A day in China; none: today. */
  day: z.iso.date().optional(),
})
export const visitsSchema = z.object({
  day: z.iso.date(),
  visits: z.array(visitOfDaySchema),
  /** More than a page shows. */
  isMore: z.boolean(),
})
export type Visits = z.infer<typeof visitsSchema>

/** What was typed, read or scanned: a number of a person, of an employer, of an application; a name. */
export const windowSearchSchema = z.strictObject({ text: z.string().trim().min(1).max(400) })

export const windowFoundSchema = z.object({
  is: z.enum(['application', 'employer', 'person', 'name', 'wrong']),
  /** The normal form of what was typed. */
  text: z.string(),
  /** wrong: what stands against it. */
  says: z.string().nullable(),
  remedy: z.string().nullable(),
  /** person: of which kind the number is. */
  documentType: z.string().nullable(),
  /** employer: as the register names it; application: who filed it. */
  employer: z.object({ code: z.string(), name: z.string().nullable() }).nullable(),
  applications: z.array(listRowSchema),
  drafts: z.array(draftSummarySchema),
})
export type WindowFound = z.infer<typeof windowFoundSchema>
