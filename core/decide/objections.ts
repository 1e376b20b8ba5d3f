import type { Answering, Application, EmployeeWord, Event, Objection } from '#core/application'
import type { Command, Context, Decision } from '#core/command'
import { objectionsOf } from '#core/duties'
import { problem } from '#core/problem'
import { dayMs, deadline } from '#core/time'
import { platform } from './settle.ts'

/** More are a quarrel that no form settles. */
const objectionsMost = 20

const wordOf = ({ employee }: Application): EmployeeWord => employee ?? { objections: [] }

const isOpen = ({ answer }: Objection): boolean => answer === undefined

/** 确认无误. Said again of the same it changes nothing; while something is objected to it cannot be said. */
export function confirm(application: Application, { now, by }: Context): Decision {
  const word = wordOf(application)
  if (word.objections.some(isOpen))
    return {
      problem: problem('not-now', '您提出的异议还没有答复，暂不能确认无误', {
        remedy: '请等单位答复；已经没有异议的，请先撤回异议',
      }),
    }
  if (word.confirmedAt !== undefined && !word.outdated) return { events: [] }
  const { outdated: _, ...before } = word
  return {
    events: [{ kind: 'confirmed', at: now, by, employee: { ...before, confirmedAt: now } }],
  }
}

/**
 * 提出异议: for whoever filed to answer. What the employer must do by law goes on; a matter that
 * rests on the employee's consent and that no department knows of yet waits for the answer.
 */
export function object(
  application: Application,
  { paths, words, matters }: Extract<Command, { do: 'object' }>,
  { now, by, policy, calendar }: Context,
): Decision {
  const { objections } = wordOf(application)
  if (objections.length >= objectionsMost)
    return {
      problem: problem('too-many-objections', `一份申请最多提出 ${objectionsMost} 次异议`, {
        remedy: '请直接与单位联系，或拨打 12333 咨询',
      }),
    }
  const limit = deadline(now, policy.answerWithinWorkingDays, calendar)
  const id = objections.length + 1
  const holds = matters.filter((key) => application.matters[key]?.status === 'waiting')
  const objection: Objection = { id, at: now, paths, holds, words, owner: 'applicant', ...limit }
  const employee = { objections: [...objections, objection] }
  const held = holds.filter((key) => !application.matters[key]?.objection)
  return {
    events: [
      { kind: 'objected', at: now, by, paths, employee },
      ...held.map((matter): Event => {
        const says = '本人对告知部门的内容有异议，答复后再提交'
        return { kind: 'noted', at: now, by: platform, matter, says, set: { objection: id } }
      }),
    ],
  }
}

export function answerObjection(
  application: Application,
  { objection: id, how, words }: Extract<Command, { do: 'answerObjection' }>,
  context: Context,
): Decision {
  const objection = wordOf(application).objections.find((one) => one.id === id)
  if (!objection)
    return { problem: problem('no-such-objection', '没有这一条异议', { remedy: '请刷新页面' }) }
  if (!isOpen(objection))
    return {
      problem: problem('not-now', '这一条异议已有答复', { remedy: '请刷新页面查看最新状态' }),
    }
  return { events: answered(application, [objection], how, words, context) }
}

/** What was objected to has been corrected: that is the answer. */
export function answeredByCorrection(
  application: Application,
  events: readonly Event[],
  context: Context,
): readonly Event[] {
  const changed = new Set(
    events.flatMap(({ kind, paths = [] }) =>
      kind === 'corrected' || kind === 'supplied' ? paths : [],
    ),
  )
  if (changed.size === 0) return []
  const met = wordOf(application).objections.filter(
    (one) => isOpen(one) && one.paths.every((path) => changed.has(path)),
  )
  return met.length === 0 ? [] : answered(application, met, 'corrected', undefined, context)
}

function answered(
  application: Application,
  met: readonly Objection[],
  how: Answering,
  words: string | undefined,
  { now, by }: Context,
): readonly Event[] {
  const answer = { at: now, how, ...(words !== undefined && { words }) }
  const word = wordOf(application)
  const objections = word.objections.map((one) => (met.includes(one) ? { ...one, answer } : one))
  const stillOpen = objections.filter(isOpen)
  const freed = Object.entries(application.matters).filter(
    ([, { objection }]) => objection && met.some(({ id }) => id === objection),
  )
  return [
    { kind: 'answered', at: now, by, employee: { ...word, objections } },
    ...freed.map(([matter]): Event => {
      const next = stillOpen.find(({ holds }) => holds.includes(matter))
      const says = next ? '还有一条异议没有答复' : '异议已答复，继续办理'
      const set = { objection: next?.id ?? null }
      return { kind: 'noted', at: now, by: platform, matter, says, set }
    }),
  ]
}

/** Nobody has answered in time: a supervisor is to look. It stays open until it is answered. */
export function unanswered(application: Application, context: Context): readonly Event[] {
  const { now, policy, calendar } = context
  const word = wordOf(application)
  const late = objectionsOf(application).filter(
    ({ owner, by }) => owner === 'applicant' && by <= now,
  )
  if (late.length === 0) return []
  const objections = word.objections.map((one): Objection => {
    if (!late.includes(one)) return one
    const limit = deadline(one.at, policy.answerWithinWorkingDays, calendar)
    // Nothing rests on a limit that reaches into a year whose calendar is not loaded.
    if (limit.provisional) return { ...one, by: now + dayMs, provisional: true }
    if (limit.by > now) return { ...one, ...limit }
    return { ...one, owner: 'supervisor', by: now + policy.personWithinMs, provisional: false }
  })
  const over = objections.some((one, at) => one.owner !== word.objections[at]?.owner)
  const says = over
    ? '申请人没有在期限内答复本人的异议，已转督办人员'
    : '按工作日历重新计算答复期限'
  return [{ kind: 'noted', at: now, by: platform, says, employee: { ...word, objections } }]
}
