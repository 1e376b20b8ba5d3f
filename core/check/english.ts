import type { ServiceDefinition } from '#core/definition'
import type { Check } from './fault.ts'

/** Every English text stands beside a Chinese one that is there; what changed takes its English along. */
export const english: Check = (definition) => {
  const texts = textsOf(definition)
  return Object.keys(definition.english ?? {}).flatMap((text) =>
    texts.has(text)
      ? []
      : [
          {
            code: 'english-of-nothing' as const,
            at: 'english',
            says: `英文表中的“${text}”在定义里没有出现`,
            remedy: '原文改过的，请同时修改英文表中的中文；不再使用的请删去',
          },
        ],
  )
}

/** Every Chinese text of a definition, each once: what may have an English. */
export function textsOf(definition: ServiceDefinition): ReadonlySet<string> {
  const texts = new Set<string>()
  const read = (part: unknown): void => {
    if (typeof part === 'string') {
      if (/\p{Script=Han}/u.test(part)) texts.add(part)
    } else if (typeof part === 'object' && part !== null) Object.values(part).forEach(read)
  }
  read({ ...definition, english: undefined })
  return texts
}
