import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jpegHead } from './jpeg.ts'

const start = [0xff, 0xd8]
const application = [0xff, 0xe0, 0x00, 0x04, 0x4a, 0x46]
/** Width 358, height 441, three components of eight bits. */
const frame = [0xff, 0xc0, 0x00, 0x11, 8, 0x01, 0xb9, 0x01, 0x66, 3, 1, 0x22, 0]
const read = (...parts: readonly (readonly number[])[]) => jpegHead(Uint8Array.from(parts.flat()))

describe('the head of a JPEG file', () => {
  it('says how large it is, behind whatever stands before it', () => {
    const head = { widthPixels: 358, heightPixels: 441, components: 3, bitsPerComponent: 8 }
    expect(read(start, frame)).toEqual(head)
    expect(read(start, application, [0xff, 0xff], frame.slice(1))).toEqual(head)
    // Progressive ones have another marker for the same.
    expect(read(start, [0xff, 0xc2], frame.slice(2))).toEqual(head)
  })

  it('is not taken from a table, nor from behind the first scan', () => {
    expect(read(start, [0xff, 0xc4, 0x00, 0x03, 0], frame)?.widthPixels).toBe(358)
    expect(read(start, [0xff, 0xda, 0x00, 0x04, 0, 0], frame)).toBeUndefined()
  })

  it('is missing where there is no JPEG, and reading it always ends', () => {
    expect(read([0x89, 0x50, 0x4e, 0x47], frame)).toBeUndefined()
    expect(read(start, [0xff, 0xe0, 0x00, 0x00], frame)).toBeUndefined()
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        jpegHead(Uint8Array.from([...start, ...bytes]))
      }),
    )
  })
})
