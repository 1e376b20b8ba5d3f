import type { Application } from '#core/application'
import { matterOf, type Command } from '#core/command'
import { Failure } from '#core/connector'
import { isOwing, owedItems, withoutDeferred } from '#core/deferral'
import { inputsOf } from '#core/corrections'
import { revocationReasons } from '#core/revocation'
import type { ServiceDefinition } from '#core/definition'
import type { Duty } from '#core/duties'
import type { Facts } from '#core/evaluate'
import { factsAbout } from '#core/facts'
import type { Submission, RevocationRequest } from '#core/protocol'
import type { Word } from '#core/word'
import { readReplaced } from './earlier-answers.ts'
import type { PutOff } from './gates.ts'
import { connectorFor, lineOf } from './lines.ts'
import { idIn } from './number.ts'
import type { Leased } from './queue.ts'
import { differsFrom, openAnswers, sealWord, withOpenResults, type OpenAnswers } from './sealing.ts'
import { isToldUnder, submissionKey } from './submission-key.ts'
import type { Tools } from './tools.ts'
import { traced } from './tracing.ts'

/** A call that takes longer has failed and is made again, by the same key. */
export const callTimeoutMs = 10_000

type Told = Pick<Leased, 'application' | 'answers' | 'sealed'>

/** What the calls of one application have in common while nothing new has been decided. */
export type Wave = {
  readonly definition: ServiceDefinition
  readonly application: Application
  /** Opened when the first call needs them, for all calls; may throw. */
  readonly facts: () => Facts
  /** One time limit for calls that begin together. */
  readonly signal: () => AbortSignal
}

/** The waves of one lease: its answers do not change meanwhile, and are opened once. */
export function openWaves(
  { vault }: Pick<Tools, 'vault'>,
  definition: ServiceDefinition,
  leased: Pick<Leased, 'answers' | 'sealed'>,
): (application: Application) => Wave {
  let given: OpenAnswers | undefined
  return (application) => {
    let facts: Facts | undefined
    let signal: AbortSignal | undefined
    const open = () =>
      factsAbout(withOpenResults(vault, application), (given ??= openAnswers(leased, vault)))
    return {
      definition,
      application,
      facts: () => (facts ??= open()),
      signal: () => (signal ??= AbortSignal.timeout(callTimeoutMs)),
    }
  }
}

/** Makes one call, when its line has room for it, and turns whatever comes of it into a command. Never throws. */
export async function callOut(tools: Tools, wave: Wave, duty: Duty): Promise<Command | PutOff> {
  const { matter, delivery } = duty
  const { definition, application } = wave
  // A test reaches nobody's system.
  if (application.test) return callOver(tools, wave, duty, wave.signal)
  const { name: line, rate } = lineOf(tools, definition, application, matter)
  if (!tools.breakers.mayTry(line)) return parked(tools, matter)
  const asks = { application: application.number, since: delivery.nextAt, rate }
  const entered = tools.gates.enter(line, asks)
  const end = entered === 'in' ? entered : await entered
  if (end !== 'in') return end
  try {
    // While it waited the line may have broken.
    if (!tools.breakers.allows(line)) return parked(tools, matter)
    const signal = entered === 'in' ? wave.signal : () => AbortSignal.timeout(callTimeoutMs)
    return await callOver(tools, wave, duty, signal, line)
  } finally {
    tools.gates.leave(line, asks)
  }
}

const parked = ({ now, policy }: Pick<Tools, 'now' | 'policy'>, matter: string): Command => ({
  do: 'park',
  matter,
  until: now() + policy.parkMs,
})

/** The call itself; whether it is answered says whether the line is whole. */
async function callOver(
  tools: Tools,
  wave: Wave,
  duty: Duty,
  signal: Wave['signal'],
  line?: string,
): Promise<Command> {
  const { number } = wave.application
  const { matter } = duty
  const { breakers } = tools
  try {
    const command = await traced(number, 'department called', aboutCall(wave, duty), () =>
      call(tools, { ...wave, signal }, duty),
    )
    if (line !== undefined) breakers.worked(line)
    return command
  } catch (error) {
    if (line !== undefined && error instanceof Failure)
      if (isOutage(error)) breakers.failed(line, `${number}/${matter}`, error.message)
      else breakers.worked(line)
    if (error instanceof Failure)
      return {
        do: 'fail',
        matter,
        failure: error.kind,
        says: error.message,
        ...(error.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }),
      }
    tools.log.error({ error, application: number, matter }, 'call failed by a bug')
    return { do: 'fail', matter, failure: 'bug', says: '调用部门系统时程序出错' }
  }
}

const aboutCall = ({ definition }: Wave, { matter, delivery }: Duty) => {
  const { code: procedure, department } = matterOf(definition, matter).procedure
  const { what, attempts: attempt } = delivery
  return { department: department.code, procedure, what, attempt }
}

/** Nobody answered; a department that asks for patience, or refuses, is there. */
export const isOutage = ({ kind, retryAfterMs }: Failure): boolean =>
  (kind === 'unreachable' || kind === 'unsure') && retryAfterMs === undefined

