import { z } from 'zod'
import type { ServiceDefinition } from '#core/definition'
import { labelledSchema, momentSchema, originSchema, typedSchema } from './shared.ts'
import { problemSchema } from './problems.ts'

/** A service as plain data; core knows its shape, so it is not described twice. */
const definitionSchema = z.record(z.string(), z.unknown()).meta({
  description: 'ServiceDefinition：见 core/definition.ts',
}) as unknown as z.ZodType<ServiceDefinition>

const serviceSummarySchema = z.object({
  code: z.string(),
  name: z.string(),
  hash: z.string(),
  promiseWorkingDays: z.int(),
  matters: z.array(
    z.object({ key: z.string(), name: z.string(), department: z.string(), code: z.string() }),
  ),
})
export type ServiceSummary = z.infer<typeof serviceSummarySchema>

export const servicesSchema = z.object({ services: z.array(serviceSummarySchema) })
export const publishedSchema = z.object({ hash: z.string(), definition: definitionSchema })
export type PublishedService = z.infer<typeof publishedSchema>

/** The services’ own texts in English, by the Chinese. */
export const englishSchema = z.object({ texts: z.record(z.string(), z.string()) })

export const parameterSchema = z.object({
  name: z.string(),
  value: z.number(),
  from: z.string(),
  until: z.string().optional(),
  source: z.string(),
  /** `example`: stands in until the region's own value is loaded; every screen says so. */
  confidence: z.enum(['source', 'high', 'medium', 'low', 'example']),
})
export type ShownParameter = z.infer<typeof parameterSchema>

export const regionsSchema = z.object({
  regions: z.array(z.object({ code: z.string(), name: z.string() })),
})
export const regionSchema = z.object({
  code: z.string(),
  name: z.string(),
  /** The day (in China) on which these values hold. */
  on: z.string(),
  parameters: z.array(parameterSchema),
})
export type ShownRegion = z.infer<typeof regionSchema>

export const checkRequestSchema = z.object({
  typed: typedSchema,
  /** A draft whose registers' answers are reused while they are fresh. */
  draft: z.string().max(100).optional(),
})

/** One value that stands in the form, whole: whoever fills in the form may read what is in it. */
const standingValueSchema = z.object({
  path: z.string(),
  value: z.unknown(),
  shown: z.string(),
  origin: originSchema,
})
export type StandingValue = z.infer<typeof standingValueSchema>

/** What came of asking one register. */
const lookedUpSchema = z.object({
  lookup: z.string(),
  name: z.string(),
  department: z.string(),
  /** `found`; `notOnRecord`; `silent`: fill in by hand; `notAsked`: an answer it needs is missing. */
  outcome: z.enum(['found', 'notOnRecord', 'silent', 'notAsked']),
  at: momentSchema.nullable(),
  /** Paths of the answers it fills now. */
  fills: z.array(z.string()),
})
export type LookedUpShown = z.infer<typeof lookedUpSchema>

const plannedMatterSchema = z.object({
  key: z.string(),
  procedure: z.string(),
  name: z.string(),
  department: z.string(),
  arises: z.boolean(),
  /** Why it does not arise. */
  why: z.string().nullable(),
  basis: z.string().nullable(),
  waitsFor: z.array(z.string()),
  withinWorkingDays: z.int(),
  result: z.string().nullable(),
  /** Everything this department is told, and nothing else; personal numbers masked. */
  told: z.array(labelledSchema),
})
export type PlannedMatterShown = z.infer<typeof plannedMatterSchema>

export const checkReplySchema = z.object({
  hash: z.string(),
  problems: z.array(problemSchema),
  /** No error stands against filing it as it is. */
  complete: z.boolean(),
  asked: z.array(z.string()),
  values: z.array(standingValueSchema),
  lookups: z.array(lookedUpSchema),
  plan: z.array(plannedMatterSchema),
  /** Answers taken from whoever is signed in; what was typed there is not heard. */
  fromSession: z.array(z.string()),
  /** The employer's own defaults, by path; they stand where nothing was typed or registered. */
  settings: z.record(z.string(), z.unknown()),
  /** The region's values this rests on; empty while no open region is chosen. */
  parameters: z.array(parameterSchema),
})
export type CheckReply = z.infer<typeof checkReplySchema>
