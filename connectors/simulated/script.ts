import { z } from 'zod'
import { isBehaviour, isReplyFault, type Behaviour } from './behaviour.ts'

const calls = ['submit', 'supplement', 'ask', 'withdraw', 'revoke', 'lookup', 'list'] as const
export type Call = (typeof calls)[number]

const ruleSchema = z.strictObject({
  department: z.string().optional(),
  /** A procedure's or a lookup's code. */
  procedure: z.string().optional(),
  /** Inputs as they must be; `*0001` matches an ending. */
  matches: z.record(z.string(), z.unknown()).optional(),
  behaviour: z.string().refine(isBehaviour, 'no such behaviour'),
  /** So many calls, then the rule is spent; none: until it is cleared. */
  times: z.number().int().positive().optional(),
  on: z.enum(calls).default('submit'),
})

export const rulesSchema = z
  .array(ruleSchema)
  .max(1000)
  .refine(
    (rules) => rules.every(({ on, behaviour }) => on === 'submit' || isReplyFault(behaviour)),
    'only a submission is decided; other calls can only be answered badly',
  )

/** One line of the fault script. */
export type Rule = z.input<typeof ruleSchema>
type ActiveRule = z.output<typeof ruleSchema>

type Occasion = {
  readonly call: Call
  readonly department: string
  readonly procedure?: string
  readonly inputs?: Readonly<Record<string, unknown>>
}

export type Script = {
  add(rules: readonly Rule[]): void
  clear(): void
  rules(): readonly Rule[]
  /** The first rule that fits; finding it uses it once. */
  take(occasion: Occasion): Behaviour | undefined
}

export function createScript(initially: readonly Rule[]): Script {
  let active: ActiveRule[] = []
  const script: Script = {
    add: (rules) => void active.push(...rulesSchema.parse(rules)),
    clear: () => void (active = []),
    rules: () => active,
    take(occasion) {
      const rule = active.find((each) => fits(each, occasion))
      if (rule === undefined) return undefined
      if (rule.times === 1) active = active.filter((each) => each !== rule)
      else if (rule.times !== undefined) rule.times -= 1
      return rule.behaviour
    },
  }
  script.add(initially)
  return script
}

function fits(rule: ActiveRule, { call, department, procedure, inputs }: Occasion): boolean {
  if (rule.on !== call) return false
  if (rule.department !== undefined && rule.department !== department) return false
  if (rule.procedure !== undefined && rule.procedure !== procedure) return false
  return Object.entries(rule.matches ?? {}).every(([name, wanted]) => {
    const told = inputs?.[name]
    return typeof wanted === 'string' && wanted.startsWith('*')
      ? typeof told === 'string' && told.endsWith(wanted.slice(1))
      : JSON.stringify(told) === JSON.stringify(wanted)
  })
}
