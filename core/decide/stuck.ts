import type { Application, Trouble } from '#core/application'
import { matterOf, type Command, type Context, type Decision } from '#core/command'
import { problem } from '#core/problem'
import { retry, settleTrouble } from './people.ts'

/** What a person does about a duty that does not go on by itself. */
export function stuck(
  application: Application,
  command: Extract<Command, { do: 'retry' | 'settle' | 'give' | 'cease' }>,
  context: Context,
): Decision {
  switch (command.do) {
    case 'retry':
      return retry(application, command.matter, context)
    case 'settle':
      return settleTrouble(application, command, context)
    case 'give':
      return give(application, command, context)
    case 'cease':
      return cease(application, command, context)
  }
}

/** Somebody who looks after the platform gives what is stuck to whoever can go on with it. */
function give(
  application: Application,
  { matter: key, to, says }: Extract<Command, { do: 'give' }>,
  { now, by, policy }: Context,
): Decision {
  const matter = stuckIn(application, key)
  if (!matter) return { problem: notStuck(key) }
  const trouble: Trouble = {
    kind: matter.trouble?.kind ?? 'unreachable',
    says,
    since: matter.trouble?.since ?? matter.delivery?.failingSince ?? now,
    owner: to,
    actBy: now + policy.personWithinMs,
  }
  return { events: [{ kind: 'troubled', at: now, by, matter: key, says, set: { trouble } }] }
}

/**
 * Nothing more is sent by itself, and the reason stands in the record. What the department has to
 * be told, or asked, is a person's from then on: no matter is left without an owner and a day.
 */
function cease(
  application: Application,
  { matter: key, says }: Extract<Command, { do: 'cease' }>,
  context: Context,
): Decision {
  const { now, by, policy } = context
  const delivery = stuckIn(application, key)?.delivery
  if (!delivery) return { problem: notStuck(key) }
  const { department } = matterOf(context.definition, key).procedure
  const trouble: Trouble = {
    kind: delivery.what === 'revoke' ? 'notUndone' : 'unreachable',
    says: insteadOf[delivery.what](department.name),
    since: delivery.failingSince ?? now,
    owner: 'officer',
    actBy: now + policy.personWithinMs,
  }
  const set = { delivery: null, trouble }
  const why = `停止自动送达：${says}`
  return { events: [{ kind: 'troubled', at: now, by, matter: key, says: why, set }] }
}

const insteadOf = {
  submit: (department: string) => `已停止自动送达，请致电${department}并录入结果`,
  supplement: (department: string) => `已停止自动送达，请致电${department}告知材料已补齐`,
  ask: (department: string) => `已停止自动查询，请致电${department}并录入结果`,
  withdraw: (department: string) => `已停止自动送达，请致电${department}告知撤回`,
  revoke: (department: string) => `已停止自动送达，请${department}人工撤销并录入结果`,
} as const

/** In trouble, or failing to reach its department. */
function stuckIn({ matters }: Application, key: string) {
  const matter = Object.hasOwn(matters, key) ? matters[key] : undefined
  const isStuck = matter?.trouble || matter?.delivery?.failingSince !== undefined
  return isStuck ? matter : undefined
}

const notStuck = (key: string) =>
  problem('not-now', `“${key}”没有滞留的送达`, { remedy: '请刷新页面查看最新状态' })
