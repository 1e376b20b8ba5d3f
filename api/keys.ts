import { randomUUID } from 'node:crypto'
import { scopes, type Scope, type ShownKey } from '#contract/keys'
import { keysMost, type StoredKey } from '#engine/api-keys'
import type { Handlers } from './api.ts'
import { hashOfToken, newKeyToken } from './key-token.ts'
import { moment, momentOrNull } from './matter-page.ts'
import type { Person } from './person.ts'
import { notFound, refuse } from './problems.ts'

const dayMs = 24 * 3_600_000

export const keyHandlers: Handlers<'listKeys' | 'makeKey' | 'revokeKey'> = {
  async listKeys({ person }, { auth, engine }) {
    const keys = await auth.keys.list(employerOf(person))
    return { keys: keys.map((key) => shownKey(key, engine.now())) }
  },
  async makeKey({ person, body }, { auth, engine }) {
    const token = newKeyToken(body.test)
    const now = engine.now()
    const key = {
      id: `key_${randomUUID().replaceAll('-', '')}`,
      name: body.name,
      employer: employerOf(person),
      test: body.test,
      scopes: scopes.filter((scope) => body.scopes.includes(scope)),
      hint: token.slice(-4),
      madeBy: person.id,
      madeAt: now,
      expiresAt: now + body.expiresInDays * dayMs,
    }
    if (!(await auth.keys.insert({ ...key, hash: hashOfToken(token) }))) throw tooManyKeys
    const made = { ...key, madeByName: person.name, lastUsedAt: null, revokedAt: null }
    return { key: shownKey(made, now), token }
  },
  async revokeKey({ person, params }, { auth, engine }) {
    const revoked = await auth.keys.revoke(employerOf(person), params.id, engine.now())
    if (!revoked) throw notFound('这把在用的密钥')
    return null
  },
}

/** The employer whose agent this is; the permission table lets in nobody else. */
export function employerOf({ employerCode }: Person): string {
  if (employerCode === null) throw new Error('An agent without an employer was let in')
  return employerCode
}

const tooManyKeys = refuse(
  'conflict',
  'too-many-keys',
  `在用的密钥已有 ${keysMost} 把`,
  '请先停用不再使用的密钥',
)

const shownKey = (key: StoredKey, now: number): ShownKey => ({
  id: key.id,
  name: key.name,
  test: key.test,
  scopes: scopesOf(key),
  hint: `yjk_${key.test ? 'test' : 'live'}_…${key.hint}`,
  madeBy: key.madeByName,
  madeAt: moment(key.madeAt),
  expiresAt: moment(key.expiresAt),
  lastUsedAt: momentOrNull(key.lastUsedAt),
  state: key.revokedAt !== null ? 'revoked' : key.expiresAt <= now ? 'expired' : 'active',
})

export const scopesOf = ({ scopes: stored }: Pick<StoredKey, 'scopes'>): Scope[] =>
  scopes.filter((scope) => stored.includes(scope))
