/** A standard's table: code to name. */
export type CodeTable = Readonly<Record<string, string>>

/** Whether the text is a code of the table. */
export function isCode<Table extends CodeTable>(
  table: Table,
  text: string,
): text is keyof Table & string {
  return Object.hasOwn(table, text)
}

/** The table in the order of its codes; JavaScript alone would put 10 before 01. */
export function choicesOf(
  table: CodeTable,
): readonly { readonly code: string; readonly name: string }[] {
  return Object.entries(table)
    .map(([code, name]) => ({ code, name }))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
}

/** The code a name stands for, as a filled-in spreadsheet has it; undefined when it is no name of the table. */
export function codeOf<Table extends CodeTable>(
  table: Table,
  name: string,
): (keyof Table & string) | undefined {
  return Object.keys(table).find((code) => table[code] === name.trim())
}
