import type { Actor } from '#core/application'
import { problem, type Problem } from '#core/problem'
import type { Query } from './database.ts'
import { hashOf, newCode, newSecret } from './invitation-secrets.ts'
import type { ApplicationId } from './number.ts'
import { fromIso, isoTime } from './times.ts'
import type { Tools } from './tools.ts'

export const invitationLimits = {
  /** As long as most applications are under way; a newer one is made in a moment. */
  validForMs: 30 * 24 * 3_600_000,
  /** A phone may be shared: an hour or two, then the question again. */
  sessionMs: 2 * 3_600_000,
  /** Wrong answers to the one question, then the link is dead. */
  wrongMost: 5,
  /** New ones for one application in a day, so that nobody is flooded with messages. */
  perDayMost: 6,
  /** The characters of the document's number that are asked for. */
  asked: 6,
}

/** As whoever made it may see it. */
export type Invitation = {
  readonly id: string
  readonly madeAt: number
  readonly expiresAt: number
  readonly openedAt: number | null
  readonly state: 'live' | 'expired' | 'revoked' | 'blocked'
}

/** What only whoever makes an invitation ever sees. */
export type NewInvitation = Invitation & { readonly token: string; readonly code: string }

type TooMany = {
  readonly problem: Problem
  /** When another one may be made. */
  readonly againAt: number
}

type Wanted = {
  readonly application: ApplicationId
  readonly by: Actor
  /** The same invitation made twice, by an errand that was taken up again, is made once. */
  readonly id?: string
}

/** One for each, of one shard, in order: made, refused for today, or known by its id. */
export async function makeInvitations(
  query: Query,
  tools: Pick<Tools, 'vault' | 'now'>,
  shard: number,
  wanted: readonly Wanted[],
): Promise<readonly (NewInvitation | TooMany | 'known')[]> {
  const now = tools.now()
  const expiresAt = now + invitationLimits.validForMs
  const earlier = await readEarlier(query, shard, wanted)
  const made = wanted.map((one): NewInvitation | TooMany | 'known' => {
    const { application, id = hashOf(newSecret(application)).slice(0, 16) } = one
    const known = earlier.get(application) ?? []
    if (known.some((other) => other.id === id)) return 'known'
    const oldest = known.at(invitationLimits.perDayMost - 1)
    const againAt = oldest ? fromIso(oldest.made_at) + dayMs : now
    if (againAt > now) return { problem: tooMany, againAt }
    earlier.set(application, [{ id, made_at: isoTime(now) }, ...known])
    const [token, code] = [newSecret(application), newCode()]
    return { id, madeAt: now, expiresAt, openedAt: null, state: 'live', token, code }
  })
  const rows = wanted.flatMap(({ application, by }, at) => {
    const one = made[at]
    return one && one !== 'known' && 'token' in one ? [{ application, by, ...one }] : []
  })
  if (rows.length > 0)
    await query(insertInvitations, [
      shard,
      rows.map(({ application }) => application),
      rows.map(({ id }) => id),
      rows.map(({ token }) => hashOf(token)),
      rows.map(({ code }) => tools.vault.blindIndex('invitation code', code)),
      rows.map(({ by }) => `${by.role}:${by.id}`),
      isoTime(now),
      isoTime(expiresAt),
    ])
  return made
}

type Earlier = { readonly id: string; readonly made_at: string }

/** The newest of each application, as many as are given in a day; held until the transaction ends. */
async function readEarlier(query: Query, shard: number, wanted: readonly Wanted[]) {
  const rows = await query<Earlier & { readonly application: ApplicationId }>(
    `select application, id, made_at from invitations
     where shard = $1 and application = any($2::bigint[])
     order by application, made_at desc, id for update`,
    [shard, [...new Set(wanted.map(({ application }) => application))]],
  )
  const earlier = new Map<ApplicationId, readonly Earlier[]>()
  for (const { application, ...row } of rows)
    earlier.set(application, [...(earlier.get(application) ?? []), row])
  return earlier
}

// Earlier ones end where a newer one begins.
const insertInvitations = `
with earlier as (
  update invitations set expires_at = least(expires_at, $7::timestamptz)
  where shard = $1 and application = any($2::bigint[])
)
insert into invitations (shard, application, id, token_hash, code_index, made_by, made_at,
  expires_at)
select $1::smallint, application, id, token_hash, code_index, made_by, $7::timestamptz,
  $8::timestamptz
from unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[])
  as i (application, id, token_hash, code_index, made_by)`

const dayMs = 24 * 3_600_000

const tooMany = problem('too-many-invitations', '今天已多次生成邀请，请稍后再试', {
  remedy: '请让本人使用最近一次的链接，或明天再邀请；也可以代本人填写',
})
