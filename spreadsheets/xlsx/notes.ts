import { columnLetters, escapeText, widthOf } from './text.ts'

/** A remark that hangs at a cell (批注). */
export type Note = { readonly row: number; readonly at: number; readonly text: string }

const author = '一件事'

export function* commentsXml(notes: readonly Note[]): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
  yield `<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>${author}</author></authors><commentList>`
  for (const { row, at, text } of notes)
    yield `<comment ref="${columnLetters(at)}${row}" authorId="0"><text><r><rPr><sz val="9"/><rFont val="微软雅黑"/><charset val="134"/></rPr><t xml:space="preserve">${escapeText(text)}</t></r></text></comment>`
  yield '</commentList></comments>'
}

/** The boxes in which the remarks are drawn; without them Excel shows none. */
export function* drawingXml(sheet: number, notes: readonly Note[]): Generator<string> {
  // A sheet owns whole blocks of 1,024 shape numbers, and no block is another sheet's.
  const blocks = Math.ceil((notes.length + 1) / shapesInBlock)
  const first = sheet * blocksOfSheet + 1
  const owned = Array.from({ length: blocks }, (_, at) => first + at)
  yield '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">'
  yield `<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${owned.join(',')}"/></o:shapelayout>`
  yield '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
  let number = first * shapesInBlock
  for (const note of notes) {
    number += 1
    yield shapeXml(number, note)
  }
  yield '</xml>'
}

const shapesInBlock = 1024
const blocksOfSheet = 100

/** Anchored to cells: three columns wide, and as many rows of some 20 pixels as there are lines. */
function shapeXml(number: number, { row, at, text }: Note): string {
  const lines = text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / 40)), 1)
  return (
    `<v:shape id="_x0000_s${number}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#fffbe6" strokecolor="#bfbfbf" o:insetmode="auto">` +
    '<v:fill color2="#fffbe6"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>' +
    `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${at + 1}, 12, ${row}, 4, ${at + 4}, 40, ${row + lines}, 4</x:Anchor>` +
    `<x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${at}</x:Column></x:ClientData></v:shape>`
  )
}
