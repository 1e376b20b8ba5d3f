import { z } from 'zod'
import { outcomeNames } from '#core/application'
import { employeeStates } from '#core/employee'
import { afterSchema } from './amendments.ts'
import { shownHandoverSchema } from './handovers.ts'
import { shownCommitmentSchema } from './commitments.ts'
import { deferralSchema } from './deferral.ts'
import { journeySchema } from './journey.ts'
import { problemSchema } from './problems.ts'
import { parameterSchema } from './services.ts'
import { shownVisitSchema } from './shown-visit.ts'
import {
  awaitedSchema,
  departmentSchema,
  labelledSchema,
  ledgerSchema,
  lampSchema,
  momentSchema,
  originSchema,
  outcomeSchema,
  pageMost,
  stageSchema,
  statusSchema,
  typedSchema,
} from './shared.ts'

export const idempotencySchema = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{8,200}$/, 'Idempotency-Key 为 8 至 200 个可见 ASCII 字符'),
})

export const fileRequestSchema = z.object({
  service: z.string().max(100),
  typed: typedSchema,
  /** Its registers' answers are reused, and it is removed once the application is filed. */
  draft: z.string().max(100).optional(),
  externalId: z.string().min(1).max(100).optional(),
  /** Six digits; written into the form where it asks for the region and nothing stands there. */
  region: z.string().max(20).optional(),
})
/** 201 when it is new, 200 when this key has filed the same before. */
export const filedSchema = z.object({
  number: z.string(),
  isNew: z.boolean(),
  /** Warnings that stop nothing. */
  warnings: z.array(problemSchema),
})
export type Filed = z.infer<typeof filedSchema>

/** `open`, or how it ended. */
const applicationStatusSchema = z.enum(['open', ...outcomeSchema.options])
export type ApplicationStatus = z.infer<typeof applicationStatusSchema>
export const applicationStatusNames = {
  open: '办理中',
  ...outcomeNames,
} as const satisfies Record<ApplicationStatus, string>

const employeeStateSchema = z.enum(employeeStates)

export const listQuerySchema = z.strictObject({
  status: applicationStatusSchema.optional(),
  /** What is to be done between the employee and whoever filed. */
  employee: employeeStateSchema.optional(),
  /** Also count those that wait for it, whatever else the list is narrowed by. */
  counts: z.enum(['true', 'false']).optional(),
  externalId: z.string().trim().max(100).optional(),
  /** Tests instead of real applications; a key sees one kind only, whatever it asks for. */
  test: z.enum(['true', 'false']).optional(),
  /** Part of a name, of a number or of the filer's own id. */
  search: z.string().trim().max(100).optional(),
  filedFrom: momentSchema.optional(),
  filedUntil: momentSchema.optional(),
  before: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(pageMost).default(50),
})
export type ListQuery = z.input<typeof listQuerySchema>

/** A document number never stands in an address, where logs and histories would keep it. */
export const searchHeaderSchema = z.object({ 'x-document-number': z.string().max(60).optional() })

export const listRowSchema = z.object({
  number: z.string(),
  service: z.string(),
  status: applicationStatusSchema,
  statusName: z.string(),
  personName: z.string(),
  employerName: z.string(),
  externalId: z.string().nullable(),
  test: z.boolean(),
  filedAt: momentSchema,
  closedAt: momentSchema.nullable(),
  matters: z.array(
    z.object({
      key: z.string(),
      status: statusSchema,
      statusName: z.string(),
      stage: stageSchema,
      lamp: lampSchema.nullable(),
    }),
  ),
  /** How many matters arose, how many are done, and whether the applicant must act. */
  arose: z.int(),
  done: z.int(),
  correctionAsked: z.boolean(),
  /** What the employee has to say of it, or has said; null: nothing is awaited and nothing was said. */
  employee: employeeStateSchema.nullable(),
})
export type ListRow = z.infer<typeof listRowSchema>
/** `next` goes into `before` for the following page; null: that was the last. */
export const listReplySchema = z.object({
  applications: z.array(listRowSchema),
  next: z.string().nullable(),
  /** Where asked for: how many of one's own wait for the employee, or for an answer to the employee. */
  counts: z
    .object({ objected: z.int(), overdue: z.int(), awaited: z.int(), outdated: z.int() })
    .nullable(),
})
export type ListReply = z.infer<typeof listReplySchema>

