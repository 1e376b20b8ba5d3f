import { cellCharactersMax } from '#spreadsheets/limits'

/** A text inside XML; what XML cannot hold is written as Excel writes it. */
export function escapeText(text: string): string {
  // Most texts need nothing.
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (!/[&<>"_\u0000-\u001f\ud800-\udfff\ufffe\uffff]/u.test(text)) return text
  return (
    text
      .toWellFormed()
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_')
      // oxlint-disable-next-line no-control-regex -- the same
      .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/gu, (sign) => {
        const code = sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
        return `_x${code}_`
      })
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  )
}

/** As much as a cell holds, cut between characters. */
export const cellText = (text: string): string =>
  text.length <= cellCharactersMax ? text : text.slice(0, cellCharactersMax - 1).toWellFormed()

/** 0 is A, 26 is AA. */
export function columnLetters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26))
  return at < 26 ? last : columnLetters(Math.floor(at / 26) - 1) + last
}

/** How wide a text stands: a Chinese character takes two places. */
export const widthOf = (text: string): number =>
  Array.from(text).reduce((width, sign) => width + (/[\u1100-\uffff]/u.test(sign) ? 2 : 1), 0)
