import { readAnswers, type Values } from '#core/answers'
import { evolve, type Actor, type Application, type Event } from '#core/application'
import { matterOf, type Command } from '#core/command'
import { correctionsAsked, openPaths } from '#core/corrections'
import { decide } from '#core/decide'
import { fieldsOf, type ServiceDefinition } from '#core/definition'
import { at } from '#core/evaluate'
import { isError, problem, type Problem } from '#core/problem'
import { dayOf } from '#core/time'
import { submissionOf } from './call-out.ts'
import { commit, type Change } from './commit.ts'
import type { Transaction } from './database.ts'
import { groupCommit } from './group-commit.ts'
import { shardOf, type ApplicationId } from './number.ts'
import { openAnswers, sealAnswers, sealWord } from './sealing.ts'
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

type Outcome = { readonly events: readonly Event[]; readonly given?: Given }
type Given = { readonly answers: Values; readonly sealed: string }
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
  const done = await tools.db.transaction(async (tx) => {
    const locked = await lock(tx, tools, shard, [...new Set(orders.map(({ id }) => id))])
    const now = tools.now()
    const drafts = new Map<ApplicationId, { found: Found; events: Event[] }>(
      locked.map((found) => [found.id, { found, events: [] }]),
    )
    const given = new Map<ApplicationId, Given>()
    const answers = orders.map((order): Done => {
      const draft = drafts.get(order.id)
      if (!draft) return { problems: [noSuchApplication] }
      const answer = order.decide(draft.found, now)
      if ('problem' in answer) return { problems: [answer.problem] }
      if ('problems' in answer) return answer
      if (answer.given) given.set(order.id, answer.given)
      draft.events.push(...answer.events)
      const application = answer.events.reduce<Application>(evolve, draft.found.application)
      draft.found = { ...draft.found, ...answer.given, application }
      return { application, events: answer.events }
    })
    await write(tx, shard, locked, drafts)
    await rewriteAnswers(tx, shard, given)
    return answers
  })
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

async function rewriteAnswers(
  tx: Transaction,
  shard: number,
  given: ReadonlyMap<ApplicationId, Given>,
): Promise<void> {
  for (const [id, { answers, sealed }] of given)
    await tx.query(
      `update answers set answers = $3::jsonb, sealed = $4 where shard = $1 and application = $2`,
      [shard, id, JSON.stringify(answers), sealed],
    )
}

const noSuchApplication = problem('no-such-application', '没有这份申请', {
  remedy: '请核对申请编号',
})

/** A plain command of the lifecycle. */
export const order = (tools: Tools, id: ApplicationId, command: Command, by: Actor): Order => ({
  id,
  decide: ({ application, definition }, now) =>
    decide(application, command, tools.contextFor(definition, now, by)),
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
    if (!application.matters[matter])
      return { problem: problem('no-such-matter', `没有“${matter}”这一事项`) }
    if (key !== undefined && submissionOf(tools, definition, found, matter).key !== key)
      return { events: [] }
    const { procedure } = matterOf(definition, matter)
    const sealed = sealWord(procedure, word, tools.vault)
    const context = tools.contextFor(definition, now, by)
    return decide(application, { do: 'hear', matter, word: sealed }, context)
  },
})

/** 补正: new answers for what was asked, checked as a whole and handed to each department anew. */
export const orderToCorrect = (
  tools: Tools,
  id: ApplicationId,
  typed: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  by: Actor,
): Order => ({
  id,
  decide(found, now) {
    const { application, definition } = found
    const before = openAnswers(found, tools.vault)
    const open = openPaths(correctionsAsked(definition, application))
    const changed = changedPaths(definition, before.values, typed)
    const closed = open === 'all' ? [] : changed.filter((path) => !open.has(path))
    if (closed.length > 0) return { problems: closed.map(notAsked) }
    const reading = readAnswers(definition, merged(definition, before.values, typed), {
      // The form is read as of the day it was filed, under that day's parameters.
      today: dayOf(application.filedAt),
      parameters: application.parameters,
      findings: {},
    })
    const errors = reading.problems.filter(isError)
    if (errors.length > 0) return { problems: errors }
    const given = sealAnswers(
      definition,
      { values: reading.values, found: before.found },
      tools.vault,
    )
    const reached = reachedBy(tools, found, given)
    const context = tools.contextFor(definition, now, by)
    const decision = decide(application, { do: 'correct', paths: changed, reached }, context)
    return 'problem' in decision ? decision : { ...decision, given }
  },
})

const notAsked = (path: string): Problem =>
  problem('not-asked-to-correct', '这一项没有被要求补正，不能修改', {
    path,
    remedy: '如确需修改，请在办结后办理更正',
  })

const changedPaths = (
  definition: ServiceDefinition,
  before: Values,
  typed: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): readonly string[] =>
  fieldsOf(definition.form).flatMap(({ path, field }) => {
    const given = at(typed, path)
    const differs = JSON.stringify(given) !== JSON.stringify(at(before, path))
    return given !== null && field.is === undefined && differs ? [path] : []
  })

/** The answers as they were, with what was typed now; derived ones are derived again. */
function merged(
  definition: ServiceDefinition,
  before: Values,
  typed: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): Record<string, Record<string, unknown>> {
  const all: Record<string, Record<string, unknown>> = {}
  for (const { section, path, field } of fieldsOf(definition.form)) {
    if (field.is !== undefined) continue
    const name = path.slice(section.key.length + 1)
    const value = at(typed, path) ?? at(before, path)
    if (value !== null) (all[section.key] ??= {})[name] = value
  }
  return all
}

/** The matters that would now be told something else. */
const reachedBy = (tools: Tools, found: Found, given: Given): readonly string[] =>
  Object.keys(found.application.matters).filter((key) => {
    const told = (answers: Given) =>
      submissionOf(tools, found.definition, { ...found, ...answers }, key).key
    return told(found) !== told(given)
  })
