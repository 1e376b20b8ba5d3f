import type { SheetFact, Table } from '#core/sheet'
import {
  broken,
  column,
  drawArtifact,
  drawLine,
  ink,
  leftOnPage,
  room,
  tagIn,
  type Look,
  type Page,
} from './page.ts'

const look = { size: 10.5, leading: 16.5 } as const
const bold = { ...look, font: 'bold' } as const
const padding = { x: 6, y: 4 }

type Cell = { readonly text: string; readonly look: Look; readonly name: 'TH' | 'TD' }
type Tag = Page['root']

/** Labels and values with the rules of a form: two short ones share a row. */
export function drawFacts(page: Page, facts: readonly SheetFact[]): void {
  const half = widthsOf([5, 9, 5, 9])
  const whole = widthsOf([5, 23])
  const table = tagIn(page, page.root, 'Table')
  const rest = [...facts]
  for (let one = rest.shift(); one; one = rest.shift()) {
    const pair = [one, ...rest.slice(0, 1)]
    const share = pair.length === 2 && pair.every((fact) => isShort(page, fact, half))
    const row = share ? pair : [one]
    if (share) rest.shift()
    drawRow(page, table, share ? half : whole, row.flatMap(cellsOf))
  }
  table.end()
  page.y += 12
}

const cellsOf = ({ label, value }: SheetFact): readonly Cell[] => [
  { text: label, look: bold, name: 'TH' },
  { text: value, look, name: 'TD' },
]

const isShort = (page: Page, fact: SheetFact, widths: readonly number[]): boolean =>
  linesIn(page, cellsOf(fact), widths).every(({ length }) => length === 1)

/** A table whose head is repeated on every page it goes on to. */
export function drawTable(page: Page, { caption, columns, rows }: Table): void {
  const widths = widthsOf(columns.map(({ share }) => share))
  const head = columns.map(({ title }): Cell => ({ text: title, look: bold, name: 'TH' }))
  const headHeight = heightOf(page, head, widths)
  room(page, headHeight + look.leading * 4)
  if (caption !== undefined) {
    const element = tagIn(page, page.root, 'H2')
    drawLine(
      page,
      caption,
      { ...bold, size: 12, x: column.left, y: page.y },
      { element, name: 'H2' },
    )
    element.end()
    page.y += 20
  }
  const table = tagIn(page, page.root, 'Table')
  drawRow(page, table, widths, head)
  for (const row of rows) {
    const cells = row.map((text): Cell => ({ text, look, name: 'TD' }))
    drawRow(page, table, widths, cells, () => drawRow(page, undefined, widths, head))
  }
  table.end()
  page.y += 12
}

function widthsOf(shares: readonly number[]): readonly number[] {
  const whole = shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share) => (share / whole) * column.width)
}

const linesIn = (page: Page, cells: readonly Cell[], widths: readonly number[]) =>
  cells.map((cell, at) => broken(page, cell.text, cell.look, (widths[at] ?? 0) - padding.x * 2))

const heightOf = (page: Page, cells: readonly Cell[], widths: readonly number[]): number =>
  Math.max(...linesIn(page, cells, widths).map(({ length }) => length)) * look.leading +
  padding.y * 2

/**
 * One row, moved to the next page when it does not fit on this one and cut between lines only when
 * it would not fit on any. Without `table` it repeats what has been read out already.
 */
function drawRow(
  page: Page,
  table: Tag | undefined,
  widths: readonly number[],
  cells: readonly Cell[],
  onNewPage: () => void = () => {},
): void {
  const row = table && tagIn(page, table, 'TR')
  const tags = cells.map((cell) => row && tagIn(page, row, cell.name))
  let rest = linesIn(page, cells, widths)
  const wanted = Math.max(...rest.map(({ length }) => length)) * look.leading + padding.y * 2
  const newPage = () => {
    room(page, column.bottom)
    onNewPage()
  }
  if (wanted > leftOnPage(page) && wanted < column.bottom / 2) newPage()
  while (rest.some(({ length }) => length > 0)) {
    const fit = Math.floor((leftOnPage(page) - padding.y * 2) / look.leading)
    if (fit < 1) {
      newPage()
      continue
    }
    const now = rest.map((lines) => lines.slice(0, fit))
    rest = rest.map((lines) => lines.slice(fit))
    drawCells(page, widths, cells, now, tags)
  }
  for (const tag of tags) tag?.end()
  row?.end()
}

function drawCells(
  page: Page,
  widths: readonly number[],
  cells: readonly Cell[],
  lines: readonly (readonly string[])[],
  tags: readonly (Tag | undefined)[],
): void {
  const height = Math.max(...lines.map(({ length }) => length)) * look.leading + padding.y * 2
  let x = column.left
  for (const [at, cell] of cells.entries()) {
    const width = widths[at] ?? 0
    drawArtifact(page, (doc) => {
      if (cell.name === 'TH') doc.rect(x, page.y, width, height).fill(ink.shade)
      doc.rect(x, page.y, width, height).lineWidth(0.5).stroke(ink.rule)
    })
    for (const [index, line] of (lines[at] ?? []).entries()) {
      const element = tags[at]
      const y = page.y + padding.y + index * look.leading
      const place = { ...cell.look, x: x + padding.x, y }
      drawLine(page, line, place, element && { element, name: cell.name })
    }
    x += width
  }
  page.y += height
}
