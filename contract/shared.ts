import { z } from 'zod'
import { outcomeNames, type Outcome } from '#core/application'
import { holderNames, type Holder } from '#core/clock'
import { stages, statusNames, type Status } from '#core/lifecycle'

/** A moment in UTC, ISO 8601. */
export const momentSchema = z.iso.datetime()

/** What was typed, section by section. Nothing in it is trusted; the form's own check reads it. */
export const typedSchema = z.record(z.string(), z.record(z.string(), z.unknown()))
export type Typed = z.infer<typeof typedSchema>

/** Where a value came from. */
export const originSchema = z.discriminatedUnion('from', [
  z.object({ from: z.literal('typed') }),
  z.object({
    from: z.literal('lookup'),
    lookup: z.string(),
    /** The register's name, for people. */
    name: z.string(),
    at: momentSchema,
  }),
  z.object({ from: z.literal('derived') }),
  z.object({ from: z.literal('settings') }),
  z.object({ from: z.literal('suggested') }),
])
export type ShownOrigin = z.infer<typeof originSchema>

/** A label and a value for people; `value` is already shown or masked. */
export const labelledSchema = z.object({
  name: z.string(),
  label: z.string(),
  value: z.string(),
  /** Masked for whoever is signed in. */
  masked: z.boolean(),
})
export type Labelled = z.infer<typeof labelledSchema>

// Keys of a table whose type knows them; Object.keys forgets.
const statuses = Object.keys(statusNames) as [Status, ...Status[]]
const outcomes = Object.keys(outcomeNames) as [Outcome, ...Outcome[]]
export const statusSchema = z.enum(statuses)
export const stageSchema = z.enum(stages)
export const lampSchema = z.enum(['yellow', 'red'])
export const outcomeSchema = z.enum(outcomes)

export const departmentSchema = z.object({ code: z.string(), name: z.string() })

/** Who must do what by when. */
export const awaitedSchema = z.object({
  owner: z.enum([
    'platform',
    'department',
    'employee',
    'applicant',
    'thirdParty',
    'officer',
    'supervisor',
    'administrator',
  ]),
  ownerName: z.string(),
  action: z.string(),
  by: momentSchema,
})
export type ShownAwaited = z.infer<typeof awaitedSchema>

export const ownerNames = {
  platform: '本平台',
  department: '部门',
  employee: '劳动者本人',
  applicant: '申请人',
  thirdParty: '第三方',
  officer: '部门经办人',
  supervisor: '督办人员',
  administrator: '系统管理员',
} as const satisfies Record<ShownAwaited['owner'], string>

// As above: the keys of a table whose type knows them.
const holders = Object.keys(holderNames) as [Holder, ...Holder[]]

/** Who held a matter from when to when; together the time in which it had not ended. */
export const ledgerSchema = z.object({
  spans: z.array(
    z.object({
      holder: z.enum(holders),
      name: z.string(),
      /** The limit that the time is taken from; null: it counts against nobody. */
      limit: z.enum(['acceptance', 'promise', 'correction']).nullable(),
      from: momentSchema,
      to: momentSchema,
    }),
  ),
  /** Working days the department has used of its promise. */
  daysUsed: z.int(),
  /** The notices they were counted under; `null`: that year's has not been loaded. */
  calendars: z.array(z.object({ year: z.int(), source: z.string().nullable() })),
})
export type ShownLedger = z.infer<typeof ledgerSchema>

/** Nothing to say but that it was done. */
export const nothingSchema = z.null()

/** Bytes; described in OpenAPI as binary and never parsed. */
export const binarySchema = z.string().meta({ format: 'binary' })

export const pageMost = 200
