import { z } from 'zod'
import {
  commitmentStates,
  consequenceNames,
  findingNames,
  type CommitmentState,
  type Consequence,
  type Finding,
} from '#core/commitment'
import { departmentSchema, momentSchema } from './shared.ts'
import { lightSchema, pageMost } from './shared-desk.ts'

// Object.keys forgets what the tables' types know.
const stateSchema = z.enum(Object.keys(commitmentStates) as [CommitmentState, ...CommitmentState[]])
const findingSchema = z.enum(Object.keys(findingNames) as [Finding, ...Finding[]])
const consequenceSchema = z.enum(Object.keys(consequenceNames) as [Consequence, ...Consequence[]])
const maySchema = z.object({ allowed: z.boolean(), why: z.string().nullable() })

/** A promise in place of a proof (告知承诺), as whoever reads it may see it. */
export const shownCommitmentSchema = z.object({
  id: z.int(),
  /** What is promised to be so. */
  name: z.string(),
  /** The material in whose place it stands. */
  document: z.string(),
  version: z.string(),
  told: z.object({ duty: z.string(), content: z.string(), liability: z.string() }),
  promise: z.string(),
  basis: z.string(),
  signedAt: momentSchema,
  signerName: z.string(),
  state: stateSchema,
  stateName: z.string(),
  verification: z.object({
    who: z.string(),
    how: z.string(),
    workingDays: z.int(),
    /** Null: its days have not begun. */
    by: momentSchema.nullable(),
  }),
  finding: z
    .object({ is: findingSchema, isName: z.string(), words: z.string(), at: momentSchema })
    .nullable(),
  /** 责令改正. */
  order: z
    .object({
      at: momentSchema,
      by: momentSchema,
      words: z.string(),
      answer: z
        .object({ at: momentSchema, words: z.string(), proof: z.string().nullable() })
        .nullable(),
    })
    .nullable(),
  repairedAt: momentSchema.nullable(),
  /** What may be done with it now, whoever may do it; `why` says why not. */
  may: z.object({
    recant: maySchema,
    makeGood: maySchema,
    verify: maySchema,
    restore: maySchema,
    /** 撤销: of those that follow what is not so, whether this one may now. */
    order: maySchema,
    revoke: maySchema,
  }),
})
export type ShownCommitment = z.infer<typeof shownCommitmentSchema>

const words = z.string().trim().min(2).max(500)

export const makeGoodSchema = z.strictObject({
  /** The proof, after all. */
  proof: z.strictObject({
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    type: z.string().max(60),
  }),
  words: z.string().trim().max(500).default(''),
})

export const verifySchema = z
  .strictObject({
    is: findingSchema,
    /** On what it rests. */
    words,
    follows: consequenceSchema.optional(),
  })
  .refine(({ is, follows }) => (is === 'false') === (follows !== undefined), {
    path: ['follows'],
    message: '不属实的，请选择责令改正或撤销办理结果；其他情形不需要',
  })
export type Verify = z.input<typeof verifySchema>

export const restoreSchema = z.strictObject({ words })

/** Which promises; `broken`: those that bar from promising again until they are repaired. */
export const commitmentQueues = {
  toVerify: '待核查',
  ordered: '责令改正中',
  unclear: '无法核实',
  broken: '待信用修复',
} as const
export type CommitmentQueue = keyof typeof commitmentQueues

export const commitmentsQuerySchema = z.strictObject({
  // Object.keys forgets what the table's type knows.
  queue: z
    .enum(Object.keys(commitmentQueues) as [CommitmentQueue, ...CommitmentQueue[]])
    .default('toVerify'),
  department: z.string().max(40).optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(pageMost).default(50),
})
export type CommitmentsQuery = z.input<typeof commitmentsQuerySchema>

/** The most urgent first. */
export const commitmentsSchema = z.object({
  commitments: z.array(
    z.object({
      number: z.string(),
      matter: z.string(),
      /** The procedure's. */
      title: z.string(),
      department: departmentSchema,
      personName: z.string(),
      employerName: z.string(),
      light: lightSchema.nullable(),
      dueBy: momentSchema.nullable(),
      commitment: shownCommitmentSchema,
    }),
  ),
  next: z.string().nullable(),
})
export type CommitmentRow = z.infer<typeof commitmentsSchema>['commitments'][number]

export const lookedIntoSchema = z.object({ commitment: shownCommitmentSchema })
