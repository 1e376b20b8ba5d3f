import type { Application, Event, Matter } from '#core/application'
import {
  commitmentStateOf,
  commitmentStates,
  findingNames,
  type Commitment,
  type CommitmentCommand,
} from '#core/commitment'
import { matterOf, type Context, type Decision } from '#core/command'
import { hasEnded, next } from '#core/lifecycle'
import { problem, type Problem } from '#core/problem'
import { deadline } from '#core/time'
import { commitmentOf } from './commit.ts'
import { makeGood, restore } from './make-good.ts'
import { withdrawn } from './people.ts'
import { recant } from './recant.ts'
import { eased, notNow, replaced, type Behind } from './promises.ts'
import { revoking } from './revoke.ts'

type Verify = Extract<CommitmentCommand, { do: 'verify' }>

/** 撤回承诺, and what comes after a matter that rested on a promise: 核查, 改正, 信用修复. */
export function commitment(
  application: Application,
  command: CommitmentCommand,
  context: Context,
): Decision {
  if (command.do === 'recant') return recant(application, command, context)
  const { matter: key, commitment: id } = command
  const matter = Object.hasOwn(application.matters, key) ? application.matters[key] : undefined
  const one = matter?.commitments?.find((other) => other.id === id)
  if (!matter || !one) return { problem: problem('no-such-commitment', '没有这份承诺') }
  switch (command.do) {
    case 'verify':
      return verify(application, { matter, one }, command, context)
    case 'makeGood':
      return makeGood({ matter, one }, command, context)
    case 'restore':
      return restore({ matter, one }, command, context)
  }
}

function verify(
  application: Application,
  { matter, one }: Behind,
  command: Verify,
  context: Context,
): Decision {
  const against = notToVerify(matter, one, command, context)
  if (against) return { problem: against }
  const { matter: key, is, words, follows } = command
  const { now, by, definition, calendar } = context
  const finding = { at: now, by: by.id, is, words, ...(follows && { follows }) }
  const { makeGoodWithin, name } = commitmentOf(definition, key, one)
  const order = follows === 'order' && {
    order: { at: now, words, ...deadline(now, makeGoodWithin.workingDays, calendar) },
  }
  const then: Decision =
    follows === 'revoke' ? undoing(application, command, context) : { events: [] }
  if ('problem' in then) return then
  const verified: Event = {
    kind: 'verified',
    at: now,
    by,
    matter: key,
    promise: { id: one.id, is, ...(follows && { follows }) },
    says: `核查承诺“${name}”：${findingNames[is]}${consequence(follows)}`,
    set: { ...replaced(matter, { ...one, finding, ...order }), ...eased(matter) },
  }
  return { events: [verified, ...then.events] }
}

const consequence = (follows: Verify['follows']): string =>
  follows === 'order' ? '，责令限期改正' : follows === 'revoke' ? '，撤销办理结果' : ''

function notToVerify(
  matter: Matter,
  one: Commitment,
  { is, follows }: Verify,
  { now }: Context,
): Problem | undefined {
  const state = commitmentStateOf(matter, one)
  if (state === 'standing')
    return notNow('事项还没有办结，办结后核查', '办结前有疑问的，请要求补正')
  if (state !== 'toVerify' && state !== 'unclear' && state !== 'ordered')
    return notNow(`这份承诺${commitmentStates[state]}，现在不需要核查`)
  if (is === 'false' && !follows)
    return problem('missing', '不属实的，请选择责令改正或撤销办理结果', { path: 'follows' })
  if (is !== 'false' && follows) return problem('not-asked', '只有不属实的才责令改正或撤销')
  if (one.order && follows === 'order')
    return notNow('已经责令改正过一次，不能再次责令', '仍不属实的，请撤销办理结果')
  if (state === 'ordered' && is === 'unclear')
    return notNow('已查明不属实并责令改正，不能改为无法核实')
  if (state === 'ordered' && follows === 'revoke' && one.order && now <= one.order.by)
    return notNow('改正期限还没有到', '请等申请人改正，或期限届满后撤销')
  return undefined
}

/**
 * The result falls by the procedure's own rule, after whatever rests on it. What rests on it and is
 * still under way is withdrawn; what an office is just finishing is waited for.
 */
function undoing(
  { matters, closedAt }: Application,
  { matter: key, standing = {} }: Verify,
  context: Context,
): Decision {
  const reached = restingOn(key, context)
  const ofReached = reached.flatMap((other) => {
    const matter = matters[other]
    return matter ? [[other, matter] as const] : []
  })
  const busy = ofReached.find(
    ([, { status }]) => !hasEnded(status) && next(status, 'withdraw') === undefined,
  )
  if (busy) {
    const { name } = matterOf(context.definition, busy[0]).procedure
    return { problem: notNow(`“${name}”以这一结果为前提，正在办理`, '请在它办结后再撤销') }
  }
  const stands = ofReached.filter(([, { status }]) => status === 'closed').map(([other]) => other)
  const undone = new Set(stands)
  const events = [
    ...ofReached.flatMap(([other, matter]) =>
      hasEnded(matter.status) ? [] : [withdrawn(other, matter, context)],
    ),
    ...stands.map((other) => revoking(other, undone, context, standing[other])),
  ]
  const [first, ...rest] = events
  // What had closed goes on until everything that falls has been undone.
  const reopens = first !== undefined && closedAt !== undefined
  return { events: reopens ? [{ ...first, reopens: true }, ...rest] : events }
}

/** A matter and all that waits for it, directly or not, as they are written. */
function restingOn(key: string, { definition }: Context): readonly string[] {
  const reached = new Set([key])
  for (const { key: other, after } of definition.matters)
    if (after.some((before) => reached.has(before))) reached.add(other)
  return [...reached]
}
