import type { CaseFile } from '#engine/reads'
import { matterOf } from '#core/command'
import type { Person } from './person.ts'

/** A part of all applications: every region whose code begins so, one department; or all. */
export type Overseen = { readonly region?: string; readonly department?: string }

/** 520600 holds 520602: the zeros at the end of a region's code stand for everything below it. */
export const regionsUnder = (code: string): string => code.replace(/(?:00){1,2}$/u, '')

/** What an account oversees; one with neither region nor department oversees everything. */
export const overseenBy = ({
  region,
  department,
}: Pick<Person, 'region' | 'department'>): Overseen => ({
  ...(region !== null && { region: regionsUnder(region) }),
  ...(department !== null && { department }),
})

/** What is asked for, so far as it is within what this account oversees. */
export function narrowedTo(
  own: Overseen,
  asked: { readonly region?: string | undefined; readonly department?: string | undefined },
): Overseen {
  const under = asked.region === undefined ? undefined : regionsUnder(asked.region)
  const region = under?.startsWith(own.region ?? '') ? under : own.region
  const department = own.department ?? asked.department
  return {
    ...(region !== undefined && { region }),
    ...(department !== undefined && { department }),
  }
}

/** Whether an application, or one matter of it, is among what is overseen. */
export function isOverseen(
  { region = '', department }: Overseen,
  { application, definition }: Pick<CaseFile, 'application' | 'definition'>,
  matter?: string,
): boolean {
  if (!application.region.startsWith(region)) return false
  if (department === undefined) return true
  const keys = matter === undefined ? Object.keys(application.matters) : [matter]
  return keys.some(
    (key) =>
      application.matters[key]?.status !== 'skipped' &&
      matterOf(definition, key).procedure.department.code === department,
  )
}
