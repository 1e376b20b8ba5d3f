import { useSyncExternalStore } from 'react'
import type { ShownVisit } from '#contract/shown-visit'

/** Kept for this tab only: two counters on one machine are two tabs. */
const storageKey = 'yijian.visit'
const listeners = new Set<() => void>()

/** The visit that goes on in this tab. What is kept of it is what every page may show. */
export const visitInHand = (): ShownVisit | undefined =>
  typeof sessionStorage === 'undefined' ? undefined : read(sessionStorage.getItem(storageKey))

let [lastText, lastVisit]: [string | null, ShownVisit | undefined] = [null, undefined]

function read(text: string | null): ShownVisit | undefined {
  // The same text is the same visit, or every drawing would be a change.
  if (text !== lastText) [lastText, lastVisit] = [text, text === null ? undefined : parsed(text)]
  return lastVisit
}

// Written by `beginVisit` only.
const parsed = (text: string): ShownVisit => JSON.parse(text) as ShownVisit

export function beginVisit(visit: ShownVisit): void {
  sessionStorage.setItem(storageKey, JSON.stringify(visit))
  listeners.forEach((listener) => listener())
}

export function leaveVisit(): void {
  sessionStorage.removeItem(storageKey)
  listeners.forEach((listener) => listener())
}

export const useVisitInHand = (): ShownVisit | undefined =>
  useSyncExternalStore(subscribe, visitInHand)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** With every request: for whom the clerk acts now. */
export function visitHeader(): Record<string, string> {
  const visit = visitInHand()
  return visit ? { 'x-visit': visit.id } : {}
}
