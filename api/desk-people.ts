import type { Within } from '#engine/desk-orders'
import type { ShownHolder } from '#contract/shared-desk'
import type { Api } from './api.ts'
import { moment } from './matter-page.ts'
import type { Person } from './person.ts'
import { overseenBy } from './oversees.ts'
import type { Reach } from './permissions.ts'
import { refuse } from './problems.ts'

/** What an officer's account reaches; one without a region reaches the department's whole. */
export const ownDesk = ({
  department,
  region,
}: Person): Within & { readonly department: string } => ({
  department: department ?? '',
  ...(region !== null && { region }),
})

/** What this person reaches at the desk: the own desk, what is overseen, or everything. */
export function withinFor(person: Person, reach: Reach): Within {
  if (reach === 'own') return ownDesk(person)
  return person.role === 'supervisor' ? overseenBy(person) : {}
}

type Holding = {
  readonly holder: string | null
  readonly colleague: string | null
  readonly heldUntil: number | null
}

/** Who holds each of these, by name, as this person reads it. */
export async function holdersOf(
  { engine }: Api,
  rows: readonly Holding[],
  person: Person,
): Promise<readonly (ShownHolder | null)[]> {
  const ids = rows.flatMap(({ holder, colleague }) => [holder, colleague]).filter(isId)
  const names = await engine.desk.names([...new Set(ids)])
  const nameOf = (id: string) => names.get(id) ?? '其他经办人'
  return rows.map(({ holder, colleague, heldUntil }) =>
    holder === null || heldUntil === null
      ? null
      : {
          name: nameOf(holder),
          isMe: holder === person.id,
          colleague: colleague === null ? null : nameOf(colleague),
          iAssist: colleague === person.id,
          until: moment(heldUntil),
        },
  )
}

const isId = (id: string | null): id is string => id !== null

/** Only to an officer of the same department who reaches the matter's region as well. */
export async function refuseStranger(
  { engine }: Api,
  { department, region }: { readonly department: string; readonly region?: string | undefined },
  officer: string,
): Promise<void> {
  const colleagues = await engine.desk.officers(department, region)
  if (!colleagues.some(({ id }) => id === officer))
    throw refuse('invalid', 'no-such-officer', '只能选择本部门、本地区的经办人', '请从名单中选择', {
      path: 'officer',
    })
}
