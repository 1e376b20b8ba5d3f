import { isBlank } from '#core/answers'
import type { Field } from '#core/field'
import { leadingRegion } from '#core/kinds/region'
import { problem, type Problem } from '#core/problem'
import { isBlankCell, textOf, type Cell, type SheetRow } from './cell.ts'
import { externalId, type Column } from './columns.ts'
import type { HeadingColumn } from './heading.ts'
import { isCode, repairCell } from './repairs.ts'

/** What a person typed into one row: section → question → value, as `readAnswers` takes it. */
export type TypedRow = Readonly<Record<string, Readonly<Record<string, unknown>>>>

export type Row = {
  /** As the person sees it beside the row. */
  readonly number: number
  readonly typed: TypedRow
  readonly externalId?: string
  /** What was put right, in words: told, never silent. */
  readonly repairs: readonly Repair[]
  /** Only what the file itself shows; the answers are checked by `readAnswers`. */
  readonly problems: readonly Problem[]
}

export type Repair = { readonly path: string; readonly label: string; readonly says: string }

/** A column of the file together with what it answers. */
export type ReadColumn = HeadingColumn & { readonly column?: Column }

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
  for (const { at, key, label, column } of columns) {
    const cell = row.cells[at]
    if (cell === undefined) continue
    if (column) readInto(draft, cell, column, label)
    else if (key === externalId.key) readExternalId(draft, cell)
  }
  joinAddresses(draft, columns)
  return { number: row.number, ...draft }
}

function readInto(draft: Draft, cell: Cell, column: Column, label: string): void {
  const { path } = column
  const field = fieldOf(column)
  const flaw = typeof cell === 'object' ? flawOf(cell, field, label) : undefined
  if (flaw) draft.problems.push({ ...flaw, path })
  if (isBlankCell(cell) || (typeof cell === 'object' && cell.isError)) return
  const { value, repairs } = repairCell(cell, field)
  if (isBlank(value)) return
  for (const says of repairs) draft.repairs.push({ path, label, says })
  if (typeof cell === 'object' && cell.isFormula && !isCode(field))
    draft.repairs.push({ path, label, says: '是公式，已采用其结果' })
  if (isCode(field) && mayBeRounded(String(value))) draft.problems.push({ ...rounded(label), path })
  place(draft, column, value)
}

const placeOf = (path: string): readonly [section: string, name: string] => {
  const dot = path.indexOf('.')
  return [path.slice(0, dot), path.slice(dot + 1)]
}

function place(draft: Draft, { path, part }: Column, value: unknown): void {
  const [section, name] = placeOf(path)
  const values = (draft.typed[section] ??= {})
  // The parts of an address wait for one another.
  values[name] = part ? { ...(values[name] as object | undefined), [part]: value } : value
}

/** The field as which a column is read: the parts of an address are a place and a text. */
const fieldOf = ({ field, part }: Column): Field =>
  part === undefined ? field : { ...field, kind: part === 'region' ? 'region' : 'text' }

/**
 * An address of which one part is blank is taken as one text, because people write all of it in
 * one of the two columns.
 */
function joinAddresses(draft: Draft, columns: readonly ReadColumn[]): void {
  for (const { column } of columns) {
    if (column?.part !== 'region') continue
    const [section, name] = placeOf(column.path)
    const values = draft.typed[section]
    const parts = values?.[name] as { region?: unknown; detail?: unknown } | undefined
    if (!values || parts === undefined) continue
    const { region = '', detail = '' } = parts
    if (region !== '' && detail !== '') continue
    const whole = String(region === '' ? detail : region)
    const found = leadingRegion(whole)
    values[name] = found && found.detail !== '' ? found : { region, detail }
  }
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
