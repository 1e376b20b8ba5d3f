import { timingSafeEqual } from 'node:crypto'
import type { Actor } from '#core/application'
import { problem, type Problem } from '#core/problem'
import { invitationLimits, makeInvitations, type Invitation } from './invitation-making.ts'
import { hashOf, newSecret, placeOf, readCode } from './invitation-secrets.ts'
import { everyShard, shardOf, type ApplicationId } from './number.ts'
import { readCase, type CaseFile } from './reads.ts'
import { fromIso, fromIsoOrNull, isoTime } from './times.ts'
import type { Tools } from './tools.ts'

/** Invitations to one application; see docs/decisions/2026-11-25-invitation-without-an-account.md. */
export function openInvitations(tools: Tools) {
  return {
    make: (file: CaseFile, by: Actor) =>
      tools.db.transaction(async ({ query }) => {
        const shard = shardOf(file.id, tools.shards)
        const [made] = await makeInvitations(query, tools, shard, [{ application: file.id, by }])
        return made ?? 'known'
      }),
    list: (id: ApplicationId) => listInvitations(tools, id),
    /** Takes back every link and ends the session under way. */
    revoke: (id: ApplicationId) => revokeInvitations(tools, id),
    /** The application that a link or a code leads to, before the question. */
    lookAt: (secret: string) => lookAt(tools, secret),
    /** The question answered: a session for this one application. */
    open: (secret: string, answer: string) => openSession(tools, secret, answer),
    /** Whose session this is. */
    inSession: (session: string) => inSession(tools, session),
    leave: (session: string) => endSession(tools, session),
  }
}

type Row = {
  readonly id: string
  readonly application: ApplicationId
  readonly made_at: string
  readonly expires_at: string
  readonly opened_at: string | null
  readonly revoked_at: string | null
  readonly wrong: number
}

const columns = 'id, application, made_at, expires_at, opened_at, revoked_at, wrong'

async function listInvitations(tools: Tools, id: ApplicationId): Promise<readonly Invitation[]> {
  const rows = await tools.db.query<Row>(
    `select ${columns} from invitations where shard = $1 and application = $2
     order by made_at desc limit 20`,
    [shardOf(id, tools.shards), id],
  )
  return rows.map((row) => shown(row, tools.now()))
}

const shown = (row: Row, now: number): Invitation => ({
  id: row.id,
  madeAt: fromIso(row.made_at),
  expiresAt: fromIso(row.expires_at),
  openedAt: fromIsoOrNull(row.opened_at),
  state: stateOf(row, now),
})

const stateOf = (row: Row, now: number): Invitation['state'] => {
  if (row.revoked_at !== null) return 'revoked'
  if (row.wrong >= invitationLimits.wrongMost) return 'blocked'
  return fromIso(row.expires_at) <= now ? 'expired' : 'live'
}

async function revokeInvitations(tools: Tools, id: ApplicationId): Promise<void> {
  await tools.db.query(
    `update invitations set revoked_at = $3, session_hash = null
     where shard = $1 and application = $2 and revoked_at is null`,
    [shardOf(id, tools.shards), id, isoTime(tools.now())],
  )
}

/** By its link the row is in one shard; a code, typed rarely, is looked for in each. */
async function rowOf(tools: Tools, secret: string): Promise<Row | undefined> {
  const id = placeOf(secret)
  if (id !== undefined) {
    const [row] = await tools.db.query<Row>(
      `select ${columns} from invitations
       where shard = $1 and application = $2 and token_hash = $3`,
      [shardOf(id, tools.shards), id, hashOf(secret)],
    )
    return row
  }
  const code = readCode(secret)
  if (code === undefined) return undefined
  const index = tools.vault.blindIndex('invitation code', code)
  const found = await Promise.all(
    everyShard(tools.shards).map((shard) =>
      tools.db.query<Row>(
        `select ${columns} from invitations where shard = $1 and code_index = $2
         order by made_at desc limit 1`,
        [shard, index],
      ),
    ),
  )
  return found.flat()[0]
}

export type LookedAt = { readonly invitation: Invitation; readonly file: CaseFile }

async function lookAt(tools: Tools, secret: string): Promise<LookedAt | undefined> {
  const row = await rowOf(tools, secret)
  const file = row && (await caseOf(tools, row.application))
  return row && file && { invitation: shown(row, tools.now()), file }
}

