import { z } from 'zod'
import { opinionSchema, momentSchema, pageMost, viewSchema } from './shared-desk.ts'

/** How long another department may be given. */
export const opinionDaysMost = 15

export const consultSchema = z.strictObject({
  department: z.string().max(40),
  words: z.string().trim().min(4).max(1_000),
  workingDays: z.int().min(1).max(opinionDaysMost),
})

export const adviseSchema = z
  .strictObject({ view: viewSchema, words: z.string().trim().max(1_000).default('') })
  .refine(({ view, words }) => view !== 'objects' || words.length >= 2, {
    path: ['words'],
    message: '不同意的，请写明理由',
  })

export const opinionsQuerySchema = z.strictObject({
  department: z.string().max(40).optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(pageMost).default(50),
})

/** What is asked of this department, the most urgent first; nothing else of the form is shown. */
export const opinionsSchema = z.object({
  opinions: z.array(
    z.object({
      number: z.string(),
      matter: z.string(),
      name: z.string(),
      askedBy: z.object({ code: z.string(), name: z.string() }),
      personName: z.string(),
      employerName: z.string(),
      opinion: opinionSchema,
    }),
  ),
  next: z.string().nullable(),
})
export type OpinionAsked = z.infer<typeof opinionsSchema>['opinions'][number]

export const advisedSchema = z.object({ answeredAt: momentSchema })
