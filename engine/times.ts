/** Core counts milliseconds; the database keeps timestamps that a person can read. */
export const isoTime = (moment: number): string => new Date(moment).toISOString()

export const orNull = (moment: number | null | undefined): string | null =>
  moment === null || moment === undefined ? null : isoTime(moment)

export const fromIso = (time: string): number => Date.parse(time)

export const fromIsoOrNull = (time: string | null): number | null =>
  time === null ? null : fromIso(time)
