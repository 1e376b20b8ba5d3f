import type { Actor, Trouble } from '#core/application'
import type { Command } from '#core/command'
import type { Problem } from '#core/problem'
import { problem } from '#core/problem'
import { order, type Done, type Order } from './command.ts'
import {
  cancelErrand,
  errandNamed,
  giveErrand,
  listErrandActs,
  mayStop,
  retryErrands,
  type ErrandName,
} from './errand-acts.ts'
import { everyShard, idIn } from './number.ts'
import { openLines, readBroken } from './outages.ts'
import {
  countStuckErrands,
  countStuckMatters,
  errandId,
  idOf,
  listStuckErrands,
  listStuckMatters,
  type StuckQuery,
  type StuckScope,
} from './stuck.ts'
import type { Tools } from './tools.ts'

export type StuckAct =
  | { readonly does: 'retry' }
  | { readonly does: 'give'; readonly to: Trouble['owner']; readonly says: string }
  | { readonly does: 'cancel'; readonly says: string }

/** One go at all of a kind; whoever asked is told how many are left. */
const atOnceMost = 500

/** What is stuck, and what a person may do about it; each act stands in the record. */
export const openStuck = (tools: Tools, carryOut: (order: Order) => Promise<Done>) => ({
  matters: (query: StuckQuery) => listStuckMatters(tools, query),
  errands: (query: StuckQuery) => listStuckErrands(tools, query),
  countMatters: (scope?: StuckScope) => countStuckMatters(tools, scope),
  countErrands: () => countStuckErrands(tools),
  acts: (most: number) => listErrandActs(tools, most),
  actOnMatter: (id: string, act: StuckAct, by: Actor) => actOnMatter(tools, carryOut, id, act, by),
  actOnErrand: (id: string, act: StuckAct, by: Actor) => actOnErrand(tools, id, act, by),
  /** All of one kind, the longest stuck first, up to a limit; answers with how many. */
  retryMatters: (kind: string, by: Actor) => retryMatters(tools, carryOut, kind, by),
  async retryErrands(kind: string, by: Actor): Promise<number> {
    let done = 0
    for (const shard of everyShard(tools.shards)) {
      done += await retryErrands(tools, { shard, kind }, by, atOnceMost - done)
      tools.wake(shard)
      if (done >= atOnceMost) break
    }
    return done
  },
})

const neverStopped = problem('not-now', '办理记录依靠这类差事，不能停止', {
  remedy: '请消除原因后重试',
})
const gone = problem('not-now', '这一条已不在滞留之列', { remedy: '请刷新页面查看最新状态' })

async function actOnMatter(
  tools: Tools,
  carryOut: (order: Order) => Promise<Done>,
  name: string,
  act: StuckAct,
  by: Actor,
): Promise<readonly Problem[]> {
  const [number = '', matter = ''] = name.split('/')
  const id = idIn(number)
  if (id === undefined) return [gone]
  const done = await carryOut(order(tools, id, commandOf(matter, act), by))
  return 'problems' in done ? done.problems : []
}

function commandOf(matter: string, act: StuckAct): Command {
  switch (act.does) {
    case 'retry':
      return { do: 'retry', matter }
    case 'give':
      return { do: 'give', matter, to: act.to, says: act.says }
    case 'cancel':
      return { do: 'cease', matter, says: act.says }
  }
}

async function actOnErrand(
  tools: Tools,
  name: string,
  act: StuckAct,
  by: Actor,
): Promise<readonly Problem[]> {
  const errand = errandNamed(name, tools.shards)
  if (!errand) return [gone]
  if (act.does === 'cancel' && !mayStop(errand.kind)) return [neverStopped]
  const isDone = await carryOutOn(tools, errand, act, by)
  tools.wake(errand.shard)
  return isDone ? [] : [gone]
}

async function carryOutOn(tools: Tools, errand: ErrandName, act: StuckAct, by: Actor) {
  switch (act.does) {
    case 'retry':
      return (await retryErrands(tools, errand, by, 1)) > 0
    case 'give':
      return giveErrand(tools, errand, act, by)
    case 'cancel':
      return cancelErrand(tools, errand, act.says, by)
  }
}

/** What waits for a broken line would only wait again: the line itself is tried. */
async function retryMatters(
  tools: Tools,
  carryOut: (order: Order) => Promise<Done>,
  kind: string,
  by: Actor,
): Promise<number> {
  if (kind === 'parked') {
    const broken = await readBroken(tools)
    const lines = openLines(tools)
    const tried = await Promise.all(broken.map(({ line }) => lines.probe(line)))
    return tried.filter(Boolean).length
  }
  const rows = await listStuckMatters(tools, { kind, most: atOnceMost })
  const sent = rows.filter(({ delivery }) => delivery)
  const answers = await Promise.all(
    sent.map((row) => actOnMatter(tools, carryOut, idOf(row), { does: 'retry' }, by)),
  )
  return answers.filter((problems) => problems.length === 0).length
}

export { errandId, idOf as stuckId, mayStop }
