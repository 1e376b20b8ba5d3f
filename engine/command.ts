import type { Values } from '#core/answers'
import { evolve, type Actor, type Application, type Event } from '#core/application'
import type { Command, Decision } from '#core/command'
import { decide } from '#core/decide'
import type { ServiceDefinition } from '#core/definition'
import { problem, type Problem } from '#core/problem'
import { heard, submissionOf } from './call-out.ts'
import { commit, type Change } from './commit.ts'
import type { Transaction } from './database.ts'
import { insertApplications, type NewApplication } from './filing-statement.ts'
import { groupCommit } from './group-commit.ts'
import { shardOf, type ApplicationId } from './number.ts'
import { isoTime } from './times.ts'
import type { Tools } from './tools.ts'
import type { Word } from '#core/word'

/** An application as a command finds it, locked. */
export type Found = {
  readonly id: ApplicationId
  readonly lease: number
  readonly definition: ServiceDefinition
  readonly application: Application
  readonly head: Uint8Array
  readonly answers: Values
  readonly sealed: string
}

type Outcome = {
  readonly events: readonly Event[]
  readonly given?: Given
  /** Another application of the same shard, filed by the same decision. */
  readonly files?: NewApplication
}
/** New answers, ready to be written. */
export type Given = {
  readonly answers: Values
  readonly sealed: string
  readonly origins: string
}
type Answer = Outcome | { readonly problem: Problem }
export type Done =
  | { readonly application: Application; readonly events: readonly Event[] }
  | { readonly problems: readonly Problem[] }

/** One person's or department's command on one application. */
export type Order = {
  readonly id: ApplicationId
  readonly decide: (found: Found, now: number) => Answer | { readonly problems: readonly Problem[] }
}

/**
 * Carries out commands on applications: lock, decide, append, move, enqueue, in one transaction.
 * Locking raises the lease, so a worker that is driving the same application writes nothing more
 * and what it heard is heard again, by the same keys. Commands that arrive together for one shard
 * share a transaction, which is what callbacks need.
 */
export function openCommands(tools: Tools): (order: Order) => Promise<Done> {
  const group = groupCommit<Order, Done>((shard, orders) => carryOut(tools, shard, orders), 128)
  return (order) => group(shardOf(order.id, tools.shards), order)
}

async function carryOut(
  tools: Tools,
  shard: number,
  orders: readonly Order[],
): Promise<readonly Done[]> {
  await tools.calendars.keepFresh()
  const done = await tools.db.transaction(async (tx) => {
    const locked = await lock(tx, tools, shard, [...new Set(orders.map(({ id }) => id))])
    const now = tools.now()
    const drafts = new Map<ApplicationId, { found: Found; events: Event[] }>(
      locked.map((found) => [found.id, { found, events: [] }]),
    )
    const given = new Map<ApplicationId, Given>()
    const filed: NewApplication[] = []
    const answers = orders.map((order): Done => {
      const draft = drafts.get(order.id)
      if (!draft) return { problems: [noSuchApplication] }
      const answer = order.decide(draft.found, now)
      if ('problem' in answer) return { problems: [answer.problem] }
      if ('problems' in answer) return answer
      if (answer.given) given.set(order.id, answer.given)
      if (answer.files) filed.push(answer.files)
      draft.events.push(...answer.events)
      const application = answer.events.reduce<Application>(evolve, draft.found.application)
      draft.found = { ...draft.found, ...answer.given, application }
      return { application, events: answer.events }
    })
    await write(tx, shard, locked, drafts)
    await rewriteAnswers(tx, shard, now, given)
    await fileToo(tx, shard, filed)
    return answers
  })
  tools.metrics.commit(orders.length)
  tools.metrics.committed(
    done.reduce((sum, one) => sum + ('events' in one ? one.events.length : 0), 0),
  )
  tools.wake(shard)
  return done
}

