import { rateName } from '#core/rate'
import { departmentOfLine, isLookupLine } from '#engine/lines'
import type { Api, Handlers } from './api.ts'
import { moment, momentOrNull } from './matter-page.ts'
import { ownDesk } from './desk-people.ts'
import type { Reach } from './permissions.ts'
import type { Person } from './person.ts'
import { notFound } from './problems.ts'
import { nameOfProcedure } from './procedure-names.ts'

export const lineHandlers: Handlers<'listLines' | 'probeLine' | 'listLimits'> = {
  listLines: ({ person, reach }, api) => linesPage(api, person, reach),
  async probeLine({ person, reach, body }, api) {
    if (!(await api.engine.lines.probe(body.line))) throw notFound('这条中断的线路')
    return linesPage(api, person, reach)
  },
  async listLimits(_, { engine }) {
    const nameOf = await lineNames(engine)
    return {
      limits: (await engine.lines.limits()).map(
        ({ line, taken, askedAt, shortSince, ...rate }) => ({
          line,
          ...nameOf(line),
          says: rateName(rate),
          made: taken,
          lastAt: momentOrNull(askedAt),
          shortSince: momentOrNull(shortSince),
        }),
      ),
    }
  },
}

const shownMost = 50

async function linesPage({ engine }: Api, person: Person, reach: Reach) {
  const all = await engine.lines.list(shownMost)
  const nameOf = await lineNames(engine)
  const own = reach === 'own' ? ownDesk(person).department : (person.department ?? undefined)
  return {
    lines: all.flatMap((outage) => {
      const department = departmentOfLine(outage.line)
      if (own !== undefined && department !== own) return []
      const isBroken = outage.mendedAt === null
      return [
        {
          line: outage.line,
          ...nameOf(outage.line),
          carries: isLookupLine(outage.line) ? ('lookups' as const) : ('filings' as const),
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

/** A line as people call it: its department, and the procedure where that is reached apart. */
async function lineNames(engine: Api['engine']) {
  const names = await departmentNames(engine)
  const procedures = await nameOfProcedure(engine.catalogue)
  return (line: string) => {
    const department = departmentOfLine(line)
    const procedure = line.split('/')[1]
    return {
      department: names.get(department) ?? department,
      procedure: procedure === undefined ? null : (procedures.get(procedure) ?? procedure),
    }
  }
}

const departmentNames = async ({ catalogue }: Api['engine']) =>
  new Map(
    (await catalogue.all()).flatMap(({ definition }) =>
      [
        ...definition.matters.map(({ procedure }) => procedure.department),
        ...definition.form.lookups.map(({ lookup }) => lookup.department),
      ].map(({ code, name }) => [code, name] as const),
    ),
  )
