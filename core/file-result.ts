import { isBlank } from './answers.ts'
import type { Procedure } from './definition.ts'
import { usualWords, type FileLine } from './file-line.ts'
import { kinds } from './kinds.ts'
import { isRefused } from './kinds/kind.ts'
import { problem, type Problem } from './problem.ts'
import type { Reason, Says, Word } from './word.ts'
import type { PlainDate } from '#standards/types'

/** One row of a result file, by its heading; blank cells are not there. */
export type ResultCells = Readonly<Record<string, unknown>>

export type ResultRow =
  | { readonly no: string; readonly word: Word }
  /** Everything that is wrong with it; `path` is the heading of the column. */
  | { readonly no: string; readonly problems: readonly Problem[] }

/** Reads what a department says in one row: its word, or every problem at once. */
export function readResult(
  line: FileLine,
  procedure: Procedure,
  cells: ResultCells,
  today: PlainDate,
): ResultRow {
  const headerOf = (to: string): string =>
    line.results.find((column) => column.to === to)?.header ?? to
  const textAt = (to: string): string => {
    const cell = cells[headerOf(to)]
    return isBlank(cell) ? '' : String(cell).trim()
  }
  const no = textAt('no').toUpperCase()
  const problems: Problem[] = []
  if (no === '')
    problems.push(
      problem('no-number', '没有填写办件编号', {
        path: headerOf('no'),
        remedy: '请从下载的清单复制本件的办件编号',
      }),
    )
  const says = saysIn(line, textAt('says'))
  if (!says)
    problems.push(
      problem('unknown-word', `办理结果“${textAt('says')}”无法识别`, {
        path: headerOf('says'),
        remedy: `请填写：${wordsKnown(line).join('、')}`,
      }),
    )
  const word = says && wordOf({ says, textAt, headerOf, cells, line, procedure, today, problems })
  return problems.length > 0 || !word ? { no, problems } : { no, word }
}

const writtenIn = (line: FileLine): Readonly<Record<string, string>> =>
  line.results.find(({ to }) => to === 'says')?.codes ?? usualWords

const wordsKnown = (line: FileLine): readonly string[] => Object.keys(writtenIn(line))

// `flawsIn` has seen to it that the codes are words.
const saysIn = (line: FileLine, written: string): Says | undefined =>
  Object.hasOwn(writtenIn(line), written) ? (writtenIn(line)[written] as Says) : undefined

type Reading = {
  readonly says: Says
  readonly textAt: (to: string) => string
  readonly headerOf: (to: string) => string
  readonly cells: ResultCells
  readonly line: FileLine
  readonly procedure: Procedure
  readonly today: PlainDate
  readonly problems: Problem[]
}

function wordOf(reading: Reading): Word | undefined {
  const { says } = reading
  switch (says) {
    case 'accepted':
    case 'approved':
    case 'undone':
      return { says }
    case 'incorrect':
    case 'declined':
    case 'refused':
    case 'upheld':
      return { says, reasons: reasonsIn(reading) }
    case 'completed':
      return { says, result: resultIn(reading) }
    case 'received':
    case 'suspended':
    case 'resumed':
      return undefined
  }
}

function reasonsIn({ textAt, headerOf, procedure, problems }: Reading): readonly Reason[] {
  const code = textAt('code').toUpperCase()
  const listed = procedure.reasons?.find((reason) => reason.code === code)
  const words = textAt('reason') || (listed?.says ?? '')
  if (code !== '' && !listed && procedure.reasons)
    problems.push(
      problem('unknown-reason', `理由代码“${code}”不在本事项的理由目录中`, {
        path: headerOf('code'),
        remedy: `请填写：${procedure.reasons.map((reason) => reason.code).join('、')}，或留空并写明理由`,
      }),
    )
  if (words === '')
    problems.push(
      problem('no-reason', '没有写明理由', {
        path: headerOf('reason'),
        remedy: '不予受理、不予批准和补正应当一次告知理由，请填写理由代码或文字',
      }),
    )
  return [{ code: code || 'R000', says: words, inputs: listed?.inputs ?? [] }]
}

function resultIn(reading: Reading): Readonly<Record<string, unknown>> {
  const { cells, headerOf, line, procedure, today, problems } = reading
  const result: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(procedure.returns)) {
    const header = headerOf(name)
    const cell = cells[header]
    if (isBlank(cell)) {
      if (!field.optional)
        problems.push(
          problem('missing', `办结应当填写“${field.label}”`, {
            path: header,
            remedy: '请填写后重新上传这一行',
          }),
        )
      continue
    }
    const codes = line.results.find(({ to }) => to === name)?.codes
    const raw = codes?.[String(cell).trim()] ?? cell
    const read = kinds[field.kind].read(raw, field, { today, sibling: (other) => result[other] })
    if (isRefused(read)) {
      const { code, says, remedy } = read.problem
      problems.push(problem(code, says, { path: header, ...(remedy && { remedy }) }))
    } else result[name] = read.value
  }
  return result
}