async function call(tools: Tools, wave: Wave, { matter, delivery }: Duty): Promise<Command> {
  const { definition, application, facts, signal } = wave
  const { procedure } = matterOf(definition, matter)
  const connector = connectorFor(tools, definition, application, matter)
  if (!connector) throw new Failure('unreachable', `${procedure.department.name}尚未对接`)
  const started = tools.now()
  const hear = (word: Word): Command => heard(tools, wave, matter, word)
  const took = () => {
    if (application.test) return
    tools.metrics.call(procedure.department.code, delivery.what, tools.now() - started)
  }
  if (delivery.what === 'ask' && delivery.ticket !== undefined) {
    const word = await connector.ask(delivery.ticket, signal()).finally(took)
    return hear(word)
  }
  const now = submissionFrom(tools, definition, application, facts(), matter)
  const submission = delivery.what === 'submit' ? await asToldBefore(tools, wave, matter, now) : now
  if (delivery.what === 'withdraw')
    return {
      do: 'recall',
      matter,
      inTime: await connector.withdraw(submission.key, signal()).finally(took),
    }
  if (delivery.what === 'revoke') {
    const request = revocationTold(application)
    const word = await connector.revoke(submission.key, request, signal()).finally(took)
    return hear(word)
  }
  if (delivery.what === 'supplement' && connector.supplement)
    return hear(await connector.supplement(submission, signal()).finally(took))
  return hear(await connector.submit(submission, signal()).finally(took))
}

/**
 * A matter that a correction of others left alone is still known by its key: told again, its
 * department hears what it was told under that key, not what the form says since.
 */
async function asToldBefore(
  tools: Tools,
  { definition, application }: Wave,
  key: string,
  now: Submission,
): Promise<Submission> {
  const matter = application.matters[key]
  const id = idIn(application.number)
  if (!matter?.standsAs || id === undefined) return now
  const { standsAs } = matter
  const isIt = ({ inputs }: Submission) => isToldUnder(standsAs, inputs, matter)
  if (isIt(now)) return now
  const replaced = await readReplaced(tools, id)
  const before = replaced.map((answers) =>
    submissionOf(tools, definition, { application, ...answers }, key),
  )
  // What was told and never kept is told as it is: the key alone says what is meant.
  return before.findLast(isIt) ?? now
}

/** A word as a command, sealed; compared with what was entered by hand while it can be read. */
export function heard(
  { vault }: Pick<Tools, 'vault'>,
  { definition, application }: Pick<Wave, 'definition' | 'application'>,
  matter: string,
  word: Word,
): Extract<Command, { do: 'hear' }> {
  const { procedure } = matterOf(definition, matter)
  const { entered, result } = application.matters[matter] ?? {}
  const differs = entered ? differsFrom(result, word, vault) : []
  return {
    do: 'hear',
    matter,
    word: sealWord(procedure, word, vault),
    ...(differs.length > 0 && { differs }),
  }
}

/** Why a department is to undo it; without a revocation it is an amendment that takes one back. */
function revocationTold({ revocation }: Application): RevocationRequest {
  if (!revocation) return { reason: 'other', says: '已改回更正前的内容，这一事项不再需要' }
  return { reason: revocation.reason, says: revocationReasons[revocation.reason] }
}

type Addresses = Pick<Tools, 'callbackUrl' | 'materialUrl'>

/** Exactly what the department is told of a matter as the application now stands. */
export const submissionOf = (
  tools: Addresses & Pick<Tools, 'vault'>,
  definition: ServiceDefinition,
  told: Told,
  key: string,
): Submission => submissionFrom(tools, definition, told.application, factsOf(tools, told), key)

function submissionFrom(
  tools: Addresses,
  definition: ServiceDefinition,
  application: Application,
  facts: Facts,
  key: string,
): Submission {
  const { procedure } = matterOf(definition, key)
  const matter = application.matters[key]
  const owed = matter && isOwing(matter) ? owedItems(matter).map(({ input }) => input) : []
  const inputs = inputsOf(definition, key, facts)
  const told = owed.length > 0 && matter ? withoutDeferred(matter, inputs) : inputs
  return {
    key: application.matters[key]?.standsAs ?? submissionKey(application, key, inputs),
    matter: `${application.number}/${key}`,
    procedure: procedure.code,
    region: application.region,
    inputs: told,
    materials: Object.entries(told).flatMap(([input, value]) =>
      procedure.accepts[input]?.kind === 'document' && isMaterial(value)
        ? [{ input, ...value, url: tools.materialUrl(application.number, value.sha256) }]
        : [],
    ),
    callback: tools.callbackUrl(procedure.department.code),
    ...(owed.length > 0 && { deferred: (matter?.deferral?.items ?? []).map(({ input }) => input) }),
    ...amended(application, key),
  }
}

function amended({ corrects }: Application, key: string): Pick<Submission, 'corrects' | 'review'> {
  const earlier = corrects?.keys[key]
  if (earlier === undefined) return {}
  return { corrects: earlier, ...(corrects?.review && { review: true }) }
}

const factsOf = ({ vault }: Pick<Tools, 'vault'>, told: Told): Facts =>
  factsAbout(withOpenResults(vault, told.application), openAnswers(told, vault))

const isMaterial = (
  value: unknown,
): value is { readonly sha256: string; readonly name: string; readonly type: string } =>
  typeof value === 'object' && value !== null && 'sha256' in value