async function write(
  tx: Transaction,
  shard: number,
  locked: readonly Found[],
  drafts: ReadonlyMap<ApplicationId, { readonly found: Found; readonly events: readonly Event[] }>,
): Promise<void> {
  const changes = locked.map((before): Change => {
    const draft = drafts.get(before.id)
    return {
      ...before,
      before: before.application,
      after: draft?.found.application ?? before.application,
      events: draft?.events ?? [],
      keepUntil: null,
    }
  })
  if (changes.length > 0) await commit(tx.query, shard, changes)
}

async function lock(
  tx: Transaction,
  tools: Tools,
  shard: number,
  ids: readonly ApplicationId[],
): Promise<readonly Found[]> {
  const rows = await tx.query<Omit<Found, 'definition' | 'application'> & { state: Application }>(
    `with locked as (
       select id from applications where shard = $1 and id = any($2::bigint[])
       order by id for update
     )
     update applications a set lease = a.lease + 1, lease_until = null
     from locked join answers n on n.shard = $1 and n.application = locked.id
     where a.shard = $1 and a.id = locked.id
     returning a.id, a.lease, a.state, a.head, n.answers, n.sealed`,
    [shard, ids],
  )
  return Promise.all(
    rows.map(async ({ state, ...row }) => ({
      ...row,
      application: state,
      definition: await tools.catalogue.byHash(state.service, tx),
    })),
  )
}

async function fileToo(tx: Transaction, shard: number, filed: readonly NewApplication[]) {
  if (filed.length === 0) return
  const ids = await insertApplications(tx, shard, filed)
  // Rolls everything back; its number is drawn anew.
  if (ids.includes(undefined)) throw new Error('an application of this number is already there')
}

/**
 * New answers take the place of the old, which are kept: what was first filed can be shown. Two
 * people may change them in the same millisecond.
 */
async function rewriteAnswers(
  tx: Transaction,
  shard: number,
  now: number,
  given: ReadonlyMap<ApplicationId, Given>,
): Promise<void> {
  for (const [id, { answers, sealed, origins }] of given)
    await tx.query(
      `with kept as (
         insert into earlier_answers (shard, application, replaced_at, answers, sealed, origins)
         select shard, application, greatest($6::timestamptz, (
           select max(replaced_at) + interval '1 microsecond' from earlier_answers
           where shard = $1 and application = $2
         )), answers, sealed, origins from answers
         where shard = $1 and application = $2
       )
       update answers set answers = $3::jsonb, sealed = $4, origins = $5::jsonb
       where shard = $1 and application = $2`,
      [shard, id, JSON.stringify(answers), sealed, origins, isoTime(now)],
    )
}

const noSuchApplication = problem('no-such-application', '没有这份申请', {
  remedy: '请核对申请编号',
})

/** A plain command of the lifecycle. */
export const order = (tools: Tools, id: ApplicationId, command: Command, by: Actor): Order => ({
  id,
  decide: ({ application, definition }, now) =>
    decide(application, command, tools.contextFor(definition, application.region, now, by)),
})

/**
 * A department's word that came by itself. One that answers an earlier telling (another key) is
 * too late to mean anything and is passed over.
 */
export const orderToHear = (
  tools: Tools,
  id: ApplicationId,
  matter: string,
  word: Word,
  by: Actor,
  key?: string,
): Order => ({
  id,
  decide(found, now) {
    const { application, definition } = found
    if (!Object.hasOwn(application.matters, matter))
      return { problem: problem('no-such-matter', `没有“${matter}”这一事项`) }
    if (key !== undefined && submissionOf(tools, definition, found, matter).key !== key)
      return { events: [] }
    const context = tools.contextFor(definition, application.region, now, by)
    const decision = decide(application, heard(tools, found, matter, word), context)
    // A department's system is heard whatever it says; a person who is too late is told so.
    return by.role === 'department' || moves(decision) ? decision : { problem: decidedMeanwhile }
  },
})

/** Whether something came of it that somebody waits for. */
export const moves = (decision: Decision): boolean =>
  'problem' in decision || decision.events.some(({ kind }) => kind === 'moved')

const decidedMeanwhile = problem('not-now', '这一事项刚刚已有新的进展，不能再这样办理', {
  remedy: '请刷新页面查看最新状态',
})
