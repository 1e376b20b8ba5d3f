import type { Findings, Values } from '#core/answers'
import type { Actor } from '#core/application'
import { promisingPaths } from '#core/committing'
import { correctionsAsked, openPaths } from '#core/corrections'
import { deferredBy } from '#core/deferral'
import { at } from '#core/evaluate'
import { problem, type Problem } from '#core/problem'
import { submissionOf } from './call-out.ts'
import { againstPromising, signedIn } from './commitments.ts'
import { isToldUnder } from './submission-key.ts'
import type { Found, Given, Order } from './command.ts'
import { lookUp } from './lookups.ts'
import type { ApplicationId } from './number.ts'
import type { CaseFile } from './reads.ts'
import { asFiled, merged, orderToRewrite, type Corrections, type Rewriting } from './rewrite.ts'
import type { Tools } from './tools.ts'

/**
 * What the registers say of the corrected form: what still stands is kept, what is now another
 * question is asked again. Done before the application is locked; nothing outside waits inside.
 */
export async function findingsAnew(
  tools: Tools,
  { definition, application, given }: CaseFile,
  typed: Corrections,
): Promise<Findings> {
  const { findings } = await lookUp(
    tools,
    definition,
    merged(definition, given.values, typed, application),
    { ...asFiled(application), findings: given.findings },
    { isTest: application.test === true },
  )
  return findings
}

/** Why a correction may not promise instead of giving the proof; nothing where it does not. */
export async function barredFromCommitting(
  tools: Tools,
  { definition, application, given }: CaseFile,
  typed: Corrections,
): Promise<readonly Problem[]> {
  if (application.test || promisingPaths(definition, typed).length === 0) return []
  return againstPromising(tools, definition, merged(definition, given.values, typed, application))
}

/** 补正: new answers for what was asked, checked as a whole and handed to each department anew. */
export const orderToCorrect = (
  tools: Tools,
  id: ApplicationId,
  rewriting: Rewriting,
  by: Actor,
): Order =>
  orderToRewrite(
    tools,
    id,
    rewriting,
    {
      against: (found, before, changed) => closedPaths(found, before, changed).map(notAsked),
      command: (found, changed, { deferred, values }, given) => ({
        do: 'correct',
        paths: changed.filter((path) => !deferred.has(path)),
        signed: signedIn(tools, found.definition, values),
        ...reachedBy(tools, found, given),
        // What is promised now; what was promised before is owed already.
        deferred: deferredBy(
          found.definition,
          new Set(changed.filter((path) => deferred.has(path))),
        ),
      }),
    },
    by,
  )

/** Changed although nobody asked; a question that arises only now may be answered. */
function closedPaths(
  { definition, application }: Found,
  before: Values,
  changed: readonly string[],
): readonly string[] {
  const open = openPaths(correctionsAsked(definition, application))
  if (open === 'all') return []
  return changed.filter((path) => !open.has(path) && at(before, path) !== null)
}

const notAsked = (path: string): Problem =>
  problem('not-asked-to-correct', '这一项没有被要求补正，不能修改', {
    path,
    remedy: '如确需修改，请在办结后办理更正',
  })

/**
 * The matters that would now be told something else, and the keys by which those of them that are
 * not told again are still known.
 */
function reachedBy(tools: Tools, found: Found, given: Given) {
  const reached: string[] = []
  const toldAs: Record<string, string> = {}
  for (const [key, { status }] of Object.entries(found.application.matters)) {
    if (status === 'waiting' || status === 'skipped') continue
    const told = submissionOf(tools, found.definition, found, key).key
    const now = submissionOf(tools, found.definition, { ...found, ...given }, key)
    if (isToldUnder(told, now.inputs, found.application.matters[key])) continue
    reached.push(key)
    toldAs[key] = told
  }
  return { reached, toldAs }
}
