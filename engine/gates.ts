import { intervalOf, type Rate } from '#core/rate'
import { isTransient } from './database.ts'
import { takeCalls } from './rates.ts'
import type { Tools } from './tools.ts'

/**
 * The gates (闸门) through which calls go out, one for each line: no more at once than one line may
 * have of this process, and no more in a time than was agreed with the department. What finds no
 * room waits a moment, the longest due first; where a moment will not do it is put off, which costs
 * no attempt and holds nothing here. So a department that is slow, hangs or is flooded takes its own
 * share of a worker and nothing else.
 */
export type Gates = {
  /** `in`: make the call and `leave`. A moment: come again then. */
  enter(line: string, call: Call): 'in' | Promise<'in' | PutOff>
  leave(line: string, call: Call): void
  /** Applications of which nothing but such a call is under way: they keep nobody busy. */
  resting(): number
  /** For figures. */
  read(): readonly GateFigures[]
}

export type Call = {
  readonly application?: string
  /** Due since then. */
  readonly since: number
  readonly rate?: Rate | undefined
}
export type PutOff = { readonly putOffUntil: number }
export type GateFigures = {
  readonly line: string
  readonly calling: number
  readonly waiting: number
  readonly putOff: number
}

export const gateLimits = {
  /** Calls at once over one line from one process; a worker has some 600 applications in hand. */
  callsMost: 150,
  waitingMost: 300,
  /** Longer than this nobody waits here: others could hold the application meanwhile. */
  waitMostMs: 3_000,
  /** What was put off is looked at again after this at the latest, however long the line. */
  putOffMostMs: 3 * 60_000,
  /** A call that has taken so long keeps its application from nothing. */
  restingAfterMs: 250,
}

type Needs = Pick<Tools, 'db' | 'databaseNow' | 'now' | 'random' | 'log'>

export function openGates(tools: Needs): Gates {
  const gates = new Map<string, Gate>()
  const at = (line: string): Gate => {
    let gate = gates.get(line)
    if (!gate) gates.set(line, (gate = openGate(tools, line)))
    return gate
  }
  return {
    enter: (line, call) => at(line).enter(call),
    leave: (line, call) => at(line).leave(call),
    resting() {
      const found = new Set<string>()
      for (const gate of gates.values()) gate.addResting(found)
      return found.size
    },
    read: () => [...gates].map(([line, gate]) => ({ line, ...gate.read() })),
  }
}

type Gate = ReturnType<typeof openGate>
type Waiter = {
  readonly call: Call
  readonly came: number
  readonly settle: (end: 'in' | PutOff) => void
}

function openGate(tools: Needs, line: string) {
  /** Since when each call is made, the oldest first. */
  const calling = new Map<Call, number>()
  const waiting = openQueue(tools.now)
  const pace = openPace(tools, calling)
  const limit = openLimit(tools, line)

  const begin = (call: Call): 'in' => {
    calling.set(call, tools.now())
    return 'in'
  }
  const letIn = (most: number): void => {
    for (const { call, settle } of waiting.take(most)) settle(begin(call))
  }

  /** Lets in whoever may come, now that something has changed. */
  function next(): void {
    const most = Math.min(gateLimits.callsMost - calling.size, waiting.length())
    const rate = waiting.first()?.call.rate
    if (most <= 0) return
    if (rate) limit.ask(rate, most, { letIn, next })
    else letIn(most)
  }

  function isLong(rate: Rate | undefined): boolean {
    const before = waiting.length()
    const others = rate && limit.emptyMs() <= 0 ? Math.max(0, before + 1 - rate.burst) : before
    const waitMs = others * pace.perCall(rate) + (rate ? limit.emptyMs() : pace.perCall(rate))
    return waitMs > gateLimits.waitMostMs || before >= gateLimits.waitingMost
  }

  return {
    enter(call: Call): 'in' | Promise<'in' | PutOff> {
      const { rate, since } = call
      const isFree = calling.size < gateLimits.callsMost && waiting.length() === 0
      if (!rate && isFree) return begin(call)
      // Whoever was put off before is not put off for those who came after.
      if (isLong(rate) && !waiting.giveWay(since, () => pace.later(rate)))
        return Promise.resolve(pace.later(rate))
      const end = waiting.wait(call, () => pace.later(rate))
      next()
      return end
    },
    leave(call: Call): void {
      const since = calling.get(call)
      if (since !== undefined) pace.took(tools.now() - since)
      calling.delete(call)
      next()
    },
    addResting(found: Set<string>): void {
      const before = tools.now() - gateLimits.restingAfterMs
      addSince(calling, before, found)
      waiting.addSince(before, found)
    },
    read: () => ({ calling: calling.size, waiting: waiting.length(), putOff: pace.putOff() }),
  }
}

