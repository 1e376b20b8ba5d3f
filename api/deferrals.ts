import type { Handlers } from './api.ts'
import { afterwards as afterFulfilment, onlyTyped } from './applications.ts'
import { afterwards, reachedMatter } from './desk.ts'
import { handOnMaterials, refusedMaterials } from './filing.ts'
import { withSession } from './form.ts'
import { actingFor, reachedCase } from './gate.ts'
import { actorOf } from './person.ts'
import { refusalOf } from './problems.ts'

/** 容缺受理: what was promised is supplied; a broken promise is repaired. */
export const deferralHandlers: Handlers<'fulfilPromise' | 'repairPromise'> = {
  async fulfilPromise(call, api) {
    const { body, person, params, reach } = call
    const { definition, filer } = await reachedCase(api, { person, reach, number: params.number })
    const typed = onlyTyped(body.typed, withSession(definition, body.typed, person).typed)
    const lost = await refusedMaterials(api, person, definition, typed)
    if (lost.length > 0) throw refusalOf(lost)
    await handOnMaterials(api, person, filer, definition, typed)
    return afterFulfilment(
      api,
      call,
      await api.engine.deferrals.fulfil(params.number, typed, actingFor(person)),
    )
  },
  async repairPromise(call, api) {
    const { body, person, params } = call
    await reachedMatter(api, call)
    const command = { do: 'repair', matter: params.matter, says: body.says } as const
    return afterwards(api, call, await api.engine.command(params.number, command, actorOf(person)))
  },
}
