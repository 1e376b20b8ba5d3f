import { Buffer } from 'node:buffer'

/**
 * A text as old systems in China read it (GB 18030). Node only decodes it, so the table is turned
 * round: two bytes and four bytes of the basic plane by decoding all there are, once, and what lies
 * beyond by the standard's own arithmetic.
 */
export function toGb18030(text: string): Buffer {
  const table = (known ??= encodings())
  const parts: number[] = []
  for (const sign of text) {
    // A sign of a text has a number.
    const point = sign.codePointAt(0) as number
    if (point < 0x80) parts.push(point)
    else
      parts.push(
        ...(table.get(point) ?? (point < 0x1_0000 ? [question] : fourBytes(beyond(point)))),
      )
  }
  return Buffer.from(parts)
}

let known: ReadonlyMap<number, readonly number[]> | undefined

/** A lone surrogate, say. */
const question = 0x3f
/** The supplementary planes begin at 90 30 81 30, one after another. */
const beyond = (point: number): number => 189_000 + (point - 0x1_0000)

const fourBytes = (linear: number): readonly number[] => [
  0x81 + Math.floor(linear / 12_600),
  0x30 + (Math.floor(linear / 1_260) % 10),
  0x81 + (Math.floor(linear / 10) % 126),
  0x30 + (linear % 10),
]

/** How many four-byte codes belong to the basic plane: up to 84 31 A4 39. */
const basicFours = 39_420

function encodings(): ReadonlyMap<number, readonly number[]> {
  const decoder = new TextDecoder('gb18030')
  const table = new Map<number, readonly number[]>()
  const learn = (bytes: readonly number[]) => {
    const text = decoder.decode(Uint8Array.from(bytes))
    const point = text.codePointAt(0) ?? 0xfffd
    const isOne = text.length === (point > 0xffff ? 2 : 1)
    if (isOne && point !== 0xfffd && !table.has(point)) table.set(point, bytes)
  }
  for (let first = 0x81; first <= 0xfe; first++)
    for (let second = 0x40; second <= 0xfe; second++) if (second !== 0x7f) learn([first, second])
  for (let linear = 0; linear < basicFours; linear++) learn(fourBytes(linear))
  return table
}
