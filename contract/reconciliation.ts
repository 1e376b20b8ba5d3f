import { z } from 'zod'
import { differenceNames, repairNames, type DifferenceKind, type Repair } from '#core/reconcile'
import { labelledSchema, momentSchema, pageMost } from './shared.ts'

// Keys of tables whose types know them; Object.keys forgets.
const kinds = Object.keys(differenceNames) as [DifferenceKind, ...DifferenceKind[]]
const repairs = Object.keys(repairNames) as [Repair, ...Repair[]]

export const reconciliationsSchema = z.object({
  lines: z.array(
    z.object({
      line: z.string(),
      departmentName: z.string(),
      procedureName: z.string().nullable(),
      /** Without a list there is nothing to compare with. */
      hasList: z.boolean(),
      /** What stands open now, whichever night found it. */
      open: z.int(),
      /** Of these, what nobody dealt with in time: a supervisor's now. */
      late: z.int(),
      /** The latest first. */
      nights: z.array(
        z.object({
          night: z.iso.date(),
          startedAt: momentSchema,
          endedAt: momentSchema.nullable(),
          listed: z.int(),
          counts: z.array(z.object({ kind: z.enum(kinds), kindName: z.string(), count: z.int() })),
          /** Why it has not ended. */
          trouble: z.string().nullable(),
        }),
      ),
    }),
  ),
})
export type Reconciliations = z.infer<typeof reconciliationsSchema>

const narrowed = {
  line: z.string().max(120).optional(),
  kind: z.enum(kinds).optional(),
  /** Explained and solved ones, too. */
  all: z.enum(['true', 'false']).optional(),
}
export const differencesQuerySchema = z.strictObject({
  ...narrowed,
  after: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(pageMost).default(50),
})
export const differencesExportSchema = z.strictObject(narrowed)

const rowSchema = z.object({
  id: z.string(),
  departmentName: z.string(),
  procedureName: z.string().nullable(),
  /** None: nobody's here; `id` then holds the department's own key. */
  number: z.string().nullable(),
  matter: z.string().nullable(),
  personName: z.string().nullable(),
  employerName: z.string().nullable(),
  kind: z.enum(kinds),
  kindName: z.string(),
  /** How it stands here, and what the department's list says. */
  oursName: z.string(),
  theirsName: z.string(),
  foundAt: momentSchema,
  seenAt: momentSchema,
  owner: z.enum(['officer', 'supervisor']),
  ownerName: z.string(),
  actBy: momentSchema,
  late: z.boolean(),
  state: z.enum(['open', 'asked', 'explained', 'solved']),
  stateName: z.string(),
})
export type Difference = z.infer<typeof rowSchema>
export const differencesSchema = z.object({
  differences: z.array(rowSchema),
  next: z.string().nullable(),
})

export const differenceSchema = rowSchema.extend({
  /** The department's own key, where it is nobody's here. */
  key: z.string().nullable(),
  /** Beside each other, the values that differ marked. */
  ours: z.array(labelledSchema.extend({ differs: z.boolean() })),
  theirs: z.array(labelledSchema.extend({ differs: z.boolean() })),
  reasons: z.array(z.string()),
  repairs: z.array(
    z.object({
      repair: z.enum(repairs),
      label: z.string(),
      /** What it will do. */
      does: z.string(),
      allowed: z.boolean(),
      why: z.string().nullable(),
    }),
  ),
  steps: z.array(
    z.object({
      at: momentSchema,
      byName: z.string(),
      does: z.string(),
      words: z.string().nullable(),
    }),
  ),
  /** Goes back with a repair: of what was seen. */
  seen: z.string(),
})
export type WholeDifference = z.infer<typeof differenceSchema>

export const repairSchema = z.strictObject({
  repair: z.enum(repairs),
  words: z.string().trim().min(2, '请写明核对的情况').max(500),
  seen: z.string().max(40),
})
export const reconcileSchema = z.strictObject({ line: z.string().min(1).max(120) })
