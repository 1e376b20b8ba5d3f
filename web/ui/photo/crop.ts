import type { PhotoForm } from '#core/field'

/** How the frame stands over a picture: its middle, from 0 to 1, and how close it is. */
export type Frame = { readonly x: number; readonly y: number; readonly zoom: number }

export const wholeFrame: Frame = { x: 0.5, y: 0.5, zoom: 1 }
export const zoomMost = 4

type Size = { readonly width: number; readonly height: number }
type Cut = Size & { readonly left: number; readonly top: number }

/** The part of a picture that the frame cuts out: of the photo's shape, never beyond the edge. */
export function cutOf(
  picture: Size,
  { widthPixels, heightPixels }: PhotoForm,
  { x, y, zoom }: Frame,
): Cut {
  const shape = widthPixels / heightPixels
  const widest = Math.min(picture.width, picture.height * shape)
  const width = widest / clamp(zoom, 1, zoomMost)
  const height = width / shape
  return {
    width,
    height,
    left: clamp(x * picture.width - width / 2, 0, picture.width - width),
    top: clamp(y * picture.height - height / 2, 0, picture.height - height),
  }
}

/** The frame after a finger has moved the picture by so many of the photo's pixels. */
export function dragged(
  picture: Size,
  form: PhotoForm,
  frame: Frame,
  by: { readonly x: number; readonly y: number },
): Frame {
  const cut = cutOf(picture, form, frame)
  const scale = cut.width / form.widthPixels
  const middleX = cut.left + cut.width / 2 - by.x * scale
  const middleY = cut.top + cut.height / 2 - by.y * scale
  const moved = { ...frame, x: middleX / picture.width, y: middleY / picture.height }
  // Kept where the picture is, so that the next move begins at the edge and not beyond it.
  const kept = cutOf(picture, form, moved)
  return {
    zoom: frame.zoom,
    x: (kept.left + kept.width / 2) / picture.width,
    y: (kept.top + kept.height / 2) / picture.height,
  }
}

const clamp = (value: number, least: number, most: number): number =>
  Math.min(Math.max(value, least), Math.max(least, most))
