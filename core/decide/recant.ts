import type { Application, Event } from '#core/application'
import { isStanding, type CommitmentCommand } from '#core/commitment'
import { matterOf, type Context, type Decision } from '#core/command'
import { next } from '#core/lifecycle'
import { problem } from '#core/problem'
import { commitmentOf } from './commit.ts'
import { correction } from './limits.ts'

/** The reason under which the proof is then asked for; departments' own are R001 to R015. */
export const recantedCode = 'C001'

/**
 * 撤回承诺: before the matter is completed its signer may go back to the ordinary way. The department
 * gives back what it was told, and the proof is asked for like any other correction.
 */
export function recant(
  { matters }: Application,
  { matter: key, commitment: id }: Extract<CommitmentCommand, { do: 'recant' }>,
  context: Context,
): Decision {
  const matter = Object.hasOwn(matters, key) ? matters[key] : undefined
  if (!matter) return { problem: problem('no-such-matter', `没有“${key}”这一事项`) }
  const { status, since, commitments = [] } = matter
  const one = commitments.find((other) => other.id === id && isStanding(other))
  if (!one)
    return {
      problem: problem('not-now', '这一承诺已撤回，或已改为提交证明', {
        remedy: '请刷新页面查看最新状态',
      }),
    }
  if (next(status, 'recant') === undefined)
    return { problem: problem('not-now', ...against(status)) }
  const { now, by, definition } = context
  const { name, replaces } = commitmentOf(definition, key, one)
  const { label = replaces } = matterOf(definition, key).procedure.accepts[replaces] ?? {}
  const ended = { at: now, how: 'recanted' } as const
  const reason = { code: recantedCode, says: `已撤回承诺，请提交“${label}”`, inputs: [replaces] }
  const moved: Event = {
    kind: 'moved',
    at: now,
    by,
    matter: key,
    verbs: ['recant'],
    promise: { id, ended: ended.how },
    says: `撤回承诺：${name}；按原程序提交证明`,
    set: {
      status: 'incorrect',
      since: now,
      commitments: commitments.map((other) => (other.id === id ? { ...other, ended } : other)),
      reasons: [reason],
      appliedAt: since,
      toldAt: now - 1,
      tellBy: null,
      ...correction(now, context),
      delivery: { what: 'withdraw', nextAt: now, attempts: 0 },
      ...noClock,
    },
  }
  return { events: [moved] }
}

const noClock = {
  acceptBy: null,
  promisedBy: null,
  legalBy: null,
  yellowAt: null,
  clock: null,
  trouble: null,
} as const

function against(status: string): [string, { remedy: string }] {
  if (status === 'waiting')
    return [
      '事项还没有送交部门，暂不能撤回承诺',
      { remedy: '请在送交之后撤回承诺，或现在撤回该事项' },
    ]
  if (status === 'incorrect')
    return ['事项正在等您补正，不必撤回承诺', { remedy: '补正时直接上传证明，即以证明为准' }]
  return ['事项已办结、已结束或暂停办理，不能撤回承诺', { remedy: '办结后内容有误的，请办理更正' }]
}
