import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutOf, dragged, wholeFrame, zoomMost } from './crop.ts'

const form = {
  widthPixels: 358,
  heightPixels: 441,
  sizeBytesLeast: 1,
  sizeBytesMost: 2,
  whitePercentLeast: 85,
}
const side = fc.integer({ min: 50, max: 6000 })
const number = fc.double({ min: -2, max: 3, noNaN: true })
const frames = fc.record({ x: number, y: number, zoom: fc.double({ min: 0, max: 9, noNaN: true }) })

describe('the frame over a photo', () => {
  it('cuts a landscape picture at its full height, in the middle', () => {
    const cut = cutOf({ width: 3000, height: 2000 }, form, wholeFrame)
    expect(cut.height).toBeCloseTo(2000)
    expect(cut.left + cut.width / 2).toBeCloseTo(1500)
  })

  it('has the photo’s shape and stays inside the picture, wherever it is pushed', () => {
    fc.assert(
      fc.property(side, side, frames, number, number, (width, height, frame, x, y) => {
        const picture = { width, height }
        const moved = dragged(picture, form, frame, { x: x * 400, y: y * 400 })
        const cut = cutOf(picture, form, moved)
        expect(cut.width / cut.height).toBeCloseTo(358 / 441, 6)
        expect(cut.left).toBeGreaterThanOrEqual(-1e-6)
        expect(cut.top).toBeGreaterThanOrEqual(-1e-6)
        expect(cut.left + cut.width).toBeLessThanOrEqual(width + 1e-6)
        expect(cut.top + cut.height).toBeLessThanOrEqual(height + 1e-6)
      }),
    )
  })

  it('moves the picture with the finger', () => {
    const picture = { width: 3000, height: 3000 }
    const near = { x: 0.5, y: 0.5, zoom: zoomMost }
    const before = cutOf(picture, form, near)
    const after = cutOf(picture, form, dragged(picture, form, near, { x: 10, y: -20 }))
    // To the right and up: the frame goes to the left and down over the picture.
    expect(after.left).toBeLessThan(before.left)
    expect(after.top).toBeGreaterThan(before.top)
  })
})
