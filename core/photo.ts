import type { PhotoForm } from './field.ts'
import { problem, type Problem } from './problem.ts'

/** A picture that has been decoded; four bytes a pixel, as a canvas gives them. */
export type Picture = {
  readonly widthPixels: number
  readonly heightPixels: number
  readonly rgba: ArrayLike<number>
}
export type PhotoFile = Picture & { readonly sizeBytes: number }

/**
 * Whether a portrait is as the card needs it: pixels, size, a white background, and that there is
 * something on it at all. The same function says so while a person looks for the right frame and
 * when the server takes it. It does not claim to find a face.
 */
export function photoProblems(form: PhotoForm, file: PhotoFile): readonly Problem[] {
  const wrongForm = [...wrongPixels(form, file), ...wrongSize(form, file)]
  // Where the pixels are others than asked, what stands in them says nothing.
  return file.widthPixels === form.widthPixels && file.heightPixels === form.heightPixels
    ? [...wrongForm, ...wrongPicture(form, file)]
    : wrongForm
}

/** What the head of the file alone says, before anything is decoded. */
export function wrongPixels(
  { widthPixels, heightPixels }: PhotoForm,
  file: Pick<Picture, 'widthPixels' | 'heightPixels'>,
): readonly Problem[] {
  if (file.widthPixels === widthPixels && file.heightPixels === heightPixels) return []
  return [
    problem(
      'photo-pixels',
      `照片应为 ${widthPixels}×${heightPixels} 像素，这张是 ${file.widthPixels}×${file.heightPixels}`,
      { remedy: '请在本页拍照或选择照片，由页面按要求裁好' },
    ),
  ]
}

export function wrongSize(
  { sizeBytesLeast, sizeBytesMost }: PhotoForm,
  { sizeBytes }: Pick<PhotoFile, 'sizeBytes'>,
): readonly Problem[] {
  if (sizeBytes >= sizeBytesLeast && sizeBytes <= sizeBytesMost) return []
  const isSmall = sizeBytes < sizeBytesLeast
  return [
    problem(
      'photo-size',
      `照片文件应为 ${inKb(sizeBytesLeast)}–${inKb(sizeBytesMost)} KB，这张是 ${inKb(sizeBytes)} KB`,
      {
        remedy: isSmall
          ? '这张照片细节太少，可能过曝或被压缩过，请换一张清晰的原照'
          : '请在本页选择照片，由页面压缩到合适大小',
      },
    ),
  ]
}

function wrongPicture(form: PhotoForm, picture: Picture): readonly Problem[] {
  const white = whitePercent(picture, borderOf(picture))
  if (white < form.whitePercentLeast)
    return [
      problem('photo-background', `背景不够白：上方和两侧只有 ${white}% 是白色`, {
        remedy: '请站在白墙前、光线均匀处重拍，避免影子；两侧不要露出门框、窗帘等',
      }),
    ]
  if (whitePercent(picture, middleOf(picture)) >= blankPercent)
    return [
      problem('photo-blank', '照片中间几乎全是白色，看不到人像', {
        remedy: '请把头肩放到框内重拍；过曝的请避开强光',
      }),
    ]
  return []
}

const inKb = (bytes: number): number => Math.round(bytes / 1024)

/** The share of an area that counts as white, in percent: bright, and of no colour. */
export function whitePercent({ widthPixels, rgba }: Picture, area: Area): number {
  let white = 0
  let all = 0
  for (const { left, top, right, bottom } of area)
    for (let y = top; y < bottom; y += 1)
      for (let x = left; x < right; x += 1) {
        const at = (y * widthPixels + x) * 4
        const [red = 0, green = 0, blue = 0] = [rgba[at], rgba[at + 1], rgba[at + 2]]
        const least = Math.min(red, green, blue)
        if (least >= brightLeast && Math.max(red, green, blue) - least <= colourMost) white += 1
        all += 1
      }
  return all === 0 ? 0 : Math.floor((white * 100) / all)
}

// A wall in daylight; a grey or coloured curtain is below. Our own choice: no public value is known.
const brightLeast = 215
const colourMost = 30
const blankPercent = 98

type Area = readonly {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}[]

/** Above the head and beside it; the shoulders reach the lower edges. */
export function borderOf({
  widthPixels: width,
  heightPixels: height,
}: Omit<Picture, 'rgba'>): Area {
  const [strip, half] = [Math.max(1, Math.round(width * 0.08)), Math.round(height * 0.5)]
  const above = Math.max(1, Math.round(height * 0.06))
  return [
    { left: 0, top: 0, right: width, bottom: above },
    { left: 0, top: above, right: strip, bottom: half },
    { left: width - strip, top: above, right: width, bottom: half },
  ]
}

const middleOf = ({ widthPixels: width, heightPixels: height }: Omit<Picture, 'rgba'>): Area => [
  {
    left: Math.round(width * 0.25),
    top: Math.round(height * 0.25),
    right: Math.round(width * 0.75),
    bottom: Math.round(height * 0.9),
  },
]
