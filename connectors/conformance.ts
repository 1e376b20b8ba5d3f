import { randomUUID } from 'node:crypto'
import type { Procedure } from '#core/definition'
import { answerChecks } from './conformance/answers.ts'
import { createCaller } from './conformance/caller.ts'
import { finishChecks } from './conformance/finish.ts'
import { refusalChecks } from './conformance/refusals.ts'
import { NotTried, type CheckDefinition, type Trial } from './conformance/trial.ts'
import { listenForCallbacks } from './callback-listener.ts'

/** One thing the protocol asks of a department's system, and whether it holds. */
export type Check = {
  readonly code: string
  /** What is asked, for the department's engineers. */
  readonly says: string
  readonly outcome: 'passed' | 'failed' | 'notTried'
  /** What was seen, or why it was not tried. */
  readonly saw: string
}

export type ConformanceOptions = {
  /** Requests are signed with it, and a wrongly signed one must be refused. */
  readonly requestSecret?: string
  /** The department signs its callbacks with it. */
  readonly callbackSecret?: string
  readonly region?: string
  /** How long a decision may take in the department's test system. */
  readonly patienceMs?: number
}

/**
 * Tries a department's system as Yijian would use it. It submits about ten cases of the sample, so
 * run it against a test system. `sampleInputs` must be inputs which that system takes.
 */
export async function runConformance(
  baseUrl: string,
  procedure: Procedure,
  sampleInputs: Readonly<Record<string, unknown>>,
  options: ConformanceOptions = {},
): Promise<readonly Check[]> {
  const { requestSecret, callbackSecret, region = '520602', patienceMs = 10_000 } = options
  // Without a secret no signature can be checked; any other then serves to listen.
  const listener = await listenForCallbacks(callbackSecret ?? unusedSecret)
  const trial: Trial = {
    procedure,
    listener,
    patienceMs,
    hasSecret: requestSecret !== undefined,
    canSignCallbacks: callbackSecret !== undefined,
    call: createCaller(baseUrl, requestSecret),
    fresh: () => ({
      key: randomUUID(),
      matter: `对接测试-${randomUUID()}/${procedure.code}`,
      procedure: procedure.code,
      region,
      inputs: sampleInputs,
      materials: [],
      callback: listener.url,
    }),
  }
  try {
    const checks: Check[] = []
    for (const part of [answerChecks, refusalChecks, finishChecks])
      for (const check of part) checks.push(await attempt(check, trial))
    return checks
  } finally {
    await listener.stop()
  }
}

async function attempt({ code, says, run }: CheckDefinition, trial: Trial): Promise<Check> {
  try {
    return { code, says, outcome: 'passed', saw: await run(trial) }
  } catch (error) {
    const saw = error instanceof Error ? error.message : String(error)
    return { code, says, outcome: error instanceof NotTried ? 'notTried' : 'failed', saw }
  }
}

const unusedSecret = 'whsec_bm90aGluZyBpcyBzaWduZWQgd2l0aCB0aGlz'
