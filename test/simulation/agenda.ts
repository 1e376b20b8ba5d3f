import { asPartOf } from './virtual-time.ts'

/** What people and departments do by themselves, by the clock on the wall. */
export function openAgenda(wall: () => number) {
  const planned: {
    readonly at: number
    readonly order: number
    readonly act: () => void | Promise<void>
  }[] = []
  let order = 0
  // Nobody of these ever dies.
  const world = { isDead: false }
  return {
    put(afterMs: number, act: () => void | Promise<void>): void {
      const one = { at: onGrid(wall() + afterMs, afterMs), order: order++, act }
      let [low, high] = [0, planned.length]
      while (low < high) {
        const middle = (low + high) >> 1
        // Later ones first, so that the next is taken off the end.
        if ((planned[middle]?.at ?? 0) > one.at) low = middle + 1
        else high = middle
      }
      planned.splice(low, 0, one)
    },
    next: (): number | undefined => planned.at(-1)?.at,
    runDue(): void {
      for (let next = planned.at(-1); next && next.at <= wall(); next = planned.at(-1)) {
        planned.pop()
        const { act } = next
        void asPartOf(world, async () => act())
      }
    },
  }
}
export type Agenda = ReturnType<typeof openAgenda>

/**
 * What is not soon happens on the full ten minutes: much at the same moment, where one thing gets in
 * the way of another, and nothing in between, where only time would pass.
 */
const onGrid = (at: number, afterMs: number): number =>
  afterMs < 60_000 ? at : Math.ceil(at / gridMs) * gridMs
const gridMs = 10 * 60_000
