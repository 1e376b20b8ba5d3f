/** What a JPEG file says of itself before any of its pixels is read (ITU-T T.81, annex B). */
export type JpegHead = {
  readonly widthPixels: number
  readonly heightPixels: number
  /** 3: colour; 1: grey; 4: for printing. */
  readonly components: number
  readonly bitsPerComponent: number
}

/**
 * The head of a JPEG file, or nothing where it is none. Read before decoding, so that a file of a
 * few bytes that claims a gigapixel is refused without ever taking up its room.
 */
export function jpegHead(bytes: Uint8Array): JpegHead | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined
  let at = 2
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] ?? 0
    // Fill bytes may stand before any marker.
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (isFrame(marker))
      return {
        bitsPerComponent: bytes[at + 4] ?? 0,
        heightPixels: word(bytes, at + 5),
        widthPixels: word(bytes, at + 7),
        components: bytes[at + 9] ?? 0,
      }
    const length = word(bytes, at + 2)
    // The frame's head stands before the first scan.
    if (length < 2 || marker === startOfScan) return undefined
    at += 2 + length
  }
  return undefined
}

const startOfScan = 0xda
/** SOF0 to SOF15, but for the three that are tables: DHT, JPG and DAC. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

const word = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
