/** A log that a test reads, a line each. */
export const logInto = (lines: string[]) => {
  const write = (level: string) => (about: Readonly<Record<string, unknown>>, says: string) => {
    lines.push(JSON.stringify({ level, says, ...about }))
  }
  return { info: write('info'), warn: write('warn'), error: write('error') }
}
