import { z } from 'zod'
import { specials, type Special } from '#core/word'
import type { Fields } from '#core/field'
import { shownCommitmentSchema } from './commitments.ts'
import { clocksSchema, materialLinkSchema, reasonSchema } from './applications.ts'
import { shownHandoverSchema } from './handovers.ts'
import { deferralSchema } from './deferral.ts'
import { journeyDeskSchema } from './journey.ts'
import {
  awaitedSchema,
  departmentSchema,
  labelledSchema,
  lampSchema,
  ledgerSchema,
  momentSchema,
  originSchema,
  statusSchema,
} from './shared.ts'
import { shownVisitSchema } from './shown-visit.ts'
import { holderSchema, lightSchema, opinionSchema } from './shared-desk.ts'

export const says = [
  'accepted',
  'approved',
  'incorrect',
  'declined',
  'refused',
  'suspended',
  'resumed',
  'completed',
  'undone',
  'upheld',
] as const
export type DeskSays = (typeof says)[number]

/** A button of the desk; one that is not allowed says why. */
const deskChoiceSchema = z.object({
  says: z.enum(says),
  name: z.string(),
  allowed: z.boolean(),
  why: z.string().nullable(),
  /** What must be said with it. */
  needs: z.enum(['nothing', 'reasons', 'suspension', 'result']),
})
export type DeskChoice = z.infer<typeof deskChoiceSchema>

const maySchema = z.object({ allowed: z.boolean(), why: z.string().nullable() })

/** Fields as core describes them; the desk draws the result's form from them. */
const fieldsSchema = z.record(z.string(), z.unknown()) as unknown as z.ZodType<Fields>

export const deskMatterSchema = z.object({
  number: z.string(),
  matter: z.string(),
  procedure: z.string(),
  name: z.string(),
  department: departmentSchema,
  region: z.object({ code: z.string(), name: z.string() }),
  personName: z.string(),
  employerName: z.string(),
  status: statusSchema,
  statusName: z.string(),
  since: momentSchema,
  round: z.int(),
  filedAt: momentSchema,
  awaited: awaitedSchema.nullable(),
  clocks: clocksSchema,
  lamp: lampSchema.nullable(),
  light: lightSchema.nullable(),
  holder: holderSchema.nullable(),
  /** Where it stands, to be sent with a decision. */
  seen: z.string(),
  ledger: ledgerSchema,
  /** Only what this procedure accepts, each with where it came from. */
  inputs: z.array(
    labelledSchema.extend({
      origins: z.array(originSchema),
      /** 更正: what the department was told before, where it differs; blank: nothing. */
      was: z.string().nullable(),
    }),
  ),
  /** 更正: the application whose result this replaces, and whether who it is about changed. */
  amends: z.object({ number: z.string(), review: z.boolean() }).nullable(),
  materials: z.array(materialLinkSchema),
  /** The law it rests on. */
  bases: z.array(z.string()),
  /** Filed at a counter: who stood there, for whom, by what authority. */
  counter: shownVisitSchema.nullable(),
  reasons: z.array(reasonSchema),
  /** Of what it asked to be corrected. */
  asked: z.object({
    /** It is gathered with what others ask, and told to the applicant by then. */
    tellsAt: momentSchema.nullable(),
    toldAt: momentSchema.nullable(),
    /** The applicant has answered these since this department was told; asking again gets the answer. */
    answered: z.array(z.object({ input: z.string(), label: z.string(), at: momentSchema })),
  }),
  /** 容缺受理: what it was filed without, and whether a broken promise may be repaired here. */
  deferral: deferralSchema.nullable(),
  mayRepair: maySchema,
  /** 告知承诺: the promises that stand, or stood, in place of proofs. */
  commitments: z.array(shownCommitmentSchema),
  /** A thing that travels, where the procedure has one and it has begun. */
  journey: journeyDeskSchema.nullable(),
  results: z.array(labelledSchema),
  handovers: z.array(shownHandoverSchema),
  why: z.string().nullable(),
  trouble: z
    .object({ kind: z.string(), says: z.string(), since: momentSchema, actBy: momentSchema })
    .nullable(),
  choices: z.array(deskChoiceSchema),
  /** The reasons this procedure may give, to choose from; free words are always allowed. */
  listedReasons: z.array(
    z.object({ code: z.string(), says: z.string(), inputs: z.array(z.string()) }),
  ),
  mayRetry: maySchema,
  /** 领取、放回、转办、协办、征求意见. */
  may: z.object({
    claim: maySchema,
    release: maySchema,
    transfer: maySchema,
    assist: maySchema,
    consult: maySchema,
  }),
  opinions: z.array(opinionSchema),
  /** Whom one may ask. */
  consultable: z.array(departmentSchema),
  /** What the platform has checked already, of what this procedure is told. */
  checks: z.array(
    z.object({
      says: z.string(),
      /** `warned`: filed in spite of it; `open`: cannot be said yet. */
      outcome: z.enum(['passed', 'warned', 'open']),
      basis: z.string().nullable(),
      /** The register that said so, and when. */
      register: z.string().nullable(),
      at: momentSchema.nullable(),
    }),
  ),
  /** Of the same person at this department, newest first. */
  earlier: z.array(
    z.object({
      number: z.string(),
      matter: z.string(),
      name: z.string(),
      employerName: z.string(),
      status: statusSchema,
      statusName: z.string(),
      since: momentSchema,
    }),
  ),
  /** Personal values were shown whole, and that this person saw them is kept. */
  looked: z.boolean(),
  /** The result's own questions, for `completed`. */
  returns: fieldsSchema,
})
export type DeskMatter = z.infer<typeof deskMatterSchema>

const reasons = z
  .array(
    z.object({
      code: z.string().min(1).max(20),
      says: z.string().trim().min(1).max(500),
      /** Names of the inputs it is about; none means the whole. */
      inputs: z.array(z.string().max(60)).max(100).default([]),
    }),
  )
  .min(1)
  .max(50)

/** What came of looking into it; stays in the record. */
export const settlementSchema = z.object({ says: z.string().trim().min(2).max(500) })

// Object.keys forgets what the table's type knows.
const special = z.enum(Object.keys(specials) as [Special, ...Special[]])

/** With every decision: where the officer saw the matter stand. */
const seen = { seen: z.string().max(60).optional() }

export const decisionSchema = z.discriminatedUnion('says', [
  z.object({ says: z.literal('accepted'), ...seen }),
  z.object({ says: z.literal('approved'), ...seen }),
  z.object({ says: z.literal('incorrect'), reasons, ...seen }),
  z.object({ says: z.literal('declined'), reasons, ...seen }),
  z.object({ says: z.literal('refused'), reasons, ...seen }),
  z.object({
    says: z.literal('suspended'),
    special,
    reason: z.string().trim().min(1).max(500),
    basis: z.string().trim().min(1).max(200),
    /** The number of the paper by which it is suspended. */
    paper: z.string().trim().min(1).max(100),
    until: z.iso.date().optional(),
    ...seen,
  }),
  z.object({ says: z.literal('resumed'), ...seen }),
  z.object({
    says: z.literal('completed'),
    result: z.record(z.string(), z.unknown()),
    ...seen,
  }),
  z.object({ says: z.literal('undone'), ...seen }),
  z.object({ says: z.literal('upheld'), reasons, ...seen }),
])
export type DeskDecision = z.input<typeof decisionSchema>
