import { ApiProblem } from '#contract/problems'
import type { Client } from '#contract/client'
import { said } from './words.ts'

/** The client whose replies speak the chosen language; what is only Chinese stays so. */
export const speaking = (client: Client): Client =>
  Object.fromEntries(
    Object.entries(client).map(([id, call]) => [
      id,
      async (...request: readonly never[]) => {
        try {
          // Every call takes what its own type says; only its reply is touched.
          return spoken(
            await (call as (...request: readonly never[]) => Promise<unknown>)(...request),
          )
        } catch (error) {
          throw error instanceof ApiProblem
            ? // The document has the same members as before.
              new ApiProblem(spoken(error.document) as ApiProblem['document'])
            : error
        }
      },
    ]),
    // Each reply keeps its shape.
  ) as unknown as Client

/** Members that hold words for people; what somebody typed is none of them. */
export const shown: ReadonlySet<string> = new Set(
  `about aboutName action against bases basis by byName channelName content department departmentName detail document does duty form help holderName holds how howName
   inputs is isName kindName label labels reasons todo limitName lookup lookups liability matterName matters meanwhile must name note
   oursName otherwise outcomeName ownerName physicalTail procedure procedureName promise question reasonName region regionName register remedy section stageName result roleName satisfactionName says
   serviceName doesName checkName standingName relationName wayName documentName shown source stateName statusName summary templateName theirsName thing title trouble under verbName verbs viewName was
   who whoName why`.split(/\s+/),
)

/** A reply with its words in the chosen language; the value of a labelled thing is such a word. */
export function spoken(reply: unknown): unknown {
  if (Array.isArray(reply)) return reply.map(spoken)
  if (typeof reply !== 'object' || reply === null || reply instanceof Uint8Array) return reply
  const isResult = 'label' in reply && 'value' in reply && !('path' in reply)
  return Object.fromEntries(
    Object.entries(reply).map(([key, value]) => {
      if (key === 'definition') return [key, everyWord(value)]
      if (typeof value === 'string')
        return [key, shown.has(key) || (isResult && key === 'value') ? said(value) : value]
      const words = shown.has(key) && Array.isArray(value)
      return [key, words ? value.map((each: unknown) => wordOr(each)) : spoken(value)]
    }),
  )
}

const wordOr = (value: unknown): unknown =>
  typeof value === 'string' ? said(value) : spoken(value)

/** A definition is words and logic; nothing in its logic is a Chinese word. */
function everyWord(value: unknown): unknown {
  if (typeof value === 'string') return said(value)
  if (Array.isArray(value)) return value.map(everyWord)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, key === 'english' ? each : everyWord(each)]),
  )
}