export const reasonSchema = z.object({
  code: z.string(),
  says: z.string(),
  /** What the applicant can do about it, where the department's list says so. */
  remedy: z.string().nullable(),
  /** What the department was told, by its labels. */
  inputs: z.array(z.string()),
  /** The applicant's own answers behind it. */
  paths: z.array(z.string()),
})
export type ShownReason = z.infer<typeof reasonSchema>

const nullableMoment = momentSchema.nullable()

const stageStateSchema = z.object({
  stage: stageSchema,
  name: z.string(),
  /** `stopped`: the matter ended here without its result. */
  state: z.enum(['done', 'current', 'ahead', 'stopped', 'none']),
  /** When it was finished. */
  at: nullableMoment,
})

export const materialLinkSchema = z.object({
  input: z.string(),
  label: z.string(),
  name: z.string(),
  type: z.string(),
  sha256: z.string(),
  /** Opens for a while without signing in; null for whoever may not read it. */
  url: z.string().nullable(),
})

export const clocksSchema = z.object({
  /** Counts as accepted after this. */
  acceptBy: nullableMoment,
  promisedBy: nullableMoment,
  legalBy: nullableMoment,
  yellowAt: nullableMoment,
  correctBy: nullableMoment,
  /** Working days left when the clock stopped. */
  daysLeft: z.number().nullable(),
})

const matterSchema = z.object({
  key: z.string(),
  procedure: z.string(),
  name: z.string(),
  department: departmentSchema,
  status: statusSchema,
  statusName: z.string(),
  since: momentSchema,
  stages: z.array(stageStateSchema),
  awaited: awaitedSchema.nullable(),
  clocks: clocksSchema,
  withinWorkingDays: z.int(),
  legallyWorkingDays: z.int().nullable(),
  lamp: lampSchema.nullable(),
  ledger: ledgerSchema,
  waitsFor: z.array(z.string()),
  /** 容缺受理: what it was filed without; null: nothing. */
  deferral: deferralSchema.nullable(),
  /** 告知承诺: the promises that stand, or stood, in place of proofs. */
  commitments: z.array(shownCommitmentSchema),
  reasons: z.array(reasonSchema),
  /** Why it was left out, suspended or lapsed. */
  why: z.string().nullable(),
  basis: z.string().nullable(),
  physicalTail: z.string().nullable(),
  results: z.array(labelledSchema),
  /** A thing that travels, where the procedure has one and it has begun. */
  journey: journeySchema.nullable(),
  told: z.array(labelledSchema),
  materials: z.array(materialLinkSchema),
  /** 送达: into whose hands the result that now stands was given. */
  handovers: z.array(shownHandoverSchema),
  mayWithdraw: z.boolean(),
  /** What revoking the whole would do to it now, and by which rule; null: nothing. */
  revocation: z
    .object({
      does: z.enum(['withdraw', 'waits', 'undo', 'keeps', 'byHand']),
      says: z.string(),
      otherwise: z.string().nullable(),
      basis: z.string().nullable(),
    })
    .nullable(),
})
export type ShownMatter = z.infer<typeof matterSchema>

const answerSchema = z.object({
  path: z.string(),
  label: z.string(),
  shown: z.string(),
  masked: z.boolean(),
  /** The value itself, where it is not personal; for the form of a correction. */
  value: z.unknown().optional(),
  origin: originSchema,
})
export type ShownAnswer = z.infer<typeof answerSchema>

const correctionAskedSchema = z.object({
  matter: z.string(),
  name: z.string(),
  department: z.string(),
  by: nullableMoment,
  reasons: z.array(reasonSchema),
})

