import type { Application, Event, Matter } from '#core/application'
import type { Context, Decision } from '#core/command'
import { heldNow, holds, isOnDesk, type Held, type HoldingCommand } from '#core/held'
import { statusNames } from '#core/lifecycle'
import { problem, type Problem } from '#core/problem'

/** 领取、放回、转办、协办. None of them moves the matter, and none stops a clock. */
export function hold(
  application: Application,
  command: HoldingCommand,
  context: Context,
): Decision {
  const matter = Object.hasOwn(application.matters, command.matter)
    ? application.matters[command.matter]
    : undefined
  if (!matter) return { problem: problem('no-such-matter', `没有“${command.matter}”这一事项`) }
  if (!isOnDesk(matter.status)) return { problem: notOnDesk(matter) }
  switch (command.do) {
    case 'claim':
      return claim(command.matter, matter, context)
    case 'release':
      return release(command.matter, matter, context)
    case 'transfer':
      return transfer(command, matter, context)
    case 'assist':
      return assist(command, matter, context)
  }
}

const notOnDesk = ({ status }: Matter): Problem =>
  problem('not-now', `现为“${statusNames[status]}”，不在经办人手中`, {
    remedy: '请刷新列表查看最新状态',
  })

function claim(key: string, matter: Matter, context: Context): Decision {
  const { now, by, policy } = context
  const held = heldNow(matter, now)
  if (held?.by === by.id) return { events: [] }
  if (held) return { problem: heldByOther }
  const until = now + policy.claimForMs
  return { events: [happened('claimed', key, { by: by.id, since: now, until }, context)] }
}

function release(key: string, matter: Matter, context: Context): Decision {
  const held = heldNow(matter, context.now)
  if (!held) return { events: [] }
  if (refusesHolder(held, context)) return { problem: heldByOther }
  return { events: [happened('released', key, null, context)] }
}

/** 本部门内转办; who is of the department is known above, where accounts are. */
function transfer(
  { matter: key, to }: Extract<HoldingCommand, { do: 'transfer' }>,
  matter: Matter,
  context: Context,
): Decision {
  const { now, policy } = context
  const held = heldNow(matter, now)
  if (held && refusesHolder(held, context)) return { problem: heldByOther }
  if (held?.by === to) return { events: [] }
  const passed = { by: to, since: now, until: now + policy.claimForMs }
  return { events: [happened('transferred', key, passed, context)] }
}

function assist(
  { matter: key, colleague }: Extract<HoldingCommand, { do: 'assist' }>,
  matter: Matter,
  context: Context,
): Decision {
  const { now, by } = context
  const held = heldNow(matter, now)
  if (held?.by !== by.id) return { problem: held ? heldByOther : claimFirst }
  if (colleague === by.id)
    return { problem: problem('not-now', '协办人不能是本人', { remedy: '请选择本部门其他经办人' }) }
  if (held.colleague === colleague) return { events: [] }
  return { events: [happened('assisted', key, { ...held, colleague }, context)] }
}

/** Nobody but the holder, the colleague and a supervisor. */
const refusesHolder = (held: Held, { by }: Context): boolean =>
  by.role !== 'supervisor' && !holds(held, by.id)

const happened = (
  kind: 'claimed' | 'released' | 'transferred' | 'assisted',
  matter: string,
  held: Held | null,
  { now, by }: Context,
): Event => ({ kind, at: now, by, matter, set: { held } })

const heldByOther = problem('held-by-other', '这一事项正由其他经办人办理', {
  remedy: '请先办理其他事项；确需由您办理的，请对方转办，或请督办人员放回',
})

const claimFirst = problem('not-now', '请先领取这一事项，再请同事协办', {
  remedy: '点击“领取”后重试',
})

/** What stands against this officer's deciding: somebody else has it in hand. */
export function heldAgainst(matter: Matter, { now, by }: Context): Problem | undefined {
  const held = by.role === 'officer' ? heldNow(matter, now) : undefined
  return held && !holds(held, by.id) ? heldByOther : undefined
}

/** Whoever works on a matter keeps it for as long again. */
export function keptOn(matter: Matter, { now, by, policy }: Context): Partial<Matter> {
  const held = by.role === 'officer' ? heldNow(matter, now) : undefined
  return held ? { held: { ...held, until: now + policy.claimForMs } } : {}
}
