import { Failure } from '#core/connector'
import { wordNames } from '#core/decide/words'
import { differenceNames } from '#core/reconcile'
import type { Word } from '#core/word'
import { callTimeoutMs, isOutage } from '#engine/call-out'
import type { Query } from '#engine/database'
import type { ErrandHandler } from '#engine/errands'
import { dayWords } from '#engine/message-notices'
import { insertMessages } from '#engine/messages'
import type { Tools } from '#engine/tools'
import { backoff } from '#core/policy'
import { comparePage } from './compare.ts'
import { readDifference, type DifferenceKey, type WholeDifference } from './differences.ts'
import { linesOf, type ReconciledLine } from './lines.ts'
import { answerStep, platformStep, solve } from './steps.ts'
import { writeFound } from './write.ts'

export type Asking = Pick<DifferenceKey, 'line' | 'id'> & { readonly mark: string }

const retry = { firstMs: 60_000, capMs: 60 * 60_000 }

/**
 * 请部门核对: the department's officers are written to, and its system is asked how the case stands
 * now; what it says stays with the difference. A silent system is asked again, as all else is.
 */
export const askDepartment: ErrandHandler = async ({ shard, body, attempts }, tools) => {
  // Written by `writeRepair`.
  const { line: name, id, mark } = body as Asking
  const found = await readDifference(tools, { shard, line: name, id })
  if (!found || found.state !== 'asked' || found.mark !== mark) return { done: true }
  await tellOfficers(tools, found)
  const line = (await linesOf(tools)).find((one) => one.line === name)
  if (!line || found.ticket === null) return { done: true }
  const againAt = () => tools.now() + backoff(retry.firstMs, retry.capMs, attempts, tools.random())
  if (!tools.breakers.isWhole(name)) return { againAt: againAt(), says: '线路中断，恢复后再问' }
  const call = { since: found.foundAt, rate: line.connector.rate }
  const entered = await tools.gates.enter(name, call)
  if (entered !== 'in') return { againAt: entered.putOffUntil }
  const answer = await ask(tools, line, found, found.ticket).finally(() =>
    tools.gates.leave(name, call),
  )
  await tools.onStep('called')
  if ('silent' in answer) return { againAt: againAt(), says: answer.silent }
  await hear(tools, line, found, answer)
  await tools.onStep('committed')
  return { done: true }
}

type Answer = { readonly word: Word } | { readonly refused: string }

/** By the ticket that its own list named: a question changes nothing, and may be put twice. */
async function ask(
  tools: Tools,
  { line, department, connector }: ReconciledLine,
  { id }: WholeDifference,
  ticket: string,
): Promise<Answer | { readonly silent: string }> {
  const started = tools.now()
  try {
    const word = await connector.ask(ticket, AbortSignal.timeout(callTimeoutMs))
    tools.breakers.worked(line)
    return { word }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    if (isOutage(error)) tools.breakers.failed(line, id, error.message)
    else tools.breakers.worked(line)
    if (error.kind === 'unknownTicket') return { refused: '部门系统没有这个受理号' }
    return error.kind === 'refusedBody'
      ? { refused: '部门系统不接受这个查询' }
      : { silent: error.message }
  } finally {
    tools.metrics.call(department, 'ask', tools.now() - started)
  }
}

/** What it says now, against ours now: both alike is solved, another word than its list's is a new one. */
async function hear(
  tools: Tools,
  line: ReconciledLine,
  found: WholeDifference,
  answer: Answer,
): Promise<void> {
  const says = (words: string) => answerStep(line.departmentName, words)
  const { shard, region } = found
  if ('refused' in answer)
    return tools.db.transaction(({ query }) => says(answer.refused)(query, tools, found))
  const { word } = answer
  const key = found.number === null ? found.id : await keyOf(tools, found)
  const entry = { key, matter: '', ticket: found.ticket ?? '', word }
  const compared = await comparePage(tools, line, region, [entry])
  const [still] = compared.found
  await tools.db.transaction(async ({ query }) => {
    const name = wordNames[word.says]
    if (!still) {
      await says(`${name}，与平台一致`)(query, tools, found)
      return solve(query, tools, found)
    }
    const isSame = still.mark === found.mark
    await says(isSame ? `${name}，与清单一致，请据此处理` : `${name}，与清单不同，请重新核对`)(
      query,
      tools,
      found,
    )
    if (!isSame) await writeFound(query, tools, shard, line, [still])
  })
}

/** Of the round that now stands: what was told before a correction is no longer spoken of. */
async function keyOf({ db }: Tools, { shard, id, application, matter }: WholeDifference) {
  const [row] = await db.query<{ round: number | null }>(
    `select (state #>> array['matters', $3::text, 'round'])::integer as round
     from applications where shard = $1 and id = $2`,
    [shard, application, matter],
  )
  return `${id}.${row?.round ?? 0}.asked`
}

const officersMost = 20

/** Those who answer for the department in that region; how many there were stays in the record. */
async function tellOfficers(tools: Tools, found: WholeDifference): Promise<void> {
  const { shard, line, id, mark, department, region, kind, actBy } = found
  const officers = await tools.db.query<{ email: string }>(
    `select email from users
     where role = 'officer' and department = $1 and (region is null or $2 like region || '%')
     order by email limit $3`,
    [department, region, officersMost],
  )
  const messages = officers.map(({ email }) => ({
    key: `${line}/${id}/${mark}/${actBy}/${email}`,
    application: null,
    number: null,
    employer: '',
    template: 'differenceAsked' as const,
    channel: 'mail' as const,
    sealed: { to: email, values: { kind: differenceNames[kind], by: dayWords(actBy) } },
    dueAt: tools.now(),
  }))
  await tools.db.transaction(async ({ query }: { query: Query }) => {
    await insertMessages(query, tools, shard, messages)
    const words =
      officers.length === 0 ? '这个部门没有经办人账号，请电话联系' : `${officers.length} 人`
    await platformStep(query, tools, found, 'told', words)
  })
}
