import { z } from 'zod'
import { momentSchema } from './shared.ts'

/** What a key may be used for; the fewer the better. */
export const scopes = ['file', 'read'] as const
export type Scope = (typeof scopes)[number]
export const scopeNames = {
  file: '提交、补正和撤回申请',
  read: '查询进度和结果',
} as const satisfies Record<Scope, string>
const scopeSchema = z.enum(scopes)

/** A key that nobody remembers is a danger, so each ends. */
export const keyDaysMost = 730

export const newKeySchema = z.object({
  name: z.string().trim().min(1).max(60),
  /** Files tests, which no real department hears of. */
  test: z.boolean(),
  scopes: z.array(scopeSchema).min(1).max(scopes.length),
  expiresInDays: z.int().min(1).max(keyDaysMost).default(365),
})

export const keySchema = z.object({
  id: z.string(),
  name: z.string(),
  test: z.boolean(),
  scopes: z.array(scopeSchema),
  /** `yjk_live_…` and its last four characters, to tell keys apart. */
  hint: z.string(),
  madeBy: z.string(),
  madeAt: momentSchema,
  expiresAt: momentSchema,
  lastUsedAt: momentSchema.nullable(),
  state: z.enum(['active', 'expired', 'revoked']),
})
export type ShownKey = z.infer<typeof keySchema>

export const keysSchema = z.object({ keys: z.array(keySchema) })

/** The only time the key itself is shown. */
export const madeKeySchema = z.object({ key: keySchema, token: z.string() })
