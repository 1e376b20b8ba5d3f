import { z } from 'zod'
import { decisionSchema } from './desk.ts'
import { holderSchema, lightSchema, pageMost, momentSchema, statusSchema } from './shared-desk.ts'

/** 队列: where matters stand, what is due, what is mine. */
export const queues = [
  'all',
  'applied',
  'accepted',
  'reviewed',
  'incorrect',
  'suspended',
  'revoking',
  'today',
  'overdue',
  'mine',
  'trouble',
] as const
export type Queue = (typeof queues)[number]

export const queueNames = {
  all: '全部',
  applied: '待受理',
  accepted: '待审核',
  reviewed: '待办理',
  incorrect: '补正中',
  suspended: '挂起',
  revoking: '撤销中',
  today: '今日到期',
  overdue: '已逾期',
  mine: '我的',
  trouble: '需要人工处理',
} as const satisfies Record<Queue, string>

/** Which matters: an officer's own department and region whatever is asked. */
const narrowed = {
  department: z.string().max(40).optional(),
  region: z.string().max(12).optional(),
  procedure: z.string().max(60).optional(),
}

export const queueQuerySchema = z.strictObject({
  ...narrowed,
  queue: z.enum(queues).default('all'),
  /** For supervisors: what this officer holds. */
  officer: z.string().max(60).optional(),
  sort: z.enum(['due', 'waiting']).default('waiting'),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(pageMost).default(50),
})
export type QueueQuery = z.input<typeof queueQuerySchema>

/** A name's beginning, an application's number, a credit code or a document number, URI-encoded. */
export const deskSearchSchema = z.object({ 'x-search': z.string().max(400).optional() })

const queueRowSchema = z.object({
  number: z.string(),
  matter: z.string(),
  procedure: z.string(),
  name: z.string(),
  department: z.string(),
  region: z.string(),
  personName: z.string(),
  employerName: z.string(),
  status: statusSchema,
  statusName: z.string(),
  since: momentSchema,
  dueBy: momentSchema.nullable(),
  light: lightSchema.nullable(),
  trouble: z.string().nullable(),
  holder: holderSchema.nullable(),
  /** Where it stands, to be sent with a decision. */
  seen: z.string(),
})
export type QueueRow = z.infer<typeof queueRowSchema>

/** In the order that was asked for; `next` goes into `after` as it is. */
export const queueSchema = z.object({
  matters: z.array(queueRowSchema),
  next: z.string().nullable(),
})

export const countsQuerySchema = z.strictObject(narrowed)
const countedSchema = z.object({ count: z.int(), more: z.boolean() })
export const countsSchema = z.object({
  queues: z.array(countedSchema.extend({ queue: z.enum(queues), name: z.string() })),
  opinions: countedSchema,
  /** 告知承诺 that this department must look into. */
  commitments: countedSchema,
  /** What can be narrowed to. */
  procedures: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      department: z.string(),
      /** The reasons it may give, for many at once. */
      reasons: z.array(
        z.object({ code: z.string(), says: z.string(), inputs: z.array(z.string()) }),
      ),
    }),
  ),
  departments: z.array(z.object({ code: z.string(), name: z.string() })),
  regions: z.array(z.object({ code: z.string(), name: z.string() })),
})
export type DeskCounts = z.infer<typeof countsSchema>

export const nextSchema = z.strictObject({
  queue: z.enum(queues).default('all'),
  procedure: z.string().max(60).optional(),
  sort: z.enum(['due', 'waiting']).default('due'),
  /** The one that was just decided. */
  except: z.object({ number: z.string().max(60), matter: z.string().max(60) }).optional(),
})
/** Claimed for whoever asked; null: nothing is left. */
export const takenSchema = z.object({
  matter: z.object({ number: z.string(), matter: z.string() }).nullable(),
})

/** A screen's selection. */
export const selectedMost = 200

const selectedSchema = z
  .array(
    z.object({
      number: z.string().max(60),
      matter: z.string().max(60),
      seen: z.string().max(60).optional(),
    }),
  )
  .min(1)
  .max(selectedMost)

export const decideManySchema = z.strictObject({
  matters: selectedSchema,
  decision: decisionSchema,
})

export const holdSchema = z.discriminatedUnion('does', [
  z.object({ does: z.literal('claim') }),
  z.object({ does: z.literal('release') }),
  z.object({ does: z.literal('transfer'), officer: z.string().max(60) }),
  z.object({ does: z.literal('assist'), officer: z.string().max(60) }),
])
export type Holding = z.infer<typeof holdSchema>

export const holdManySchema = z.strictObject({ matters: selectedSchema, holding: holdSchema })

/** One for each matter, in the same order; what was refused says why, and the others stand. */
export const rowResultsSchema = z.object({
  done: z.int(),
  results: z.array(
    z.object({
      number: z.string(),
      matter: z.string(),
      done: z.boolean(),
      /** Where it stands now, where that is known. */
      statusName: z.string().nullable(),
      says: z.string().nullable(),
      remedy: z.string().nullable(),
    }),
  ),
})
export type RowResults = z.infer<typeof rowResultsSchema>

export const colleaguesQuerySchema = z.strictObject({ department: z.string().max(40).optional() })
export const colleaguesSchema = z.object({
  officers: z.array(z.object({ id: z.string(), name: z.string(), isMe: z.boolean() })),
})
