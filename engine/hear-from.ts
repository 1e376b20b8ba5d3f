import type { JourneyWord } from '#core/journey'
import type { Word } from '#core/word'
import { orderToHear, type Order } from './command.ts'
import { orderToStep } from './journey.ts'
import { idIn } from './number.ts'
import { readCase } from './reads.ts'
import { partsOfKey } from './submission-key.ts'
import type { Tools } from './tools.ts'

/** A department's callback as an order on the application that it speaks of. */
export async function hearFrom(
  tools: Tools,
  department: string,
  key: string,
  word: Word | JourneyWord,
): Promise<Order | undefined> {
  const parts = partsOfKey(key)
  if (!parts) return undefined
  if (word.says === 'stepTaken' || word.says === 'sentBack') {
    const own = idIn(parts.number)
    const speaker = { role: 'department', id: department } as const
    return own === undefined ? undefined : orderToStep(tools, own, parts.matter, word, speaker, key)
  }
  // What an amendment brought about is undone in the application that it amends.
  const file = aboutRevocation(word) ? await readCase(tools, parts.number) : undefined
  const id = idIn(file?.application.corrects?.number ?? parts.number)
  const by = { role: 'department', id: department } as const
  return id === undefined ? undefined : orderToHear(tools, id, parts.matter, word, by, key)
}

const aboutRevocation = ({ says }: Word): boolean => says === 'undone' || says === 'upheld'
