import { z } from 'zod'
import { momentSchema } from './shared.ts'

/** One year's holidays as a notice gives them. */
export const announcedYearSchema = z.strictObject({
  year: z.int().min(2020).max(2100),
  /** Six digits of a province, city or county; blank: the whole country. */
  region: z.string().regex(/^(\d{6})?$/, '地区为六位代码；全国留空'),
  source: z.string().trim().max(300),
  /** `mm-dd` or `mm-dd..mm-dd`. */
  off: z.array(z.string().max(20)).max(60),
  /** Weekend days that are worked, `mm-dd`. */
  madeUp: z.array(z.string().max(20)).max(60),
})
export type AnnouncedYearGiven = z.infer<typeof announcedYearSchema>

const loadedYearSchema = z.object({
  year: z.int(),
  region: z.string(),
  regionName: z.string(),
  source: z.string(),
  off: z.array(z.string()),
  madeUp: z.array(z.string()),
  /** null: the country's year, to which a place adds, is not loaded. */
  workingDays: z.int().nullable(),
  /** null: came with the program. */
  loadedAt: momentSchema.nullable(),
  loadedBy: z.string().nullable(),
})
export type LoadedYear = z.infer<typeof loadedYearSchema>

/** The latest year first; `missing`: the next year, once its notice should have come. */
export const calendarsSchema = z.object({
  years: z.array(loadedYearSchema),
  missing: z.int().nullable(),
})
export type Calendars = z.infer<typeof calendarsSchema>

const shiftSchema = z.object({
  number: z.string(),
  matter: z.string(),
  procedure: z.string(),
  department: z.string(),
  limit: z.enum(['acceptBy', 'correctBy', 'promisedBy', 'legalBy']),
  limitName: z.string(),
  from: momentSchema.nullable(),
  to: momentSchema.nullable(),
  /** Not known before: that year had no calendar. */
  wasProvisional: z.boolean(),
})

/** What loading it would do: of `looked` open applications, `shifting` have a limit that moves. */
export const calendarTrialSchema = z.object({
  looked: z.int(),
  shifting: z.int(),
  /** The first of them. */
  shifts: z.array(shiftSchema),
})
export type CalendarTrial = z.infer<typeof calendarTrialSchema>
