import type { Matter, Trouble } from '#core/application'
import type { Commitment, Verification } from '#core/commitment'
import type { Context } from '#core/command'
import { problem, type Problem } from '#core/problem'
import { deadline } from '#core/time'
import { commitmentOf } from './commit.ts'

/** A promise with the matter that rests on it. */
export type Behind = { readonly matter: Matter; readonly one: Commitment }

export const notNow = (says: string, remedy = '请刷新页面查看最新状态'): Problem =>
  problem('not-now', says, { remedy })

export const replaced = ({ commitments = [] }: Matter, one: Commitment): Partial<Matter> => ({
  commitments: commitments.map((other) => (other.id === one.id ? one : other)),
})

const aboutPromises: readonly Trouble['kind'][] = ['unverified', 'notMadeGood']

export const eased = ({ trouble }: Matter): Partial<Matter> =>
  trouble && aboutPromises.includes(trouble.kind) ? { trouble: null } : {}

export function verificationFrom(
  key: string,
  one: Pick<Commitment, 'key'>,
  { definition, now, calendar }: Context,
): Verification {
  const { verify: looks } = commitmentOf(definition, key, one)
  return { from: now, ...deadline(now, looks.within.workingDays, calendar) }
}
