/** Which rows are selected and which one the keys speak of; pure, so that it can be tested. */
export type Selection = {
  readonly selected: ReadonlySet<string>
  /** The row in hand. */
  readonly at: string | null
  /** Where a range began. */
  readonly anchor: string | null
}

export const nothingSelected: Selection = { selected: new Set(), at: null, anchor: null }

/** One row on or back; with Shift everything passed over is selected. */
export function step(
  rows: readonly string[],
  selection: Selection,
  by: 1 | -1,
  extends_: boolean,
): Selection {
  if (rows.length === 0) return selection
  const now = selection.at === null ? -1 : rows.indexOf(selection.at)
  const next = now === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, now + by))
  const at = rows[next] ?? null
  if (!extends_) return { ...selection, at, anchor: at }
  return extendTo(rows, { ...selection, anchor: selection.anchor ?? selection.at ?? at }, at)
}

/** Selects from where the range began up to this row. */
export function extendTo(
  rows: readonly string[],
  selection: Selection,
  to: string | null,
): Selection {
  const [from, until] = [rows.indexOf(selection.anchor ?? ''), rows.indexOf(to ?? '')]
  if (from === -1 || until === -1) return { ...selection, at: to, anchor: to }
  const range = rows.slice(Math.min(from, until), Math.max(from, until) + 1)
  return { ...selection, at: to, selected: new Set([...selection.selected, ...range]) }
}

export function toggle(selection: Selection, row: string): Selection {
  const selected = new Set(selection.selected)
  if (!selected.delete(row)) selected.add(row)
  return { selected, at: row, anchor: row }
}

/** As many as one request takes. */
export const selectAll = (
  rows: readonly string[],
  selection: Selection,
  most: number,
): Selection => ({
  ...selection,
  selected: new Set(selection.selected.size > 0 ? [] : rows.slice(0, most)),
})

/** What is no longer in the list is not selected either. */
export function keptIn(rows: readonly string[], selection: Selection): Selection {
  const there = new Set(rows)
  const selected = [...selection.selected].filter((row) => there.has(row))
  const gone = selection.at !== null && !there.has(selection.at)
  if (selected.length === selection.selected.size && !gone) return selection
  return {
    selected: new Set(selected),
    at: gone ? null : selection.at,
    anchor: gone ? null : selection.anchor,
  }
}
