import type { Application } from './application.ts'
import { behind, correctionsAsked } from './corrections.ts'
import { matterOf } from './command.ts'
import { fieldsOf, type ServiceDefinition } from './definition.ts'
import type { AskedReason } from './asked.ts'
import type { Reason } from './word.ts'

/** One question of the notice, with all who ask for it to be corrected and why. */
export type JoinedItem = {
  /** None: what is asked is about no single answer. */
  readonly path: string | null
  readonly asks: readonly JoinedAsk[]
}

/** What a department asks, of one of its matters or of several. */
export type JoinedAsk = {
  readonly matters: readonly string[]
  readonly department: string
  readonly reason: Reason
  /** What the applicant can do about it. */
  readonly remedy: string | null
  /** It was not in the notice before, which is still unanswered. */
  readonly isAdded: boolean
}

/**
 * What several departments ask, as the applicant reads it (补正告知书): each question once, in the
 * order of the form, and what is about no question at the end.
 */
export function joinedItems(
  definition: ServiceDefinition,
  application: Application,
): readonly JoinedItem[] {
  const asks = new Map<string | null, readonly JoinedAsk[]>()
  for (const { matter, department, reasons } of correctionsAsked(definition, application))
    for (const reason of reasons) {
      const more = aboutAsk(definition, application, matter, reason)
      const ask = { matters: [matter], department, reason, ...more }
      for (const path of reason.paths.length > 0 ? reason.paths : [null])
        asks.set(path, withAsk(asks.get(path) ?? [], ask))
    }
  const inOrder = [...fieldsOf(definition.form).map(({ path }) => path), null]
  return inOrder.flatMap((path) => {
    const own = asks.get(path)
    return own ? [{ path, asks: own }] : []
  })
}

/** Two matters of one department that ask the same for the same reason ask once. */
function withAsk(asks: readonly JoinedAsk[], ask: JoinedAsk): readonly JoinedAsk[] {
  const isAlike = ({ department, reason: { code, says } }: JoinedAsk) =>
    department === ask.department && code === ask.reason.code && says === ask.reason.says
  return asks.some(isAlike)
    ? asks.map((one) => (isAlike(one) ? bothOf(one, ask) : one))
    : [...asks, ask]
}

const bothOf = (one: JoinedAsk, other: JoinedAsk): JoinedAsk => ({
  ...one,
  matters: [...new Set([...one.matters, ...other.matters])],
  isAdded: one.isAdded && other.isAdded,
})

function aboutAsk(
  definition: ServiceDefinition,
  { told }: Application,
  matter: string,
  { code, notice }: AskedReason,
): Pick<JoinedAsk, 'remedy' | 'isAdded'> {
  const listed = matterOf(definition, matter).procedure.reasons ?? []
  return {
    remedy: listed.find((reason) => reason.code === code)?.remedy ?? null,
    isAdded: told?.changes === true && notice === told.notices,
  }
}

/** What this department asks although the applicant has answered it since the department was told. */
export const answeredMeanwhile = (
  definition: ServiceDefinition,
  { answeredAt = {}, matters }: Application,
  key: string,
): readonly { readonly input: string; readonly at: number }[] => {
  const matter = matters[key]
  if (!matter) return []
  const since = matter.status === 'applied' ? matter.since : matter.appliedAt
  if (since === undefined || since === null) return []
  const { accepts } = matterOf(definition, key).procedure
  return Object.keys(accepts).flatMap((input) => {
    const { paths } = behind(definition, key, { code: '', says: '', inputs: [input] })
    const moments = paths.map((path) => answeredAt[path] ?? 0)
    const at = Math.max(0, ...moments)
    return at > since ? [{ input, at }] : []
  })
}
