import { openPicture } from '#web/ui/photo/picture.ts'
import { t } from '#web/words.ts'
import { pdfOf, type ScannedPage } from './pages-pdf.ts'

/** A page in good print; a letter stays readable. */
const quality = 0.85
/** More is a book, and too large for any material. */
const pagesMost = 30

/** Pictures as the pages of one PDF, in their order. */
export async function bind(pictures: readonly Blob[], name: string): Promise<File> {
  if (pictures.length > pagesMost) throw new Error(t`一份材料最多 ${pagesMost} 页`)
  const pages: ScannedPage[] = []
  // One after another: a phone holds one picture in memory, not thirty.
  for (const picture of pictures) pages.push(await pageOf(picture))
  return new File([pdfOf(pages)], `${name}.pdf`, { type: 'application/pdf' })
}

async function pageOf(picture: Blob): Promise<ScannedPage> {
  const canvas = await openPicture(new File([picture], 'page', { type: picture.type }))
  if (!canvas) throw new Error(t`有一张图片打不开，请重新扫描或拍照`)
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', quality)
  })
  if (!blob) throw new Error(t`有一张图片打不开，请重新扫描或拍照`)
  return {
    jpeg: new Uint8Array(await blob.arrayBuffer()),
    widthPixels: canvas.width,
    heightPixels: canvas.height,
  }
}
