import { z } from 'zod'
import { viewNames, type View } from '#core/opinion'
import { momentSchema } from './shared.ts'

export { momentSchema, pageMost, statusSchema } from './shared.ts'

/** 亮灯: the colour, the day it rests on, and why. */
export const lightSchema = z.object({
  lamp: z.enum(['green', 'yellow', 'red']),
  dueBy: momentSchema,
  yellowAt: momentSchema.nullable(),
  says: z.string(),
})
export type ShownLight = z.infer<typeof lightSchema>

/** Who has a matter in hand. */
export const holderSchema = z.object({
  name: z.string(),
  isMe: z.boolean(),
  /** 协办. */
  colleague: z.string().nullable(),
  iAssist: z.boolean(),
  until: momentSchema,
})
export type ShownHolder = z.infer<typeof holderSchema>

// Object.keys forgets what the table's type knows.
const views = Object.keys(viewNames) as [View, ...View[]]
export const viewSchema = z.enum(views)

/** 征求意见, with the answer once there is one. */
export const opinionSchema = z.object({
  id: z.int(),
  of: z.object({ code: z.string(), name: z.string() }),
  at: momentSchema,
  words: z.string(),
  workingDays: z.int(),
  answerBy: momentSchema,
  /** Open, and the days have passed: a supervisor has been told. */
  late: z.boolean(),
  answer: z
    .object({ at: momentSchema, view: viewSchema, viewName: z.string(), words: z.string() })
    .nullable(),
})
export type ShownOpinion = z.infer<typeof opinionSchema>
