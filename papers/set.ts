import type { Block, Sheet } from '#core/sheet'
import { drawFacts, drawTable } from './grid.ts'
import {
  broken,
  column,
  drawArtifact,
  drawLine,
  ink,
  openPage,
  room,
  tagIn,
  widthIn,
  type Look,
  type Page,
} from './page.ts'
import { drawClosing, heightOfClosing } from './closing.ts'

/** Sets a page of words as a PDF: A4, tagged, its font embedded as a subset. */
export async function setSheet(sheet: Sheet): Promise<Uint8Array> {
  const page = openPage(sheet.title)
  const bytes = collected(page)
  drawHead(page, sheet)
  const { from, height } = keptTogether(page, sheet)
  for (const [at, block] of sheet.blocks.entries()) {
    if (at === from) room(page, height)
    drawBlock(page, block)
  }
  drawClosing(page, sheet)
  drawFeet(page, sheet)
  page.root.end()
  page.doc.end()
  return bytes
}

const looks = {
  title: { font: 'bold', size: 22, leading: 34 },
  number: { size: 10.5, leading: 20, color: ink.quiet },
  heading: { font: 'bold', size: 13, leading: 26 },
  paragraph: { size: 12, leading: 22 },
  note: { size: 10.5, leading: 18, color: ink.quiet },
  foot: { size: 8, leading: 12, color: ink.quiet },
} as const satisfies Readonly<Record<string, Look>>

function drawHead(page: Page, { title, number }: Sheet): void {
  const spaced = Array.from(title).length <= 8 ? 4 : 0
  centred(page, title, looks.title, spaced, 'H1')
  if (number !== undefined) centred(page, `文号：${number}`, looks.number, 0, 'P')
  drawArtifact(page, (doc) =>
    doc
      .moveTo(column.left, page.y + 6)
      .lineTo(column.left + column.width, page.y + 6)
      .lineWidth(1.2)
      .stroke(ink.text),
  )
  page.y += 22
}

function centred(page: Page, text: string, look: Look, spacing: number, name: string): void {
  const element = tagIn(page, page.root, name)
  for (const line of broken(page, text, look, column.width - 40)) {
    const widthOf = widthIn(page, look)
    const characters = Array.from(line)
    const width = characters.reduce((sum, one) => sum + widthOf(one) + spacing, -spacing)
    const x = column.left + (column.width - width) / 2
    drawLine(page, line, { ...look, x, y: page.y, spacing }, { element, name })
    page.y += look.leading
  }
  element.end()
}

/**
 * A signature never stands alone on a page (GB/T 9704): the last words go with it, and their
 * heading. A table needs no words of its own beside it, and is drawn row by row.
 */
function keptTogether(
  page: Page,
  sheet: Sheet,
): { readonly from: number; readonly height: number } {
  const last = sheet.blocks.at(-1)
  if (last?.is !== 'paragraph' && last?.is !== 'note') return { from: -1, height: 0 }
  const from = sheet.blocks.at(-2)?.is === 'heading' ? -2 : -1
  const indent = last.is === 'paragraph' && !last.plain ? 2 * looks.paragraph.size : 0
  const look = looks[last.is]
  const lines = broken(page, last.text, look, column.width, indent).length
  const words = lines * look.leading + afterText
  const above = from === -2 ? looks.heading.leading + 6 + afterText : 0
  return { from: sheet.blocks.length + from, height: above + words + heightOfClosing(page, sheet) }
}
const afterText = 5

function drawBlock(page: Page, block: Block): void {
  switch (block.is) {
    case 'heading':
      // A heading does not stand alone at the foot of a page.
      room(page, looks.heading.leading + looks.paragraph.leading * 2)
      page.y += 6
      return drawText(page, block.text, looks.heading, 'H2')
    case 'paragraph':
      return drawText(page, block.text, looks.paragraph, 'P', block.plain ? 0 : 2)
    case 'note':
      return drawText(page, block.text, looks.note, 'P')
    case 'facts':
      return drawFacts(page, block.facts)
    case 'picture':
      return drawPicture(page, block)
    case 'table':
      return drawTable(page, block)
  }
}

const pictureBox = { width: 200, height: 72 }

/** A signature, named for whoever listens. */
function drawPicture(page: Page, { caption, picture }: Extract<Block, { is: 'picture' }>): void {
  drawText(page, caption, looks.note, 'P')
  room(page, pictureBox.height)
  const element = page.doc.struct('Figure', { alt: caption })
  page.root.add(element)
  const content = page.doc.markStructureContent('Figure')
  page.doc.image(Buffer.from(picture.base64, 'base64'), column.left, page.y, {
    fit: [pictureBox.width, pictureBox.height],
  })
  page.doc.endMarkedContent()
  element.add(content)
  element.end()
  page.y += pictureBox.height + afterText
}

function drawText(page: Page, text: string, look: Look, name: string, indentBy = 0): void {
  const element = tagIn(page, page.root, name)
  const indent = indentBy * look.size
  const lines = broken(page, text, look, column.width, indent)
  for (const [at, line] of lines.entries()) {
    room(page, look.leading)
    const x = column.left + (at === 0 ? indent : 0)
    const spacing = at === lines.length - 1 ? 0 : stretch(page, line, look, x)
    drawLine(page, line, { ...look, x, y: page.y, spacing }, { element, name })
    page.y += look.leading
  }
  element.end()
  page.y += afterText
}

/** What each character takes more so that a full line reaches the edge. */
function stretch(page: Page, line: string, look: Look, x: number): number {
  const characters = Array.from(line)
  const widthOf = widthIn(page, look)
  const rest =
    column.left + column.width - x - characters.reduce((sum, one) => sum + widthOf(one), 0)
  const each = rest / Math.max(1, characters.length - 1)
  // Hanging punctuation makes it negative; a short line that ends a part is left alone.
  return each > -0.6 && each < 1.2 ? each : 0
}

/** Which page of how many, and from which event it was made; known once all is set. */
function drawFeet(page: Page, { foot }: Sheet): void {
  const { start, count } = page.doc.bufferedPageRange()
  for (let at = start; at < start + count; at += 1) {
    page.doc.switchToPage(at)
    const lines = [
      ...broken(page, foot, looks.foot, column.width),
      `第 ${at + 1} 页，共 ${count} 页`,
    ]
    for (const [index, line] of lines.entries()) {
      const y = column.bottom + 18 + index * looks.foot.leading
      const widthOf = widthIn(page, looks.foot)
      const width = Array.from(line).reduce((sum, one) => sum + widthOf(one), 0)
      drawLine(page, line, { ...looks.foot, x: column.left + (column.width - width) / 2, y })
    }
  }
}

function collected({ doc }: Page): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    doc.on('error', reject)
  })
}
