import type { Application, Delivery, Event, Matter, Trouble } from '#core/application'
import { matterOf, type Command, type Context, type Decision } from '#core/command'
import { awaitsWord } from '#core/entered'
import { hasEnded, type Status } from '#core/lifecycle'
import { backoff } from '#core/policy'
import { endOf } from '#core/time'
import { specials, type Word } from '#core/word'
import { asked, asksMore } from './ask.ts'
import { decidedTooEarly, owedAgainst, tooEarly } from './deferral.ts'
import { heldAgainst, keptOn } from './holding.ts'
import { clockFrom, limitsOf, resumed, stopped } from './limits.ts'
import { confirmed, merged } from './merge.ts'
import { notUndone } from './undo.ts'
import { implied, isBehind, walk, wordNames } from './words.ts'

/**
 * A department's word, however it came: by reply, callback, poll or desk. It may be late, doubled
 * or out of order: what is already so changes nothing; what contradicts goes to a person.
 */
export function hear(
  application: Application,
  { matter: key, word, differs = [] }: Extract<Command, { do: 'hear' }>,
  context: Context,
): Decision {
  const matter = application.matters[key]
  if (!matter) throw new Error(`no matter ${key} in ${application.number}`)
  // That its system cannot undo it is not the department's last word: an officer looks.
  if (word.says === 'upheld' && matter.status === 'revoking' && context.by.role === 'department')
    return {
      events: matter.trouble?.kind === 'notUndone' ? [] : [notUndone(key, word.reasons, context)],
    }
  const held = heldAgainst(matter, context)
  if (held) return { problem: held }
  if (word.says === 'incorrect' && matter.status === 'incorrect')
    return { events: asksMore(application, key, word.reasons, context) }
  const merge = merged(key, matter, word, differs, context)
  if (merge) return { events: [merge] }
  const { status, verbs } = walk(matter.status, implied[word.says])
  if (verbs.length === 0) return { events: standing(key, matter, word, context) }
  const owed = owedAgainst(key, matter, verbs, context)
  if (owed)
    return context.by.role === 'department'
      ? { events: acceptedAtMost(application, key, context) }
      : { problem: owed }
  const set: Partial<Matter> = {
    status,
    since: context.now,
    ...(matter.trouble && { trouble: null }),
    ...keptOn(matter, context),
    ...broughtBy(application, { key, matter, status }, word, context),
    delivery: stillToAsk(matter, status, word, context),
    ...confirmed(matter, context),
  }
  return { events: [{ kind: 'moved', at: context.now, by: context.by, matter: key, verbs, set }] }
}

/** A department's system is heard whatever it says; while something is owed, it has accepted. */
function acceptedAtMost(application: Application, key: string, context: Context): readonly Event[] {
  const matter = application.matters[key]
  if (matter?.status !== 'applied') return matter ? tooEarly(key, matter, context) : []
  const accepted = hear(
    application,
    { do: 'hear', matter: key, word: { says: 'accepted' } },
    context,
  )
  if ('problem' in accepted) return []
  return accepted.events.map((event) => ({
    ...event,
    says: decidedTooEarly,
    set: { ...event.set, delivery: null },
  }))
}

/** The word moves nothing: it is news of being alive, an echo, or a contradiction. */
function standing(key: string, matter: Matter, word: Word, context: Context): readonly Event[] {
  const { now, by } = context
  const heard = { at: now, by, matter: key }
  const alive = signOfLife(matter, word, context)
  const nothingNew = word.says === 'received' || isBehind(matter, word)
  if (nothingNew || matter.trouble?.kind === 'conflict') {
    if (!alive) return []
    const { what } = matter.delivery ?? {}
    const told = what === 'supplement' || (word.says === 'received' && what !== 'ask')
    return [{ kind: told ? 'told' : 'eased', ...heard, set: alive }]
  }
  const says = `部门答复“${wordNames[word.says]}”与现状不符`
  const trouble = {
    kind: 'conflict',
    says,
    since: now,
    owner: 'supervisor',
    actBy: now + context.policy.personWithinMs,
  } as const
  // It is asked again later all the same, or the same call would be due for ever.
  return [{ kind: 'troubled', ...heard, says, set: { ...alive, trouble } }]
}

