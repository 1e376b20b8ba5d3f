import { createHash } from 'node:crypto'
import type { Application } from '#core/application'
import { matterOf, type Command } from '#core/command'
import { canonical } from '#core/canonical'
import { Failure } from '#core/connector'
import { inputsOf } from '#core/corrections'
import type { ServiceDefinition } from '#core/definition'
import type { Duty } from '#core/duties'
import type { Facts } from '#core/evaluate'
import type { Submission } from '#core/protocol'
import { dayOf } from '#core/time'
import type { Leased } from './queue.ts'
import { openAnswers, openResult, sealWord } from './sealing.ts'
import type { Tools } from './tools.ts'

/** A call that takes longer has failed and is made again, by the same key. */
export const callTimeoutMs = 10_000

/** Makes one call and turns whatever comes of it into a command. Never throws. */
export async function callOut(
  tools: Tools,
  definition: ServiceDefinition,
  leased: Pick<Leased, 'application' | 'answers' | 'sealed'>,
  duty: Duty,
): Promise<Command> {
  const { matter } = duty
  try {
    return await call(tools, definition, leased, duty)
  } catch (error) {
    if (error instanceof Failure)
      return {
        do: 'fail',
        matter,
        failure: error.kind,
        says: error.message,
        ...(error.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }),
      }
    tools.log.error(
      { error, application: leased.application.number, matter },
      'call failed by a bug',
    )
    return { do: 'fail', matter, failure: 'bug', says: '调用部门系统时程序出错' }
  }
}

async function call(
  tools: Tools,
  definition: ServiceDefinition,
  leased: Pick<Leased, 'application' | 'answers' | 'sealed'>,
  { matter, delivery }: Duty,
): Promise<Command> {
  const { procedure } = matterOf(definition, matter)
  const connector = tools.connectorTo(procedure.department.code)
  if (!connector) throw new Failure('unreachable', `${procedure.department.name}尚未对接`)
  const signal = AbortSignal.timeout(callTimeoutMs)
  const started = tools.now()
  const took = () =>
    tools.metrics.call(procedure.department.code, delivery.what, tools.now() - started)
  if (delivery.what === 'ask' && delivery.ticket !== undefined) {
    const word = await connector.ask(delivery.ticket, signal).finally(took)
    return { do: 'hear', matter, word: sealWord(procedure, word, tools.vault) }
  }
  const submission = submissionOf(tools, definition, leased, matter)
  if (delivery.what === 'withdraw')
    return {
      do: 'recall',
      matter,
      inTime: await connector.withdraw(submission.key, signal).finally(took),
    }
  const word = await connector.submit(submission, signal).finally(took)
  return { do: 'hear', matter, word: sealWord(procedure, word, tools.vault) }
}

/** Exactly what the department is told of a matter as the application now stands. */
export function submissionOf(
  tools: Pick<Tools, 'vault' | 'callbackUrl' | 'materialUrl'>,
  definition: ServiceDefinition,
  { application, answers, sealed }: Pick<Leased, 'application' | 'answers' | 'sealed'>,
  key: string,
): Submission {
  const { procedure } = matterOf(definition, key)
  const { values, found } = openAnswers({ answers, sealed }, tools.vault)
  const facts = factsOf(tools, application, values, found)
  const inputs = inputsOf(definition, key, facts)
  return {
    key: submissionKey(application, key, inputs),
    matter: `${application.number}/${key}`,
    procedure: procedure.code,
    region: application.region,
    inputs,
    materials: Object.entries(inputs).flatMap(([input, value]) =>
      procedure.accepts[input]?.kind === 'document' && isMaterial(value)
        ? [{ input, ...value, url: tools.materialUrl(application.number, value.sha256) }]
        : [],
    ),
    callback: tools.callbackUrl(procedure.department.code),
  }
}

const factsOf = (
  { vault }: Pick<Tools, 'vault'>,
  application: Application,
  answers: Facts,
  found: Facts,
): Facts => ({
  answers,
  found,
  parameter: application.parameters,
  today: dayOf(application.filedAt),
  results: Object.fromEntries(
    Object.entries(application.matters).flatMap(([key, { result }]) =>
      result ? [[key, openResult(result, vault)]] : [],
    ),
  ),
})

/** The same matter told the same thing has the same key, however often it is tried. */
const submissionKey = (
  application: Application,
  key: string,
  inputs: Readonly<Record<string, unknown>>,
): string => {
  const told = createHash('sha256').update(canonical(inputs)).digest('base64url').slice(0, 16)
  return `${application.number}.${key}.${application.matters[key]?.round ?? 0}.${told}`
}

/** The application and the matter that a key speaks of. */
export const partsOfKey = (key: string) => {
  const [number, matter] = key.split('.')
  return number && matter ? { number, matter } : undefined
}

const isMaterial = (
  value: unknown,
): value is { readonly sha256: string; readonly name: string; readonly type: string } =>
  typeof value === 'object' && value !== null && 'sha256' in value
