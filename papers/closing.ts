import encodeQR from 'qr'
import type { Sheet } from '#core/sheet'
import { broken, column, drawLine, ink, room, tagIn, type Look, type Page } from './page.ts'

const signed: Look = { size: 12, leading: 22 }
const small: Look = { size: 9, leading: 14, color: ink.quiet }
/** A phone reads it from a hand's distance: a code of this length has modules of half a millimetre. */
const qrSize = 84
const gap = 10

/**
 * Who answers for the paper and where it is verified: together, at the end. A signature stands
 * beside the code and the words below both; without one the words stand beside the code.
 */
export function drawClosing(page: Page, sheet: Sheet): void {
  const { signature, verification } = sheet
  room(page, heightOfClosing(page, sheet))
  page.y += gap
  const top = page.y
  if (verification) drawQR(page, verification.url, top)
  if (signature)
    for (const [text, look] of [
      [signature.by, signed],
      [signature.on, signed],
      [`（${signature.seal}）`, small],
    ] as const)
      rightAligned(page, text, look)
  if (!verification) return
  page.y = signature ? Math.max(page.y, top + qrSize) : top + 4
  drawWords(page, verification, signature ? 0 : qrSize + gap)
  page.y = Math.max(page.y, top + qrSize)
}

/** Exactly: an ordinary notice stays on one page with it. */
export function heightOfClosing(page: Page, { signature, verification }: Sheet): number {
  const lines = signature ? broken(page, `（${signature.seal}）`, small, besideCode).length : 0
  const signing = signature ? signed.leading * 2 + small.leading * lines : 0
  if (!verification) return gap + signing
  const words = wordsOf(page, verification, signature ? 0 : qrSize + gap).length * small.leading
  return gap + (signature ? Math.max(signing, qrSize) + words : Math.max(words + 4, qrSize))
}

const besideCode = column.width - qrSize - gap

const wordsOf = (
  page: Page,
  { url, code, says }: NonNullable<Sheet['verification']>,
  indent: number,
): readonly string[] =>
  [says, ...(code === undefined ? [] : [`核验码：${code}`]), url].flatMap((text) =>
    broken(page, text, small, column.width - indent),
  )

function rightAligned(page: Page, text: string, look: Look): void {
  const element = tagIn(page, page.root, 'P')
  for (const line of broken(page, text, look, besideCode)) {
    page.doc.font('regular').fontSize(look.size)
    const x = column.left + column.width - page.doc.widthOfString(line)
    drawLine(page, line, { ...look, x, y: page.y }, { element, name: 'P' })
    page.y += look.leading
  }
  element.end()
}

function drawWords(
  page: Page,
  verification: NonNullable<Sheet['verification']>,
  indent: number,
): void {
  const element = tagIn(page, page.root, 'P')
  const x = column.left + indent
  for (const line of wordsOf(page, verification, indent)) {
    drawLine(page, line, { ...small, x, y: page.y }, { element, name: 'P' })
    page.y += small.leading
  }
  element.end()
}

/** Drawn as squares, not as a picture: sharp at every size. */
function drawQR(page: Page, url: string, top: number): void {
  const rows = encodeQR(url, 'raw', { ecc: 'medium', border: 4 })
  const side = qrSize / rows.length
  const element = page.doc.struct('Figure', { alt: `核验二维码：${url}` })
  page.root.add(element)
  const content = page.doc.markStructureContent('Figure')
  for (const [y, row] of rows.entries())
    for (const [x, isDark] of row.entries())
      if (isDark) page.doc.rect(column.left + x * side, top + y * side, side, side)
  page.doc.fill('#000000')
  page.doc.endMarkedContent()
  element.add(content)
  element.end()
}
