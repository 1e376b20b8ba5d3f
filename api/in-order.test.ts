import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inOrder } from './in-order.ts'

async function* from<Item>(items: readonly Item[]): AsyncGenerator<Item, void> {
  yield* items
}

test('whatever takes how long, results keep their order and no more than allowed run at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.nat(), { maxLength: 20 }),
      fc.integer({ min: 1, max: 5 }),
      async (scheduler, items, mostAtOnce) => {
        let running = 0
        let most = 0
        const work = async (item: number) => {
          most = Math.max(most, ++running)
          await scheduler.schedule(Promise.resolve())
          running--
          return item * 2
        }
        const results: number[] = []
        const collected = (async () => {
          for await (const result of inOrder(from(items), mostAtOnce, work)) results.push(result)
        })()
        await scheduler.waitFor(collected)
        expect(results).toEqual(items.map((item) => item * 2))
        expect(most).toBeLessThanOrEqual(mostAtOnce)
      },
    ),
  )
})

test('a source that breaks off ends the results after what it had given', async () => {
  const breaking = (async function* () {
    yield 1
    yield 2
    throw new Error('gone')
  })()
  const results: number[] = []
  const all = (async () => {
    for await (const one of inOrder(breaking, 4, async (item) => item)) results.push(one)
  })()
  await expect(all).rejects.toThrow('gone')
  expect(results.length).toBeLessThanOrEqual(2)
})

test('whoever stops taking results stops the reading', async () => {
  let returned = false
  const source: AsyncIterable<number> = {
    [Symbol.asyncIterator]: () => ({
      next: async () => ({ value: 1, done: false }),
      return: async () => {
        returned = true
        return { value: undefined, done: true }
      },
    }),
  }
  for await (const _ of inOrder(source, 3, async (item) => item)) break
  expect(returned).toBe(true)
})
