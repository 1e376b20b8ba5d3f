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
export function drawClosing(page: Page, { signature, verification }: Sheet): void {
  room(page, (verification ? qrSize + small.leading * (signature ? 4 : 1) : 60) + gap)
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
  const x = column.left + (signature ? 0 : qrSize + gap)
  page.y = signature ? Math.max(page.y, top + qrSize) : top + 4
  drawWords(page, verification, x)
  page.y = Math.max(page.y, top + qrSize)
}

function rightAligned(page: Page, text: string, look: Look): void {
  const element = tagIn(page, page.root, 'P')
  const width = column.width - qrSize - gap
  for (const line of broken(page, text, look, width)) {
    page.doc.font('regular').fontSize(look.size)
    const x = column.left + column.width - page.doc.widthOfString(line)
    drawLine(page, line, { ...look, x, y: page.y }, { element, name: 'P' })
    page.y += look.leading
  }
  element.end()
}

function drawWords(
  page: Page,
  { url, code, says }: NonNullable<Sheet['verification']>,
  x: number,
): void {
  const element = tagIn(page, page.root, 'P')
  const width = column.left + column.width - x
  for (const text of [says, ...(code === undefined ? [] : [`核验码：${code}`]), url])
    for (const line of broken(page, text, small, width)) {
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
