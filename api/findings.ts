import type { Findings } from '#core/answers'

/**
 * What registers said while somebody fills in a form, so that not every keystroke asks them anew.
 * Held in this process only and for a short while: losing it costs a question, nothing else.
 */
export type FindingsMemory = {
  read(owner: string, service: string): Findings
  keep(owner: string, service: string, findings: Findings): void
}

// A clerk at work; some hundred bytes each.
const kept = 2_000
const freshForMs = 30 * 60_000

export function openFindings(now: () => number): FindingsMemory {
  const memory = new Map<string, { readonly findings: Findings; readonly until: number }>()
  return {
    read(owner, service) {
      const known = memory.get(`${owner}\n${service}`)
      return known && known.until > now() ? known.findings : {}
    },
    keep(owner, service, findings) {
      const key = `${owner}\n${service}`
      memory.delete(key)
      memory.set(key, { findings, until: now() + freshForMs })
      const oldest = memory.keys().next()
      if (memory.size > kept && !oldest.done) memory.delete(oldest.value)
    },
  }
}
