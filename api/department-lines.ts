import type { Api, Handlers } from './api.ts'
import { moment, momentOrNull } from './matter-page.ts'
import { ownDesk } from './desk-people.ts'
import type { Reach } from './permissions.ts'
import type { Person } from './person.ts'
import { notFound } from './problems.ts'
import { nameOfProcedure } from './procedure-names.ts'

export const lineHandlers: Handlers<'listLines' | 'probeLine'> = {
  listLines: ({ person, reach }, api) => linesPage(api, person, reach),
  async probeLine({ person, reach, body }, api) {
    if (!(await api.engine.lines.probe(body.line))) throw notFound('这条中断的线路')
    return linesPage(api, person, reach)
  },
}

const shownMost = 50

async function linesPage({ engine }: Api, person: Person, reach: Reach) {
  const all = await engine.lines.list(shownMost)
  const names = await departmentNames(engine)
  const procedures = await nameOfProcedure(engine.catalogue)
  const own = reach === 'own' ? ownDesk(person).department : (person.department ?? undefined)
  return {
    lines: all.flatMap((outage) => {
      const [department = '', procedure] = outage.line.split('/')
      if (own !== undefined && department !== own) return []
      const isBroken = outage.mendedAt === null
      return [
        {
          line: outage.line,
          department: names.get(department) ?? department,
          procedure: procedure === undefined ? null : (procedures.get(procedure) ?? procedure),
          state: isBroken ? ('broken' as const) : ('whole' as const),
          since: moment(outage.since),
          mendedAt: momentOrNull(outage.mendedAt),
          probes: outage.probes,
          probeAt: isBroken ? moment(outage.probeAt) : null,
          waiting: outage.parked,
        },
      ]
    }),
  }
}

const departmentNames = async ({ catalogue }: Api['engine']) =>
  new Map(
    (await catalogue.all()).flatMap(({ definition }) =>
      definition.matters.map(
        ({ procedure: { department } }) => [department.code, department.name] as const,
      ),
    ),
  )
