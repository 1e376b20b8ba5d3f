import type { Application, Event, Matter } from './application.ts'
import { matterOf } from './command.ts'
import type { ServiceDefinition } from './definition.ts'
import { happenings, type FigureCase } from './figures/happened.ts'
import type { Figure, Place } from './figures/measures.ts'
import { hasEnded, type Status } from './lifecycle.ts'
import { dayOf } from './time.ts'

/**
 * What one decision adds to the figures (数). What is counted as it stands is added for the state
 * after it and taken away for the state before it, so that every sum is the count of what there
 * is; what happened is added once. Nothing of a test is counted.
 */
export function figuresIn(
  definition: ServiceDefinition,
  before: Application | undefined,
  after: Application,
  events: readonly Event[],
): { readonly figures: readonly Figure[]; readonly cases: readonly FigureCase[] } {
  if (after.test) return nothing
  const happened = happenings(definition, before, events)
  return {
    figures: [
      ...whole(before, -1),
      ...whole(after, 1),
      ...eachMatter(definition, before, after),
      ...happened.figures,
    ],
    cases: happened.cases,
  }
}

const nothing = { figures: [], cases: [] }

/** The application as one. */
function whole(application: Application | undefined, count: 1 | -1): readonly Figure[] {
  if (!application) return []
  const { region, filedAt, closedAt, outcome = 'failed' } = application
  const at = { region, department: '', procedure: '', count, sum: 0 }
  const filed: Figure = { measure: 'filed', day: dayOf(filedAt), bucket: '', ...at }
  const stands: Figure =
    closedAt === undefined
      ? { measure: 'open', day: '', bucket: '', ...at }
      : { measure: 'finished', day: dayOf(closedAt), bucket: outcome, ...at }
  return [filed, stands]
}

function eachMatter(
  definition: ServiceDefinition,
  before: Application | undefined,
  after: Application,
): readonly Figure[] {
  const figures: Figure[] = []
  for (const [key, is] of Object.entries(after.matters)) {
    const was = before?.matters[key]
    if (was === is) continue
    const { procedure } = matterOf(definition, key)
    const place = {
      region: after.region,
      department: procedure.department.code,
      procedure: procedure.code,
    }
    const filed = dayOf(after.filedAt)
    if (was) figures.push(...standing(was, filed, place, -1))
    figures.push(...standing(is, filed, place, 1))
  }
  return figures
}

/** Under way in an office or with the applicant; one that waits for another has not begun. */
const underWay: ReadonlySet<Status> = new Set([
  'applied',
  'incorrect',
  'accepted',
  'reviewed',
  'suspended',
  'handled',
  'revoking',
])
/** Those whose promise runs. */
const promised: ReadonlySet<Status> = new Set(['accepted', 'reviewed'])

/** What one matter counts for as it stands; the rows of the table `matters` say the same. */
function standing(matter: Matter, filed: string, place: Place, count: 1 | -1): readonly Figure[] {
  const { status, lamp, trouble, promisedBy, provisional, since } = matter
  const at = { ...place, count, sum: 0 }
  const figures: Figure[] = []
  if (trouble) figures.push({ measure: 'trouble', day: '', bucket: trouble.kind, ...at })
  if (status === 'skipped') return figures
  figures.push({ measure: 'arose', day: filed, bucket: '', ...at })
  if (underWay.has(status))
    figures.push({ measure: 'inHand', day: '', bucket: lamp ? `${status}/${lamp}` : status, ...at })
  if (promised.has(status) && promisedBy && !provisional)
    figures.push({ measure: 'due', day: dayOf(promisedBy), bucket: '', ...at })
  if (hasEnded(status)) figures.push({ measure: 'ended', day: dayOf(since), bucket: status, ...at })
  return figures
}
