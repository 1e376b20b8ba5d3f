import type { Application, Event, Matter } from '#core/application'
import { matterOf, type Context, type Decision } from '#core/command'
import { isOnDesk } from '#core/held'
import { opinionsAwaited, viewNames, type Opinion, type OpinionCommand } from '#core/opinion'
import { problem } from '#core/problem'
import { dayMs, deadline } from '#core/time'
import { heldAgainst } from './holding.ts'

/** More departments than any matter concerns. */
const opinionsMost = 12

/** 征求意见 and the answer to it. */
export function opinion(
  application: Application,
  command: OpinionCommand,
  context: Context,
): Decision {
  const matter = Object.hasOwn(application.matters, command.matter)
    ? application.matters[command.matter]
    : undefined
  if (!matter) return { problem: problem('no-such-matter', `没有“${command.matter}”这一事项`) }
  return command.do === 'consult'
    ? consult(matter, command, context)
    : advise(matter, command, context)
}

function consult(
  matter: Matter,
  { matter: key, of, words, workingDays }: Extract<OpinionCommand, { do: 'consult' }>,
  context: Context,
): Decision {
  const { now, by, calendar, definition } = context
  if (!isOnDesk(matter.status))
    return { problem: problem('not-now', '这一事项现在不在经办人手中，不能征求意见') }
  const held = heldAgainst(matter, context)
  if (held) return { problem: held }
  const { opinions = [] } = matter
  if (of.code === matterOf(definition, key).procedure.department.code)
    return { problem: problem('own-department', '不必向本部门征求意见') }
  if (opinionsAwaited(matter).some((one) => one.of.code === of.code))
    return {
      problem: problem('not-now', `已向${of.name}征求意见，对方尚未答复`, {
        remedy: '请等待答复，或直接作出决定',
      }),
    }
  if (opinions.length >= opinionsMost)
    return { problem: problem('not-now', `一件事项最多征求 ${opinionsMost} 次意见`) }
  const limit = deadline(now, workingDays, calendar)
  const asked: Opinion = {
    id: opinions.length + 1,
    of,
    at: now,
    by: by.id,
    words,
    owner: 'department',
    answerBy: limit.by,
    workingDays,
    provisional: limit.provisional,
  }
  const says = `向${of.name}征求意见，${workingDays} 个工作日内答复`
  const set = { opinions: [...opinions, asked] }
  return { events: [{ kind: 'consulted', at: now, by, matter: key, says, set }] }
}

function advise(
  matter: Matter,
  { matter: key, opinion: id, view, words }: Extract<OpinionCommand, { do: 'advise' }>,
  { now, by }: Context,
): Decision {
  const open = opinionsAwaited(matter).find((one) => one.id === id)
  if (!open)
    return {
      problem: problem('not-now', '这一意见已经答复，或事项已经办结，不需要再答复', {
        remedy: '请刷新列表查看最新状态',
      }),
    }
  const answered = { ...open, answer: { at: now, by: by.id, view, words } }
  const opinions = replaced(matter, answered)
  const late = opinions.some((one) => one.answer === undefined && one.owner === 'supervisor')
  const eased = matter.trouble?.kind === 'noOpinion' && !late ? { trouble: null } : {}
  const says = `${open.of.name}答复：${viewNames[view]}`
  return {
    events: [{ kind: 'advised', at: now, by, matter: key, says, set: { opinions, ...eased } }],
  }
}

const replaced = ({ opinions = [] }: Matter, one: Opinion): readonly Opinion[] =>
  opinions.map((other) => (other.id === one.id ? one : other))

/** The days have passed: a supervisor is told. Nothing rests on a limit without a calendar. */
export function unadvised(key: string, matter: Matter, context: Context): Event | undefined {
  const { now, calendar, policy } = context
  const due = opinionsAwaited(matter).find(
    ({ owner, answerBy }) => owner === 'department' && answerBy <= now,
  )
  if (!due) return undefined
  const about = { at: now, by: { role: 'platform', id: 'yijian' }, matter: key } as const
  if (due.provisional) {
    const limit = deadline(due.at, due.workingDays, calendar)
    const by = limit.provisional ? now + dayMs : limit.by
    const later = { ...due, answerBy: by, provisional: limit.provisional }
    const says = `按工作日历重新计算${due.of.name}答复意见的期限`
    return { kind: 'noted', ...about, says, set: { opinions: replaced(matter, later) } }
  }
  const says = `${due.of.name}未在 ${due.workingDays} 个工作日内答复意见`
  const actBy = now + policy.personWithinMs
  const silent = { kind: 'noOpinion', says, since: now, owner: 'supervisor', actBy } as const
  const set = {
    opinions: replaced(matter, { ...due, owner: 'supervisor' }),
    trouble: matter.trouble ?? silent,
  }
  return { kind: 'troubled', ...about, says, set }
}
