import { matterOf } from '#core/command'
import { answersBehind } from '#core/corrections'
import { evaluate, pathsIn } from '#core/evaluate'
import { factsAbout } from '#core/facts'
import { citeBasis } from '#core/problem'
import type { DeskMatter } from '#contract/desk'
import type { CaseFile } from '#engine/reads'
import { moment } from './matter-page.ts'

type Checks = DeskMatter['checks']

/**
 * What need not be checked again: registers that were asked, and rules that hold. Only of what this
 * procedure is told: that a rule about anything else holds would tell of it.
 */
export function checksOf(file: CaseFile, key: string): Checks {
  const { definition } = file
  const { sends } = matterOf(definition, key)
  const told = new Set(Object.values(sends).flatMap((logic) => answersBehind(definition, logic)))
  return [...registersOf(file, told), ...rulesOf(file, told)]
}

function registersOf({ definition, given }: CaseFile, told: ReadonlySet<string>): Checks {
  return definition.form.lookups.flatMap(({ key, lookup, asks, fills }) => {
    const finding = given.findings[key]
    const about = [...Object.values(fills), ...Object.values(asks).flatMap(answersIn)]
    if (!finding || !about.every((path) => told.has(path))) return []
    return [
      {
        says: finding.answer === null ? `${lookup.name}：查无记录` : `${lookup.name}：已核对`,
        outcome: finding.answer === null ? ('warned' as const) : ('passed' as const),
        basis: lookup.basis ? citeBasis(lookup.basis) : null,
        register: lookup.department.name,
        at: moment(finding.at),
      },
    ]
  })
}

function rulesOf(file: CaseFile, told: ReadonlySet<string>): Checks {
  const { definition } = file
  const facts = factsAbout(file.application, file.given)
  return definition.rules.flatMap(({ says, holds, basis }) => {
    const paths = answersBehind(definition, holds)
    // Whoever asks a register asks about more than what stands in the form.
    const isOfForm = pathsIn(holds).every((path) => !path.startsWith('found.'))
    if (!isOfForm || paths.length === 0 || !paths.every((path) => told.has(path))) return []
    const value = evaluate(holds, facts)
    const outcome = value === true ? 'passed' : value === false ? 'warned' : 'open'
    return [{ says, outcome, basis: basis ? citeBasis(basis) : null, register: null, at: null }]
  })
}

const answersIn = (logic: Parameters<typeof pathsIn>[0]): readonly string[] =>
  pathsIn(logic).flatMap((path) =>
    path.startsWith('answers.') ? [path.slice('answers.'.length)] : [],
  )
