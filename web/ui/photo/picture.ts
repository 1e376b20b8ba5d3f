import type { PhotoForm } from '#core/field'
import { photoProblems } from '#core/photo'
import { jpegHead } from '#standards/jpeg'
import type { Problem } from '#core/problem'
import { cutOf, type Frame } from './crop.ts'

/** A camera's picture is larger than any use here; beyond this it is drawn smaller once. */
const sideMost = 2400
const fileBytesMost = 30 * 1024 * 1024

/** The file as a canvas to cut from, upright as it was taken; `undefined` where it is no picture. */
export async function openPicture(file: File): Promise<HTMLCanvasElement | undefined> {
  if (file.size > fileBytesMost) return undefined
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(
    () => undefined,
  )
  if (!bitmap) return undefined
  const scale = Math.min(1, sideMost / Math.max(bitmap.width, bitmap.height))
  const canvas = canvasOf(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale))
  brushOf(canvas).drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  return canvas
}

/** Whether a file is the photo already, so that nobody is made to cut it again. */
export async function isPhotoAlready(
  file: File,
  picture: HTMLCanvasElement,
  form: PhotoForm,
): Promise<boolean> {
  const head = jpegHead(new Uint8Array(await file.arrayBuffer()))
  // What the server refuses beside what the pixels say: another format, or no colour.
  if (head?.components !== 3 || head.bitsPerComponent !== 8) return false
  return photoProblems(form, pixelsOf(picture, file.size)).length === 0
}

/** Draws what the frame cuts out, in the photo's own pixels. */
export function drawCut(
  target: HTMLCanvasElement,
  picture: HTMLCanvasElement,
  form: PhotoForm,
  frame: Frame,
): void {
  const { left, top, width, height } = cutOf(picture, form, frame)
  const brush = brushOf(target)
  brush.imageSmoothingQuality = 'high'
  brush.fillStyle = '#fff'
  brush.fillRect(0, 0, form.widthPixels, form.heightPixels)
  brush.drawImage(picture, left, top, width, height, 0, 0, form.widthPixels, form.heightPixels)
}

/** What is wrong with the cut as it stands; the file's size is settled when it is written. */
export const problemsOf = (canvas: HTMLCanvasElement, form: PhotoForm): readonly Problem[] =>
  photoProblems(form, pixelsOf(canvas, form.sizeBytesLeast))

const pixelsOf = (canvas: HTMLCanvasElement, sizeBytes: number) => {
  const { width, height, data } = brushOf(canvas).getImageData(0, 0, canvas.width, canvas.height)
  return { widthPixels: width, heightPixels: height, rgba: data, sizeBytes }
}

// The best that fits; a person sees no difference below the first.
const qualities = [0.95, 0.98, 1, 0.92, 0.88, 0.84, 0.8, 0.75, 0.7, 0.6, 0.5]

/** The cut as a JPEG file of the size that is asked for, or why there is none. */
export async function encode(
  canvas: HTMLCanvasElement,
  form: PhotoForm,
): Promise<{ readonly blob: Blob } | { readonly problems: readonly Problem[] }> {
  let last: Blob | undefined
  for (const quality of qualities) {
    const blob = await jpegOf(canvas, quality)
    if (blob.size >= form.sizeBytesLeast && blob.size <= form.sizeBytesMost) {
      const problems = photoProblems(form, pixelsOf(canvas, blob.size))
      return problems.length > 0 ? { problems } : { blob }
    }
    last = blob
    // Too large even so: try coarser ones; too small: only finer ones help, and stand before.
    if (blob.size < form.sizeBytesLeast && quality < 0.95) break
  }
  return { problems: photoProblems(form, pixelsOf(canvas, last?.size ?? 0)) }
}

const jpegOf = (canvas: HTMLCanvasElement, quality: number): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('the browser wrote no JPEG'))),
      'image/jpeg',
      quality,
    )
  })

function canvasOf(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  return canvas
}

function brushOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const brush = canvas.getContext('2d', { willReadFrequently: true })
  if (!brush) throw new Error('this browser cannot draw')
  return brush
}
