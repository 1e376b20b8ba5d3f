import { evolve, type Application, type Event, type Matter } from '#core/application'
import { isStanding, type Commitment, type CommitmentDefinition } from '#core/commitment'
import { matterOf, type Context } from '#core/command'
import type { ServiceDefinition } from '#core/definition'
import type { Signed } from '#core/committing'
import { hasEnded } from '#core/lifecycle'
import { problem, type Problem } from '#core/problem'

/** The text behind a signed promise; its version is that of the definition it was filed under. */
export function commitmentOf(
  definition: ServiceDefinition,
  matter: string,
  { key }: Pick<Commitment, 'key'>,
): CommitmentDefinition {
  const { commitments = [] } = matterOf(definition, matter).procedure
  const found = commitments.find((one) => one.key === key)
  if (!found) throw new Error(`no commitment ${key} in matter ${matter}`)
  return found
}

/**
 * What the answers now promise against what the record holds: one in whose place the proof now
 * stands has ended, and a new promise is signed. Nothing for matters that have ended.
 */
export function promised(
  before: Application,
  signed: readonly Signed[],
  context: Context,
): readonly Event[] {
  const open = Object.entries(before.matters).filter(([, { status }]) => !hasEnded(status))
  const over = open.flatMap(([key, matter]) =>
    proved(
      key,
      matter,
      signed.filter((one) => one.matter === key),
      context,
    ),
  )
  let application = over.reduce<Application>(evolve, before)
  const keys = new Set(open.map(([key]) => key))
  const made = signed.flatMap((one) => {
    const event = keys.has(one.matter) ? newlySigned(application, one, context) : undefined
    if (event) application = evolve(application, event)
    return event ?? []
  })
  return [...over, ...made]
}

/** What was taken back is proved from then on. */
export function recantedBefore(
  { matters }: Application,
  signed: readonly Signed[],
): Problem | undefined {
  const again = signed.find(({ matter, key }) => {
    const { commitments = [] } = matters[matter] ?? {}
    const isOver = (one: Commitment) => one.key === key && one.ended?.how === 'recanted'
    return (
      commitments.some(isOver) && !commitments.some((one) => one.key === key && isStanding(one))
    )
  })
  return (
    again &&
    problem('recanted', '承诺撤回后按原程序办理，不能再次承诺', {
      path: again.path,
      remedy: '请上传证明文件',
    })
  )
}

/** The proof itself was given: there is nothing left to verify. */
function proved(
  key: string,
  { commitments = [] }: Matter,
  signed: readonly Signed[],
  { now, by }: Context,
): readonly Event[] {
  const isOver = (one: Commitment) =>
    isStanding(one) && !signed.some((other) => other.key === one.key)
  const says = '已改为提交证明，承诺不再适用'
  let left = commitments
  return commitments.filter(isOver).map(({ id }): Event => {
    const ended = { at: now, how: 'proved' } as const
    left = left.map((one) => (one.id === id ? { ...one, ended } : one))
    const promise = { id, ended: ended.how }
    return { kind: 'noted', at: now, by, matter: key, says, promise, set: { commitments: left } }
  })
}

function newlySigned(
  { matters }: Application,
  { matter: key, name, ...signed }: Signed,
  { definition, now, by }: Context,
): Event | undefined {
  const { commitments = [] } = matters[key] ?? {}
  if (commitments.some((one) => isStanding(one) && one.key === signed.key)) return undefined
  const made: Commitment = { id: commitments.length + 1, ...signed, signedAt: now, by, name }
  const says = `签署告知承诺：${commitmentOf(definition, key, signed).name}`
  return {
    kind: 'committed',
    at: now,
    by,
    matter: key,
    says,
    promise: { id: made.id },
    set: { commitments: [...commitments, made] },
  }
}
