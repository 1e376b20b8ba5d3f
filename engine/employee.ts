import type { Actor } from '#core/application'
import { order, type Done, type Order } from './command.ts'
import { findingsAnew } from './correct.ts'
import { idIn } from './number.ts'
import { orderToAnswer, orderToObject } from './objections.ts'
import { readCase } from './reads.ts'
import type { Corrections } from './rewrite.ts'
import { orderToSupply } from './supply.ts'
import type { Tools } from './tools.ts'

/** What the person an application is about does with it; each answers `undefined` where there is none. */
export type EmployeePart = ReturnType<typeof openEmployeePart>

export function openEmployeePart(tools: Tools, carryOut: (order: Order) => Promise<Done>) {
  const onNumber = async (number: string, make: (id: number) => Order) => {
    const id = idIn(number)
    return id === undefined ? undefined : carryOut(make(id))
  }
  return {
    /** 补充: the employee's own answers. */
    async supply(number: string, typed: Corrections, by: Actor): Promise<Done | undefined> {
      const file = await readCase(tools, number)
      if (!file) return undefined
      const findings = await findingsAnew(tools, file, typed)
      return carryOut(orderToSupply(tools, file.id, { typed, findings }, by))
    },
    /** 确认无误. */
    confirm: (number: string, by: Actor) =>
      onNumber(number, (id) => order(tools, id, { do: 'confirm' }, by)),
    /** 提出异议: what the employee writes is kept sealed. */
    object: (number: string, objection: Parameters<typeof orderToObject>[2], by: Actor) =>
      onNumber(number, (id) => orderToObject(tools, id, objection, by)),
    answerObjection: (number: string, answer: Parameters<typeof orderToAnswer>[2], by: Actor) =>
      onNumber(number, (id) => orderToAnswer(tools, id, answer, by)),
  }
}
