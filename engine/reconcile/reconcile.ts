import type { Actor } from '#core/application'
import { problem, type Problem } from '#core/problem'
import { ownerAfter, repairsFor, stateAfter, type Repair } from '#core/reconcile'
import { order, type Done, type Order } from '#engine/command'
import { openEntries } from '#engine/entries'
import { idIn } from '#engine/number'
import type { Tools } from '#engine/tools'
import {
  countOpen,
  readDifference,
  readDifferences,
  type DifferenceKey,
  type DifferenceQuery,
  type WholeDifference,
} from './differences.ts'
import { linesOf } from './lines.ts'
import { readNights } from './nights.ts'
import { arrangeNights, reconcileNow } from './run.ts'
import { writeRepair } from './write-repair.ts'

type CarryOut = (order: Order) => Promise<Done>

/** 对账: our states against each department's list, every night, with an owner and a way to mend. */
export const openReconciliation = (tools: Tools, carryOut: CarryOut) => ({
  arrange: () => arrangeNights(tools),
  now: (line: string) => reconcileNow(tools, line),
  lines: () => linesOf(tools),
  nights: (department: string | null, most: number) => readNights(tools, department, most),
  differences: (query: DifferenceQuery) => readDifferences(tools, query),
  open: (within: Parameters<typeof countOpen>[1]) => countOpen(tools, within),
  difference: (key: DifferenceKey) => readDifference(tools, key),
  repair: (difference: WholeDifference, repair: Repair, words: string, by: Repairer) =>
    mend(tools, carryOut, difference, repair, words, by),
})

export type Repairer = Actor & { readonly name: string }

/**
 * Mends one difference. The application's own record comes first: dying in between, the difference
 * stands until the next night finds both sides alike.
 */
async function mend(
  tools: Tools,
  carryOut: CarryOut,
  difference: WholeDifference,
  repair: Repair,
  words: string,
  by: Repairer,
): Promise<{ readonly problems: readonly Problem[] } | 'done'> {
  const { state } = difference
  if (state !== 'open' && state !== 'asked') return { problems: [dealtWith] }
  if (!repairsFor(difference).includes(repair)) return { problems: [notSo] }
  const done = await change(tools, carryOut, difference, repair, words, {
    role: by.role,
    id: by.id,
  })
  if (done === undefined) return { problems: [notSo] }
  if (done !== 'nothing' && 'problems' in done) return done
  const stands = {
    state: stateAfter[repair],
    owner: ownerAfter(difference, repair),
    actBy: tools.now() + tools.policy.personWithinMs,
    askedBy: repair === 'ask' ? askerOf(by) : null,
  }
  const written = await writeRepair(tools, difference, stands, { by, does: repair, words })
  return written ? 'done' : { problems: [dealtWith] }
}

/** Nobody else may repair (`api/permissions.ts`). */
const askerOf = ({ role }: Actor): 'officer' | 'supervisor' =>
  role === 'supervisor' ? 'supervisor' : 'officer'

async function change(
  tools: Tools,
  carryOut: CarryOut,
  { number, matter, word }: WholeDifference,
  repair: Repair,
  says: string,
  by: Actor,
): Promise<Done | undefined | 'nothing'> {
  if (repair === 'ask' || repair === 'explain' || repair === 'answer') return 'nothing'
  if (number === null || matter === null) return undefined
  if (repair === 'adopt')
    return word ? openEntries(tools, carryOut).adopt(number, matter, word, says, by) : undefined
  const id = idIn(number)
  return id === undefined
    ? undefined
    : carryOut(order(tools, id, { do: 'resend', matter, says }, by))
}

const dealtWith = problem('dealt-with', '这条差异已经处理', { remedy: '请刷新页面查看最新状态' })
const notSo = problem('no-such-repair', '这条差异不能这样处理', {
  remedy: '请选择页面列出的处理方式',
})
