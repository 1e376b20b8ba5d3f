import type { LookupDefinition } from './definition.ts'
import { evaluate, type Facts } from './evaluate.ts'

/** What a register said, what it was asked, and when (epoch ms). `answer` null: not on record. */
export type Finding = {
  readonly asked: Readonly<Record<string, unknown>>
  readonly at: number
  readonly answer: Readonly<Record<string, unknown>> | null
}
export type Findings = Readonly<Record<string, Finding>>

type Fill = { readonly value: unknown; readonly lookup: string; readonly at: number }
export type Fills = Readonly<Record<string, Fill>>

/** What these registers fill in. */
export function fillsOf(lookups: readonly LookupDefinition[], findings: Findings): Fills {
  const fills: Record<string, Fill> = {}
  for (const { key, fills: paths } of lookups) {
    const finding = findings[key]
    for (const [name, path] of Object.entries(paths)) {
      const value = finding?.answer?.[name]
      if (finding && !isBlank(value)) fills[path] = { value, lookup: key, at: finding.at }
    }
  }
  return fills
}

/** The registers' words as a term speaks of them, by lookup. */
export function wordsOf(findings: Findings): Readonly<Record<string, Finding['answer']>> {
  const words: Record<string, Finding['answer']> = {}
  for (const key in findings) words[key] = findings[key]?.answer ?? null
  return words
}

/** A register's word stands as long as it was asked with what now stands in the form. */
export function stands({ key, asks }: LookupDefinition, findings: Findings, facts: Facts): boolean {
  const finding = findings[key]
  return (
    !!finding?.answer &&
    Object.entries(asks).every(([name, logic]) =>
      same(evaluate(logic, facts), finding.asked[name] ?? null),
    )
  )
}

export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')

export const same = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other)
