import { z } from 'zod'
import {
  rectificationStatusNames,
  rectificationVerbNames,
  type RectificationStatus,
  type RectificationVerb,
} from '#core/rectification'
import { departmentSchema, momentSchema, pageMost } from './shared.ts'

// Keys of tables whose types know them; Object.keys forgets.
const statuses = Object.keys(rectificationStatusNames) as [
  RectificationStatus,
  ...RectificationStatus[],
]
const verbs = Object.keys(rectificationVerbNames) as [RectificationVerb, ...RectificationVerb[]]
const nullableMoment = momentSchema.nullable()
const words = z.string().trim().max(1_000)
const wordsNeeded = words.min(1, '请写明情况')

export const rectificationQuerySchema = z.strictObject({
  /** An officer sees the own department and region only, whatever is asked. */
  department: z.string().max(60).optional(),
  status: z.enum(statuses).optional(),
  open: z.enum(['true', 'false']).optional(),
  overdue: z.enum(['true', 'false']).optional(),
  before: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(pageMost).default(50),
})

const awaited = z
  .object({
    who: z.enum(['supervisor', 'department', 'complainant', 'platform']),
    whoName: z.string(),
    action: z.string(),
    by: momentSchema,
  })
  .nullable()

const rectificationRowSchema = z.object({
  id: z.string(),
  kind: z.enum(['rating', 'inspection']),
  kindName: z.string(),
  /** 1 非常不满意 or 2 不满意; null: found by inspection. */
  satisfactionName: z.string().nullable(),
  number: z.string().nullable(),
  service: z.object({ code: z.string(), name: z.string() }),
  region: z.object({ code: z.string(), name: z.string() }),
  department: departmentSchema.nullable(),
  status: z.enum(statuses),
  statusName: z.string(),
  round: z.int(),
  openedAt: momentSchema,
  overdue: z.boolean(),
  outcomeName: z.string().nullable(),
  closedAt: nullableMoment,
  awaited,
})
export type RectificationRow = z.infer<typeof rectificationRowSchema>

/** The newest first; `next` goes into `before` as it is. */
export const rectificationsSchema = z.object({
  rectifications: z.array(rectificationRowSchema),
  next: z.string().nullable(),
})

const stepSchema = z.object({
  at: momentSchema,
  byName: z.string(),
  verb: z.enum([...verbs, 'open', 'warn']),
  verbName: z.string(),
  words: z.string().nullable(),
})

/** A button; one that is not allowed says why. */
const choiceSchema = z.object({
  verb: z.enum(verbs),
  name: z.string(),
  allowed: z.boolean(),
  why: z.string().nullable(),
  needs: z.enum(['nothing', 'words', 'department', 'about']),
})
export type RectificationChoice = z.infer<typeof choiceSchema>

export const rectificationSchema = rectificationRowSchema.extend({
  version: z.int(),
  contactBy: nullableMoment,
  answerBy: momentSchema,
  recheckBy: nullableMoment,
  decideBy: nullableMoment,
  /** What it turned out to be about, in words. */
  aboutName: z.string().nullable(),
  /** How whoever complained is reached; for those who must call, null for everybody else. */
  contact: z.object({ name: z.string(), mobile: z.string().nullable() }).nullable(),
  steps: z.array(stepSchema),
  choices: z.array(choiceSchema),
  /** For `assign`. */
  departments: z.array(departmentSchema),
  /** For `verify`: the questions, procedures it may be about. */
  abouts: z.array(z.object({ value: z.string(), name: z.string(), group: z.string() })),
})
export type ShownRectification = z.infer<typeof rectificationSchema>

/** `version` is the one that was read; another one meanwhile is a 409. */
export const rectificationActSchema = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('assign'),
    version: z.int(),
    department: z.string().min(1).max(60),
    words: words.optional(),
  }),
  z.strictObject({
    do: z.literal('verify'),
    version: z.int(),
    about: z.string().min(1).max(200),
    words: wordsNeeded,
  }),
  z.strictObject({
    do: z.enum([
      'contact',
      'appeal',
      'mend',
      'answer',
      'uphold',
      'setAside',
      'satisfied',
      'dissatisfied',
    ]),
    version: z.int(),
    words: wordsNeeded,
  }),
])
export type RectificationActGiven = z.infer<typeof rectificationActSchema>

/** 查摆问题: what a supervisor has found, of one application or of a service as a whole. */
export const newInspectionSchema = z.strictObject({
  service: z.string().max(100),
  region: z.string().regex(/^\d{6}$/, '地区为六位代码'),
  number: z.string().max(60).optional(),
  department: z.string().min(1).max(60),
  words: wordsNeeded,
})

/** What a bad rating has come to, for whoever gave it. */
export const ownRectificationSchema = z.object({
  status: z.enum(statuses),
  statusName: z.string(),
  departmentName: z.string().nullable(),
  contactBy: nullableMoment,
  answerBy: momentSchema,
  recheckBy: nullableMoment,
  /** What the department has answered. */
  answer: z.string().nullable(),
  outcomeName: z.string().nullable(),
  mayRecheck: z.boolean(),
})
export type OwnRectification = z.infer<typeof ownRectificationSchema>

export const recheckSchema = z.discriminatedUnion('satisfied', [
  z.strictObject({ satisfied: z.literal(true), words: words.optional() }),
  z.strictObject({ satisfied: z.literal(false), words: wordsNeeded }),
])

export const publishedQuerySchema = z.strictObject({
  from: momentSchema.optional(),
  until: momentSchema.optional(),
})
/** Closure figures; nobody can be told from them. */
export const publishedSchema = z.object({
  from: momentSchema,
  until: momentSchema,
  services: z.array(
    z.object({
      service: z.string(),
      name: z.string(),
      region: z.object({ code: z.string(), name: z.string() }),
      opened: z.int(),
      closed: z.int(),
      inTime: z.int(),
      satisfied: z.int(),
      unheard: z.int(),
      setAside: z.int(),
    }),
  ),
})
export type Published = z.infer<typeof publishedSchema>

const requestSchema = z.object({
  service: z.object({ code: z.string(), name: z.string() }),
  about: z.string(),
  aboutName: z.string(),
  count: z.int(),
  openedAt: momentSchema,
  closedAt: nullableMoment,
  closedBy: z.string().nullable(),
  decision: z.enum(['changed', 'kept']).nullable(),
  words: z.string().nullable(),
})
export const definitionRequestsSchema = z.object({ requests: z.array(requestSchema) })
export type DefinitionRequests = z.infer<typeof definitionRequestsSchema>

export const closingSchema = z.strictObject({
  service: z.string().max(100),
  about: z.string().max(200),
  decision: z.enum(['changed', 'kept']),
  words: wordsNeeded,
})
