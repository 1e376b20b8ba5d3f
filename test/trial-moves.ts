import fc from 'fast-check'
import type { Command } from '#core/command'
import { deskMove } from './desk-moves.ts'
import { promiseMove } from './promise-moves.ts'
import { words } from './trial-application.ts'

/** Whatever the world may do to an application, in any order and at any moment. */
export type Move =
  | Command
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'silence' }

export const keys = ['enrolment', 'insurance', 'card', 'fund', 'pass'] as const
export const matter = fc.constantFrom(...keys)
export const hourMs = 3_600_000

const alsoAsks = {
  says: 'incorrect',
  reasons: [{ code: 'R008', says: '手机号码已被他人使用', inputs: ['name', 'mobile'] }],
} as const
const anyWord = fc.oneof(
  fc.constant(alsoAsks),
  fc.constantFrom(...Object.values(words)),
  fc.record({
    says: fc.constant('received' as const),
    ticket: fc.constant('ticket-2'),
    askAgainAfterSeconds: fc.constantFrom(0.001, 60, 1e9),
  }),
)
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('hear' as const), matter, word: anyWord }) },
  {
    weight: 2,
    arbitrary: fc.record(
      {
        do: fc.constant('fail' as const),
        matter,
        failure: fc.constantFrom('unreachable', 'unsure', 'unknownTicket', 'refusedBody', 'bug'),
        says: fc.constant('没有应答'),
        retryAfterMs: fc.constantFrom(0, 5_000, 1e12),
      },
      { requiredKeys: ['do', 'matter', 'failure', 'says'] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('recall' as const), matter, inTime: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record(
      {
        do: fc.constant('withdraw' as const),
        matters: fc.array(fc.constantFrom(...keys, 'ghost', '__proto__'), { maxLength: 3 }),
      },
      { requiredKeys: ['do', 'matters'] },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record(
      {
        do: fc.constant('correct' as const),
        paths: fc.constant(['worker.name']),
        reached: fc.subarray([...keys]),
        toldAs: fc.dictionary(matter, fc.constant('T1.told'), { maxKeys: 2 }),
      },
      { requiredKeys: ['do', 'paths', 'reached'] },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record(
      {
        do: fc.constant('revoke' as const),
        reason: fc.constantFrom('neverCame', 'wrongHire', 'other'),
        words: fc.constantFrom('', '本人放弃入职'),
        standing: fc.dictionary(matter, fc.constant('T2.told'), { maxKeys: 2 }),
      },
      { requiredKeys: ['do', 'reason'] },
    ),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('retry' as const), matter }) },
  { weight: 9, arbitrary: deskMove(matter) },
  { weight: 5, arbitrary: promiseMove },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('amend' as const),
      amendment: fc.constant('T9'),
      paths: fc.subarray(['contract.wage']),
      open: fc.constantFrom(undefined, 'T8'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('supply' as const),
      paths: fc.constant(['card.bank']),
      awaits: fc.constantFrom({}, { card: ['card.bank'] }, { card: ['card.portrait'] }),
      corrected: fc.subarray([...keys]),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'fulfil' as const, paths: ['contract.scan'] }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('repair' as const), matter, says: fc.constant('补交') }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'confirm' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('object' as const),
      paths: fc.constantFrom(['worker.name'], ['card.bank']),
      words: fc.constant('sealed'),
      matters: fc.constantFrom([], ['card'], ['card', 'enrolment']),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('answerObjection' as const),
      objection: fc.integer({ min: 1, max: 3 }),
      how: fc.constantFrom('explained' as const, 'takenBack' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.oneof(fc.integer({ min: 0, max: hourMs }), fc.integer({ min: 0, max: 500 * hourMs })),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'silence' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'withdraw' as const }) },
)

export const story = fc.record({
  // In the middle of the loaded years, and where their end is near.
  filedAt: fc.constantFrom('2026-03-02 09:00:00', '2026-11-20 10:00:00', '2026-12-30 16:00:00'),
  hasCard: fc.boolean(),
  pays: fc.boolean(),
  /** Whether the employer has left the card's bank to the employee. */
  asksEmployee: fc.boolean(),
  /** Whether the contract's scan is promised instead of given. */
  promises: fc.boolean(),
  /** Whether the enrolment's filing window opens only half a month later. */
  opensLater: fc.boolean(),
  /** Whether the employer promises instead of sending the contract. */
  commits: fc.boolean(),
  moves: fc.array(fc.tuple(move, fc.double({ min: 0, max: 0.999, noNaN: true })), {
    maxLength: 30,
  }),
})

export type Story = {
  readonly filedAt: string
  readonly hasCard: boolean
  readonly pays: boolean
  readonly asksEmployee: boolean
  readonly promises: boolean
  readonly opensLater: boolean
  readonly commits: boolean
  readonly moves: readonly (readonly [Move, number])[]
}
