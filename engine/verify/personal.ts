import type { OpenAnswers } from '#engine/sealing'
import type { StoredEvent } from '#engine/reads'
import type { Violation } from './rules.ts'

/** What stands in the logs that might be somebody's name or number, with where it first stands. */
export type Suspects = ReadonlyMap<string, string>

/** Shorter texts are too common to be somebody's. */
const shortest = 8

type About = {
  readonly number: string
  readonly name: string
  readonly given: OpenAnswers
  readonly events: readonly StoredEvent[]
  readonly suspects: Suspects | undefined
}

/** Personal numbers of an application stand in its sealed answers and nowhere else. */
export function personalIn({ number, name, given, events, suspects }: About): readonly Violation[] {
  const values = numbersIn(given)
  const inRecord = events.flatMap(({ seq, body }): Violation[] => {
    const text = JSON.stringify(body)
    return values.some((value) => text.includes(value))
      ? [{ rule: 'personal', place: number, says: `第 ${seq} 条记录里有个人号码` }]
      : []
  })
  const inLogs = [...values, name].flatMap((value): Violation[] => {
    const line = suspects?.get(value)
    return line === undefined
      ? []
      : [{ rule: 'personal', place: line, says: `日志里有申请 ${number} 的个人信息` }]
  })
  return [...inRecord, ...inLogs]
}

/** Of what was answered, the numbers by which a person is known: long, and with digits enough. */
const numbersIn = ({ values }: OpenAnswers): readonly string[] => [
  ...new Set(
    Object.values(values)
      .flatMap((section) => Object.values(section))
      .filter(
        (value): value is string =>
          typeof value === 'string' && value.length >= shortest && personal.test(value),
      ),
  ),
]

// A document, a mobile, an account; not a date, a region, or a company's public credit code.
const personal = /^(?:\d{17}[\dXx]|1\d{10}|[A-Z]{1,3}\d{6,9}|\d{12,19})$/

/** Reads log lines; keeps of each what might be somebody's name or number. */
export async function suspectsIn(
  lines: AsyncIterable<string> | Iterable<string>,
  file: string,
  suspects: Map<string, string> = new Map<string, string>(),
): Promise<Map<string, string>> {
  let at = 0
  for await (const line of lines) {
    at += 1
    for (const [word] of line.matchAll(/[0-9A-Za-z]{8,}|\p{Script=Han}{2,4}(?!\p{Script=Han})/gu))
      if (!suspects.has(word)) suspects.set(word, `${file}:${at}`)
  }
  return suspects
}