/** 补正告知: what all departments ask, each question once. */
const noticeSchema = z.object({
  /** The how many-th notice of this application it is. */
  count: z.int(),
  at: nullableMoment,
  /** One deadline for all of it. */
  by: nullableMoment,
  /** It adds to a notice that had not been answered; what is new is marked. */
  isChanged: z.boolean(),
  items: z.array(
    z.object({
      /** The answer that is asked about; null: no single one. */
      path: z.string().nullable(),
      label: z.string(),
      asks: z.array(
        z.object({
          department: z.string(),
          matters: z.array(z.string()),
          code: z.string(),
          says: z.string(),
          remedy: z.string().nullable(),
          isAdded: z.boolean(),
        }),
      ),
    }),
  ),
})
export type ShownNotice = z.infer<typeof noticeSchema>

export const applicationSchema = z.object({
  number: z.string(),
  externalId: z.string().nullable(),
  test: z.boolean(),
  service: z.object({ code: z.string(), name: z.string(), hash: z.string() }),
  region: z.object({ code: z.string(), name: z.string() }),
  status: applicationStatusSchema,
  statusName: z.string(),
  personName: z.string(),
  employerName: z.string(),
  filedAt: momentSchema,
  closedAt: nullableMoment,
  promiseWorkingDays: z.int(),
  /** How many events it has; a page shows something new when this grows. */
  version: z.int(),
  matters: z.array(matterSchema),
  corrections: z.array(correctionAskedSchema),
  notice: noticeSchema.nullable(),
  /** What departments ask is being gathered, and is told at once by then; null: nobody asks. */
  gathersUntil: nullableMoment,
  /** The answers that may now be corrected; `all` opens the whole form. */
  openPaths: z.union([z.literal('all'), z.array(z.string())]),
  sections: z.array(
    z.object({ key: z.string(), title: z.string(), answers: z.array(answerSchema) }),
  ),
  parameters: z.array(parameterSchema.pick({ name: true, value: true })),
  ...afterSchema.shape,
  /** Filed at a counter: who stood there, for whom, by what authority. */
  counter: shownVisitSchema.nullable(),
  /** What whoever is signed in may do now; `why` says why not. */
  may: z.object({
    withdraw: z.object({ allowed: z.boolean(), why: z.string().nullable() }),
    correct: z.object({ allowed: z.boolean(), why: z.string().nullable() }),
    /** 补齐: what was promised. */
    fulfil: z.object({ allowed: z.boolean(), why: z.string().nullable() }),
    revoke: z.object({ allowed: z.boolean(), why: z.string().nullable() }),
    amend: z.object({ allowed: z.boolean(), why: z.string().nullable() }),
  }),
})
export type ApplicationPage = z.infer<typeof applicationSchema>

const eventSchema = z.object({
  seq: z.int(),
  at: momentSchema,
  kind: z.string(),
  kindName: z.string(),
  /** A whole sentence for people. */
  says: z.string(),
  by: z.string(),
  /** At a counter: which clerk for whom. */
  counter: z.string().nullable(),
  matter: z.string().nullable(),
  matterName: z.string().nullable(),
  verbs: z.array(z.string()),
  status: statusSchema.nullable(),
  hash: z.string(),
})
export type ShownEvent = z.infer<typeof eventSchema>
export const eventsSchema = z.object({
  events: z.array(eventSchema),
  /** Each event's hash covers the one before it. */
  chain: z.object({
    algorithm: z.string(),
    whole: z.boolean(),
    /** The first event that does not follow from the one before. */
    brokenAt: z.int().nullable(),
  }),
})
export type EventsReply = z.infer<typeof eventsSchema>

/** No matters: everything that can still be withdrawn. */
export const withdrawalSchema = z.object({ matters: z.array(z.string()).max(100).optional() })
export const correctionSchema = z.object({ typed: typedSchema })

/** What another hire may take over from this one: nothing that is a person's own. */
export const copySchema = z.object({
  service: z.string(),
  personName: z.string(),
  typed: typedSchema,
})
export type Copy = z.infer<typeof copySchema>

export const resultsSchema = z.object({
  number: z.string(),
  results: z.array(
    z.object({
      matter: z.string(),
      name: z.string(),
      department: z.string(),
      document: z.string().nullable(),
      at: momentSchema,
      values: z.array(labelledSchema),
    }),
  ),
})
export type ResultsReply = z.infer<typeof resultsSchema>
