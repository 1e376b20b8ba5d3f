import type { Matter } from '#core/application'
import { matterOf } from '#core/command'
import { daysToSupply, isOwing, owedItems, type Deferral } from '#core/deferral'
import { fieldsOf, type ServiceDefinition } from '#core/definition'
import { citeBasis } from '#core/problem'
import type { ShownDeferral } from '#contract/deferral'

/** What a matter was filed without, for everybody who follows or decides it. */
export function shownDeferral(
  definition: ServiceDefinition,
  key: string,
  matter: Matter,
): ShownDeferral | null {
  const { deferral } = matter
  if (!deferral) return null
  const { deferrable = {}, accepts } = matterOf(definition, key).procedure
  const labels = new Map(fieldsOf(definition.form).map(({ path, field }) => [path, field.label]))
  return {
    state: stateOf(matter, deferral),
    items: deferral.items.map(({ input, path, suppliedAt }) => ({
      path,
      label: labels.get(path) ?? accepts[input]?.label ?? input,
      form: deferrable[input]?.form ?? '',
      basis: deferrable[input]?.basis ? citeBasis(deferrable[input].basis) : null,
      suppliedAt: suppliedAt === undefined ? null : moment(suppliedAt),
    })),
    workingDays: daysToSupply(definition, key, deferral.items),
    by: deferral.by === undefined ? null : moment(deferral.by),
    promise: { says: deferral.promise.says, at: moment(deferral.promise.at) },
  }
}

function stateOf(matter: Matter, deferral: Deferral): ShownDeferral['state'] {
  if (deferral.brokenAt !== undefined)
    return deferral.repairedAt === undefined ? 'broken' : 'repaired'
  if (owedItems(matter).length === 0) return 'supplied'
  if (!isOwing(matter)) return 'over'
  return deferral.by === undefined ? 'promised' : 'owed'
}

const moment = (at: number): string => new Date(at).toISOString()
