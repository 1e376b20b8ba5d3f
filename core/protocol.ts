import { z } from 'zod'
import type { PlainDate } from '#standards/types'
import type { JourneyWord } from './journey.ts'
import { specials, type Special, type Word } from './word.ts'

/**
 * The open protocol between Yijian and a department's system, in both directions.
 *
 *   POST /submissions                  Submission → 200 Word | 202 received | 409 | 422 | 5xx
 *   GET  /submissions/{ticket}         → 200 Word | 404 (unknown ticket: submit again, same key)
 *   POST /submissions/{key}/supplement Submission, now whole → 200 Word | 202 received | 404 (unknown
 *                                      key: submit again)
 *   POST /submissions/{key}/withdrawal → 200 | 409 too late
 *   POST /submissions/{key}/revocation RevocationRequest → 200 undone | 202 received: later, and
 *                                      asked again by the same call | 409 upheld, with reasons
 *   POST /lookups/{code}               LookupQuestion → 200 LookupReply
 *   GET  /submissions?after=&limit=&region=&since=
 *                                      → 200 Listing, for reconciliation; a department may leave
 *                                      `region` and `since` unread and list more
 *
 * Back to us: POST the submission's `callback` with a `Callback`, signed by the Standard Webhooks
 * rules: `webhook-id`, `webhook-timestamp` (seconds), `webhook-signature: v1,<base64 of
 * HMAC-SHA-256 over id.timestamp.body>`.
 */
const reasons = z
  .array(z.object({ code: z.string(), says: z.string(), inputs: z.array(z.string()).default([]) }))
  .min(1)
  .max(50)

export const wordSchema = z.discriminatedUnion('says', [
  z.object({
    says: z.literal('received'),
    ticket: z.string().min(1).max(200),
    askAgainAfterSeconds: z.number().positive().optional(),
  }),
  z.object({ says: z.literal('accepted') }),
  z.object({ says: z.literal('approved') }),
  z.object({ says: z.literal('incorrect'), reasons }),
  z.object({ says: z.literal('declined'), reasons }),
  z.object({ says: z.literal('refused'), reasons }),
  z.object({
    says: z.literal('suspended'),
    reason: z.string(),
    basis: z.string(),
    until: z.iso
      .date()
      .transform((day) => day as PlainDate)
      .optional(),
    // Object.keys forgets what the table's type knows.
    special: z.enum(Object.keys(specials) as [Special, ...Special[]]).optional(),
    paper: z.string().max(100).optional(),
  }),
  z.object({ says: z.literal('resumed') }),
  z.object({ says: z.literal('completed'), result: z.record(z.string(), z.unknown()) }),
  z.object({ says: z.literal('undone') }),
  z.object({ says: z.literal('upheld'), reasons }),
]) as z.ZodType<Word>

export const submissionSchema = z.object({
  /** One key per matter and what it is told; the same key twice is the same submission. */
  key: z.string().min(16).max(100),
  /** `申请编号/事项`, for people. */
  matter: z.string(),
  procedure: z.string(),
  region: z.string(),
  inputs: z.record(z.string(), z.unknown()),
  materials: z.array(
    z.object({
      input: z.string(),
      name: z.string(),
      type: z.string(),
      sha256: z.string(),
      url: z.string(),
    }),
  ),
  callback: z.string(),
  /**
   * 容缺受理: inputs that are promised and follow by a supplement under the same key. The department
   * accepts and reviews without them, and decides nothing before they have come.
   */
  deferred: z.array(z.string()).optional(),
  /** 更正: the key of the completed case that this one replaces. */
  corrects: z.string().optional(),
  /** A person must look: who it is about has changed. */
  review: z.boolean().optional(),
})
export type Submission = z.infer<typeof submissionSchema>

/** Why what was completed is to be undone (撤销录用); a code and its name, never free words. */
export const revocationRequestSchema = z.object({ reason: z.string(), says: z.string() })
export type RevocationRequest = z.infer<typeof revocationRequestSchema>

/** 409: why it cannot simply be undone. */
export const refusedRevocationSchema = z.object({ reasons })

/** What becomes of a thing that travels (档案), where the procedure has one: by callback only. */
const journeyWordSchema = z.discriminatedUnion('says', [
  z.object({
    says: z.literal('stepTaken'),
    step: z.string().max(60),
    records: z.record(z.string(), z.unknown()).default({}),
  }),
  z.object({ says: z.literal('sentBack'), codes: z.array(z.string().max(20)).min(1).max(20) }),
])

export const callbackSchema = z.object({
  key: z.string(),
  ticket: z.string().optional(),
  word: z.union([wordSchema, journeyWordSchema]),
})
export type Callback = {
  readonly key: string
  readonly ticket?: string
  readonly word: Word | JourneyWord
}

export const lookupQuestionSchema = z.object({ asks: z.record(z.string(), z.unknown()) })

/** `found: null` is a certain "not on record"; an unsure register answers 5xx. */
export const lookupReplySchema = z.object({
  found: z.record(z.string(), z.unknown()).nullable(),
  asOf: z.string().optional(),
})
export type LookupReply = z.infer<typeof lookupReplySchema>

export const listingSchema = z.object({
  submissions: z.array(
    z.object({ key: z.string(), matter: z.string(), ticket: z.string(), word: wordSchema }),
  ),
  next: z.string().nullable(),
})
export type Listing = z.infer<typeof listingSchema>

export type ListingQuery = {
  /** The `next` of the page before. */
  readonly after?: string
  readonly limit: number
  /** Only this region's cases, where the department serves several. */
  readonly region: string
  /** Only what has changed since; ISO 8601. */
  readonly since: string
}
