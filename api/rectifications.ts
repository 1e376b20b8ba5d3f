import { randomUUID } from 'node:crypto'
import type { RectificationAct } from '#core/rectification'
import type { RectificationActGiven } from '#contract/rectifications'
import type { Routes } from '#contract/routes'
import type { Found } from '#engine/rectification-reads'
import type { z } from 'zod'
import type { Api, Call, Handlers } from './api.ts'
import { newestOf } from './catalogue.ts'
import { reachedCase } from './gate.ts'
import { actorOf, type Person } from './person.ts'
import { notFound, refusalOf, refuse } from './problems.ts'
import {
  aboutName,
  aboutsOf,
  mayTake,
  shownOwn,
  shownRectification,
  shownRow,
  theirs,
} from './rectification-page.ts'
import { raterOf } from './ratings.ts'
import { dayMs } from '#core/time'

/** 群众评判与整改: the ledger of what must be mended, who does what, and what is published of it. */
export const rectificationHandlers: Handlers<
  | 'listRectifications'
  | 'readRectification'
  | 'actOnRectification'
  | 'openInspection'
  | 'recheckRectification'
  | 'readOwnRectification'
  | 'readPublished'
  | 'listDefinitionRequests'
  | 'closeDefinitionRequest'
> = {
  async listRectifications({ query, reach, person }, api) {
    const { department, status, open, overdue, before, limit } = query
    const rows = await api.engine.rectifications.list({
      ...(department !== undefined && { department }),
      // Last, so that an officer's own department and region hold whatever was asked.
      ...(reach === 'own' && ownPart(person)),
      ...(status && { status }),
      open: open === 'true',
      overdue: overdue === 'true',
      ...(before && { before: placeIn(before) }),
      most: limit,
    })
    const services = await api.engine.catalogue.all()
    const regions = await api.engine.catalogue.regions()
    const last = rows.length === limit ? rows.at(-1) : undefined
    return {
      rectifications: rows.map((row) => shownRow(row, services, regions)),
      next: last ? `${last.openedAt}_${last.id}` : null,
    }
  },
  async readRectification(call, api) {
    return pageOf(api, call.person, await reached(api, call))
  },
  async actOnRectification(call, api) {
    const { person, body, params } = call
    const found = await reached(api, call)
    const why = mayTake(found.rectification, body.do, person)
    if (why !== null) throw refuse('forbidden', 'not-yours', why, '请由应当办理的人办理')
    if (body.do === 'verify') await refuseStrangeAbout(api, found, body.about)
    const { version, ...act } = body
    const done = await api.engine.rectifications.act({
      id: params.id,
      version,
      act: actFrom(act),
      by: actorOf(person),
    })
    if ('problem' in done) throw refusalOf([done.problem])
    return pageOf(api, person, await reached(api, call))
  },
  async openInspection({ person, body }, api) {
    const { service, region, department, number, words } = body
    await newestOf(api, service)
    if (number !== undefined && !(await api.engine.read(number))) throw notFound('这份申请')
    const id = `found-${number ?? service}.${randomUUID()}`
    const source = { kind: 'inspection', ...(number !== undefined && { number }) } as const
    const complaint = { id, source, service, region, department }
    await api.engine.rectifications.open(complaint, actorOf(person), { words })
    const found = await api.engine.rectifications.read(id)
    if (!found) throw notFound('这件整改')
    return pageOf(api, person, found)
  },
  async recheckRectification(call, api) {
    const { person, body } = call
    const found = await ownOf(api, call)
    if (!found) throw notFound('这件整改')
    const { id } = found.rectification
    const act = {
      do: body.satisfied ? 'satisfied' : 'dissatisfied',
      ...(body.words && { words: body.words }),
    } as const
    const done = await api.engine.rectifications.act({ id, act, by: actorOf(person) })
    if ('problem' in done) throw refusalOf([done.problem])
    const after = await ownOf(api, call)
    if (!after) throw notFound('这件整改')
    return shownOwn(after, await api.engine.catalogue.all())
  },
  async readOwnRectification(call, api) {
    const found = await ownOf(api, call)
    return found ? shownOwn(found, await api.engine.catalogue.all()) : null
  },
  async readPublished({ query }, { engine }) {
    const now = engine.now()
    const until = query.until === undefined ? now : Date.parse(query.until)
    const from = query.from === undefined ? until - quarterMs : Date.parse(query.from)
    const [figures, services, regions] = await Promise.all([
      engine.rectifications.figures({ from, until }),
      engine.catalogue.all(),
      engine.catalogue.regions(),
    ])
    return {
      from: new Date(from).toISOString(),
      until: new Date(until).toISOString(),
      services: figures.map(({ service, region, outcomes, ...counts }) => ({
        ...counts,
        ...outcomes,
        service,
        name:
          services.find(({ definition }) => definition.code === service)?.definition.name ??
          service,
        region: { code: region, name: regions.find(({ code }) => code === region)?.name ?? region },
      })),
    }
  },
  listDefinitionRequests: (_, api) => requestsOf(api),
  async closeDefinitionRequest({ person, body }, api) {
    const isClosed = await api.engine.rectifications.closeRequest({ ...body, by: person.name })
    if (!isClosed)
      throw refuse('conflict', 'not-now', '这项修改要求已经答复过', '请刷新页面查看最新状态')
    return requestsOf(api)
  },
}

