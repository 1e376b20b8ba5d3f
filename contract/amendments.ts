import { z } from 'zod'
import { revocationReasons, type RevocationReason } from '#core/revocation'
import { problemSchema } from './problems.ts'
import { labelledSchema, momentSchema, outcomeSchema, typedSchema } from './shared.ts'

// Keys of a table whose type knows them; Object.keys forgets.
const revocationReasonSchema = z.enum(
  Object.keys(revocationReasons) as [RevocationReason, ...RevocationReason[]],
)

/** What is amended after the end (更正), by section; a blank answer is taken out. */
export const amendmentRequestSchema = z.object({
  typed: typedSchema,
  /** 改回: the number of the amendment to take back; nothing is typed then. */
  undoes: z.string().max(60).optional(),
})

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
      /** Follows from other answers, or is another case: cannot be changed by itself. */
      fixed: z.boolean(),
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
      /** Told anew in place of what stands; newly applied for; undone; left alone. */
      does: z.enum(['amends', 'applies', 'undoes', 'nothing']),
      why: z.string().nullable(),
      /** What its department would now be told otherwise. */
      changes: z.array(changeSchema),
      withinWorkingDays: z.int(),
    }),
  ),
})
export type AmendmentShown = z.infer<typeof amendmentShownSchema>

/** An application that amends another, or is amended by it. */
const linkedSchema = z.object({
  number: z.string(),
  status: z.enum(['open', ...outcomeSchema.options]),
  statusName: z.string(),
  filedAt: momentSchema,
  /** 改回: the amendment that it takes back. */
  undoes: z.string().nullable(),
})

/** 盯办: what is waited for, who must do what, and when it was last asked for. */
const watchSchema = z.object({
  key: z.string(),
  says: z.string(),
  meanwhile: z.string().nullable(),
  /** `ahead`: begins once everything has ended. */
  state: z.enum(['ahead', 'on', 'ended']),
  lookups: z.array(z.string()),
  askedAt: momentSchema.nullable(),
  nextAt: momentSchema.nullable(),
  until: momentSchema.nullable(),
  endedAt: momentSchema.nullable(),
  ended: z.string().nullable(),
  amendment: z.string().nullable(),
})
export type ShownWatch = z.infer<typeof watchSchema>

/** What stands now, where amendments changed what was filed: the last one, answer by answer. */
const standingSchema = z.object({
  number: z.string(),
  changes: z.array(changeSchema.extend({ path: z.string() })),
})

/** What there is to see and do once an application has ended. */
export const afterSchema = z.object({
  /** The application that this one amends, and those that amend it, oldest first. */
  corrects: linkedSchema.nullable(),
  amendments: z.array(linkedSchema),
  /** The amendment that can be taken back (the last that stands), or why it cannot now. */
  undo: z.object({ number: z.string(), why: z.string().nullable() }).nullable(),
  standing: standingSchema.nullable(),
  watches: z.array(watchSchema),
  /** Why the whole is or was revoked. */
  revocation: z
    .object({
      reason: revocationReasonSchema,
      reasonName: z.string(),
      words: z.string().nullable(),
    })
    .nullable(),
})

/** Words are needed for `other`; they stay in the record and are told to no department. */
export const revocationSchema = z.object({
  reason: revocationReasonSchema,
  words: z.string().trim().max(200).optional(),
})
