/** How wide one character stands, in points. */
export type WidthOf = (character: string) => number

/** Never first on a line, and never last (避头尾). */
const notFirst = new Set('，。、；：？！）》〉」』】〕”’…—·%‰℃,.;:?!)]}')
const notLast = new Set('（《〈「『【〔“‘([{')

/**
 * Breaks a text into lines: between any two Chinese characters, but not inside a number or a Latin
 * word, and not so that punctuation stands where it must not. A word longer than a line is cut.
 */
export function linesOf(
  text: string,
  widthOf: WidthOf,
  { width, indent = 0 }: { readonly width: number; readonly indent?: number },
): readonly string[] {
  return text.split('\n').flatMap((part) => brokenLines(part, widthOf, width, indent))
}

function brokenLines(
  text: string,
  widthOf: WidthOf,
  width: number,
  indent: number,
): readonly string[] {
  const lines: string[] = []
  let line: string[] = []
  const widthOfUnit = (unit: string): number =>
    Array.from(unit).reduce((sum, character) => sum + widthOf(character), 0)
  const used = (): number =>
    line.reduce((sum, unit) => sum + widthOfUnit(unit), lines.length === 0 ? indent : 0)
  const end = (next: string) => {
    const carried = carriedOver(line, next)
    lines.push(
      line
        .slice(0, line.length - carried)
        .join('')
        .trimEnd(),
    )
    line = line.slice(line.length - carried)
  }
  const put = (unit: string) => {
    const before = used()
    // One closing mark may hang over the edge: it is printed in the left half of its place.
    const hangs = notFirst.has(unit) && before <= width
    if (before + widthOfUnit(unit) > width && line.length > 0 && !hangs) end(unit)
    if (unit !== ' ' || line.length > 0 || lines.length === 0) line.push(unit)
  }
  for (const unit of unitsOf(text))
    if (widthOfUnit(unit) <= width) put(unit)
    else Array.from(unit).forEach(put)
  return [...lines, line.join('')]
}

/** What must not stand last goes down with what follows it, and so does what must not stand first. */
function carriedOver(line: readonly string[], next: string): number {
  let carried = 0
  let first = next
  const last = () => line[line.length - 1 - carried] ?? ''
  while (carried < line.length - 1 && (notFirst.has(first) || notLast.has(last()))) {
    first = last()
    carried += 1
  }
  return carried
}

/** Latin words and numbers, masked ones too, whole; everything else character by character. */
const unitsOf = (text: string): readonly string[] =>
  text.match(/[A-Za-z0-9*][A-Za-z0-9.,:/@_*+-]*(?<![.,:])|./gsu) ?? []
