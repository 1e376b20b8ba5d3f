import { z } from 'zod'
import { problemSchema } from './problems.ts'
import { momentSchema, pageMost, statusSchema, typedSchema } from './shared.ts'

export const rowStateSchema = z.enum(['waiting', 'wrong', 'good', 'filing', 'filed'])
export type RowState = z.infer<typeof rowStateSchema>
export const rowStateNames = {
  waiting: '待检查',
  wrong: '有问题',
  good: '可提交',
  filing: '提交中',
  filed: '已提交',
} as const satisfies Record<RowState, string>

const countsSchema = z.record(rowStateSchema, z.int())
export type BatchCounts = z.infer<typeof countsSchema>

export const batchSchema = z.object({
  id: z.string(),
  service: z.string(),
  /** The definition its rows are read under, by content hash. */
  hash: z.string(),
  name: z.string(),
  uploadedAt: momentSchema,
  counts: countsSchema,
})
export type Batch = z.infer<typeof batchSchema>
export const batchesSchema = z.object({ batches: z.array(batchSchema) })

export const batchPageSchema = batchSchema.extend({
  /** What stands in every row that says nothing there, and may be changed for all at once. */
  shared: typedSchema,
  /** Answers from the sign-in: no row and no page changes them. */
  fixed: z.array(z.string()),
})
export type BatchPage = z.infer<typeof batchPageSchema>

/** A file's name may name a person, so it is no part of an address; percent-encoded UTF-8. */
export const fileNameSchema = z.object({
  'x-file-name': z.string().min(1).max(1_000),
})
export const takeQuerySchema = z.strictObject({
  service: z.string().max(100).default('employee-hiring'),
  /** The batch that the file corrects; none: a new one. */
  batch: z.string().max(100).optional(),
  region: z.string().max(20).optional(),
})
export const takenSchema = z.object({
  id: z.string(),
  /** What became of the rows: new, changed, the same as before, under way already. */
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  filed: z.int(),
  /** Cells that were put right while they were read; each is told with its row. */
  repaired: z.int(),
  repairs: z.array(z.object({ row: z.int(), label: z.string(), says: z.string() })),
  warnings: z.array(problemSchema),
})
export type Taken = z.infer<typeof takenSchema>

/**
 * The whole batch at once, for 20,000 rows some 250 KB: a letter for each row and each cell.
 * `rows`: first number and how many follow without a gap. `states`: w wrong, a awaiting its check,
 * g good, i being filed, f filed. `errors`: how many, in base 36, z for more. `cells`: row by row,
 * one for each of `matters`: the place in `statuses` in base 36; `+` will arise, `.` does not arise,
 * `?` not known yet.
 */
export const matrixSchema = z.object({
  digest: z.string(),
  rows: z.array(z.tuple([z.int(), z.int()])),
  states: z.string(),
  errors: z.string(),
  cells: z.string(),
  statuses: z.array(statusSchema),
  matters: z.array(z.object({ key: z.string(), name: z.string() })),
  counts: countsSchema,
  /** What is wrong how often, most often first. */
  problems: z.array(
    z.object({ path: z.string(), label: z.string(), code: z.string(), rows: z.int() }),
  ),
  /** When rows that a silent register holds up are checked once more by themselves. */
  recheckAt: momentSchema.nullable(),
  /** When it is worth asking again. */
  againInMs: z.int(),
})
export type Matrix = z.infer<typeof matrixSchema>
export const rowStateLetters = {
  waiting: 'a',
  wrong: 'w',
  good: 'g',
  filing: 'i',
  filed: 'f',
} as const satisfies Record<RowState, string>
export const matrixQuerySchema = z.strictObject({
  /** The digest that is held already: while nothing has changed the reply is 204. */
  known: z.string().max(64).optional(),
})

const personSchema = z.object({
  row: z.int(),
  name: z.string(),
  /** Masked. */
  documentNumber: z.string(),
  /** The application, once it is filed. */
  number: z.string().nullable(),
})
export type BatchPerson = z.infer<typeof personSchema>
export const peopleQuerySchema = z.strictObject({
  from: z.coerce.number().int().min(0),
  until: z.coerce.number().int().min(0),
})
/** More than any screen shows at once. */
export const peopleMost = 500
export const peopleSchema = z.object({ people: z.array(personSchema) })

/** A name or a number of a document: in a header, percent-encoded, never in an address. */
export const searchTextSchema = z.object({ 'x-search': z.string().min(1).max(400) })
export const foundRowsSchema = z.object({ rows: z.array(z.int()) })

const rowSchema = personSchema.extend({
  state: rowStateSchema,
  version: z.int(),
  externalId: z.string().nullable(),
  typed: typedSchema,
  problems: z.array(problemSchema),
})
export type BatchRow = z.infer<typeof rowSchema>
export const batchRowSchema = rowSchema
export const rowsQuerySchema = z.strictObject({
  state: rowStateSchema.optional(),
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(pageMost).default(50),
})
export const rowsSchema = z.object({ rows: z.array(rowSchema) })

/** `version` is the one that was read; another one meanwhile is a 409. */
export const rowEditSchema = z.object({ typed: typedSchema, version: z.int().min(1) })
const numbers = z.array(z.int().min(1)).max(20_000)
/** No rows: all of them that can be. */
export const chosenRowsSchema = z.object({ rows: numbers.optional() })
export const countedSchema = z.object({ rows: z.int() })
export const sharedAnswersSchema = z.object({ shared: typedSchema })

export const filesMost = 1_000
export const attachSchema = z.object({
  /** The question that the files answer: `contract.contractCopy`. */
  path: z.string().max(200),
  files: z
    .array(
      z.object({
        name: z.string().min(1).max(255),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
        type: z.string().max(100),
      }),
    )
    .max(filesMost),
})
export const attachedSchema = z.object({
  matched: z.int(),
  unmatched: z.array(
    z.object({
      name: z.string(),
      why: z.enum(['nobody', 'several', 'filed']),
      rows: z.array(z.int()),
    }),
  ),
})
export type Attached = z.infer<typeof attachedSchema>

export const exportQuerySchema = z.strictObject({ format: z.enum(['xlsx', 'csv']).default('xlsx') })
