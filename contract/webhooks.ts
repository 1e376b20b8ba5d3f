import { z } from 'zod'
import { momentSchema, pageMost } from './shared.ts'

/** What software can be told of. */
export const changeKinds = {
  'application.filed': '申请已提交',
  'matter.correction_asked': '部门要求补正',
  'matter.deferred': '事项容缺受理，待补齐材料',
  'matter.closed': '事项已办结',
  'matter.declined': '事项不予受理',
  'matter.refused': '事项不予批准',
  'matter.withdrawn': '事项已撤回',
  'matter.terminated': '事项逾期未补齐，已终止',
  'matter.revoked': '事项已撤销',
  'matter.kept': '整体撤销后事项仍然有效',
  'matter.employee_overdue': '员工逾期未填，可由单位填写',
  'employee.confirmed': '员工已确认',
  'employee.outdated': '员工确认后内容有变，待重新确认',
  'employee.objected': '员工提出异议',
  'application.closed': '申请全部有了结果',
  'application.revoked': '录用已撤销',
} as const
export type ChangeKind = keyof typeof changeKinds
// Keys of a table whose type knows them; Object.keys forgets.
const kindSchema = z.enum(Object.keys(changeKinds) as [ChangeKind, ...ChangeKind[]])

/** The message itself, as it is posted and as the feed has it. It holds no personal data. */
export const changeSchema = z.object({
  id: z.string(),
  type: z.string(),
  timestamp: momentSchema,
  data: z.object({
    /** Only grows. Messages may arrive in another order; the feed has them in this one. */
    sequence: z.int(),
    test: z.boolean(),
    number: z.string(),
    externalId: z.string().nullable(),
    /** Grows with everything that happens to this application. */
    version: z.int(),
    matter: z.string().optional(),
    status: z.string().optional(),
    outcome: z.string().optional(),
  }),
})
export type ShownChange = z.infer<typeof changeSchema>

export const changesQuerySchema = z.strictObject({
  /** `next` of the last reply; nothing: from the beginning of what is kept. */
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
})
export const changesSchema = z.object({
  changes: z.array(changeSchema),
  /** Where to go on, also when nothing was new. */
  next: z.int(),
  /** False: what came right after `after` is too old to be kept; read the list once. */
  complete: z.boolean(),
})

const urlSchema = z.string().trim().max(500)
const kindsSchema = z.array(kindSchema).min(1)
export const newWebhookSchema = z.object({
  url: urlSchema,
  kinds: kindsSchema,
  /** Told of tests instead of real applications. */
  test: z.boolean(),
})
export const webhookChangeSchema = z.object({
  url: urlSchema,
  kinds: kindsSchema,
  enabled: z.boolean(),
})

export const disabledReasons = {
  byHand: '已由经办人停用',
  gone: '接收方答复 410，不再接收',
  failing: '连续两天没有一条送达',
} as const
// As above.
const disabledSchema = z.enum(
  Object.keys(disabledReasons) as [
    keyof typeof disabledReasons,
    ...(keyof typeof disabledReasons)[],
  ],
)

export const webhookSchema = z.object({
  id: z.string(),
  url: z.string(),
  kinds: z.array(kindSchema),
  test: z.boolean(),
  madeAt: momentSchema,
  enabled: z.boolean(),
  disabledBecause: disabledSchema.nullable(),
  disabledAt: momentSchema.nullable(),
  /** Since when nothing has been taken. */
  failingSince: momentSchema.nullable(),
})
export type ShownWebhook = z.infer<typeof webhookSchema>
export const webhooksSchema = z.object({ webhooks: z.array(webhookSchema) })

/** The only time the secret is shown. */
export const madeWebhookSchema = z.object({ webhook: webhookSchema, secret: z.string() })
export const newSecretSchema = z.object({
  secret: z.string(),
  /** Until then messages carry the old secret's signature too. */
  oldUntil: momentSchema,
})

export const sentTestSchema = z.object({ delivery: z.string() })

export const deliveryStatusNames = {
  waiting: '待投递',
  delivered: '已送达',
  failed: '未送达',
} as const
const deliverySchema = z.object({
  /** Also the header `webhook-id`. */
  id: z.string(),
  kind: z.string(),
  kindName: z.string(),
  number: z.string().nullable(),
  /** The name of the matter that the message is about, where it is about one. */
  matter: z.string().nullable(),
  body: z.string(),
  madeAt: momentSchema,
  status: z.enum(['waiting', 'delivered', 'failed']),
  nextAt: momentSchema.nullable(),
  attempts: z.array(
    z.object({
      at: momentSchema,
      status: z.int().nullable(),
      says: z.string(),
      snippet: z.string(),
      tookMs: z.number(),
    }),
  ),
})
export type ShownDelivery = z.infer<typeof deliverySchema>
export const deliveriesQuerySchema = z.strictObject({
  before: z.string().max(120).optional(),
  limit: z.coerce.number().int().min(1).max(pageMost).default(50),
})
export const deliveriesSchema = z.object({
  deliveries: z.array(deliverySchema),
  next: z.string().nullable(),
})
