import { z } from 'zod'
import { problemSchema } from './problems.ts'
import { labelledSchema, momentSchema, outcomeSchema, typedSchema } from './shared.ts'

/** What is amended after the end (更正), by section; a blank answer is taken out. */
export const amendmentRequestSchema = z.object({ typed: typedSchema })

/** An answer before and after; masked like everything of its kind. */
const changeSchema = z.object({
  label: z.string(),
  was: z.string().nullable(),
  is: z.string().nullable(),
})
export type ShownChange = z.infer<typeof changeSchema>

export const amendmentShownSchema = z.object({
  /** The original's number, whichever of the chain was asked for. */
  original: z.string(),
  /** Why none can be filed now, whatever is changed. */
  against: z.string().nullable(),
  problems: z.array(problemSchema),
  complete: z.boolean(),
  /** Every question that is asked now, with the answer that would stand. */
  answers: z.array(
    labelledSchema.omit({ name: true }).extend({
      path: z.string(),
      /** Follows from other answers and cannot be changed by itself. */
      derived: z.boolean(),
      /** Differs from what stood until now. */
      changed: z.boolean(),
      /** The bare value, where nothing of it is masked. */
      bare: z.unknown().optional(),
    }),
  ),
  changes: z.array(changeSchema.extend({ path: z.string() })),
  matters: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      department: z.string(),
      /** Told anew in place of what stands; newly applied for; left alone. */
      does: z.enum(['amends', 'applies', 'nothing']),
      why: z.string().nullable(),
      /** What its department would now be told otherwise. */
      changes: z.array(changeSchema),
      withinWorkingDays: z.int(),
    }),
  ),
})
export type AmendmentShown = z.infer<typeof amendmentShownSchema>

/** An application that amends another, or is amended by it. */
export const linkedSchema = z.object({
  number: z.string(),
  status: z.enum(['open', ...outcomeSchema.options]),
  statusName: z.string(),
  filedAt: momentSchema,
})

/** What stands now, where amendments changed what was filed: the last one, answer by answer. */
export const standingSchema = z.object({
  number: z.string(),
  changes: z.array(changeSchema.extend({ path: z.string() })),
})
