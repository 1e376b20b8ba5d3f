import { matterOf } from './command.ts'
import { burdenOf, type Saving } from './burden.ts'
import { type Foretold, type MatterDefinition, type ServiceDefinition } from './definition.ts'
import { pathsIn } from './evaluate.ts'
import {
  materialsOf,
  sharedIn,
  standing,
  typing,
  type GuideFilled,
  type GuideMaterial,
  type GuideShared,
  type Standing,
} from './guide/form-part.ts'
import { askGuide, type GuideAnswers, type GuideQuestion } from './guide/questions.ts'
import { possibleValues, verdictOf, type Knowledge, type Verdict } from './guide/possible.ts'
import { citeBasis } from './problem.ts'
import type { ParameterValues } from './region.ts'

export type { GuideAnswers, GuideQuestion } from './guide/questions.ts'

/** 一次告知: what filing will mean for this very person, said before anything is asked. */
export type Guide = {
  readonly questions: readonly GuideQuestion[]
  readonly matters: readonly GuideMatter[]
  readonly materials: readonly GuideMaterial[]
  /** What is fetched from registers instead of being asked for. */
  readonly shared: readonly GuideShared[]
  readonly toType: readonly string[]
  readonly mayType: readonly string[]
  readonly comesByItself: readonly GuideFilled[]
  readonly blocks: readonly GuideBlock[]
  readonly reasons: readonly GuideReason[]
  /** Before and after, for the matters of this person. */
  readonly savings: readonly Saving[]
}

export type GuideMatter = {
  readonly key: string
  readonly written: MatterDefinition
  readonly verdict: Verdict
  /** Why it is left out, or what it depends on. */
  readonly why?: string
  readonly basis?: string
  /** The questions, by label, that would settle it; none: only a register can. */
  readonly toAnswer: readonly string[]
  /** Names of the matters it waits for. */
  readonly waitsFor: readonly string[]
}

export type GuideBlock = {
  readonly says: string
  readonly isCertain: boolean
  readonly remedy?: string
  readonly basis?: string
  readonly foretold?: Foretold
}

export type GuideReason = {
  readonly code: string
  readonly says: string
  readonly remedy: string
  readonly matters: readonly string[]
}

/** `parameters`: the chosen region's; without them what turns on the region stays open. */
export function guideFor(
  definition: ServiceDefinition,
  parameters: ParameterValues | undefined,
  answers: GuideAnswers,
): Guide {
  const { questions, knowledge } = askGuide(definition, parameters, answers)
  const matters = guideMatters(definition, knowledge, questions)
  const arising = matters.filter(({ verdict }) => verdict !== 'never')
  const fields = standing(definition, knowledge)
  const restricted = restrict(definition, arising, fields)
  return {
    questions,
    matters,
    materials: materialsOf(restricted, fields),
    shared: sharedIn(restricted),
    ...typing(restricted, fields),
    blocks: blocksIn(definition, knowledge, questions),
    reasons: reasonsIn(arising),
    savings: burdenOf(restricted),
  }
}

function guideMatters(
  definition: ServiceDefinition,
  knowledge: Knowledge,
  questions: readonly GuideQuestion[],
): readonly GuideMatter[] {
  const out = new Set<string>()
  const open = questions.filter(({ answer }) => answer === undefined)
  return definition.matters.map((written) => {
    const { key, when, after } = written
    const verdicts = when.map((need) => ({ need, verdict: verdictOf(need.holds, knowledge) }))
    const decisive =
      verdicts.find(({ verdict }) => verdict === 'never') ??
      verdicts.find(({ verdict }) => verdict === 'depends')
    const verdict = decisive?.verdict ?? 'always'
    if (verdict === 'never') out.add(key)
    return {
      key,
      written,
      verdict,
      toAnswer:
        decisive?.verdict === 'depends'
          ? open
              .filter(({ path }) => pathsIn(decisive.need.holds).includes(`answers.${path}`))
              .map(({ field }) => field.label)
          : [],
      ...(decisive && { why: decisive.need.otherwise }),
      ...(decisive?.need.basis && { basis: citeBasis(decisive.need.basis) }),
      waitsFor: after
        .filter((other) => !out.has(other))
        .map((other) => matterOf(definition, other).procedure.name),
    }
  })
}

/** The definition as if there were nobody but this person; for counting, not for filing. */
function restrict(
  definition: ServiceDefinition,
  arising: readonly GuideMatter[],
  fields: Standing,
): ServiceDefinition {
  const keys = new Set(arising.map(({ key }) => key))
  const sections = definition.form.sections.map((section) => ({
    ...section,
    fields: Object.fromEntries(
      Object.entries(section.fields).filter(([name]) => fields.has(`${section.key}.${name}`)),
    ),
  }))
  return {
    ...definition,
    form: { ...definition.form, sections },
    matters: definition.matters
      .filter(({ key }) => keys.has(key))
      .map((matter) => ({ ...matter, after: matter.after.filter((other) => keys.has(other)) })),
  }
}

/** Rules that this situation breaks, or that a register's word may yet break. */
function blocksIn(
  definition: ServiceDefinition,
  knowledge: Knowledge,
  questions: readonly GuideQuestion[],
): readonly GuideBlock[] {
  const asked = new Set(questions.map(({ path }) => `answers.${path}`))
  return definition.rules.flatMap(({ holds, says, remedy, basis, foretold }) => {
    const paths = pathsIn(holds)
    const isAboutThis =
      paths.some((path) => path.startsWith('found.')) || paths.every((path) => asked.has(path))
    const values = isAboutThis ? possibleValues(holds, knowledge) : new Set()
    if (!values.has(false)) return []
    return [
      {
        says,
        isCertain: values.size === 1,
        ...(remedy !== undefined && { remedy }),
        ...(basis && { basis: citeBasis(basis) }),
        ...(foretold && { foretold }),
      },
    ]
  })
}

/** What the departments most often give as reasons, each once, with what to do beforehand. */
function reasonsIn(arising: readonly GuideMatter[]): readonly GuideReason[] {
  const reasons = new Map<string, GuideReason>()
  for (const { written } of arising)
    for (const { code, says, remedy } of written.procedure.reasons ?? []) {
      const matters = [...(reasons.get(code)?.matters ?? []), written.procedure.name]
      if (remedy !== undefined) reasons.set(code, { code, says, remedy, matters })
    }
  return [...reasons.values()].toSorted((one, other) => one.code.localeCompare(other.code))
}
