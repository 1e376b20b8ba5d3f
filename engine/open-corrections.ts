import type { Actor } from '#core/application'
import type { Done, Order } from './command.ts'
import { barredFromCommitting, findingsAnew, orderToCorrect } from './correct.ts'
import { barredFromPromising, openDeferrals } from './deferrals.ts'
import { readCase } from './reads.ts'
import type { Corrections } from './rewrite.ts'
import type { Tools } from './tools.ts'

/** What whoever filed gives later: corrections, and what was promised. */
export const openCorrections = (tools: Tools, carryOut: (order: Order) => Promise<Done>) => ({
  async correct(number: string, typed: Corrections, by: Actor): Promise<Done | undefined> {
    const file = await readCase(tools, number)
    if (!file) return undefined
    const barred = await barredFromPromising(tools, file, typed)
    if (barred) return { problems: [barred] }
    const committing = await barredFromCommitting(tools, file, typed)
    if (committing.length > 0) return { problems: committing }
    const findings = await findingsAnew(tools, file, typed)
    return carryOut(orderToCorrect(tools, file.id, { typed, findings }, by))
  },
  deferrals: openDeferrals(tools, carryOut),
})
