/** Everything that is left to chance, from one seed; the same calls in the same order draw the same. */
export type Chance = {
  /** In [0, 1). */
  next(): number
  /** Whether something comes about that does so in such a share of all cases. */
  is(share: number): boolean
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number
  pick<Item>(from: readonly [Item, ...Item[]]): Item
  /** A moment in between, the short ones far more often than the long. */
  span(leastMs: number, mostMs: number): number
}

export function chanceFrom(seed: string): Chance {
  let state = hashOf(seed)
  // Mulberry32: small, and good enough to wander through what can happen.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    whole,
    is: (share) => next() < share,
    // An index within the list.
    pick: (from) => from[whole(0, from.length - 1)] ?? from[0],
    span: (least, most) => Math.round(least * (most / least) ** next()),
  }
}

/** FNV-1a: the same text begins the same chance on every machine. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) {
    hash ^= character.codePointAt(0) ?? 0
    hash = Math.imul(hash, 0x01000193)
  }
  return hash
}
