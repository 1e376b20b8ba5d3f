import type { Origin } from '#core/answers'
import type { FormProblem } from './reading.ts'

type Seen = {
  /** Answers somebody has been in and left. */
  readonly touched: ReadonlySet<string>
  /** Set once somebody wants to go on: then nothing is held back. */
  readonly all: boolean
  readonly origins: Readonly<Record<string, Origin>>
}

/**
 * Which problems are shown beside their answers: not before the person has left the field, but at
 * once where the value was not typed here at all.
 */
export const visibleProblems = (
  problems: readonly FormProblem[],
  { touched, all, origins }: Seen,
): readonly FormProblem[] =>
  problems.filter(({ path }) => {
    if (all || path === undefined || touched.has(path)) return true
    const origin = origins[path]
    return origin !== undefined && origin.from !== 'typed'
  })

export const problemsAt = (
  problems: readonly FormProblem[],
  path: string,
): readonly FormProblem[] => problems.filter((problem) => problem.path === path)
