import { z } from 'zod'

const office = z.strictObject({
  /** 咨询电话, 办公地址, 办公时间. */
  phone: z.string().max(60).optional(),
  address: z.string().max(200).optional(),
  hours: z.string().max(100).optional(),
  /** Who reviews its decisions, and which court hears of them. */
  reviewedBy: z.string().max(100).optional(),
  court: z.string().max(100).optional(),
})

/**
 * What a place writes on its papers and no program knows: telephones, who reviews a decision, what
 * stands where a seal would. A file of the operator's (`docs/operate.md`).
 */
export const letterheadSchema = z.strictObject({
  seal: z.string().max(100),
  /** By the department's code. */
  departments: z.record(z.string(), office),
})
export type Letterhead = z.infer<typeof letterheadSchema>

/** Until somebody has written one: no seal is pretended, no telephone made up. */
export const plainLetterhead: Letterhead = {
  seal: '电子印章由部门签章系统加盖，尚未接入',
  departments: {},
}
