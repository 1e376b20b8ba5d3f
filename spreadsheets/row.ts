import { isBlank } from '#core/answers'
import type { Field } from '#core/field'
import { leadingRegion } from '#core/kinds/region'
import { problem, type Problem } from '#core/problem'
import { isBlankCell, textOf, type Cell, type SheetRow } from './cell.ts'
import { externalId, type Column } from './columns.ts'
import type { HeadingColumn } from './heading.ts'
import { isCode, repairCell, type ReadCell } from './repairs.ts'

/** What a person typed into one row: section → question → value, as `readAnswers` takes it. */
export type TypedRow = Readonly<Record<string, Readonly<Record<string, unknown>>>>

export type Row = {
  /** As the person sees it beside the row. */
  readonly number: number
  readonly typed: TypedRow
  readonly externalId?: string
  /** In a returned workbook: where this row stood in what it was returned from. */
  readonly knownAs?: number
  /** What was put right, in words: told, never silent. */
  readonly repairs: readonly Repair[]
  /** Only what the file itself shows; the answers are checked by `readAnswers`. */
  readonly problems: readonly Problem[]
}

export type Repair = { readonly path: string; readonly label: string; readonly says: string }

/** A column of the file, and what it answers; the external id answers nothing. */
export type ReadColumn = HeadingColumn & { readonly question?: Question }

type Question = {
  readonly path: string
  readonly section: string
  readonly name: string
  readonly part: Column['part']
  readonly field: Field
  /** What cells of this column have already been read to: in a list much comes again. */
  readonly known: Map<string | number, ReadCell>
  /** The same of cells that are formatted as days, by the number in them. */
  readonly knownDays: Map<number, ReadCell>
}

/** As much as repeats in a list; what does not repeat must not pile up. */
const knownMax = 500

export const questionOf = ({ path, part, field }: Column): Question => {
  const dot = path.indexOf('.')
  return {
    path,
    section: path.slice(0, dot),
    name: path.slice(dot + 1),
    part,
    // The parts of an address are read as a place and a text.
    field: part === undefined ? field : { ...field, kind: part === 'region' ? 'region' : 'text' },
    known: new Map(),
    knownDays: new Map(),
  }
}

type Draft = {
  readonly typed: Record<string, Record<string, unknown>>
  readonly repairs: Repair[]
  readonly problems: Problem[]
  externalId?: string
}

/** Reads one row of the file; undefined when nothing stands in it. */
export function readRow(row: SheetRow, columns: readonly ReadColumn[]): Row | undefined {
  if (columns.every(({ at }) => isBlankCell(row.cells[at]))) return undefined
  const draft: Draft = { typed: {}, repairs: [], problems: [] }
  for (const { at, key, label, question } of columns) {
    const cell = row.cells[at]
    if (cell === undefined) continue
    if (question) readInto(draft, cell, question, label)
    else if (key === externalId.key) readExternalId(draft, cell)
  }
  for (const { question } of columns) if (question?.part === 'region') joinAddress(draft, question)
  return { number: row.number, ...draft }
}

function readInto(draft: Draft, cell: Cell, question: Question, label: string): void {
  const { path, field } = question
  const flaw = typeof cell === 'object' ? flawOf(cell, field, label) : undefined
  if (flaw) draft.problems.push({ ...flaw, path })
  if (isBlankCell(cell) || (typeof cell === 'object' && cell.isError)) return
  const { value, repairs } = readCell(cell, question)
  if (isBlank(value)) return
  for (const says of repairs) draft.repairs.push({ path, label, says })
  if (typeof cell === 'object' && cell.isFormula && !isCode(field))
    draft.repairs.push({ path, label, says: '是公式，已采用其结果' })
  if (isCode(field) && mayBeRounded(String(value))) draft.problems.push({ ...rounded(label), path })
  place(draft, question, value)
}

function readCell(cell: Cell, { field, known, knownDays }: Question): ReadCell {
  if (typeof cell !== 'object') return readOnce(known, cell, cell, field)
  const { value, shownAs } = cell
  return typeof value === 'number' && shownAs === 'date'
    ? readOnce(knownDays, value, cell, field)
    : repairCell(cell, field)
}

function readOnce<Key>(known: Map<Key, ReadCell>, key: Key, cell: Cell, field: Field): ReadCell {
  let read = known.get(key)
  if (read === undefined) {
    read = repairCell(cell, field)
    if (known.size < knownMax) known.set(key, read)
  }
  return read
}

function place(draft: Draft, { section, name, part }: Question, value: unknown): void {
  const values = (draft.typed[section] ??= {})
  // The parts of an address wait for one another.
  values[name] = part ? { ...(values[name] as object | undefined), [part]: value } : value
}

/**
 * An address of which one part is blank is taken as one text, because people write all of it in
 * one of the two columns.
 */
function joinAddress({ typed }: Draft, { section, name }: Question): void {
  const values = typed[section]
  const parts = values?.[name] as { region?: unknown; detail?: unknown } | undefined
  if (!values || parts === undefined) return
  const { region = '', detail = '' } = parts
  if (region !== '' && detail !== '') return
  const whole = String(region === '' ? detail : region)
  const found = leadingRegion(whole)
  if (found && found.detail !== '') values[name] = found
  else values[name] = region === '' ? whole : { region, detail }
}

/** What the file itself says against a cell. */
function flawOf(cell: Cell & object, field: Field, label: string): Problem | undefined {
  if (cell.isError)
    return problem('cell-error', `“${label}”是公式错误 ${textOf(cell).slice(0, 20)}`, {
      remedy: '请直接填写内容，不要使用公式',
    })
  if (cell.isFormula && textOf(cell) === '')
    return problem('formula-without-result', `“${label}”是公式，文件中没有它的结果`, {
      remedy: '请用 Excel 或 WPS 打开文件并保存后再上传，或直接填写内容',
    })
  if (cell.isFormula && isCode(field))
    return problem('formula', `“${label}”是公式，结果可能与原号码不同`, {
      remedy: '请复制该列，用“选择性粘贴 → 数值”贴回并核对，或直接填写号码',
    })
  if (cell.isCovered)
    return problem('merged', `“${label}”在合并的单元格里，只有左上角一格有内容`, {
      remedy: '请取消合并单元格，逐行填写',
    })
  return undefined
}

/** Excel keeps 15 digits and fills the rest with noughts; hardly any real number ends so. */
const mayBeRounded = (code: string): boolean => /^\d{15}0{3,4}$/u.test(code)

const rounded = (label: string): Problem =>
  problem('maybe-rounded', `“${label}”末尾都是 0，可能是表格软件丢失了最后几位`, {
    severity: 'warning',
    remedy: '请对照证件核对；如有误，请先把该列设为“文本”格式再填写',
  })

/** As long as a key of any employer's system. */
const externalIdMax = 64

function readExternalId(draft: Draft, cell: Cell): void {
  const text = textOf(cell).trim()
  if (text === '') return
  if (text.length <= externalIdMax) draft.externalId = text
  else
    draft.problems.push(
      problem('external-id-too-long', `“${externalId.label}”最多 ${externalIdMax} 个字`, {
        remedy: '请填写本单位系统中的短编号，或清空此项',
      }),
    )
}
