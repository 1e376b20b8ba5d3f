import { describe, expect, it } from 'vitest'
import type { PhotoForm } from './field.ts'
import { photoProblems, type Picture } from './photo.ts'

const form: PhotoForm = {
  widthPixels: 358,
  heightPixels: 441,
  sizeBytesLeast: 14 * 1024,
  sizeBytesMost: 50 * 1024,
  whitePercentLeast: 85,
}
type Colour = readonly [number, number, number]
const white: Colour = [250, 250, 250]

/** A head and shoulders of one colour before a background of another. */
function portrait(
  background: Colour,
  person: Colour = [90, 60, 50],
  { width = 358, height = 441 } = {},
): Picture {
  const rgba = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const isHead = Math.hypot(x - width / 2, (y - height * 0.4) * 0.8) < width * 0.24
      const isBody = y > height * 0.68 && Math.abs(x - width / 2) < width * 0.48
      const [red, green, blue] = isHead || isBody ? person : background
      rgba.set([red, green, blue, 255], (y * width + x) * 4)
    }
  return { widthPixels: width, heightPixels: height, rgba }
}

const codesOf = (picture: Picture, sizeBytes = 20 * 1024) =>
  photoProblems(form, { ...picture, sizeBytes }).map(({ code }) => code)

describe('a portrait for the card', () => {
  it('before a white wall is as it must be', () => {
    expect(codesOf(portrait(white))).toEqual([])
    // Daylight is never quite even.
    expect(codesOf(portrait([232, 235, 240]))).toEqual([])
  })

  it('before a grey, blue or dark background is refused, and says how to retake it', () => {
    for (const background of [
      [180, 180, 180],
      [150, 190, 250],
      [40, 40, 40],
    ] as const)
      expect(codesOf(portrait(background))).toEqual(['photo-background'])
    const [one] = photoProblems(form, { ...portrait([180, 180, 180]), sizeBytes: 20_000 })
    expect(one?.remedy).toContain('白墙')
  })

  it('of other pixels is refused without looking at them', () => {
    expect(codesOf(portrait([0, 0, 0], white, { width: 441, height: 358 }))).toEqual([
      'photo-pixels',
    ])
  })

  it('too small or too large a file is refused, with what to do', () => {
    expect(codesOf(portrait(white), 14 * 1024)).toEqual([])
    expect(codesOf(portrait(white), 50 * 1024)).toEqual([])
    expect(codesOf(portrait(white), 14 * 1024 - 1)).toEqual(['photo-size'])
    expect(codesOf(portrait(white), 50 * 1024 + 1)).toEqual(['photo-size'])
  })

  it('of nobody is refused', () => {
    expect(codesOf(portrait(white, white))).toEqual(['photo-blank'])
  })
})
