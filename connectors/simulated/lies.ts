import { z } from 'zod'
import type { Listing } from '#core/protocol'
import type { Word } from '#core/word'
import { reasonCodes } from './reasons.ts'

/** How a list departs from what the department knows, so that a reconciliation has work. */
const lieSchema = z.discriminatedUnion('tells', [
  /** The case is left out, stands still, has ended otherwise, or with other values. */
  z.strictObject({
    tells: z.enum(['nothing', 'accepted', 'refused', 'otherValues']),
    /** `申请编号/事项` as it was submitted. */
    matter: z.string(),
  }),
  /** A case that nobody has submitted. */
  z.strictObject({ tells: z.literal('nobodys'), department: z.string(), key: z.string().min(16) }),
])
type Lie = z.infer<typeof lieSchema>
type Submissions = Listing['submissions']

export type Lies = {
  add(lies: readonly Lie[]): void
  clear(): void
  /** A page as it is told; what is invented stands on the first. */
  told(department: string, isFirst: boolean, submissions: Submissions): Submissions
}

export function createLies(): Lies {
  let active: readonly Lie[] = []
  return {
    add: (lies) => void (active = [...active, ...z.array(lieSchema).parse(lies)]),
    clear: () => void (active = []),
    told(department, isFirst, submissions) {
      const invented = active.flatMap((lie): Submissions =>
        isFirst && lie.tells === 'nobodys' && lie.department === department
          ? [{ key: lie.key, matter: lie.key, ticket: `T-${lie.key}`, word: { says: 'accepted' } }]
          : [],
      )
      return [...invented, ...submissions.flatMap((one) => asTold(active, one))]
    },
  }
}

function asTold(lies: readonly Lie[], one: Submissions[number]): Submissions {
  const lie = lies.find((each) => each.tells !== 'nobodys' && each.matter === one.matter)
  return !lie || lie.tells === 'nobodys' ? [one] : instead[lie.tells](one)
}

type ToldInstead = Exclude<Lie['tells'], 'nobodys'>
const instead: Readonly<Record<ToldInstead, (one: Submissions[number]) => Submissions>> = {
  nothing: () => [],
  accepted: (one) => [{ ...one, word: { says: 'accepted' } }],
  refused: (one) => [{ ...one, word: refused }],
  otherValues: (one) => [{ ...one, word: withOtherValues(one.word) }],
}

const refused: Word = {
  says: 'refused',
  reasons: [{ code: 'R011', says: reasonCodes.R011.says, inputs: [] }],
}

const withOtherValues = (word: Word): Word =>
  word.says !== 'completed'
    ? word
    : {
        ...word,
        result: Object.fromEntries(
          Object.entries(word.result).map(([name, value]) => [
            name,
            typeof value === 'string' ? `${value}9` : value,
          ]),
        ),
      }
