import { z } from 'zod'
import { momentSchema, typedSchema } from './shared.ts'

export const draftSummarySchema = z.object({
  id: z.string(),
  service: z.string(),
  title: z.string(),
  version: z.int(),
  updatedAt: momentSchema,
})
export type DraftSummary = z.infer<typeof draftSummarySchema>

export const draftSchema = draftSummarySchema.extend({ typed: typedSchema })
export type Draft = z.infer<typeof draftSchema>

export const draftsSchema = z.object({ drafts: z.array(draftSummarySchema) })

const title = z.string().trim().min(1).max(100)

export const newDraftSchema = z.object({
  service: z.string().max(100),
  title,
  typed: typedSchema,
})
/** `version` is the one that was read; another one meanwhile is a 409. */
export const changedDraftSchema = z.object({ title, typed: typedSchema, version: z.int().min(1) })
