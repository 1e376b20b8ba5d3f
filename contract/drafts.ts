import { z } from 'zod'
import { momentSchema, pageMost, typedSchema } from './shared.ts'

export const draftSummarySchema = z.object({
  id: z.string(),
  service: z.string(),
  /** After the person it is about. */
  title: z.string(),
  /** What its owner calls it instead; null: nothing of its own. */
  name: z.string().nullable(),
  version: z.int(),
  updatedAt: momentSchema,
  /** At a counter: which clerk saved it last; colleagues go on with it. */
  lastHand: z.object({ clerkName: z.string(), isMe: z.boolean() }).nullable(),
})
export type DraftSummary = z.infer<typeof draftSummarySchema>

export const draftSchema = draftSummarySchema.extend({
  typed: typedSchema,
  /** At a counter: who worked at it for whom, the latest last. */
  hands: z.array(
    z.object({
      clerkName: z.string(),
      isMe: z.boolean(),
      /** Who stood there; null: nobody was registered. */
      bearerName: z.string().nullable(),
      from: momentSchema,
      until: momentSchema,
    }),
  ),
})
export type Draft = z.infer<typeof draftSchema>

export const draftsQuerySchema = z.strictObject({
  /** Part of what it is called. */
  search: z.string().trim().max(100).optional(),
  service: z.string().trim().max(100).optional(),
  savedFrom: momentSchema.optional(),
  savedUntil: momentSchema.optional(),
  before: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(pageMost).default(50),
})
export type DraftsQuery = z.input<typeof draftsQuerySchema>

/** `next` goes into `before` for the following page; null: that was the last. */
export const draftsSchema = z.object({
  drafts: z.array(draftSummarySchema),
  /** How many there are on all pages. */
  total: z.int(),
  next: z.string().nullable(),
})

const title = z.string().trim().min(1).max(100)

export const newDraftSchema = z.object({
  service: z.string().max(100),
  title,
  typed: typedSchema,
})
/** `version` is the one that was read; another one meanwhile is a 409. */
export const changedDraftSchema = z.object({ title, typed: typedSchema, version: z.int().min(1) })

/** An empty name: it is called after its person again. */
export const draftNameSchema = z.object({ name: z.string().trim().max(60) })
