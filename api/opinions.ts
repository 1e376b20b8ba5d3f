import type { OpinionPlace, OpinionRow } from '#engine/opinions'
import { idIn } from '#engine/number'
import type { Handlers } from './api.ts'
import { ownDesk, withinFor } from './desk-people.ts'
import { shownOpinion } from './desk-standing.ts'
import { moment, shownName } from './matter-page.ts'
import { actorOf } from './person.ts'
import { departmentsIn } from './procedure-names.ts'
import { notFound, refusalOf, refuse } from './problems.ts'

/** 征求意见, at the desk of the department that is asked. */
export const opinionHandlers: Handlers<'listOpinions' | 'answerOpinion'> = {
  async listOpinions({ query, person, reach }, { engine }) {
    const own = withinFor(person, reach)
    const called = await departmentsIn(engine.catalogue, own.department ?? query.department)
    const rows = await engine.desk.opinions({
      departments: called.shown,
      region: own.region,
      ...(query.after && { after: placeIn(query.after) }),
      most: query.limit,
    })
    const last = rows.length === query.limit ? rows.at(-1) : undefined
    return {
      opinions: rows.map((row) => ({
        number: row.number,
        matter: row.matter,
        name: called.procedure(row.procedure),
        askedBy: called.department(row.askedBy),
        personName: shownName(person.role, 'desk', row.personName),
        employerName: row.employerName,
        opinion: shownOpinion(row.opinion),
      })),
      next: last ? cursorOf(last) : null,
    }
  },
  async answerOpinion({ params, body, person }, { engine }) {
    const { number, matter } = params
    const own = ownDesk(person)
    const order = {
      number,
      matter,
      // The matter is another department's: what counts is who was asked.
      command: ({ application }: Parameters<Command>[0]) => {
        const asked = application.matters[matter]?.opinions?.find(
          ({ id }) => String(id) === params.opinion,
        )
        const isHere = own.region === undefined || own.region === application.region
        if (!asked || asked.of.code !== own.department || !isHere)
          return { problems: notFound('这份征求意见').problems }
        return { do: 'advise', matter, opinion: asked.id, ...body } as const
      },
    }
    const [done] = await engine.desk.carryOut([order], actorOf(person))
    if (!done) throw notFound('这份征求意见')
    if ('problems' in done) throw refusalOf(done.problems)
    return { answeredAt: moment(engine.now()) }
  },
}

type Command = Parameters<
  Parameters<Handlers<'answerOpinion'>['answerOpinion']>[1]['engine']['desk']['carryOut']
>[0][number]['command']

const cursorOf = ({ answerBy, number, matter }: OpinionRow): string =>
  `${answerBy.toString(36)}.${number}.${matter}`

function placeIn(cursor: string): OpinionPlace {
  const [by = '', number = '', ...rest] = cursor.split('.')
  const place = { answerBy: Number.parseInt(by, 36), id: idIn(number), matter: rest.join('.') }
  if (place.id === undefined || !(Math.abs(place.answerBy) <= 8.64e15))
    throw refuse('invalid', 'wrong-cursor', 'after 不是列表给出的位置', '请使用上一页的 next')
  return { ...place, id: place.id }
}
