import { brokenAt, commitmentStateOf, type CommitmentCommand } from '#core/commitment'
import type { Context, Decision } from '#core/command'
import { eased, notNow, replaced, verificationFrom, type Behind } from './promises.ts'

type MakeGood = Extract<CommitmentCommand, { do: 'makeGood' }>
type Restore = Extract<CommitmentCommand, { do: 'restore' }>

/** 改正: the proof is given after all, and the department looks once more. */
export function makeGood(
  { matter, one }: Behind,
  { matter: key, proof, words }: MakeGood,
  context: Context,
): Decision {
  if (commitmentStateOf(matter, one) !== 'ordered' || !one.order)
    return { problem: notNow('这份承诺没有待改正的要求') }
  const { now, by } = context
  const answer = { at: now, by, proof, words }
  const order = { ...one.order, answer }
  const { finding: _, ...before } = one
  const again = { ...before, order, verification: verificationFrom(key, one, context) }
  const set = { ...replaced(matter, again), ...eased(matter) }
  const says = '已提交改正材料，等待部门核查'
  const promise = { id: one.id }
  return { events: [{ kind: 'madeGood', at: now, by, matter: key, promise, says, set }] }
}

/** 信用修复: whoever broke it may promise again. */
export function restore(
  { matter, one }: Behind,
  { matter: key, words }: Restore,
  context: Context,
): Decision {
  const { now, by } = context
  if (brokenAt(one) === undefined || one.repaired)
    return { problem: notNow('没有需要修复的不实承诺') }
  if (commitmentStateOf(matter, one) === 'ordered' && matter.status === 'closed')
    return {
      problem: notNow('责令改正还没有完成，不能修复', '请在改正经核查属实或结果撤销之后修复'),
    }
  const repaired = { at: now, by: by.id, words }
  const set = replaced(matter, { ...one, repaired })
  const says = '信用修复，可以再作承诺'
  const promise = { id: one.id }
  return { events: [{ kind: 'restored', at: now, by, matter: key, promise, says, set }] }
}
