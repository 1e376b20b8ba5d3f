import fc from 'fast-check'
import type { HoldingCommand } from '#core/held'
import type { OpinionCommand } from '#core/opinion'

const asked = [
  { code: 'fund', name: '公积金中心' },
  { code: 'labour', name: '人社局' },
]

/** What officers may want with a matter beside deciding it. */
export const deskMove = (
  matter: fc.Arbitrary<string>,
): fc.Arbitrary<HoldingCommand | OpinionCommand> =>
  fc.oneof(
    fc.record({ do: fc.constantFrom('claim' as const, 'release' as const), matter }),
    fc.record({ do: fc.constant('transfer' as const), matter, to: fc.constant('bo') }),
    fc.record({
      do: fc.constant('assist' as const),
      matter,
      colleague: fc.constantFrom('bo', 'clerk'),
    }),
    fc.record({
      do: fc.constant('consult' as const),
      matter,
      of: fc.constantFrom(...asked),
      words: fc.constant('sealed'),
      workingDays: fc.integer({ min: 1, max: 15 }),
    }),
    fc.record({
      do: fc.constant('advise' as const),
      matter,
      opinion: fc.integer({ min: 1, max: 3 }),
      view: fc.constantFrom('agrees' as const, 'objects' as const),
      words: fc.constant('sealed'),
    }),
  )
