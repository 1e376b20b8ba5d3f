import { expect, test } from 'vitest'
import { worstLamp } from './lamps.ts'

test('one matter that is overdue makes the whole application red', () => {
  expect(worstLamp([null, 'yellow', 'red'])).toBe('red')
  expect(worstLamp([null, 'yellow'])).toBe('yellow')
  expect(worstLamp([null, null])).toBeNull()
})