/** Published by the quarter. */
const quarterMs = 92 * dayMs

type OfOne = Pick<Call<'readRectification'>, 'person' | 'reach' | 'params'>

const ownPart = ({ department, region }: Person) => ({
  department: department ?? '',
  ...(region !== null && { region }),
})

/** Another department's is not found, like one that is not. */
async function reached({ engine }: Api, { person, reach, params }: OfOne): Promise<Found> {
  const found = await engine.rectifications.read(params.id)
  const isOwn = found && theirs(found.rectification, person)
  if (!found || (reach === 'own' && !isOwn)) throw notFound('这件整改')
  return found
}

async function ownOf(
  api: Api,
  { person, reach, params }: Pick<Call<'readOwnRectification'>, 'person' | 'reach' | 'params'>,
) {
  const file = await reachedCase(api, { person, reach, number: params.number })
  return api.engine.rectifications.ofRating(file.id, raterOf(person))
}

const actFrom = (act: Given): RectificationAct => {
  const { words } = act
  const said = words ? { words } : {}
  if (act.do === 'assign') return { do: 'assign', department: act.department, ...said }
  return act.do === 'verify'
    ? { do: 'verify', about: act.about, words: act.words }
    : { do: act.do, ...said }
}
type Given = RectificationActGiven extends infer Each
  ? Each extends unknown
    ? Omit<Each, 'version'>
    : never
  : never

type Shown = z.input<Routes['readRectification']['reply']>

async function pageOf({ engine }: Api, person: Person, found: Found): Promise<Shown> {
  const [services, regions] = await Promise.all([
    engine.catalogue.all(),
    engine.catalogue.regions(),
  ])
  return shownRectification(found, person, services, regions)
}

async function refuseStrangeAbout({ engine }: Api, { rectification }: Found, about: string) {
  const services = await engine.catalogue.all()
  if (!aboutsOf(rectification.service, services).some(({ value }) => value === about))
    throw refuse('invalid', 'strange-about', '没有这一问题或事项', '请从列表中选择', {
      path: 'about',
    })
}

async function requestsOf({
  engine,
}: Api): Promise<z.input<Routes['listDefinitionRequests']['reply']>> {
  const [requests, services] = await Promise.all([
    engine.rectifications.requests(),
    engine.catalogue.all(),
  ])
  return {
    requests: requests.map(({ service, openedAt, closedAt, ...request }) => ({
      ...request,
      service: {
        code: service,
        name:
          services.find(({ definition }) => definition.code === service)?.definition.name ??
          service,
      },
      aboutName: aboutName(service, request.about, services),
      openedAt: new Date(openedAt).toISOString(),
      closedAt: closedAt === null ? null : new Date(closedAt).toISOString(),
    })),
  }
}

function placeIn(cursor: string) {
  const [, openedAt = '', id = ''] = /^(\d{1,16})_(.+)$/u.exec(cursor) ?? []
  // Beyond this no calendar goes.
  if (id === '' || Number(openedAt) > 8.64e15)
    throw refuse('invalid', 'wrong-cursor', 'before 不是列表给出的位置', '请使用上一页的 next')
  return { openedAt: Number(openedAt), id }
}
