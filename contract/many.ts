import { z } from 'zod'
import { fileRequestSchema, listRowSchema } from './applications.ts'
import { problemSchema } from './problems.ts'

/** A company's yearly intake. Above it: another request, at no loss. */
export const linesMost = 10_000
/** A form of a hundred answers is some 20 KB; materials are uploaded apart. */
export const lineBytesMost = 64 * 1024

/** The filer's own id of an application: the same id is the same filing, however it is sent. */
export const externalIdSchema = fileRequestSchema.shape.externalId.unwrap()

/** One line of many: one person's hiring. */
export const manyLineSchema = fileRequestSchema
  .omit({ draft: true })
  .extend({ externalId: externalIdSchema })

/** How one line went. All but `failed` say the same again when the line is sent again. */
export const lineStatuses = {
  filed: '已提交',
  exists: '此前已提交，没有再次提交',
  refused: '有需要改正的问题，没有提交',
  broken: '这一行不是合乎约定的 JSON，没有提交',
  failed: '系统出错，没有提交；请原样重发',
} as const
export type LineStatus = keyof typeof lineStatuses
// Keys of a table whose type knows them; Object.keys forgets.
const lineStatusSchema = z.enum(Object.keys(lineStatuses) as [LineStatus, ...LineStatus[]])

export const manyReplySchema = z.object({
  /** Counted from one, as editors do. */
  line: z.int(),
  externalId: z.string().nullable(),
  status: lineStatusSchema,
  number: z.string().nullable(),
  problems: z.array(problemSchema),
})
export type LineReply = z.infer<typeof manyReplySchema>

export const externalIdsMost = 1_000
export const externalIdsSchema = z.object({
  externalIds: z.array(externalIdSchema).min(1).max(externalIdsMost),
})
/** In the order asked for; what was never filed is in `unknown`. */
export const statusesSchema = z.object({
  applications: z.array(listRowSchema),
  unknown: z.array(z.string()),
})
