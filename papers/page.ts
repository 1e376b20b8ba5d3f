import PDFDocument from 'pdfkit'
import { fontBytes, type FontName } from './fonts.ts'
import { linesOf, type WidthOf } from './lines.ts'

/** A4; a little less than the margins of 公文, so that an ordinary notice stays on one page. */
const margins = { top: 68, bottom: 68, left: 79, right: 74 }
const sheet = { width: 595.28, height: 841.89 }
export const column = {
  left: margins.left,
  width: sheet.width - margins.left - margins.right,
  bottom: sheet.height - margins.bottom,
}

export const ink = { text: '#1a1a1a', quiet: '#555555', rule: '#8c8c8c', shade: '#f2f2f2' } as const

export type Look = {
  readonly font?: FontName
  readonly size: number
  /** From one line to the next. */
  readonly leading: number
  readonly color?: string
}

type Doc = InstanceType<typeof PDFDocument>
type Tag = ReturnType<Doc['struct']>

/** One document being set: where the next line goes, and the tags a screen reader follows. */
export type Page = {
  readonly doc: Doc
  readonly root: Tag
  y: number
}

export function openPage(title: string): Page {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    bufferPages: true,
    pdfVersion: '1.7',
    // None of the standard fonts, which are never embedded.
    font: '',
    lang: 'zh-CN',
    tagged: true,
    displayTitle: true,
    info: { Title: title, Author: '一件', Creator: '一件', Producer: '一件' },
  })
  for (const name of ['regular', 'bold'] as const) doc.registerFont(name, fontBytes(name))
  const root = doc.struct('Document')
  doc.addStructure(root)
  return { doc, root, y: margins.top }
}

/** Goes on on the next page when so much height is not left on this one. */
export function room(page: Page, height: number): void {
  if (page.y + height <= column.bottom || page.y === margins.top) return
  page.doc.addPage()
  page.y = margins.top
}

export const leftOnPage = ({ y }: Page): number => column.bottom - y

/** Breaks a text as it will stand in this look. */
export function broken(
  page: Page,
  text: string,
  look: Look,
  width: number,
  indent = 0,
): readonly string[] {
  return linesOf(shownIn(page, text, look), widthIn(page, look), { width, indent })
}

export function widthIn({ doc }: Page, { font = 'regular', size }: Look): WidthOf {
  doc.font(font).fontSize(size)
  const known = new Map<string, number>()
  return (character) => {
    let width = known.get(character)
    if (width === undefined) known.set(character, (width = doc.widthOfString(character)))
    return width
  }
}

/**
 * The text as the font can show it: a character it lacks (a rare name, an emoji) is written by its
 * number in Unicode, which is at least right, and not as an empty box.
 */
function shownIn({ doc }: Page, text: string, { font = 'regular', size }: Look): string {
  doc.font(font).fontSize(size)
  // pdfkit keeps the opened font here; its type does not say so.
  const { font: opened } = (doc as unknown as { _font: { font: Coverage } })._font
  return Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0
    if (character === '\n' || opened.hasGlyphForCodePoint(code)) return character
    return /\s|\p{C}/u.test(character) ? ' ' : `〔U+${code.toString(16).toUpperCase()}〕`
  }).join('')
}
type Coverage = { hasGlyphForCodePoint(code: number): boolean }

/** One line at a place, tagged as a part of `tag`. */
export function drawLine(
  { doc }: Page,
  line: string,
  look: Look & { readonly x: number; readonly y: number; readonly spacing?: number },
  tag?: { readonly element: Tag; readonly name: string },
): void {
  const { font = 'regular', size, color = ink.text, x, y, spacing = 0 } = look
  const content = tag && doc.markStructureContent(tag.name)
  if (!content) doc.markContent('Artifact', { type: 'Pagination' })
  doc
    .font(font)
    .fontSize(size)
    .fillColor(color)
    .text(line, x, y, { lineBreak: false, characterSpacing: spacing })
  doc.endMarkedContent()
  if (content) tag.element.add(content)
}

/** A rule or a shade: nothing for a reader's ears. */
export function drawArtifact({ doc }: Page, draw: (doc: Doc) => void): void {
  doc.markContent('Artifact', { type: 'Layout' })
  draw(doc)
  doc.endMarkedContent()
}

/** A tag below another, closed by the caller's `end()`. */
export function tagIn({ doc }: Page, parent: Tag, name: string): Tag {
  const element = doc.struct(name as Parameters<Doc['struct']>[0])
  parent.add(element)
  return element
}
