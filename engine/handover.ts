import type { Actor } from '#core/application'
import { decide } from '#core/decide'
import { handoversNow, receiverNames, type HandoverCommand } from '#core/handover'
import type { Done, Order } from './command.ts'
import { idIn, type ApplicationId } from './number.ts'
import type { Tools } from './tools.ts'

type Given = Omit<HandoverCommand, 'do' | 'before'>

/** 送达: a result into somebody's hands; nothing for an application that is not there. */
export const openHandover =
  (tools: Tools, carryOut: (order: Order) => Promise<Done>) =>
  async (number: string, given: Given, by: Actor): Promise<Done | undefined> => {
    const id = idIn(number)
    return id === undefined ? undefined : carryOut(orderToHandOver(tools, id, given, by))
  }

/** Who signed is sealed before anything keeps it. */
const orderToHandOver = (tools: Tools, id: ApplicationId, given: Given, by: Actor): Order => ({
  id,
  decide({ application, definition }, now) {
    const { vault } = tools
    const { name, tail, ...rest } = given
    const matter = Object.hasOwn(application.matters, given.matter)
      ? application.matters[given.matter]
      : undefined
    const last = matter && handoversNow(matter).at(-1)
    const command = {
      do: 'handOver',
      ...rest,
      name: vault.seal(name),
      tail: vault.seal(tail.toUpperCase()),
      ...(last && { before: `${receiverNames[last.receiver]} ${String(vault.open(last.name))} ` }),
    } as const
    return decide(application, command, tools.contextFor(definition, application.region, now, by))
  },
})
