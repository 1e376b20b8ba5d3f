import { statusNames, type Status } from '#core/lifecycle'
import type { Holding, RowResults } from '#contract/desk-queue'
import type { DeskOrder, Seen } from '#engine/desk-orders'
import type { Done } from '#engine/command'
import type { Api, Call, Handlers } from './api.ts'
import { decisionOn } from './decision.ts'
import { pageOf, reachedMatter, type OfOne } from './desk.ts'
import { refuseStranger, withinFor } from './desk-people.ts'
import { inWords } from './meanwhile.ts'
import { actorOf } from './person.ts'
import { refusalOf, refuse } from './problems.ts'

export const orderHandlers: Handlers<
  | 'decideMatter'
  | 'decideMany'
  | 'holdMatter'
  | 'holdMany'
  | 'askOpinion'
  | 'retryMatter'
  | 'settleMatter'
> = {
  async decideMatter(call, api) {
    const { seen, ...decision } = call.body
    const { matter } = call.params
    return one(api, call, (found) => decisionOn(found, matter, decision), seenIn(seen))
  },
  async decideMany(call, api) {
    const { matters, decision } = call.body
    return many(api, call, matters, (found, matter) => decisionOn(found, matter, decision))
  },
  async holdMatter(call, api) {
    const file = await reachedMatter(api, call)
    await refuseOutsider(api, call, call.body, file.application.region)
    const { matter } = call.params
    return one(api, call, () => holding(call.body, matter))
  },
  async holdMany(call, api) {
    const { matters, holding: wanted } = call.body
    if (call.reach === 'all' && 'officer' in wanted)
      throw refuse('invalid', 'one-by-one', '转办请在事项页面逐件办理', '请打开事项页面')
    await refuseOutsider(api, call, wanted, call.person.region ?? undefined)
    return many(api, call, matters, (_, matter) => holding(wanted, matter))
  },
  async askOpinion(call, api) {
    const { department, words, workingDays } = call.body
    const { matter } = call.params
    const { definition } = await reachedMatter(api, call)
    const of = definition.matters
      .map(({ procedure }) => procedure.department)
      .find(({ code }) => code === department)
    if (!of)
      throw refuse('invalid', 'no-such-department', '这一部门不参与本项服务', '请从名单中选择', {
        path: 'department',
      })
    return one(api, call, () => ({ do: 'consult', matter, of, words, workingDays }))
  },
  async retryMatter(call, api) {
    const { matter } = call.params
    return one(api, call, () => ({ do: 'retry', matter }))
  },
  async settleMatter(call, api) {
    const { matter } = call.params
    const { says } = call.body
    return one(api, call, () => ({ do: 'settle', matter, says }))
  },
}

type Wants = (
  ...of: Parameters<DeskOrder['command']> extends [infer Found] ? [Found, string] : never
) => ReturnType<DeskOrder['command']>

async function one(api: Api, call: OfOne, command: DeskOrder['command'], seen?: Seen) {
  const { number, matter } = call.params
  const within = withinFor(call.person, call.reach)
  const order = { number, matter, within, seen, command }
  const [done] = await api.engine.desk.carryOut([order], actorOf(call.person))
  if (done && 'problems' in done) throw refusalOf(await inWords(api, order, done.problems))
  return pageOf(api, call, await reachedMatter(api, call))
}

/** One answer for each matter; what is refused leaves the others alone. */
async function many(
  api: Api,
  { person, reach }: Pick<Call<'decideMany'>, 'person' | 'reach'>,
  matters: Call<'decideMany'>['body']['matters'],
  command: Wants,
): Promise<RowResults> {
  const within = withinFor(person, reach)
  const orders = matters.map(({ number, matter, seen }) => ({
    number,
    matter,
    within,
    seen: seenIn(seen),
    command: (found: Parameters<DeskOrder['command']>[0]) => command(found, matter),
  }))
  const done = await api.engine.desk.carryOut(orders, actorOf(person))
  const results = await Promise.all(orders.map((order, at) => resultOf(api, order, done[at])))
  return { done: results.filter((result) => result.done).length, results }
}

async function resultOf(
  api: Api,
  order: DeskOrder,
  done: Done | undefined,
): Promise<RowResults['results'][number]> {
  const { number, matter } = order
  if (done && 'events' in done) {
    const status = done.application.matters[matter]?.status
    const statusName = status ? statusNames[status] : null
    return { number, matter, done: true, statusName, says: null, remedy: null }
  }
  const [first] = await inWords(api, order, done?.problems ?? [])
  const { says = '没有办成', remedy = null } = first ?? {}
  return { number, matter, done: false, statusName: null, says, remedy }
}

const holding = (wanted: Holding, matter: string) => {
  switch (wanted.does) {
    case 'claim':
    case 'release':
      return { do: wanted.does, matter } as const
    case 'transfer':
      return { do: 'transfer', matter, to: wanted.officer } as const
    case 'assist':
      return { do: 'assist', matter, colleague: wanted.officer } as const
  }
}

async function refuseOutsider(
  api: Api,
  { person }: Pick<Call<'holdMany'>, 'person'>,
  wanted: Holding,
  region: string | undefined,
) {
  if (!('officer' in wanted)) return
  const department = person.department ?? ''
  await refuseStranger(api, { department, region }, wanted.officer)
}

/** Where the officer saw it stand; nothing that can be read means that nothing was said. */
function seenIn(text: string | undefined): Seen | undefined {
  const [status = '', since = ''] = (text ?? '').split('.')
  if (!Object.hasOwn(statusNames, status)) return undefined
  // A key of the table of names is a status.
  return { status: status as Status, since: Number.parseInt(since, 36) }
}
