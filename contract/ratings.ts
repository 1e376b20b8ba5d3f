import { z } from 'zod'
import { ratingTagCodes } from '#core/rating'
import { departmentSchema, momentSchema } from './shared.ts'

export const wordsMost = 500

const satisfactionSchema = z.union([
  z.literal(5),
  z.literal(4),
  z.literal(3),
  z.literal(2),
  z.literal(1),
])

/** `satisfaction` is the only thing that must be said; nothing has a default level. */
export const newRatingSchema = z.strictObject({
  satisfaction: satisfactionSchema,
  tags: z.array(z.enum(ratingTagCodes)).max(ratingTagCodes.length).default([]),
  /** By the code of the department. */
  stars: z.record(z.string().max(60), satisfactionSchema).default({}),
  words: z.string().trim().max(wordsMost).default(''),
})
export type NewRating = z.input<typeof newRatingSchema>

export const ratingSchema = z.object({
  /** What whoever is signed in has said; null: nothing yet. */
  mine: z
    .object({
      satisfaction: satisfactionSchema,
      name: z.string(),
      tags: z.array(z.object({ code: z.enum(ratingTagCodes), says: z.string() })),
      stars: z.record(z.string(), satisfactionSchema),
      words: z.string(),
      ratedAt: momentSchema,
    })
    .nullable(),
  may: z.object({ allowed: z.boolean(), why: z.string().nullable() }),
  /** Those that had a part in it. */
  departments: z.array(departmentSchema),
})
export type ShownRating = z.infer<typeof ratingSchema>

export const ratingSummaryQuerySchema = z.strictObject({
  from: momentSchema.optional(),
  until: momentSchema.optional(),
})

export const ratingSummarySchema = z.object({
  services: z.array(
    z.object({
      service: z.string(),
      name: z.string(),
      region: z.object({ code: z.string(), name: z.string() }),
      count: z.int(),
      levels: z.array(
        z.object({ satisfaction: satisfactionSchema, name: z.string(), count: z.int() }),
      ),
      /** The share of 基本满意 and better, 0 to 1 (GB/T 39734: 好评率). */
      goodShare: z.number(),
      bad: z.int(),
      departments: z.array(departmentSchema.extend({ count: z.int(), average: z.number() })),
    }),
  ),
})
export type RatingSummary = z.infer<typeof ratingSummarySchema>
