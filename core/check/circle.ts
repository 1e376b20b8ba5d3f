/** The way from a start back to itself, or nothing where there is none. */
export function circleFrom(
  start: string,
  nextOf: (one: string) => readonly string[],
): readonly string[] | undefined {
  const seen = new Set<string>()
  const follow = (one: string, way: readonly string[]): readonly string[] | undefined => {
    for (const next of nextOf(one)) {
      if (next === start) return [...way, start]
      if (seen.has(next)) continue
      seen.add(next)
      const circle = follow(next, [...way, next])
      if (circle) return circle
    }
    return undefined
  }
  return follow(start, [start])
}
