import type { Standing, StandingMatter } from '#core/amendment'
import type { Application } from '#core/application'
import { inputsOf } from '#core/corrections'
import { factsAbout } from '#core/facts'
import { submissionKey } from './submission-key.ts'
import { readCase, type CaseFile } from './reads.ts'
import type { Tools } from './tools.ts'

/** An application and those that amend it, oldest first; all of them in one shard. */
export type Chain = { readonly original: CaseFile; readonly amendments: readonly CaseFile[] }

/** The whole chain, whichever of its numbers is asked for. */
export async function readChain(tools: Tools, number: string): Promise<Chain | undefined> {
  const asked = await readCase(tools, number)
  const { corrects } = asked?.application ?? {}
  const original = corrects ? await readCase(tools, corrects.number) : asked
  if (!original) return undefined
  const { amendments: numbers = [] } = original.application
  const amendments = await Promise.all(numbers.map((other) => readCase(tools, other)))
  return { original, amendments: amendments.filter((file) => file !== undefined) }
}

/** The file whose answers stand now: the last amendment of which something came, or the original. */
export const standingFile = ({ original, amendments }: Chain): CaseFile =>
  amendments.findLast(({ application: { outcome } }) =>
    outcome ? ['complete', 'partial'].includes(outcome) : false,
  ) ?? original

export const openAmendment = ({ amendments }: Chain): string | undefined =>
  amendments.find(({ application }) => application.closedAt === undefined)?.application.number

/** How each matter stands: by the last application in which it was completed, or last decided. */
export function standingOf({ original, amendments }: Chain): Standing {
  const standing: Record<string, StandingMatter> = {}
  for (const file of [original, ...amendments])
    for (const [key, { status, result }] of Object.entries(file.application.matters)) {
      if (status === 'skipped' || status === 'waiting') continue
      // What was tried and failed leaves in force what stood before; what was undone does not.
      if (status !== 'closed' && status !== 'revoked' && standing[key]?.status === 'closed')
        continue
      standing[key] = { status, key: keyIn(file, key), ...(result && { result }) }
    }
  return standing
}

/** The keys of what stands by an amendment, and not by what the original itself was told. */
export function keysOfAmended(chain: Chain): Readonly<Record<string, string>> {
  const own = standingOf({ ...chain, amendments: [] })
  return Object.fromEntries(
    Object.entries(standingOf(chain)).flatMap(([key, { status, key: standsAs }]) =>
      status === 'closed' && own[key]?.key !== standsAs ? [[key, standsAs]] : [],
    ),
  )
}

function keyIn({ definition, application, given }: CaseFile, key: string): string {
  const facts = factsAbout(application, given)
  return keyOf(application, key, inputsOf(definition, key, facts))
}

const keyOf = (
  application: Application,
  key: string,
  inputs: Readonly<Record<string, unknown>>,
): string => application.matters[key]?.standsAs ?? submissionKey(application, key, inputs)
