import { matterOf } from '#core/command'
import { inputsOf } from '#core/corrections'
import type { Procedure } from '#core/definition'
import { factsAbout } from '#core/facts'
import type { FileLine, KindOfCase } from '#core/file-line'
import { problem, type Problem } from '#core/problem'
import type { Says, Word } from '#core/word'
import { submissionKey } from '#engine/submission-key'
import type { Done } from '#engine/command'
import { readCase } from '#engine/reads'
import type { Tools } from '#engine/tools'
import { readExchanges, readUpload, recordDownload, recordUpload } from './exchanges.ts'
import {
  markAnswered,
  markDownloaded,
  readCaseByNumber,
  readOpenCases,
  type Case,
  type ListQuery,
} from './rows.ts'

/** A file longer than this is no day's work; what is left comes with the next. */
export const casesMost = 2_000

/** One line of a list as it goes out. */
export type ListedCase = {
  readonly no: string
  readonly kind: KindOfCase
  readonly procedure: Procedure
  readonly inputs: Readonly<Record<string, unknown>>
}

type Hear = (department: string, key: string, word: Word) => Promise<Done | undefined>

/** The worklists of departments without a system (文件对接). */
export const openWorklists = (tools: Tools, hear: Hear) => ({
  lines: tools.fileLines,
  cases: (query: ListQuery) => readOpenCases(tools, query),
  /** Takes the list: whoever takes it and when is kept, and each case is marked. */
  async download(
    query: ListQuery,
    by: { readonly id: string; readonly name: string },
    format: string,
  ): Promise<readonly ListedCase[]> {
    const cases = await readOpenCases(tools, query)
    const listed: ListedCase[] = []
    for (let at = 0; at < cases.length; at += 20)
      listed.push(
        ...(
          await Promise.all(cases.slice(at, at + 20).map((one) => listedCase(tools, one)))
        ).flat(),
      )
    const id = await recordDownload(tools, query, by, { format, rows: listed.length })
    await markDownloaded(tools, id, cases)
    return listed
  },
  /** One row of a result file. Safe to bring twice. */
  answer: (line: FileLine, region: string | null, no: string, word: Word) =>
    answerCase({ tools, hear }, { line, region }, no, word),
  record: (...upload: Rest<typeof recordUpload>) => recordUpload(tools, ...upload),
  exchanges: (...about: Rest<typeof readExchanges>) => readExchanges(tools, ...about),
  upload: (id: string) => readUpload(tools, id),
})

type Rest<Of extends (tools: Tools, ...rest: never[]) => unknown> =
  Parameters<Of> extends [unknown, ...infer More] ? More : never

/** Told exactly what its procedure accepts, as the application now stands. */
async function listedCase(tools: Tools, one: Case): Promise<readonly ListedCase[]> {
  const file = await readCase(tools, one.number)
  if (!file) return []
  const { procedure } = matterOf(file.definition, one.matter)
  const inputs = inputsOf(file.definition, one.matter, factsAbout(file.application, file.given))
  const kind = one.withdrawnAt !== null ? 'withdrawn' : one.what
  return [{ no: one.no, kind, procedure, inputs }]
}

export type Answered = 'taken' | 'already' | { readonly problem: Problem }

const lastWords: readonly Says[] = [
  'completed',
  'declined',
  'refused',
  'incorrect',
  'undone',
  'upheld',
]

async function answerCase(
  { tools, hear }: { readonly tools: Tools; readonly hear: Hear },
  { line, region }: { readonly line: FileLine; readonly region: string | null },
  no: string,
  word: Word,
): Promise<Answered> {
  const found = await readCaseByNumber(tools, no)
  if (found?.procedure !== line.procedure || (region !== null && found.region !== region))
    return { problem: unknownCase(no) }
  if (found.withdrawnAt !== null) return { problem: withdrawnCase(no) }
  if (found.answer === word.says) return 'already'
  if (found.answeredAt !== null) return { problem: answeredOtherwise(no) }
  const done = await hear(found.department, found.submission, word)
  if (!done || 'problems' in done) return { problem: done?.problems[0] ?? unknownCase(no) }
  const isNews = done.events.length > 0
  if (!isNews && !(await isCurrent(tools, found))) return { problem: movedOn(no) }
  await markAnswered(tools, found, word.says, lastWords.includes(word.says))
  return isNews ? 'taken' : 'already'
}

/** Whether the department was told this very thing, and not something newer. */
async function isCurrent(tools: Tools, one: Case): Promise<boolean> {
  const file = await readCase(tools, one.number)
  if (!file) return false
  const inputs = inputsOf(file.definition, one.matter, factsAbout(file.application, file.given))
  const { standsAs } = file.application.matters[one.matter] ?? {}
  return (standsAs ?? submissionKey(file.application, one.matter, inputs)) === one.submission
}

const unknownCase = (no: string) =>
  problem('no-such-case', `清单中没有办件编号“${no}”`, {
    remedy: '请从下载的清单复制办件编号，末位是校验码',
  })
const withdrawnCase = (no: string) =>
  problem('withdrawn', `${no} 已由申请人撤回`, { remedy: '请在部门系统中作废，不必再上传' })
const answeredOtherwise = (no: string) =>
  problem('answered-otherwise', `${no} 已有另一办理结果`, {
    remedy: '结果确有变化的，请在工作台打开该件处理',
  })
const movedOn = (no: string) =>
  problem('moved-on', `${no} 已有新的进展，这一结果不再适用`, {
    remedy: '请重新下载清单，按最新内容办理',
  })
