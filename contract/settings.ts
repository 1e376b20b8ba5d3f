import { z } from 'zod'
import { momentSchema } from './shared.ts'

/** What an employer answers once for all its hires, by path of the form's answer. */
const valuesSchema = z.record(z.string().max(100), z.unknown())

/** Somebody who may file for this employer. */
const agentSchema = z.object({
  name: z.string(),
  email: z.string(),
  /** Masked; null where it is not known. */
  mobile: z.string().nullable(),
  since: momentSchema,
  /** Whoever asks. */
  isYou: z.boolean(),
})
export type Agent = z.infer<typeof agentSchema>

const changeSchema = z.object({
  version: z.int(),
  at: momentSchema,
  by: z.string(),
  /** What stood there before and after; a dash where nothing did. */
  changes: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
})
export type ShownChange = z.infer<typeof changeSchema>

export const settingsSchema = z.object({
  /** 0: nothing has been set yet. */
  version: z.int(),
  values: valuesSchema,
  agents: z.array(agentSchema),
  /** The newest first. */
  history: z.array(changeSchema),
})
export type ShownSettings = z.infer<typeof settingsSchema>

/** `version` is the one that was read; another one meanwhile is a 409. */
export const changedSettingsSchema = z.object({ version: z.int().min(0), values: valuesSchema })
