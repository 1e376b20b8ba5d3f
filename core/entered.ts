import type { Actor } from './application.ts'
import type { Instant } from './time.ts'
import type { Says, Word } from './word.ts'

/** How an officer came to know what a department decided while its system was silent. */
export type Source = {
  readonly how: keyof typeof sourceNames
  /** Who said it: a name or an office, as the officer would name them to a colleague. */
  readonly toldBy: string
  /** The number of the letter, where there is one. */
  readonly paper?: string
}

export const sourceNames = { phone: '电话', paper: '纸质文书', visit: '当面' } as const

/** 人工录入: stands until the department's own word comes, and is then confirmed or chosen upon. */
export type Entered = Source & {
  readonly says: Says
  readonly at: Instant
  readonly by: Actor
  /** The department's own word came and said the same. */
  readonly confirmedAt?: Instant
  /** It came and says otherwise: the word as it came, and the results that differ. */
  readonly heard?: {
    readonly word: Word
    readonly at: Instant
    readonly differs: readonly string[]
  }
  /** Which of the two a supervisor chose, and why. */
  readonly chosen?: {
    readonly keep: 'entered' | 'heard'
    readonly says: string
    readonly at: Instant
    readonly by: Actor
  }
}

/** Whether the department's own word is still to come. */
export const awaitsWord = ({ confirmedAt, heard }: Entered): boolean =>
  confirmedAt === undefined && heard === undefined

export const sourceSaid = ({ how, toldBy, paper }: Source): string =>
  `${sourceNames[how]}，${toldBy}${paper === undefined ? '' : `，文号 ${paper}`}`
