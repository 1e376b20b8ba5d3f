import { differenceNames, type DifferenceKind } from '#core/reconcile'
import type { Reconciliations } from '#contract/reconciliation'
import type { Night } from '#engine/reconcile/nights'
import type { Api } from './api.ts'
import { withinFor } from './desk-people.ts'
import { moment, momentOrNull } from './matter-page.ts'
import type { Reach } from './permissions.ts'
import type { Person } from './person.ts'
import { nameOfProcedure } from './procedure-names.ts'

/** Each line within this person's reach with its last nights and what stands open. */
export async function linesPage(
  { engine }: Api,
  person: Person,
  reach: Reach,
): Promise<Reconciliations> {
  const within = withinFor(person, reach)
  const { reconciliation, catalogue } = engine
  const names = await nameOfProcedure(catalogue)
  const nights = await reconciliation.nights(within.department ?? null, nightsMost)
  const open = await reconciliation.open(within)
  const lines = (await reconciliation.lines()).filter(
    ({ department }) => (within.department ?? department) === department,
  )
  return {
    lines: lines.map(({ line, departmentName, procedure, connector }) => ({
      line,
      departmentName,
      procedureName: procedure === null ? null : (names.get(procedure) ?? procedure),
      hasList: connector.list !== undefined,
      open: open.get(line)?.open ?? 0,
      late: open.get(line)?.late ?? 0,
      nights: nights
        .filter((night) => night.line === line)
        .slice(0, shownMost)
        .map(shownNight),
    })),
  }
}

/** A week of each of so many lines. */
const nightsMost = 1_000
const shownMost = 7

const shownNight = ({ night, startedAt, endedAt, listed, counts, says }: Night) => ({
  night,
  startedAt: moment(startedAt),
  endedAt: momentOrNull(endedAt),
  listed,
  // Object.keys forgets what the table's type knows.
  counts: (Object.keys(differenceNames) as DifferenceKind[]).flatMap((kind) =>
    counts[kind] === undefined
      ? []
      : [{ kind, kindName: differenceNames[kind], count: counts[kind] }],
  ),
  trouble: says,
})
