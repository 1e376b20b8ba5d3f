import type { Field } from '#core/field'
import { choicesOf } from '#standards/code-table'
import { childrenOf, provinces, regionName } from '#standards/region'
import type { Column } from './columns.ts'
import { columnLetters } from './xlsx/text.ts'
import type { Sheet } from './xlsx/sheet-xml.ts'

export const tablesSheetName = '代码表'

/** The lists that columns choose from: one hidden sheet, one named range for each list. */
export type CodeTables = {
  readonly sheet: Sheet
  readonly names: Readonly<Record<string, string>>
  /** The formula of a column's list, where its cell is `cell`; undefined: anything may be typed. */
  listFor(column: Column, cell: string): { list: string; isStrict: boolean } | undefined
}

export function codeTablesFor(columns: readonly Column[]): CodeTables {
  const lists = new Map<string, { readonly label: string; readonly names: readonly string[] }>()
  const byColumn = new Map<Column, string>()
  for (const column of columns) {
    const names = namesFor(column)
    if (names.length === 0) continue
    // Columns that choose from the same table share one list.
    const same = [...lists].find(([, list]) => sameNames(list.names, names))?.[0]
    const name = same ?? `list_${lists.size + 1}`
    if (same === undefined) lists.set(name, { label: column.field.label, names })
    byColumn.set(column, name)
  }
  return {
    sheet: sheetOf([...lists.values()]),
    names: Object.fromEntries(
      [...lists].map(([name, list], at) => [name, rangeOf(at, list.names.length)]),
    ),
    listFor: (column, cell) => {
      const name = byColumn.get(column)
      if (name === undefined) return undefined
      return isPlace(column)
        ? { list: beginningWith(name, cell), isStrict: false }
        : { list: name, isStrict: true }
    },
  }
}

const sameNames = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((name, at) => name === others[at])

const isPlace = ({ field, part }: Column): boolean => field.kind === 'region' || part === 'region'

/**
 * Three thousand places are too many to look through: what stands in the cell narrows the list to
 * the names that begin with it. The list is in the order of the codes, so these stand together.
 */
const beginningWith = (name: string, cell: string): string =>
  `OFFSET(INDEX(${name},1),MATCH(${cell}&"*",${name},0)-1,0,COUNTIF(${name},${cell}&"*"),1)`

function namesFor(column: Column): readonly string[] {
  if (isPlace(column)) return places()
  return optionsOf(column.field)
}

function optionsOf({ kind, options }: Field): readonly string[] {
  if (kind === 'yesNo') return ['是', '否']
  return kind === 'choice' && options ? choicesOf(options).map(({ name }) => name) : []
}

let known: readonly string[] | undefined

/** Every province, city and county in force by its full name. */
function places(): readonly string[] {
  known ??= below(provinces())
  return known
}

const below = (codes: readonly string[]): readonly string[] =>
  codes.flatMap((code) => [regionName(code) ?? code, ...below(childrenOf(code))])

const headingRows = 1

function rangeOf(at: number, count: number): string {
  const letters = columnLetters(at)
  return `'${tablesSheetName}'!$${letters}$${headingRows + 1}:$${letters}$${headingRows + count}`
}

function sheetOf(
  lists: readonly { readonly label: string; readonly names: readonly string[] }[],
): Sheet {
  const longest = Math.max(0, ...lists.map(({ names }) => names.length))
  return {
    name: tablesSheetName,
    isHidden: true,
    isProtected: true,
    columns: lists.map(() => ({ width: 24, style: text })),
    rows: [
      { cells: lists.map(({ label }) => ({ value: label, style: heading })) },
      ...Array.from({ length: longest }, (_, at) => ({
        cells: lists.map(({ names }) =>
          names[at] === undefined ? undefined : { value: names[at], style: text },
        ),
      })),
    ],
  }
}

const text = { format: '@' }
const heading = { format: '@', bold: true }