/** Those that have been called for longest come first. */
function addSince(calling: ReadonlyMap<Call, number>, before: number, found: Set<string>): void {
  for (const [{ application }, since] of calling) {
    if (since > before) return
    if (application !== undefined) found.add(application)
  }
}

type AtGate = { readonly letIn: (most: number) => void; readonly next: () => void }

/** What was agreed: one question for all who wait; who comes meanwhile waits for the next. */
function openLimit(tools: Needs, line: string) {
  /** As far as is known, nothing is let through before. */
  let emptyUntil = 0
  let isAsking = false
  let timer: NodeJS.Timeout | undefined

  async function ask(rate: Rate, wanted: number, { letIn, next }: AtGate): Promise<void> {
    let pauseMs = 1_000
    try {
      const { granted, nextAt, now } = await takeCalls(tools, line, rate, wanted)
      pauseMs = granted < wanted ? Math.min(Math.max(nextAt - now, 5), pauseMs) : 0
      emptyUntil = granted < wanted ? tools.now() + nextAt - now : 0
      letIn(granted)
    } catch (error) {
      // The database is away, and no call's outcome could be written either.
      if (!isTransient(error)) tools.log.error({ error, line }, 'a limit could not be asked for')
    }
    isAsking = false
    timer = setTimeout(next, pauseMs)
  }

  return {
    ask(rate: Rate, wanted: number, gate: AtGate): void {
      if (isAsking) return
      isAsking = true
      clearTimeout(timer)
      void ask(rate, wanted, gate)
    },
    emptyMs: () => Math.max(0, emptyUntil - tools.now()),
  }
}

/** Who waits at a gate, the longest due first. */
function openQueue(now: () => number) {
  const waiting: Waiter[] = []
  return {
    length: () => waiting.length,
    first: () => waiting[0],
    take: (most: number): readonly Waiter[] => waiting.splice(0, most),
    wait: (call: Call, putOff: () => PutOff): Promise<'in' | PutOff> =>
      new Promise((resolve) => {
        const tooLong = setTimeout(() => {
          const place = waiting.indexOf(waiter)
          if (place < 0) return
          waiting.splice(place, 1)
          resolve(putOff())
        }, gateLimits.waitMostMs)
        const waiter: Waiter = {
          call,
          came: now(),
          settle(end) {
            clearTimeout(tooLong)
            resolve(end)
          },
        }
        // Nearly always the last.
        const place = waiting.findLastIndex((one) => one.call.since <= call.since) + 1
        waiting.splice(place, 0, waiter)
      }),
    /** The youngest goes for whoever is due longer; `false`: nobody is younger. */
    giveWay(since: number, putOff: () => PutOff): boolean {
      const youngest = waiting.at(-1)
      if (!youngest || youngest.call.since <= since) return false
      waiting.pop()
      youngest.settle(putOff())
      return true
    },
    addSince(before: number, found: Set<string>): void {
      for (const { call, came } of waiting)
        if (call.application !== undefined && came <= before) found.add(call.application)
    },
  }
}

/** How fast a line takes calls, by its limit and by how long calls have lately taken. */
function openPace({ now, random }: Needs, calling: ReadonlyMap<Call, number>) {
  let tookMs = 0
  let [last, putOff] = [0, 0]
  const perCall = (rate: Rate | undefined): number => {
    const [oldest] = calling.values()
    const takes = Math.max(tookMs, oldest === undefined ? 0 : now() - oldest)
    return Math.max(rate ? intervalOf(rate) : 0, takes / gateLimits.callsMost)
  }
  return {
    perCall,
    took(ms: number): void {
      tookMs += (ms - tookMs) / 20
    },
    /** One after another, as they can be taken: all at once they would find no room again. */
    later(rate: Rate | undefined): PutOff {
      putOff += 1
      const soonest = now() + gateLimits.waitMostMs
      const latest = now() + gateLimits.putOffMostMs
      last = Math.min(Math.max(last, soonest) + perCall(rate), latest)
      const at = last < latest ? last : latest - (random() * (latest - soonest)) / 2
      return { putOffUntil: Math.round(at) }
    },
    putOff: () => putOff,
  }
}
