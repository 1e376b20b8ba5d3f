import { z } from 'zod'
import { holderNames, type Holder } from '#core/clock'
import { satisfactions } from '#core/rating'
import {
  departmentSchema,
  lampSchema,
  momentSchema,
  pageMost,
  stageSchema,
  statusSchema,
} from './shared.ts'

const day = z.iso.date()
const place = {
  /** A region's code; one that ends in zeros holds every region below it. */
  region: z
    .string()
    .regex(/^\d{6}$/u)
    .optional(),
  department: z.string().max(40).optional(),
}

/** Days, both included; without them the last thirty. */
export const oversightQuerySchema = z.strictObject({
  from: day.optional(),
  until: day.optional(),
  ...place,
})

export const foundBy = [
  'inHand',
  'due',
  'trouble',
  'filed',
  'ended',
  'promise',
  'asked',
  'reason',
  'rated',
] as const
export type FoundBy = (typeof foundBy)[number]

/** The figure whose applications are asked for, and where of it. */
export const foundQuerySchema = z.strictObject({
  ...oversightQuerySchema.shape,
  of: z.enum(foundBy),
  procedure: z.string().max(60).optional(),
  status: statusSchema.optional(),
  lamp: lampSchema.optional(),
  /** What the figure tells apart: the path, the reason, the level, the kind of trouble. */
  bucket: z.string().max(120).optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(pageMost).default(50),
})

export const foundSchema = z.object({
  applications: z.array(
    z.object({
      number: z.string(),
      /** The matter that is meant; null: the whole application. */
      matter: z.string().nullable(),
      name: z.string().nullable(),
      department: departmentSchema.nullable(),
      region: z.object({ code: z.string(), name: z.string() }),
      personName: z.string(),
      employerName: z.string(),
      status: statusSchema.nullable(),
      statusName: z.string(),
      /** The moment by which the list is ordered: since when, filed, ended, asked. */
      at: momentSchema,
      dueBy: momentSchema.nullable(),
      lamp: lampSchema.nullable(),
      /** Whether this person may open the matter's own page. */
      trouble: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
})
export type Found = z.infer<typeof foundSchema>

const holders = Object.keys(holderNames) as [Holder, ...Holder[]] // The table's own keys.
const count = z.int()
const procedure = { procedure: z.string(), name: z.string(), department: departmentSchema }
const region = z.object({ code: z.string(), name: z.string() })

export const oversightSchema = z.object({
  asOf: momentSchema,
  /** Until what was there before figures were kept has been counted, older figures are missing. */
  whole: z.boolean(),
  range: z.object({ from: day, until: day }),
  /** What this person oversees, and what is asked of it; null: all. */
  scope: z.object({ region: region.nullable(), department: departmentSchema.nullable() }),
  choices: z.object({ regions: z.array(region), departments: z.array(departmentSchema) }),
  now: z.object({
    open: count,
    inHand: count,
    late: count,
    soon: count,
    trouble: count,
    dueToday: count,
  }),
  inHand: z.array(
    z.object({
      ...procedure,
      stages: z.array(z.object({ status: statusSchema, statusName: z.string(), count })),
      count,
      late: count,
      soon: count,
    }),
  ),
  troubles: z.array(z.object({ kind: z.string(), says: z.string(), count })),
  regions: z.array(
    z.object({ region, inHand: count, late: count, soon: count, filed: count, ended: count }),
  ),
  daily: z.array(z.object({ day, filed: count, arose: count, ended: count, closed: count })),
  /** By procedure and month of the end, the last twelve. */
  promise: z.array(
    z.object({ month: z.string(), ...procedure, kept: count, broken: count, rate: z.number() }),
  ),
  /** Of what was filed in the range: hours with each holder in each stage, for one matter on average. */
  time: z.array(
    z.object({
      ...procedure,
      matters: count,
      spans: z.array(
        z.object({
          stage: stageSchema,
          stageName: z.string(),
          holder: z.enum(holders),
          holderName: z.string(),
          hours: z.number(),
        }),
      ),
      hours: z.number(),
    }),
  ),
  corrections: z.array(
    z.object({
      path: z.string(),
      question: z.string(),
      section: z.string(),
      count,
      /** Of all corrections asked in the range. */
      share: z.number(),
    }),
  ),
  reasons: z.array(
    z.object({
      bucket: z.string(),
      verb: z.enum(['askToCorrect', 'decline', 'refuse']),
      verbName: z.string(),
      code: z.string(),
      says: z.string(),
      ...procedure,
      count,
    }),
  ),
  satisfaction: z.object({
    count,
    goodShare: z.number().nullable(),
    levels: z.array(
      z.object({
        satisfaction: z.union(satisfactions.map((level) => z.literal(level))),
        name: z.string(),
        count,
      }),
    ),
    departments: z.array(departmentSchema.extend({ count, average: z.number() })),
  }),
  forecast: z.object({
    days: z.array(z.object({ day, expected: z.number().nullable(), due: count })),
    /** Of the same rule on the four weeks that have passed. */
    weeks: z.array(z.object({ from: day, expected: z.number(), came: count })),
    /** The mean of how far those were off, as a part of what came; null: too little has come. */
    error: z.number().nullable(),
    how: z.string(),
  }),
})
export type Oversight = z.infer<typeof oversightSchema>

export const tables = [
  'inHand',
  'regions',
  'daily',
  'promise',
  'time',
  'corrections',
  'reasons',
  'satisfaction',
  'forecast',
] as const
export type TableName = (typeof tables)[number]

/** A table by itself as csv; without one, all of them in one workbook. */
export const oversightExportSchema = z.strictObject({
  ...oversightQuerySchema.shape,
  format: z.enum(['xlsx', 'csv']).default('xlsx'),
  table: z.enum(tables).default('inHand'),
})

export const reportQuerySchema = z.strictObject({
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/u),
  ...place,
})
