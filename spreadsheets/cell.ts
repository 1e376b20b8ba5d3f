/** What a cell holds beyond a plain text or number. */
export type MarkedCell = {
  readonly value: string | number | boolean
  /** How the sheet shows the number: as a day, or as a percentage. */
  readonly shownAs?: 'date' | 'percent'
  readonly isFormula?: boolean
  /** #N/A, #REF! and the like. */
  readonly isError?: boolean
  /** Covered by a merged cell whose value stands elsewhere. */
  readonly isCovered?: boolean
}

/** Most cells are a text or a number, so these carry nothing else. */
export type Cell = string | number | MarkedCell

/** One row as it stands in the file; a blank cell is undefined. */
export type SheetRow = {
  /** As the person sees it beside the row. */
  readonly number: number
  readonly cells: readonly (Cell | undefined)[]
}

export const valueOf = (cell: Cell | undefined): string | number | boolean =>
  cell === undefined ? '' : typeof cell === 'object' ? cell.value : cell

export const textOf = (cell: Cell | undefined): string => String(valueOf(cell))

/** Nothing a person would see: blank, or covered by a merged cell. */
export const isBlankCell = (cell: Cell | undefined): boolean =>
  cell === undefined || (typeof cell !== 'number' && textOf(cell).trim() === '')
