import { documentNumber } from '#core/ask'
import type { Event } from '#core/application'
import { maskValue } from '#core/kinds'
import { identityChecks, visitStandings } from '#core/visit'
import type { ShownVisit } from '#contract/shown-visit'
import type { Role } from '#contract/session'
import type { StoredEvent } from '#engine/reads'
import type { KeptVisit } from '#engine/visits'
import { idTypes, isIdType } from '#standards/identity-document'
import type { Api } from './api.ts'
import type { Place } from './may-see.ts'
import { moment, momentOrNull, shownName } from './matter-page.ts'

const asNumber = documentNumber('证件号码')

/** A visit as this role may read it: numbers masked, names whole only for the counter's own side. */
export function shownVisit(
  kept: KeptVisit,
  role: Role,
  urlOf: (sha256: string) => string | null = () => null,
  place: Place = 'application',
): ShownVisit {
  const { visit } = kept
  const { bearer, authority } = visit
  const scan = authority?.scan
  return {
    id: kept.id,
    clerkName: kept.clerkName,
    startedAt: moment(kept.startedAt),
    endedAt: momentOrNull(kept.endedAt),
    isOpen: kept.isOpen,
    subject: subjectOf(kept, role, place),
    bearer: {
      name: shownName(role, place, bearer.name),
      standing: bearer.standing,
      standingName: visitStandings[bearer.standing],
      documentName: isIdType(bearer.documentType) ? idTypes[bearer.documentType] : '证件',
      documentNumber: maskValue(asNumber, bearer.documentNumber),
    },
    checkName: identityChecks[visit.checkedBy],
    authority: authority
      ? {
          number: authority.number || null,
          signedOn: authority.signedOn,
          until: authority.until,
          scope: authority.scope,
          scan: scan ? { name: scan.name, url: urlOf(scan.sha256) } : null,
        }
      : null,
  }
}

function subjectOf(
  { visit: { employer, person } }: KeptVisit,
  role: Role,
  place: Place,
): ShownVisit['subject'] {
  if (employer) return { is: 'employer', name: employer.name, code: employer.code }
  return {
    is: 'person',
    name: shownName(role, place, person?.name ?? ''),
    code: person ? maskValue(asNumber, person.documentNumber) : '',
  }
}

/** The visits in which something of an application was done, by their ids. */
export async function visitsIn(
  { engine }: Pick<Api, 'engine'>,
  events: readonly StoredEvent[],
): Promise<ReadonlyMap<string, KeptVisit>> {
  const named = new Map(events.flatMap(({ body: { by } }) => (by.visit ? [[by.visit, by]] : [])))
  const read = [...named].map(([id, by]) => engine.visits.read(by.id, id))
  return new Map((await Promise.all(read)).flatMap((kept) => (kept ? [[kept.id, kept]] : [])))
}

/** Who stood there when it was filed, for the department that decides: nobody acts without authority. */
export async function counterOf(
  { engine, materialLinks }: Pick<Api, 'engine' | 'materialLinks'>,
  [filed]: readonly StoredEvent[],
  {
    role,
    number,
    opens,
  }: { readonly role: Role; readonly number: string; readonly opens: boolean },
  place: Place,
): Promise<ShownVisit | null> {
  const by = filed?.body.by
  const kept = by?.visit && (await engine.visits.read(by.id, by.visit))
  const urlOf = (sha256: string) => (opens ? materialLinks.urlFor(number, sha256) : null)
  return kept ? shownVisit(kept, role, urlOf, place) : null
}

/** Who did it and for whom, where it was done at a counter: both names, in one line. */
export function counterText(
  visits: ReadonlyMap<string, KeptVisit>,
  { visit = '' }: Event['by'],
  role: Role,
): string | null {
  const kept = visits.get(visit)
  if (!kept) return null
  const { bearer, subject } = shownVisit(kept, role)
  const clerk = shownName(role, 'application', kept.clerkName)
  return bearer.standing === 'self'
    ? `${clerk} 为 ${bearer.name}（${bearer.standingName}）办理`
    : `${clerk} 为 ${subject.name} 的 ${bearer.name}（${bearer.standingName}）办理`
}
