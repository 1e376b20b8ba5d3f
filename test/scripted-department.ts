import { Failure, type Connector } from '#core/connector'
import type { Listing, ListingQuery, Submission } from '#core/protocol'
import type { Rate } from '#core/rate'
import type { Word } from '#core/word'
import { trialService } from './trial-service.ts'

/**
 * A department that remembers by key, does each thing once, and answers as its script says.
 * A script is a list of answers by procedure, one for each telling; the last one stays.
 */
export type Answer = Word | 'unreachable' | 'refusedBody' | 'unknownTicket' | 'doneButSilent'
export type Script = Readonly<Record<string, readonly Answer[]>>

export class Department implements Connector {
  readonly effects = new Map<string, number>()
  readonly told: Submission[] = []
  readonly withdrawn: string[] = []
  /** Every revocation asked, and what was undone by it, in order. */
  readonly revocations: string[] = []
  readonly undone: string[] = []
  readonly script: Record<string, Answer[]>
  readonly asked: string[] = []
  private readonly decided = new Map<string, Word>()
  constructor(script: Script) {
    this.script = Object.fromEntries(Object.entries(script).map(([key, list]) => [key, [...list]]))
  }
  async submit(submission: Submission): Promise<Word> {
    this.told.push(submission)
    const decided = this.decided.get(submission.key)
    if (decided) return decided
    const answer = this.next(submission.procedure)
    if (typeof answer === 'string' && answer !== 'doneButSilent') throw failure(answer)
    // An idempotent department: the same key again changes nothing.
    if (!this.effects.has(submission.key)) this.effects.set(submission.key, 1)
    if (answer === 'doneButSilent') throw failure('unreachable')
    if (answer.says !== 'received') this.decided.set(submission.key, answer)
    return answer
  }
  /** Every supplement that came, by key. */
  readonly supplements: string[] = []
  async supplement(submission: Submission): Promise<Word> {
    this.supplements.push(submission.key)
    if (!this.effects.has(submission.key)) throw failure('unknownTicket')
    const answer = this.script['supplement']
      ? this.next('supplement')
      : ({ says: 'completed', result: {} } as const)
    if (typeof answer === 'string') throw failure(answer)
    // From here on this key stands for the whole.
    this.decided.set(submission.key, answer)
    return answer
  }
  async ask(ticket: string): Promise<Word> {
    this.asked.push(ticket)
    const answer = this.next(`ask ${ticket}`)
    if (typeof answer === 'string') throw failure(answer)
    return answer
  }
  async withdraw(key: string): Promise<boolean> {
    this.withdrawn.push(key)
    return this.next('withdraw') !== 'refusedBody'
  }
  /** What a register answers; nobody is on record unless a test says so. */
  registers: (code: string) => Readonly<Record<string, unknown>> | null = () => null
  async revoke(key: string): Promise<Word> {
    this.revocations.push(key)
    // A script without a word for it undoes at once.
    const answer = this.script['revoke'] ? this.next('revoke') : ({ says: 'undone' } as const)
    if (typeof answer === 'string' && answer !== 'doneButSilent') throw failure(answer)
    if (answer === 'doneButSilent' || answer.says === 'undone')
      if (!this.undone.includes(key)) this.undone.push(key)
    if (answer === 'doneButSilent') throw failure('unreachable')
    return answer
  }
  /** What it tells when its list is asked for; what it was told and took, unless a test says. */
  lists: () => readonly { readonly key: string; readonly matter: string; readonly word: Word }[] =
    () =>
      [...new Map(this.told.map((one) => [one.key, one])).values()].flatMap(({ key, matter }) => {
        const word = this.decided.get(key) ?? { says: 'received', ticket: key }
        return this.effects.has(key) ? [{ key, matter, word }] : []
      })
  /** Pages as they were asked for. */
  readonly listed: ListingQuery[] = []
  /** One office of it: it is told as ever, and lists its own matters alone. */
  office(code: string, rate?: Rate): Connector {
    const own = new Set(
      trialService.matters
        .filter(({ procedure }) => procedure.department.code === code)
        .map(({ key }) => key),
    )
    const isOwn = (matter: string) => own.has(matter.split('/').at(-1) ?? '')
    return {
      ...(rate && { rate }),
      submit: (submission) => this.submit(submission),
      supplement: (submission) => this.supplement(submission),
      ask: (ticket) => this.ask(ticket),
      withdraw: (key) => this.withdraw(key),
      revoke: (key) => this.revoke(key),
      lookup: (register) => this.lookup(register),
      list: (query) =>
        this.listOf(
          query,
          this.lists().filter(({ matter }) => isOwn(matter)),
        ),
    }
  }
  private async listOf(
    query: ListingQuery,
    all: ReturnType<Department['lists']>,
  ): Promise<Listing> {
    this.listed.push(query)
    const answer = this.script['list'] ? this.next('list') : undefined
    if (typeof answer === 'string') throw failure(answer)
    const from = Number(query.after ?? 0)
    const submissions = all
      .slice(from, from + query.limit)
      .map((one) => ({ ...one, ticket: one.key }))
    const next = from + query.limit < all.length ? String(from + query.limit) : null
    return { submissions, next }
  }
  lookup(code: string): Promise<{ found: Readonly<Record<string, unknown>> | null }> {
    return Promise.resolve({ found: this.registers(code) })
  }
  private next(what: string): Answer {
    const list = this.script[what] ?? []
    const answer = list.length > 1 ? list.shift() : list[0]
    return answer ?? { says: 'completed', result: {} }
  }
}

const failure = (kind: string): Failure =>
  new Failure(kind === 'doneButSilent' ? 'unreachable' : (kind as Failure['kind']), kind)
