import { manyLineSchema, type LineReply } from '#contract/many'
import { problem, type Problem } from '#core/problem'
import type { Api, Call, Handler } from './api.ts'
import { newestOf } from './catalogue.ts'
import { file, sentOf } from './filing.ts'
import { inOrder } from './in-order.ts'
import { employerOf } from './keys.ts'
import type { Line } from './lines.ts'
import { filesTests } from './person.ts'
import { Refusal, shownProblem } from './problems.ts'
import { read } from './request.ts'

// Most of a filing's time is the registers'; with so many at once they are never waited for alone.
const linesAtOnce = 32

/** Files many, a line each, and answers line by line; one bad line never stops the rest. */
export const fileMany: Handler<'fileMany'> = async (call, api) =>
  inOrder(call.body, linesAtOnce, (line) => fileLine(api, call, line))

type Filer = Pick<Call<'fileMany'>, 'person' | 'channel' | 'requestId'>
type Outcome = Omit<LineReply, 'line' | 'externalId'>

async function fileLine(api: Api, filer: Filer, given: Line): Promise<LineReply> {
  const about = { line: given.line, externalId: 'value' in given ? idIn(given.value) : null }
  if ('problem' in given) return { ...about, ...notFiled('broken', [given.problem]) }
  try {
    return { ...about, ...(await fileValue(api, filer, given.value)) }
  } catch (error) {
    const { requestId } = filer
    api.log.error({ requestId, line: given.line, error: nameOf(error) }, 'a line was not filed')
    return { ...about, ...notFiled('failed', [tryAgain]) }
  }
}

async function fileValue(api: Api, filer: Filer, value: unknown): Promise<Outcome> {
  const line = parse(value)
  if ('problems' in line) return notFiled('broken', line.problems)
  const { engine } = api
  const sought = {
    employer: employerOf(filer.person),
    test: filesTests(filer.person),
    externalId: line.externalId,
  }
  const known = async (): Promise<Outcome | undefined> => {
    const found = await engine.externalIds.find(sought)
    if (!found) return undefined
    const service = await newestOf(api, line.service)
    const isSame = engine.externalIds.isSame(found, service, sentOf(line))
    const problems = isSame ? [] : [shownProblem(otherContent)]
    return { status: 'exists', number: found.number, problems }
  }
  try {
    const before = await known()
    if (before) return before
    const idempotencyKey = `external-id ${line.externalId}`
    const filed = await file(api, filer, { ...line, idempotencyKey })
    if ('problems' in filed) {
      // The same id twice in one file, with two contents, and the other was faster.
      const meanwhile = filed.problems[0]?.code === 'key-reused' ? await known() : undefined
      return meanwhile ?? notFiled('refused', filed.problems)
    }
    const { number, isNew, reading } = filed
    const problems = (reading?.problems ?? []).map(shownProblem)
    return { status: isNew ? 'filed' : 'exists', number, problems }
  } catch (error) {
    if (error instanceof Refusal) return notFiled('refused', error.problems)
    throw error
  }
}

function parse(
  value: unknown,
): ReturnType<typeof manyLineSchema.parse> | Pick<Refusal, 'problems'> {
  try {
    return read(manyLineSchema, value, '请求体')
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

const notFiled = (
  status: 'refused' | 'broken' | 'failed',
  problems: readonly Problem[],
): Outcome => ({ status, number: null, problems: problems.map(shownProblem) })

/** So that a line that cannot be filed can still be told from its neighbours. */
const idIn = (value: unknown): string | null =>
  typeof value === 'object' &&
  value !== null &&
  'externalId' in value &&
  typeof value.externalId === 'string'
    ? value.externalId.slice(0, 100)
    : null

/** Never its message, which may quote what somebody typed. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown')

const tryAgain = problem('bug', '系统出错，这一行没有提交', {
  remedy: '请稍后原样重发；已提交的各行不会重复提交',
})
const otherContent = problem(
  'content-differs',
  '用这个 externalId 提交过内容不同的申请，这一次的内容没有提交',
  {
    severity: 'warning',
    remedy: '要修改已提交的申请请用补正或更正；确是另一次录用请换一个 externalId',
  },
)