async function caseOf(tools: Tools, id: ApplicationId): Promise<CaseFile | undefined> {
  const [row] = await tools.db.query<{ number: string }>(
    'select number from applications where shard = $1 and id = $2',
    [shardOf(id, tools.shards), id],
  )
  return row && readCase(tools, row.number)
}

type Opened = { readonly session: string; readonly until: number; readonly number: string }

async function openSession(
  tools: Tools,
  secret: string,
  answer: string,
): Promise<Opened | { readonly problem: Problem }> {
  const found = await lookAt(tools, secret)
  if (!found) return { problem: noSuchInvitation }
  const { file, invitation } = found
  if (invitation.state !== 'live') return { problem: whyDead[invitation.state] }
  const shard = shardOf(file.id, tools.shards)
  const isRight = sameEnd(documentNumberOf(file), answer)
  const now = tools.now()
  if (!isRight) {
    // Counted in one statement: many at once do not get more tries.
    const [row] = await tools.db.query<{ wrong: number }>(
      `update invitations set wrong = least(wrong + 1, 100)
       where shard = $1 and application = $2 and id = $3 returning wrong`,
      [shard, file.id, invitation.id],
    )
    const left = invitationLimits.wrongMost - (row?.wrong ?? 0)
    return { problem: left > 0 ? wrongAnswer(left) : whyDead.blocked }
  }
  const session = newSecret(file.id)
  const until = now + invitationLimits.sessionMs
  const rows = await tools.db.query(
    `update invitations set wrong = 0, session_hash = $4, session_until = $5,
       opened_at = coalesce(opened_at, $6::timestamptz)
     where shard = $1 and application = $2 and id = $3 and revoked_at is null and wrong < $7
     returning id`,
    [
      shard,
      file.id,
      invitation.id,
      hashOf(session),
      isoTime(until),
      isoTime(now),
      invitationLimits.wrongMost,
    ],
  )
  if (rows.length === 0) return { problem: whyDead.blocked }
  return { session, until, number: file.application.number }
}

const documentNumberOf = ({ definition, given }: CaseFile): string => {
  const [section = '', name = ''] = definition.subject.person.split('.')
  const value = given.values[section]?.[name]
  return typeof value === 'string' ? value : ''
}

/** The last characters, as the person reads them off the card. */
function sameEnd(number: string, answer: string): boolean {
  const asked = Buffer.from(number.slice(-invitationLimits.asked).toUpperCase())
  const given = Buffer.from(answer.trim().toUpperCase())
  return asked.length > 0 && asked.length === given.length && timingSafeEqual(asked, given)
}

const askAnew = { remedy: '请联系单位经办人重新发送邀请' }
const noSuchInvitation = problem('no-such-invitation', '没有找到这个邀请', {
  remedy: '请核对链接或邀请码；仍打不开请联系单位经办人重新发送',
})
const whyDead = {
  expired: problem('invitation-expired', '这个邀请已经失效', askAnew),
  revoked: problem('invitation-revoked', '单位已收回这个邀请', askAnew),
  blocked: problem('invitation-blocked', '多次输入不正确，这个邀请已停用', askAnew),
} as const
const wrongAnswer = (left: number): Problem =>
  problem('wrong-answer', `证件号码末 ${invitationLimits.asked} 位不正确，还可以试 ${left} 次`, {
    remedy: '请对照身份证输入，最后一位是 X 的也要输入',
  })

export type InSession = { readonly file: CaseFile; readonly invitation: string }

async function inSession(tools: Tools, session: string): Promise<InSession | undefined> {
  const id = placeOf(session)
  if (id === undefined) return undefined
  const [row] = await tools.db.query<{ id: string }>(
    `select id from invitations where shard = $1 and application = $2 and session_hash = $3
       and session_until > $4 and revoked_at is null`,
    [shardOf(id, tools.shards), id, hashOf(session), isoTime(tools.now())],
  )
  const file = row && (await caseOf(tools, id))
  return row && file && { file, invitation: row.id }
}

async function endSession(tools: Tools, session: string): Promise<void> {
  const id = placeOf(session)
  if (id === undefined) return
  await tools.db.query(
    `update invitations set session_hash = null
     where shard = $1 and application = $2 and session_hash = $3`,
    [shardOf(id, tools.shards), id, hashOf(session)],
  )
}