/** The department can be reached and has taken it: it is asked later, and that trouble is over. */
function signOfLife(matter: Matter, word: Word, context: Context): Partial<Matter> | undefined {
  const { delivery, trouble } = matter
  if (!delivery || delivery.what === 'withdraw') return undefined
  // What was said on the way here does not answer the revocation.
  if (delivery.what === 'revoke' && word.says !== 'received') return undefined
  const [ticket, askAgain] =
    word.says === 'received' ? [word.ticket, word.askAgainAfterSeconds] : [delivery.ticket]
  // A case that has ended is asked about only while what was entered for it waits to be confirmed.
  const over = hasEnded(matter.status) && !isToConfirm(matter, context)
  return {
    delivery: over ? null : askLater(delivery, ticket, askAgain, context, word),
    ...(trouble && aboutReaching.includes(trouble.kind) && { trouble: null }),
  }
}

const isToConfirm = ({ entered }: Matter, { now, policy }: Context): boolean =>
  !!entered && awaitsWord(entered) && now - entered.at < policy.confirmForMs

const aboutReaching: readonly Trouble['kind'][] = ['unreachable', 'refusedBody', 'bug']

/** What a word brings with it to the status that it leads to. */
export const broughtBy = (
  application: Application,
  {
    key,
    matter,
    status,
  }: { readonly key: string; readonly matter: Matter; readonly status: Status },
  word: Word,
  context: Context,
): Partial<Matter> =>
  word.says === 'incorrect'
    ? asked(application, matter, word.reasons, context)
    : changes(key, matter, status, word, context)

function changes(
  key: string,
  matter: Matter,
  status: Status,
  word: Exclude<Word, { says: 'incorrect' }>,
  context: Context,
): Partial<Matter> {
  const { now, definition } = context
  const clock = () => matter.clock ?? clockFrom(matterOf(definition, key), now)
  switch (word.says) {
    case 'declined':
    case 'refused':
    case 'upheld':
      return { reasons: word.reasons, ...withoutClocks(matter) }
    case 'completed':
      return { result: word.result, ...withoutClocks(matter) }
    case 'suspended':
      return {
        why: whySuspended(word),
        resumeBy: word.until === undefined ? null : endOf(word.until),
        ...stopped(clock(), context),
      }
    case 'resumed':
      return { resumeBy: null, ...resumed(clock(), context) }
    case 'accepted':
    case 'approved':
      // From 受理 the department's own promise runs; 审核通过 leaves it running.
      return status !== matter.status && matter.status === 'applied'
        ? limitsOf(clock(), context)
        : {}
    case 'undone':
      return { reasons: [], ...withoutClocks(matter) }
    case 'received':
      return {}
  }
}

/** 等待档案寄达（特别程序：鉴定；依据：…；文书：…号）, as the applicant and the record read it. */
const whySuspended = ({
  reason,
  basis,
  special,
  paper,
}: Extract<Word, { says: 'suspended' }>): string =>
  special === undefined
    ? `${reason}（${basis}）`
    : `${reason}（${[
        `特别程序：${specials[special]}`,
        `依据：${basis}`,
        ...(paper ? [`文书：${paper}`] : []),
      ].join('；')}）`

const clocks = [
  'acceptBy',
  'promisedBy',
  'legalBy',
  'yellowAt',
  'resumeBy',
  'clock',
  'daysLeft',
  'lamp',
] as const

/** Every clock that it has is taken away; the record is kept for ever and names no others. */
const withoutClocks = (matter: Matter): Partial<Matter> =>
  Object.fromEntries(
    clocks.filter((name) => (matter[name] ?? null) !== null).map((name) => [name, null]),
  )

function stillToAsk(matter: Matter, status: Status, word: Word, context: Context): Delivery | null {
  if (hasEnded(status) || status === 'incorrect' || !matter.delivery) return null
  return askLater(matter.delivery, matter.delivery.ticket, undefined, context)
}

/** Next time it is asked for news; without a ticket the same submission is sent again, by its key. */
function askLater(
  { what, attempts, failingSince }: Delivery,
  ticket: string | undefined,
  afterSeconds: number | undefined,
  { now, policy, jitter }: Context,
  word?: Word,
): Delivery {
  const repeats = what !== 'submit' || ticket === undefined
  const asked = repeats && failingSince === undefined ? attempts + 1 : 0
  const byFile = word?.says === 'received' && word.byFile
  const wait = byFile
    ? (afterSeconds ?? 0) * 1_000
    : afterSeconds
      ? Math.max(policy.retryFirstMs, Math.min(afterSeconds * 1_000, policy.askCapMs))
      : backoff(policy.askFirstMs, policy.askCapMs, asked, jitter)
  if (what === 'revoke') return { what, nextAt: now + wait, attempts: asked, isReceived: true }
  return {
    what: ticket === undefined ? 'submit' : 'ask',
    nextAt: now + wait,
    attempts: asked,
    ...(ticket !== undefined && { ticket }),
  }
}
