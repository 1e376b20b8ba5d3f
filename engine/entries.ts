import type { Actor } from '#core/application'
import { matterOf } from '#core/command'
import { decide } from '#core/decide'
import type { Source } from '#core/entered'
import { problem } from '#core/problem'
import type { Word } from '#core/word'
import type { Done, Order } from './command.ts'
import { idIn } from './number.ts'
import { sealWord } from './sealing.ts'
import type { Tools } from './tools.ts'

/** Words that a person brings for a department: entered by hand, or taken from its list. */
export const openEntries = (tools: Tools, carryOut: (order: Order) => Promise<Done>) => ({
  /** 人工录入: what a silent department said by telephone or on paper. */
  enter: (number: string, matter: string, word: Word, source: Source, by: Actor) =>
    onMatter(tools, carryOut, number, matter, by, (sealed) => ({
      do: 'enter',
      matter,
      word: sealed(word),
      source,
    })),
  /** 以部门为准: the department's word in place of what stands here. */
  adopt: (number: string, matter: string, word: Word, says: string, by: Actor) =>
    onMatter(tools, carryOut, number, matter, by, (sealed) => ({
      do: 'adopt',
      matter,
      word: sealed(word),
      says,
    })),
})

type Sealing = (word: Word) => Word
type Brings = Extract<Parameters<typeof decide>[1], { do: 'enter' | 'adopt' }>

async function onMatter(
  tools: Tools,
  carryOut: (order: Order) => Promise<Done>,
  number: string,
  matter: string,
  by: Actor,
  command: (sealed: Sealing) => Brings,
): Promise<Done | undefined> {
  const id = idIn(number)
  if (id === undefined) return undefined
  return carryOut({
    id,
    decide({ application, definition }, now) {
      if (!Object.hasOwn(application.matters, matter))
        return { problem: problem('no-such-matter', `没有“${matter}”这一事项`) }
      const { procedure } = matterOf(definition, matter)
      const brings = command((word) => sealWord(procedure, word, tools.vault))
      return decide(application, brings, tools.contextFor(definition, application.region, now, by))
    },
  })
}
