import { alike } from '#core/canonical'
import { fieldsOf } from '#core/definition'
import { at } from '#core/evaluate'
import { problem, type Problem } from '#core/problem'
import { standingFile, standingOf, type Chain } from './amendment-chain.ts'
import type { CaseFile } from './reads.ts'
import type { Corrections, Typed } from './rewrite.ts'

/** 改回: what another amendment must say so that an earlier one is taken back. */
export type Back = {
  readonly typed: Corrections
  /** Matters that only the one taken back has brought about: they are undone. */
  readonly brought: ReadonlySet<string>
}

/**
 * The answers that people gave before an amendment, for those that it changed. Only the last one
 * that stands is taken back: what came later rests on it. What registers said is not undone by
 * saying so.
 */
export function backBefore(chain: Chain, number: string): Back | { readonly problem: Problem } {
  const after = standingFile(chain)
  if (after === chain.original || after.application.number !== number) return { problem: notLast }
  const until = chain.amendments.indexOf(after)
  const earlier = { ...chain, amendments: chain.amendments.slice(0, until) }
  const typed = answersBefore(standingFile(earlier), after)
  const before = standingOf(earlier)
  const brought = Object.entries(standingOf(chain)).flatMap(([key, { status }]) =>
    status === 'closed' && before[key]?.status !== 'closed' ? [key] : [],
  )
  return { typed, brought: new Set(brought) }
}

/** What people say, in the form or once for all in their settings. */
const isSaid = ({ origins }: CaseFile, path: string): boolean =>
  ['typed', 'settings'].includes(origins[path]?.from ?? '')

function answersBefore(before: CaseFile, after: CaseFile): Corrections {
  const typed: Typed = {}
  for (const { section, path, field } of fieldsOf(after.definition.form)) {
    const was = at(before.given.values, path)
    if (field.is !== undefined || alike(was, at(after.given.values, path))) continue
    const name = path.slice(section.key.length + 1)
    if (was !== null && isSaid(before, path)) (typed[section.key] ??= {})[name] = was
    // It was not said before: blank takes it out again.
    else if (isSaid(after, path)) (typed[section.key] ??= {})[name] = ''
  }
  return typed
}

const notLast = problem('not-last', '只能改回最近一份已生效的更正', {
  remedy: '请先改回它之后的更正，或直接更正要改的内容',
})
