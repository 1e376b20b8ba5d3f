import { matterOf } from '#core/command'
import {
  isBad,
  mayChange,
  ratingTags,
  satisfactionNames,
  satisfactions,
  tagsFor,
  type GivenRating,
  type Rater,
} from '#core/rating'
import type { Routes } from '#contract/routes'
import type { CaseFile } from '#engine/reads'
import type { RatingFigures } from '#engine/ratings'
import type { z } from 'zod'
import type { Api, Call, Handlers } from './api.ts'
import { reachedCase } from './gate.ts'
import { moment } from './matter-page.ts'
import type { Person } from './person.ts'
import { refusalOf, refuse } from './problems.ts'

/** 好差评. The rating goes back to its own author only; everybody else sees figures. */
export const ratingHandlers: Handlers<'readRating' | 'rateApplication' | 'summarizeRatings'> = {
  async readRating(call, api) {
    const file = await reachedCase(api, asked(call))
    return shown(api, file, call.person)
  },
  async rateApplication(call, api) {
    const file = await reachedCase(api, asked(call))
    const { body, person, channel } = call
    refuseStrangeStars(file, body.stars)
    const allowed = tagsFor(body.satisfaction)
    const rating = { ...body, tags: allowed.filter((tag) => body.tags.includes(tag)) }
    const through = person.role === 'window' ? 'window' : channel
    const { problem } = await api.engine.ratings.give(file, {
      rater: raterOf(person),
      rating,
      channel: through,
      contact: { name: person.name, mobile: person.mobile },
    })
    if (problem) throw refusalOf([problem])
    return shown(api, file, person)
  },
  async summarizeRatings({ query }, { engine }) {
    const figures = await engine.ratings.figures({
      ...(query.from !== undefined && { from: Date.parse(query.from) }),
      ...(query.until !== undefined && { until: Date.parse(query.until) }),
    })
    return { services: await Promise.all(figures.map((each) => summaryOf(engine, each))) }
  },
}

type OfOne = Pick<Call<'readRating'>, 'person' | 'reach' | 'params'>
const asked = ({ person, reach, params }: OfOne) => ({ person, reach, number: params.number })

export const raterOf = ({ role }: Person): Rater => (role === 'employee' ? 'person' : 'filer')

/** The departments that had something to do with it, each once. */
function departmentsOf({ definition, application }: CaseFile) {
  const arose = definition.matters
    .filter(({ key }) => application.matters[key]?.status !== 'skipped')
    .map(({ key }) => matterOf(definition, key).procedure.department)
  return [...new Map(arose.map((department) => [department.code, department])).values()]
}

function refuseStrangeStars(file: CaseFile, stars: Readonly<Record<string, unknown>>): void {
  const known = departmentsOf(file).map(({ code }) => code)
  const strange = Object.keys(stars).filter((code) => !known.includes(code))
  if (strange.length > 0)
    throw refuse(
      'invalid',
      'strange-department',
      '所评的部门没有参与这份申请',
      '请只评价办理了事项的部门',
      { path: 'stars' },
    )
}

type Shown = z.input<Routes['readRating']['reply']>

async function shown({ engine }: Api, file: CaseFile, person: Person): Promise<Shown> {
  const given = await engine.ratings.read(file, raterOf(person))
  const why = whyNot(file, given, engine.now())
  return {
    mine: given ? shownRating(given) : null,
    may: { allowed: why === null, why },
    departments: departmentsOf(file),
  }
}

function whyNot({ application }: CaseFile, given: GivenRating | undefined, now: number) {
  if (application.closedAt === undefined) return '办理结束后可以评价'
  return given && !mayChange(given, now) ? '已经评价，不能再修改' : null
}

const shownRating = ({ satisfaction, tags, stars, words, ratedAt }: GivenRating) => ({
  satisfaction,
  name: satisfactionNames[satisfaction],
  tags: tags.map((code) => ({ code, says: ratingTags[code].says })),
  stars: { ...stars },
  words,
  ratedAt: moment(ratedAt),
})

async function summaryOf({ catalogue }: Api['engine'], figures: RatingFigures) {
  const { service, region, counts } = figures
  const [published, place] = await Promise.all([
    catalogue.newest(service),
    catalogue.region(region),
  ])
  const levels = satisfactions.map((satisfaction) => ({
    satisfaction,
    name: satisfactionNames[satisfaction],
    count: counts[satisfaction],
  }))
  const sum = (of: typeof levels) => of.reduce((before, { count }) => before + count, 0)
  const count = sum(levels)
  const bad = sum(levels.filter(({ satisfaction }) => isBad(satisfaction)))
  const names = new Map(
    published?.definition.matters.map(({ procedure: { department } }) => [
      department.code,
      department.name,
    ]),
  )
  return {
    service,
    name: published?.definition.name ?? service,
    region: { code: region, name: place?.name ?? region },
    count,
    levels,
    goodShare: (count - bad) / count,
    bad,
    departments: Object.entries(figures.departments)
      .map(([code, { stars, count: rated }]) => ({
        code,
        name: names.get(code) ?? code,
        count: rated,
        average: stars / rated,
      }))
      .toSorted((one, other) => one.average - other.average),
  }
}
