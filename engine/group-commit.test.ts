import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { groupCommit } from './group-commit.ts'

/** A store that commits groups of numbers and cannot write 13. */
function store(most = 100) {
  const groups: number[][] = []
  const write = groupCommit<number, string>(async (shard, items) => {
    await new Promise((resolve) => setTimeout(resolve, 1))
    if (items.includes(13)) throw new Error('13 cannot be written')
    groups.push([...items])
    return items.map((item) => `${shard}/${item}`)
  }, most)
  return { write, groups }
}

describe('commits of one shard', () => {
  test('everybody who arrives at once shares one', async () => {
    const { write, groups } = store()
    const answers = await Promise.all([1, 2, 3, 4].map((item) => write(0, item)))
    expect(answers).toEqual(['0/1', '0/2', '0/3', '0/4'])
    expect(groups).toEqual([[1, 2, 3, 4]])
  })

  test('everybody who arrives during a commit shares the next one', async () => {
    const { write, groups } = store()
    const first = write(0, 1)
    // Two turns of the event loop: the first is being committed.
    await nextTurn()
    await nextTurn()
    await Promise.all([first, ...[2, 3, 4].map((item) => write(0, item))])
    expect(groups).toEqual([[1], [2, 3, 4]])
  })

  test('one that cannot be written fails alone', async () => {
    const { write } = store()
    const answers = await Promise.allSettled([1, 2, 13, 4].map((item) => write(0, item)))
    expect(answers.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ])
  })

  test('no commit is larger than its limit', async () => {
    const { write, groups } = store(2)
    await Promise.all([1, 2, 3, 4, 5].map((item) => write(0, item)))
    expect(groups.every((group) => group.length <= 2)).toBe(true)
    expect(groups.flat()).toEqual([1, 2, 3, 4, 5])
  })

  test('another shard does not wait', async () => {
    const { write, groups } = store()
    await Promise.all([write(0, 1), write(1, 2)])
    expect(groups).toEqual([[1], [2]])
  })

  test('works again after it was idle', async () => {
    const { write } = store()
    await write(0, 1)
    expect(await write(0, 2)).toBe('0/2')
  })
})
