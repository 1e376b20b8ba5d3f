import type { Check, Fault } from './fault.ts'
import { situationsFor } from './situations.ts'

/** Every rule can be kept, and can be broken: one that cannot is a mistake, or says nothing. */
export const rules: Check = (definition) =>
  definition.rules.flatMap(({ says, holds }, index): readonly Fault[] => {
    const at = `rules.${index}.holds`
    const complete = situationsFor(definition, [holds], { complete: true, rules: false })
    const [first] = complete ?? []
    if (first && !complete?.some(({ valueOf }) => valueOf(holds) === true))
      return [
        {
          code: 'rule-never-satisfied',
          at,
          says: `规则“${says}”在任何情形下都无法满足`,
          remedy: '请核对规则的条件',
          example: first.example(),
        },
      ]
    const drafts = situationsFor(definition, [holds], { complete: false })
    if (!drafts || drafts.some(({ valueOf }) => valueOf(holds) === false)) return []
    return [
      {
        code: 'rule-never-broken',
        at,
        says: `规则“${says}”在任何情形下都不会被违反`,
        remedy: '请核对规则的条件，或删去这条规则',
        ...(drafts[0] && { example: drafts[0].example() }),
      },
    ]
  })
