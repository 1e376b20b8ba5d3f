import { z } from 'zod'
import { sourceNames } from '#core/entered'
import { decisionSchema } from './desk.ts'
import { labelledSchema, momentSchema, pageMost, statusSchema } from './shared.ts'

const owners = ['officer', 'supervisor', 'administrator'] as const

export const dutiesQuerySchema = z.strictObject({
  owner: z.enum(owners).optional(),
  department: z.string().max(40).optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(pageMost).default(50),
})

/** What a duty asks for; the page opens just that. */
export const acts = ['enter', 'choose', 'settle', 'look'] as const

const dutySchema = z.object({
  number: z.string(),
  matter: z.string(),
  name: z.string(),
  department: z.string(),
  personName: z.string(),
  employerName: z.string(),
  statusName: z.string(),
  kind: z.string(),
  says: z.string(),
  since: momentSchema,
  owner: z.enum(owners),
  ownerName: z.string(),
  actBy: momentSchema,
  late: z.boolean(),
  /** What to do, and which form does it. */
  todo: z.string(),
  act: z.enum(acts),
  /** Sent again by the same key at once. */
  mayRetry: z.boolean(),
})
export type Duty = z.infer<typeof dutySchema>
export const dutiesSchema = z.object({
  duties: z.array(dutySchema),
  next: z.string().nullable(),
})

/** What was said, in words for people. */
const sideSchema = z.object({
  says: z.string(),
  at: momentSchema,
  results: z.array(labelledSchema.extend({ differs: z.boolean() })),
  reasons: z.array(z.string()),
})
export const entryPageSchema = z.object({
  status: statusSchema,
  statusName: z.string(),
  mayEnter: z.object({ allowed: z.boolean(), why: z.string().nullable() }),
  mayChoose: z.object({ allowed: z.boolean(), why: z.string().nullable() }),
  /** 人工录入, by whom it was said. */
  entered: sideSchema
    .extend({
      source: z.string(),
      /** waiting: the department’s own word is still to come. */
      state: z.enum(['waiting', 'confirmed', 'conflict', 'chosen']),
      chosen: z.string().nullable(),
    })
    .nullable(),
  /** The department's own word, where it says otherwise. */
  heard: sideSchema.nullable(),
})
export type EntryPage = z.infer<typeof entryPageSchema>

// The table's own keys.
const ways = Object.keys(sourceNames) as [keyof typeof sourceNames, ...(keyof typeof sourceNames)[]]
export const entrySchema = z.object({
  word: decisionSchema,
  how: z.enum(ways),
  toldBy: z.string().trim().min(2).max(60),
  paper: z.string().trim().min(1).max(80).optional(),
})

export const choiceSchema = z.object({
  keep: z.enum(['entered', 'heard']),
  says: z.string().trim().min(2).max(500),
})

export const linesSchema = z.object({
  lines: z.array(
    z.object({
      line: z.string(),
      department: z.string(),
      procedure: z.string().nullable(),
      /** What is filed with it, or what its registers are asked. */
      carries: z.enum(['filings', 'lookups']),
      state: z.enum(['broken', 'whole']),
      since: momentSchema,
      mendedAt: momentSchema.nullable(),
      probes: z.int(),
      probeAt: momentSchema.nullable(),
      /** Matters that wait for it. */
      waiting: z.int(),
    }),
  ),
})
export const probeSchema = z.object({ line: z.string().min(1).max(120) })
