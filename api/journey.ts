import type { Handlers } from './api.ts'
import { afterwards, reachedMatter } from './desk.ts'
import { actorOf } from './person.ts'

export const journeyHandlers: Handlers<'takeStep' | 'sendBack'> = {
  async takeStep(call, api) {
    const { params, person, body } = call
    await reachedMatter(api, call)
    const word = { says: 'stepTaken', ...body } as const
    const { number, matter } = params
    return afterwards(api, call, await api.engine.takeStep(number, matter, word, actorOf(person)))
  },
  async sendBack(call, api) {
    const { params, person, body } = call
    await reachedMatter(api, call)
    const word = { says: 'sentBack', ...body } as const
    const { number, matter } = params
    return afterwards(api, call, await api.engine.takeStep(number, matter, word, actorOf(person)))
  },
}
