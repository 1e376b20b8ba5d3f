import type { Actor } from '#core/application'
import { decide } from '#core/decide'
import { fieldsOf } from '#core/definition'
import { consentedMatters } from '#core/employee'
import { problem } from '#core/problem'
import type { Order } from './command.ts'
import type { ApplicationId } from './number.ts'
import type { Tools } from './tools.ts'

/** 提出异议. What somebody writes of themselves is sealed before anything keeps it. */
export const orderToObject = (
  tools: Tools,
  id: ApplicationId,
  { paths, words }: { readonly paths: readonly string[]; readonly words: string },
  by: Actor,
): Order => ({
  id,
  decide({ application, definition }, now) {
    const known = new Set(fieldsOf(definition.form).map(({ path }) => path))
    const strange = paths.find((path) => !known.has(path))
    if (strange !== undefined) return { problem: noSuchAnswer }
    const matters = consentedMatters(definition, application, paths)
    const command = { do: 'object', paths, words: tools.vault.seal(words), matters } as const
    return decide(application, command, tools.contextFor(definition, application.region, now, by))
  },
})

const noSuchAnswer = problem('no-such-answer', '异议所指的内容不在这份申请中', {
  remedy: '请刷新页面后重新选择',
})

export const orderToAnswer = (
  tools: Tools,
  id: ApplicationId,
  answer: {
    readonly objection: number
    readonly how: 'explained' | 'takenBack'
    readonly words?: string
  },
  by: Actor,
): Order => ({
  id,
  decide({ application, definition }, now) {
    const { words, ...rest } = answer
    const sealed = words === undefined ? {} : { words: tools.vault.seal(words) }
    const command = { do: 'answerObjection', ...rest, ...sealed } as const
    return decide(application, command, tools.contextFor(definition, application.region, now, by))
  },
})
