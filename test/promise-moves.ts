import fc from 'fast-check'
import type { CommitmentCommand, Consequence, Finding } from '#core/commitment'

const of = {
  matter: fc.constant('enrolment'),
  commitment: fc.integer({ min: 1, max: 2 }),
} as const

/** What may become of a promise that stands in place of a proof. */
export const promiseMove: fc.Arbitrary<CommitmentCommand> = fc.oneof(
  fc.record({ do: fc.constant('recant' as const), ...of }),
  {
    weight: 4,
    arbitrary: fc.record(
      {
        do: fc.constant('verify' as const),
        ...of,
        is: fc.constantFrom<Finding[]>('true', 'false', 'false', 'unclear'),
        words: fc.constant('sealed'),
        follows: fc.constantFrom<Consequence[]>('order', 'revoke'),
      },
      { requiredKeys: ['do', 'matter', 'commitment', 'is', 'words'] },
    ),
  },
  fc.record({
    do: fc.constant('makeGood' as const),
    ...of,
    proof: fc.constant({ sha256: 'a'.repeat(64), type: 'application/pdf' }),
    words: fc.constant('sealed'),
  }),
  fc.record({ do: fc.constant('restore' as const), ...of, words: fc.constant('sealed') }),
)
