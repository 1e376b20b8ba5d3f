import type { Cell } from '#spreadsheets/cell'
import { columnsMax, mergesMax } from '#spreadsheets/limits'

type Merge = {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/**
 * Which cells of a row are covered by a merged cell whose value stands elsewhere. A sheet lists
 * its merged cells after its rows, so it is looked through once for them before it is read.
 */
export async function coverFrom(
  pieces: AsyncIterable<Buffer>,
): Promise<(row: number, cells: (Cell | undefined)[]) => void> {
  const merges = (await mergesIn(pieces)).toSorted((one, other) => one.top - other.top)
  let next = 0
  let current: readonly Merge[] = []
  return (row, cells) => {
    if (next === merges.length && current.length === 0) return
    while (merges[next] && (merges[next]?.top ?? 0) <= row) {
      // The loop's condition has just found it.
      current = [...current, merges[next++] as Merge]
    }
    // A cell belongs to one merged cell at most, so no more of them than columns can cross a row.
    current = current.filter(({ bottom }) => bottom >= row).slice(0, columnsMax)
    for (const { top, left, right } of current)
      for (let at = left; at <= Math.min(right, columnsMax - 1); at += 1)
        if ((row !== top || at !== left) && cells[at] === undefined)
          cells[at] = { value: '', isCovered: true }
  }
}

const tag = Buffer.from('mergeCell')

async function mergesIn(pieces: AsyncIterable<Buffer>): Promise<readonly Merge[]> {
  const merges: Merge[] = []
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of pieces) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : piece
    const found = bytes.indexOf(tag)
    const text = found < 0 ? '' : bytes.toString('latin1', found)
    for (const [, left = '', top, right = '', bottom] of text.matchAll(
      /mergeCell\s[^<>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/gu,
    )) {
      merges.push({
        top: Number(top),
        left: lettersToColumn(left),
        bottom: Number(bottom),
        right: lettersToColumn(right),
      })
      if (merges.length >= mergesMax) return merges
    }
    rest = tagCutInTwo(bytes)
  }
  return merges
}

/** The beginning of a tag that goes on in the next piece; no tag looked for is longer. */
function tagCutInTwo(bytes: Buffer): Buffer {
  const from = bytes.lastIndexOf('<')
  const isCut = from >= 0 && bytes.length - from < 200 && !bytes.includes('>', from)
  return isCut ? Buffer.from(bytes.subarray(from)) : Buffer.alloc(0)
}

const lettersToColumn = (letters: string): number =>
  Array.from(letters).reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1
