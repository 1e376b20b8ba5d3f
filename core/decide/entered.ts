import type { Application, Delivery, Event, Matter } from '#core/application'
import type { Command, Context, Decision } from '#core/command'
import { awaitsWord, sourceSaid } from '#core/entered'
import { hasEnded, next, statusNames } from '#core/lifecycle'
import { problem } from '#core/problem'
import type { Word } from '#core/word'
import { owedAgainst } from './deferral.ts'
import { broughtBy, hear } from './hear.ts'
import { implied, walk, wordNames } from './words.ts'

/** 人工录入: what the department said outside its system moves the matter as its word would. */
export function enter(
  application: Application,
  { matter: key, word, source }: Extract<Command, { do: 'enter' }>,
  context: Context,
): Decision {
  const matter = own(application, key)
  if (!matter) return { problem: noSuchMatter(key) }
  const heard = hear(application, { do: 'hear', matter: key, word }, context)
  if ('problem' in heard && heard.problem.code === 'owed') return heard
  const moved = 'events' in heard ? heard.events.find(({ kind }) => kind === 'moved') : undefined
  if (!moved) return { problem: notNow(matter, `不能录入“${wordNames[word.says]}”`) }
  const { now, by } = context
  const entered = { ...source, says: word.says, at: now, by }
  const delivery = stillToConfirm(matter, word, moved.set?.delivery ?? null, context)
  return {
    events: [
      {
        ...moved,
        says: `人工录入：${sourceSaid(source)}`,
        set: { ...moved.set, entered, delivery },
      },
    ],
  }
}

/** The department's system goes on being asked, patiently, until its own word comes. */
function stillToConfirm(
  { delivery }: Matter,
  { says }: Word,
  otherwise: Delivery | null,
  { now, policy }: Context,
): Delivery | null {
  if (!delivery || (delivery.what !== 'submit' && delivery.what !== 'ask')) return otherwise
  // What the applicant is to correct is told anew afterwards.
  if (says === 'incorrect') return null
  return {
    what: delivery.what,
    nextAt: now + policy.retryCapInTroubleMs,
    attempts: 0,
    // A new window begins: the officer has just heard from the department.
    failingSince: now,
    ...(delivery.ticket !== undefined && { ticket: delivery.ticket }),
  }
}

/** Ended by what was entered, and the department's system is silent still: no reason for alarm. */
export function unconfirmed(
  key: string,
  { entered, status, delivery }: Matter,
  says: string,
  { now, by, policy }: Context,
): Event | undefined {
  if (!entered || !delivery || !hasEnded(status) || !awaitsWord(entered)) return undefined
  const happened = { at: now, by, matter: key }
  if (now - entered.at >= policy.confirmForMs) {
    const gaveUp = '部门系统一直没有答复，以人工录入为准，不再询问'
    return { kind: 'noted', ...happened, says: gaveUp, set: { delivery: null } }
  }
  const again = {
    ...delivery,
    attempts: delivery.attempts + 1,
    nextAt: now + policy.retryCapInTroubleMs,
  }
  return { kind: 'failed', ...happened, says, set: { delivery: again } }
}

/** Both sides were shown; the choice and its reason stay in the record. */
export function choose(
  application: Application,
  { matter: key, keep, says }: Extract<Command, { do: 'choose' }>,
  context: Context,
): Decision {
  const matter = own(application, key)
  const entered = matter?.entered
  if (!matter || !entered?.heard || entered.chosen)
    return {
      problem: problem('not-now', '这一事项没有需要选择的两种答复', {
        remedy: '请刷新页面查看最新状态',
      }),
    }
  const { now, by } = context
  const chosen = { ...entered, chosen: { keep, says, at: now, by } }
  if (keep === 'entered') {
    const set = { trouble: null, entered: chosen }
    return {
      events: [{ kind: 'eased', at: now, by, matter: key, says: `以人工录入为准：${says}`, set }],
    }
  }
  return instead(application, key, entered.heard.word, `以部门系统为准：${says}`, context, {
    entered: chosen,
  })
}

/** A department's word that a person has compared takes the place of what stands here. */
export function adopt(
  application: Application,
  { matter: key, word, says }: Extract<Command, { do: 'adopt' }>,
  context: Context,
): Decision {
  const matter = own(application, key)
  if (!matter) return { problem: noSuchMatter(key) }
  return instead(application, key, word, `以部门系统为准：${says}`, context, {
    ...(matter.entered && { entered: null }),
  })
}

function instead(
  application: Application,
  key: string,
  word: Word,
  says: string,
  context: Context,
  more: Partial<Matter>,
): Decision {
  const { now, by } = context
  const matter = own(application, key)
  if (!matter) return { problem: noSuchMatter(key) }
  const happened = { at: now, by, matter: key, says }
  // Nothing moves where only the values were others.
  if (word.says === 'completed' && matter.status === 'closed') {
    const set = { trouble: null, delivery: null, ...more, result: word.result }
    return { events: [{ kind: 'eased', ...happened, set }] }
  }
  const isOn = walk(matter.status, implied[word.says])
  const back = next(matter.status, 'retract')
  if (isOn.verbs.length === 0 && back === undefined)
    return { problem: notNow(matter, `不能改为“${wordNames[word.says]}”`) }
  const from = isOn.verbs.length > 0 || back === undefined ? matter.status : back
  const { status, verbs } = walk(from, implied[word.says])
  if (verbs.length === 0) return { problem: notNow(matter, `不能改为“${wordNames[word.says]}”`) }
  const owed = owedAgainst(key, matter, verbs, context)
  if (owed) return { problem: owed }
  const retracted = from !== matter.status
  const set: Partial<Matter> = {
    status,
    since: now,
    trouble: null,
    delivery: null,
    ...more,
    // What stood before must not stand beside what now does.
    ...(retracted && { reasons: [], ...(matter.result && { result: {} }) }),
    ...broughtBy(application, { key, matter: { ...matter, status: from }, status }, word, context),
  }
  return {
    events: [
      {
        kind: 'moved',
        ...happened,
        verbs: [...(retracted ? (['retract'] as const) : []), ...verbs],
        set,
        ...(application.closedAt !== undefined && { reopens: true as const }),
      },
    ],
  }
}

/** By the same key: a department that knows it answers as before, one that does not is told. */
export function resend(
  application: Application,
  { matter: key, says }: Extract<Command, { do: 'resend' }>,
  { now, by }: Context,
): Decision {
  const matter = own(application, key)
  if (!matter) return { problem: noSuchMatter(key) }
  if (next(matter.status, 'retract') === undefined && matter.status !== 'applied')
    return { problem: notNow(matter, '不能重新送达') }
  const set = { delivery: { what: 'submit', nextAt: now, attempts: 0 }, trouble: null } as const
  return {
    events: [{ kind: 'noted', at: now, by, matter: key, says: `重新送达部门：${says}`, set }],
  }
}

const own = ({ matters }: Application, key: string): Matter | undefined =>
  Object.hasOwn(matters, key) ? matters[key] : undefined

const noSuchMatter = (key: string) => problem('no-such-matter', `没有“${key}”这一事项`)

const notNow = ({ status }: Matter, cannot: string) =>
  problem('not-now', `这一事项现在是“${statusNames[status]}”，${cannot}`, {
    remedy: '请刷新页面查看最新状态',
  })
