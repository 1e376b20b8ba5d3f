/** Undoes what input methods and spreadsheets do to a number: full-width forms, spaces, hyphens of every kind. */
export function halfWidth(text: string): string {
  return text
    .replace(/[！-～]/gu, (wide) => String.fromCodePoint((wide.codePointAt(0) ?? 0) - 0xfee0))
    .replace(/[\s\u200B-\u200D\u2060\uFEFF]/gu, '')
}
