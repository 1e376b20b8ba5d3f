import { personName } from '#core/ask'
import type { Application, Matter } from '#core/application'
import { handoversNow, handoverWays, receiverNames, type Handover } from '#core/handover'
import type { ShownHandover } from '#contract/handovers'
import type { Role } from '#contract/session'
import type { CaseFile } from '#engine/reads'
import { shownTo, type Place } from './may-see.ts'

/** Whoever looks, from where, and how they open materials. */
type Reader = {
  readonly role: Role
  readonly place: Place
  readonly urlFor: ((number: string, sha256: string) => string) | undefined
}

/** Into whose hands the result that now stands was given, as its reader may see it. */
export const shownHandovers = (
  number: string,
  matter: Matter,
  { role, place, urlFor }: Reader,
): ShownHandover[] =>
  handoversNow(matter).map((one) => ({
    id: one.id,
    at: new Date(one.at).toISOString(),
    receiverName: nameFor(role, place, one.name),
    relationName: receiverNames[one.receiver],
    tail: shownTail(role, one.tail),
    wayName: handoverWays[one.way],
    proof: urlFor?.(number, one.proof.sha256) ?? null,
  }))

const asName = personName('签收人')
const nameFor = (role: Role, place: Place, name: string): string =>
  shownTo(role, place, asName, name).value

/** The last characters stand for whoever must prove the delivery; who only oversees needs none. */
const shownTail = (role: Role, tail: string): string =>
  role === 'window' || role === 'officer' ? tail : '*'.repeat(tail.length)

/** The record's words of hand-overs as a paper's reader may see them. */
export const readableHandovers = (application: Application, role: Role): Application => ({
  ...application,
  matters: Object.fromEntries(
    Object.entries(application.matters).map(([key, matter]) => [
      key,
      matter.handovers
        ? { ...matter, handovers: matter.handovers.map((one) => readable(one, role)) }
        : matter,
    ]),
  ),
})

const readable = (one: Handover, role: Role): Handover => ({
  ...one,
  name: nameFor(role, 'application', one.name),
  tail: shownTail(role, one.tail),
})

/** Whose account brought the signature: there it is kept. */
export const signatureKeeper = ({ application }: CaseFile, sha256: string): string | undefined =>
  Object.values(application.matters)
    .flatMap(({ handovers = [] }) => handovers)
    .find(({ proof }) => proof.sha256 === sha256)?.by
