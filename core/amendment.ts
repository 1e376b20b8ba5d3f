import { matterOf } from './command.ts'
import type { ServiceDefinition } from './definition.ts'
import { pathsIn, type Facts } from './evaluate.ts'
import { statusNames, type Status } from './lifecycle.ts'
import { planMatters, type PlannedMatter } from './plan.ts'

/** A matter as it stands before an amendment, whichever application it last went through. */
export type StandingMatter = {
  readonly status: Status
  /** The key under which its department knows it. */
  readonly key: string
  readonly result?: Readonly<Record<string, unknown>>
}
export type Standing = Readonly<Record<string, StandingMatter>>

export type AmendmentPlan = {
  readonly plan: readonly PlannedMatter[]
  /** Matters that stand and by the new answers would not arise: they are revoked, never dropped. */
  readonly lost: readonly string[]
}

/**
 * Which matters an amendment (更正) files: those that stand and are now told something else, and
 * those that arise only now. `isTold`: its department would be told exactly what it was told;
 * `brought`: brought about by the amendment that this one takes back, so that they are undone.
 */
export function planAmendment(
  definition: ServiceDefinition,
  facts: Facts,
  standing: Standing,
  isTold: (key: string) => boolean,
  brought: ReadonlySet<string> = new Set(),
): AmendmentPlan {
  const lost: string[] = []
  const filed = new Set<string>()
  const isNew = (other: string) => filed.has(other) && standing[other]?.status !== 'closed'
  const plan = planMatters(definition, facts).map((planned): PlannedMatter => {
    const { key } = planned
    const stands = standing[key]
    const isInForce = stands?.status === 'closed'
    if (!planned.arises) {
      if (!isInForce) return planned
      if (brought.has(key))
        return { ...planned, undoes: stands.key, ...(stands.result && { result: stands.result }) }
      lost.push(key)
      return planned
    }
    const restsOnNews = restsOn(definition, key).some(isNew)
    if (stands && !restsOnNews && isTold(key))
      return {
        key,
        arises: false,
        why: isInForce ? '内容未变，无需更正' : `内容未变，原结果为“${statusNames[stands.status]}”`,
        ...(isInForce && stands.result && { result: stands.result }),
      }
    filed.add(key)
    return { ...planned, waitsFor: planned.waitsFor.filter((other) => filed.has(other)) }
  })
  return { plan, lost }
}

/** The matters whose results a matter's department is told. */
const restsOn = (definition: ServiceDefinition, key: string): readonly string[] =>
  Object.values(matterOf(definition, key).sends)
    .flatMap(pathsIn)
    .flatMap((path) => (path.startsWith('results.') ? [path.split('.')[1] ?? ''] : []))
