import {
  questionsFor,
  readAnswers,
  type Finding,
  type Findings,
  type Reading,
  type Situation,
} from '#core/answers'
import { Failure, type Connector } from '#core/connector'
import type { LookupDefinition, ServiceDefinition } from '#core/definition'
import { isOutage } from './call-out.ts'
import { lookupLineOf } from './lines.ts'
import type { Tools } from './tools.ts'

/** A register that has not answered by then is silent: the person fills in by hand. */
const usualPatienceMs = 3_000
// A lookup may ask with what another one filled; three rounds reach the end of any sane form.
const roundsMost = 3

export type LookupOptions = {
  readonly isTest?: boolean
  /** An answer to the same question stands however old it is. */
  readonly keepsOld?: boolean
  /** Found silent a moment ago by the same asker: not waited for again. */
  readonly passOver?: Iterable<string>
  /** What others asked a moment ago, or are being answered now, is not asked twice. */
  readonly shared?: SharedAnswers
  /** Nobody waits for the reply: more time before a register counts as silent. */
  readonly patienceMs?: number
}

/** Answers of registers by their question. */
export type SharedAnswers = Map<string, Promise<Finding | undefined>>

export type LookedUp = {
  readonly findings: Findings
  /** The form read with them. */
  readonly reading: Reading
  /** Lookups that were asked and did not answer. */
  readonly silent: readonly string[]
}

/**
 * Asks every register that can be asked with what has been typed so far and that has not been
 * asked the same question recently. Never throws and never waits long: nothing ever blocks.
 */
export async function lookUp(
  tools: Tools,
  definition: ServiceDefinition,
  typed: Readonly<Record<string, unknown>>,
  situation: Situation,
  {
    isTest = false,
    keepsOld = false,
    passOver = [],
    patienceMs = usualPatienceMs,
    shared = new Map(),
  }: LookupOptions = {},
): Promise<LookedUp> {
  let findings = situation.findings
  const silent = new Set(passOver)
  let reading = readAnswers(definition, typed, situation)
  for (let round = 0; round < roundsMost; round++) {
    const questions = questionsFor(definition, reading)
    const due = definition.form.lookups.filter(
      ({ key, lookup }) =>
        questions[key] !== undefined &&
        !silent.has(key) &&
        !isFresh(
          findings[key],
          questions[key],
          keepsOld ? Infinity : lookup.freshForHours,
          tools.now(),
        ),
    )
    if (due.length === 0) break
    const answers = await Promise.all(
      due.map((one) =>
        askShared(tools, one, questions[one.key] ?? {}, { isTest, patienceMs, shared }),
      ),
    )
    for (const [index, { key }] of due.entries()) {
      const finding = answers[index]
      if (finding) findings = { ...findings, [key]: finding }
      else silent.add(key)
    }
    if (!answers.some(Boolean)) break
    reading = readAnswers(definition, typed, { ...situation, findings })
  }
  return { findings, reading, silent: [...silent] }
}

const isFresh = (
  finding: Finding | undefined,
  question: Readonly<Record<string, unknown>>,
  hours: number,
  now: number,
): boolean =>
  finding !== undefined &&
  JSON.stringify(finding.asked) === JSON.stringify(question) &&
  now - finding.at <= hours * 3_600_000

type Asking = Required<Pick<LookupOptions, 'isTest' | 'patienceMs' | 'shared'>>

/** One of all who have the same question asks it; a silence is shared with those alone who wait. */
async function askShared(
  tools: Tools,
  one: LookupDefinition,
  asked: Readonly<Record<string, unknown>>,
  { shared, ...how }: Asking,
): Promise<Finding | undefined> {
  const key = `${one.lookup.code} ${JSON.stringify(asked)}`
  const pending = shared.get(key)
  if (pending) {
    const known = await pending
    if (!known || isFresh(known, asked, one.lookup.freshForHours, tools.now())) return known
  }
  const answer = ask(tools, one, asked, how)
  shared.set(key, answer)
  const found = await answer.catch((error: unknown) => {
    shared.delete(key)
    throw error
  })
  if (!found) shared.delete(key)
  return found
}

async function ask(
  tools: Tools,
  { lookup }: LookupDefinition,
  asked: Readonly<Record<string, unknown>>,
  { isTest, patienceMs }: Required<Pick<LookupOptions, 'isTest' | 'patienceMs'>>,
): Promise<Finding | undefined> {
  const connector = tools.connectorTo(lookup.department.code, isTest)
  if (!connector) return undefined
  const question = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== null))
  const call = async () => connector.lookup(lookup.code, question, AbortSignal.timeout(patienceMs))
  const reply = await (isTest
    ? call().catch(silence)
    : askCounted(tools, lookup, connector, call, question))
  return reply && { asked, at: tools.now(), answer: reply.found }
}

/** Only the world's failures are a silence. */
function silence(error: unknown): undefined {
  if (!(error instanceof Failure)) throw error
}

type Lookup = LookupDefinition['lookup']
type Reply = Awaited<ReturnType<Connector['lookup']>>

/**
 * Nobody waits for a department that is known not to answer. A silence counts into a line of the
 * department's registers alone, as failures of filings count into theirs; each is told and tried.
 */
async function askCounted(
  tools: Tools,
  { code, department }: Lookup,
  connector: Connector,
  call: () => Promise<Reply>,
  question: unknown,
): Promise<Reply | undefined> {
  const { breakers, registers, metrics, gates } = tools
  const filing = connector.line ?? department.code
  const line = lookupLineOf(filing)
  // Also in a process that only answers requests; where even that is not known, it is asked.
  await breakers.fresh().catch(() => {})
  if (!breakers.isWhole(filing) || !(await breakers.mayAsk(line).catch(() => true))) {
    registers.note(code, 'unasked')
    return undefined
  }
  // A person waits: before everything that is delivered, and not for a line that has no room.
  const place = { since: 0, rate: connector.rate }
  if ((await gates.enter(filing, place)) !== 'in') {
    registers.note(code, 'unasked')
    return undefined
  }
  const started = tools.now()
  try {
    const reply = await call()
    breakers.worked(line)
    registers.note(code, 'answered')
    return reply
  } catch (error) {
    silence(error)
    registers.note(code, 'silent')
    // `silence` lets nothing but a Failure pass.
    const failure = error as Failure
    if (isOutage(failure)) breakers.failed(line, JSON.stringify(question), failure.message)
    else breakers.worked(line)
    return undefined
  } finally {
    gates.leave(filing, place)
    metrics.call(department.code, 'lookup', tools.now() - started)
  }
}
