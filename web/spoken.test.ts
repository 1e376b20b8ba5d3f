import { expect, test } from 'vitest'
import { z } from 'zod'
import { routes } from '#contract/routes'
import { problemSchema } from '#contract/problems'
import { shown } from './spoken.ts'

/** Texts of replies that are no words of ours: what somebody typed, keys, numbers, moments. */
const kept = new Set(
  `acceptBy actBy answerBy answeredAt after algorithm amendment answer answerBy application asOf asked askedAt at bearerName before body bucket cells chosen closedAt closedBy
   clerkName code columns colleague counter confirmedAt contactBy correctBy day decideBy delivery digest disabledAt district downloadedAt fileName format line listedAt mendedAt no probeAt regions resultColumns withdrawnAt documentNumber documentType dueAt dueBy email lastAt shortSince
   employerName ended endedAt errors expiresAt externalId failingSince filedAt fills fixed from
   fromSession gathersUntil group hash hint id input key kind lastUsedAt legalBy link loadedAt loadedBy madeAt madeBy madeUp matter may mobile month
   next nextAt number numbers off oldUntil on openPaths openedAt original outcome password path paths
   personName promisedBy proof putAt ratedAt recheckAt recheckBy receiverName scope secret seen sentAt service sha256 signedOn since snippet startedAt states status step
   subject suppliedAt tail tellsAt template text texts timestamp to toldAt token type underPath undoes unknown until updatedAt uploadedAt url value
   foundAt night repairedAt seenAt signedAt signerName version waitsFor words yellowAt`.split(
    /\s+/,
  ),
)

test('every text of a reply is known to be words for people, or not', () => {
  const texts = textsOf([...Object.values(routes).map(({ reply }) => reply), problemSchema])
  expect([...texts].filter((key) => !shown.has(key) && !kept.has(key)).toSorted()).toEqual([])
  expect([...shown, ...kept].filter((key) => shown.has(key) && kept.has(key))).toEqual([])
  expect([...kept].filter((key) => !texts.has(key))).toEqual([])
})

/** The names of members that are texts, or lists of texts, in replies that are JSON. */
function textsOf(schemas: readonly z.ZodType[]): ReadonlySet<string> {
  const names = new Set<string>()
  const read = (part: unknown, name: string): void => {
    if (Array.isArray(part)) return part.forEach((each) => read(each, name))
    if (typeof part !== 'object' || part === null) return
    if (
      'type' in part &&
      [part.type].flat().includes('string') &&
      !('enum' in part) &&
      !('const' in part)
    )
      names.add(name)
    for (const [key, each] of Object.entries(part))
      if (key === 'properties' || key === '$defs')
        for (const [member, its] of Object.entries(each as object)) read(its, member)
      else if (key !== 'propertyNames') read(each, name)
  }
  for (const schema of schemas) read(z.toJSONSchema(schema, { unrepresentable: 'any' }), '')
  names.delete('')
  return names
}
