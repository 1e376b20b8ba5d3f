import type { Event, Matter } from '#core/application'
import type { Context } from '#core/command'
import { awaitsWord } from '#core/entered'
import { hasEnded } from '#core/lifecycle'
import type { Word } from '#core/word'
import { implied, isBehind, walk, wordNames } from './words.ts'

/**
 * The department's own word comes after one was entered by hand: the same confirms it; another is
 * put before a supervisor, both sides beside each other. What is neither is heard as ever.
 */
export function merged(
  key: string,
  matter: Matter,
  word: Word,
  differs: readonly string[],
  context: Context,
): Event | undefined {
  const { entered } = matter
  const { now, by, policy } = context
  if (!entered || !awaitsWord(entered) || by.role !== 'department') return undefined
  const happened = { at: now, by, matter: key }
  if (word.says === entered.says && differs.length === 0) {
    // Nothing is asked any more of what has ended; what goes on is asked for the next step.
    const set = {
      ...confirmed(matter, context),
      ...(hasEnded(matter.status) && { delivery: null }),
      // The same values, and perhaps some that nobody said on the telephone.
      ...(word.says === 'completed' && { result: { ...matter.result, ...word.result } }),
    }
    const says = `部门系统答复“${wordNames[word.says]}”，与人工录入一致`
    return { kind: 'noted', ...happened, says, set }
  }
  const isNews = walk(matter.status, implied[word.says]).verbs.length > 0
  const isEarlier = word.says !== entered.says && isBehind(matter, word)
  if (word.says === 'received' || isNews || isEarlier) return undefined
  const says =
    word.says === entered.says
      ? `部门系统答复“${wordNames[word.says]}”，结果内容与人工录入的不一致`
      : `部门系统答复“${wordNames[word.says]}”，与人工录入的“${wordNames[entered.says]}”不一致`
  const actBy = now + policy.personWithinMs
  const trouble = { kind: 'conflict', says, since: now, owner: 'supervisor', actBy } as const
  const set = {
    entered: { ...entered, heard: { word, at: now, differs } },
    trouble,
    delivery: null,
  }
  return { kind: 'troubled', ...happened, says, set }
}

/** The department's system has spoken: what was entered for it is no longer in doubt. */
export const confirmed = ({ entered }: Matter, { now, by }: Context): Partial<Matter> =>
  entered && awaitsWord(entered) && by.role === 'department'
    ? { entered: { ...entered, confirmedAt: now } }
    : {}
