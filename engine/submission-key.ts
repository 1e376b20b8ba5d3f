import { hash } from 'node:crypto'
import type { Application, Matter } from '#core/application'
import { canonical } from '#core/canonical'
import { withoutDeferred } from '#core/deferral'

/** The same matter told the same thing has the same key, however often it is tried. */
export const submissionKey = (application: Application, key: string, inputs: Inputs): string =>
  `${application.number}.${key}.${application.matters[key]?.round ?? 0}.${digestOf(withoutDeferred(application.matters[key] ?? {}, inputs))}`

type Inputs = Readonly<Record<string, unknown>>

const digestOf = (inputs: Inputs): string =>
  hash('sha256', canonical(inputs), 'base64url').slice(0, 16)

/** Whether these inputs are what was told under a key; what was to follow is no part of it. */
export const isToldUnder = (
  key: string,
  inputs: Inputs,
  matter: Pick<Matter, 'deferral'> = {},
): boolean => key.split('.').at(-1) === digestOf(withoutDeferred(matter, inputs))

/** The application and the matter that a key speaks of, and how often that had been heard. */
export const partsOfKey = (key: string) => {
  const [number, matter, round] = key.split('.')
  return number && matter ? { number, matter, round: Number(round ?? 0) } : undefined
}
