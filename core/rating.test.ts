import { describe, expect, test } from 'vitest'
import { isBad, mayChange, ratingTags, satisfactions, tagsFor } from './rating.ts'

describe('what may be ticked', () => {
  test('with a good level only what is good, with a bad one only what is bad', () => {
    for (const level of satisfactions.filter((each) => each !== 3))
      expect(tagsFor(level).every((tag) => ratingTags[tag].bad === isBad(level))).toBe(true)
  })
  test('with 基本满意 both', () => {
    expect(tagsFor(3)).toHaveLength(Object.keys(ratingTags).length)
  })
  test('only the two lowest levels are 差评', () => {
    expect(satisfactions.filter(isBad)).toEqual([2, 1])
  })
})

describe('a rating', () => {
  const given = { satisfaction: 1, tags: [], stars: {}, words: '', ratedAt: 1_000 } as const
  const day = 24 * 3_600_000
  test.each([
    [1, 7 * day, true],
    [1, 7 * day + 1, false],
    [2, 1, false],
  ])('of version %i is changed %i ms later: %s', (version, later, may) => {
    expect(mayChange({ ...given, version }, 1_000 + later)).toBe(may)
  })
})
