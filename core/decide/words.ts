import type { Matter } from '#core/application'
import { next, type Status, type Verb } from '#core/lifecycle'
import type { Says, Word } from '#core/word'

/** The arrows a word implies: a department that says 办结 has accepted and approved as well. */
export const implied: Readonly<Record<Says, readonly Verb[]>> = {
  received: [],
  accepted: ['accept'],
  approved: ['accept', 'approve'],
  incorrect: ['askToCorrect'],
  declined: ['decline'],
  refused: ['accept', 'refuse'],
  suspended: ['accept', 'approve', 'suspend'],
  resumed: ['resume'],
  completed: ['accept', 'approve', 'resume', 'complete', 'feedBack'],
  undone: ['undo'],
  upheld: ['uphold'],
}

const onTheWay: readonly Says[] = ['accepted', 'approved', 'suspended', 'resumed', 'completed']

/** What a department may have said on the way to each status: heard again or late, it is no news. */
const behind: Readonly<Partial<Record<Status, readonly Says[]>>> = {
  incorrect: ['incorrect'],
  accepted: ['accepted'],
  reviewed: ['accepted', 'approved', 'resumed'],
  suspended: ['accepted', 'approved', 'suspended'],
  closed: [...onTheWay, 'upheld'],
  declined: ['declined'],
  refused: ['accepted', 'refused'],
  // Nothing has been granted; whatever is asked for is not wanted any more.
  withdrawn: ['accepted', 'incorrect', 'declined', 'refused'],
  terminated: ['accepted', 'refused'],
  revoking: onTheWay,
  revoked: [...onTheWay, 'undone'],
  kept: onTheWay,
}

/** Takes each arrow that exists from where the matter stands, and passes over those behind it. */
export function walk(from: Status, verbs: readonly Verb[]) {
  let status = from
  const taken: Verb[] = []
  for (const verb of verbs) {
    const to = next(status, verb)
    if (to === undefined) continue
    status = to
    taken.push(verb)
  }
  // Half a way is no way: the word's own verb must have been possible.
  const arrived = taken.length > 0 && taken.at(-1) === verbs.at(-1)
  return arrived ? { status, verbs: taken } : { status: from, verbs: [] }
}

/** Already so, or already further. */
export function isBehind({ status, delivery }: Matter, { says }: Word): boolean {
  if (behind[status]?.includes(says)) return true
  // While the withdrawal is still on its way, the department's answer to it decides.
  const isTakenBack = status === 'withdrawn' || status === 'terminated'
  return isTakenBack && delivery?.what === 'withdraw' && says !== 'completed'
}

export const wordNames: Readonly<Record<Says, string>> = {
  received: '已收到',
  accepted: '已受理',
  approved: '审核通过',
  incorrect: '需补正',
  declined: '不予受理',
  refused: '不予批准',
  suspended: '挂起',
  resumed: '恢复办理',
  completed: '已办结',
  undone: '已撤销',
  upheld: '不予撤销',
}
