import { z } from 'zod'
import { momentSchema } from './shared.ts'
import { problemSchema } from './problems.ts'

const regionOf = { region: z.string().max(20).optional() }

export const worklistsSchema = z.object({
  lists: z.array(
    z.object({
      procedure: z.string(),
      name: z.string(),
      department: z.string(),
      regions: z.array(z.string()),
      /** Not downloaded yet, or withdrawn since. */
      fresh: z.int(),
      open: z.int(),
      /** More than are counted. */
      isMore: z.boolean(),
    }),
  ),
})

export type Worklists = z.infer<typeof worklistsSchema>

const caseSchema = z.object({
  no: z.string(),
  number: z.string(),
  matter: z.string(),
  personName: z.string(),
  employerName: z.string(),
  kindName: z.string(),
  listedAt: momentSchema,
  downloadedAt: momentSchema.nullable(),
  /** By the applicant, after it had been downloaded: to be called off in the department's system. */
  withdrawnAt: momentSchema.nullable(),
  answer: z.string().nullable(),
})
const exchanged = { id: z.string(), at: momentSchema, by: z.string() }
export const worklistSchema = z.object({
  procedure: z.string(),
  name: z.string(),
  cases: z.array(caseSchema),
  isMore: z.boolean(),
  columns: z.array(z.string()),
  resultColumns: z.array(z.string()),
  /** The words that the column of the result may hold. */
  words: z.array(z.string()),
  downloads: z.array(z.object({ ...exchanged, format: z.string(), rows: z.int() })),
  uploads: z.array(
    z.object({
      ...exchanged,
      fileName: z.string(),
      taken: z.int(),
      already: z.int(),
      wrong: z.int(),
    }),
  ),
})
export type Worklist = z.infer<typeof worklistSchema>
export const worklistQuerySchema = z.strictObject(regionOf)

export const formats = ['xlsx', 'csv', 'gb18030'] as const
export const takingSchema = z.object({
  ...regionOf,
  which: z.enum(['new', 'open']).default('new'),
  format: z.enum(formats).default('xlsx'),
})

export const broughtSchema = z.object({
  id: z.string(),
  taken: z.int(),
  already: z.int(),
  wrong: z.int(),
  /** Rows without a result: still to be worked on. */
  blank: z.int(),
  /** Row by row, everything that stands against it. */
  problems: z.array(z.object({ row: z.int(), no: z.string(), problems: z.array(problemSchema) })),
})
export type Brought = z.infer<typeof broughtSchema>
