import { AsyncLocalStorage } from 'node:async_hooks'
import { syncBuiltinESMExports } from 'node:module'
import timers from 'node:timers/promises'

/** Whose code it is that waits: what belongs to a dead process never goes on. */
export type Owner = { isDead: boolean }

export type VirtualTime = {
  /** Milliseconds that have passed; only `step` makes them pass. */
  now(): number
  /** Waits within the simulation; whatever so waits is under way, and nobody is idle meanwhile. */
  wait(ms: number): Promise<void>
  /** Waits for somebody else, who is under way or will never come. */
  patience(ms: number): Promise<void>
  /** Whether anything waits that is not a beat of somebody idle. */
  isBusy(): boolean
  /** The moment of what comes next. */
  next(): number | undefined
  /** Lets what comes next happen, and everything that follows from it at once. */
  step(): Promise<void>
  /** Lets what can happen at once happen. */
  settle(): Promise<void>
  /** Counts work that must end before time passes. */
  outside<Result>(work: () => Promise<Result>): Promise<Result>
}

type Timer = {
  readonly at: number
  readonly order: number
  readonly fire: () => void
  readonly owner: Owner
  readonly isWork: boolean
}

const owners = new AsyncLocalStorage<Owner>()

/** Runs as a part of a process; whatever it starts belongs to that process as well. */
export const asPartOf = <Result>(owner: Owner, work: () => Result): Result =>
  owners.run(owner, work)

/**
 * Takes the place of the clocks and timers of this process for all code that runs as part of a
 * simulated one: `setTimeout`, `AbortSignal.timeout`, `performance.now` and node:timers/promises.
 * So the engine runs as it is, every wait of it is an event of the simulation, and the same seed
 * brings the same order of everything. What runs as part of nobody (the database) keeps real time.
 */
export function takeOverTime(): VirtualTime {
  const queue = openQueue()
  let now = 0
  let inHand = 0
  let working = 0

  function add(ms: number, isWork: boolean, owner: Owner, fire: () => void): Timer {
    const timer = queue.add({ at: now + Math.max(0, ms), fire, owner, isWork })
    if (isWork) working += 1
    return timer
  }
  const wait = (ms: number, isWork: boolean) => {
    const owner = owners.getStore() ?? { isDead: false }
    return new Promise<void>((resolve) => void add(ms, isWork, owner, resolve))
  }
  const real = takePlace({ add: (...given) => add(...given), wait, now: () => now }, (change) => {
    inHand += change
  })
  const settle = async () => {
    do await real.turn()
    while (inHand > 0)
  }
  return {
    now: () => now,
    wait: (ms) => wait(ms, true),
    patience: (ms) => wait(ms, false),
    isBusy: () => working > 0,
    next: () => queue.first()?.at,
    settle,
    async step() {
      const timer = queue.take()
      if (!timer) return
      now = Math.max(now, timer.at)
      if (timer.isWork) working -= 1
      if (timer.owner.isDead) return
      timer.fire()
      await settle()
    },
    async outside(work) {
      inHand += 1
      try {
        return await owners.exit(work)
      } finally {
        inHand -= 1
      }
    },
  }
}

type Own = {
  readonly add: (ms: number, isWork: boolean, owner: Owner, fire: () => void) => Timer
  readonly wait: (ms: number, isWork: boolean) => Promise<void>
  readonly now: () => number
}

function takePlace(own: Own, count: (change: number) => void) {
  const turn = timers.setImmediate
  const realTimeout = globalThis.setTimeout
  const realClear = globalThis.clearTimeout
  const realSleep = timers.setTimeout
  const realNow = performance.now.bind(performance)
  Object.assign(globalThis, {
    setTimeout: (fire: () => void, ms = 0, ...rest: unknown[]) => {
      const owner = owners.getStore()
      if (!owner) return realTimeout(fire, ms, ...rest)
      const waiting: Owner = { isDead: false }
      own.add(ms, false, waiting, () => owner.isDead || fire())
      return waiting
    },
    clearTimeout: (timer: Owner | NodeJS.Timeout | undefined) => {
      if (timer && 'isDead' in timer) timer.isDead = true
      else realClear(timer)
    },
  })
  Object.assign(timers, {
    setTimeout: (ms: number, value?: unknown, options?: object) =>
      owners.getStore() ? own.wait(ms, false).then(() => value) : realSleep(ms, value, options),
    // A turn of the loop is real, and all that waits for one is counted.
    setImmediate: async (value?: unknown) => {
      count(1)
      await turn()
      count(-1)
      return value
    },
  })
  syncBuiltinESMExports()
  performance.now = () => (owners.getStore() ? own.now() : realNow())
  AbortSignal.timeout = (ms: number) => {
    const controller = new AbortController()
    setTimeout(() => controller.abort(), ms)
    return controller.signal
  }
  return { turn: () => turn() }
}

/** The earliest first; of the same moment, whatever was put first. */
function openQueue() {
  const heap: Timer[] = []
  let order = 0
  const isBefore = (one: Timer, other: Timer) =>
    one.at < other.at || (one.at === other.at && one.order < other.order)
  const swap = (one: number, other: number) => {
    const [a, b] = [heap[one], heap[other]]
    if (!a || !b) throw new Error('A place outside of the queue')
    heap[one] = b
    heap[other] = a
  }
  const better = (one: number, other: number): boolean => {
    const [a, b] = [heap[one], heap[other]]
    return a !== undefined && b !== undefined && isBefore(a, b)
  }
  return {
    first: () => heap[0],
    add(given: Omit<Timer, 'order'>): Timer {
      const timer = { ...given, order: order++ }
      let at = heap.push(timer) - 1
      for (let up = (at - 1) >> 1; at > 0 && better(at, up); up = (at - 1) >> 1) {
        swap(at, up)
        at = up
      }
      return timer
    },
    take(): Timer | undefined {
      const first = heap[0]
      const last = heap.pop()
      if (!first || !last || heap.length === 0) return first
      heap[0] = last
      for (let at = 0; ;) {
        const [left, right] = [2 * at + 1, 2 * at + 2]
        const least = better(right, left) ? right : left
        if (!better(least, at)) return first
        swap(least, at)
        at = least
      }
    },
  }
}
