import { createHash } from 'node:crypto'

/** What happened, in order: its hash is the same for the same seed, its end is shown on a violation. */
export function openTrace(keptMost = 400_000) {
  const hash = createHash('sha256')
  const lines: string[] = []
  let count = 0
  return {
    say(at: number, what: string): void {
      const line = `${new Date(at).toISOString()} ${what}`
      hash.update(`${line}\n`)
      count += 1
      lines.push(line)
      if (lines.length > keptMost) lines.splice(0, keptMost / 2)
    },
    count: () => count,
    digest: () => hash.copy().digest('hex').slice(0, 16),
    /** The last that was said of an application, or of anything. */
    about: (number: string, most: number): readonly string[] =>
      lines.filter((line) => line.includes(number)).slice(-most),
    tail: (most: number): readonly string[] => lines.slice(-most),
  }
}
