import { randomUUID } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { bearer } from 'better-auth/plugins'
import { openApiKeys } from '#engine/api-keys'
import { authDialect, insertAccount, isTaken, readAgents } from '#engine/auth-database'
import type { Database } from '#engine/database'
import type { Vault } from '#engine/vault'
import { roleSchema, type Role } from '#contract/session'
import { hashOfToken, isWhole, keyTokenIn } from './key-token.ts'
import { scopesOf } from './keys.ts'
import type { Person } from './person.ts'
import { Refusal, refuse } from './problems.ts'

export type AuthOptions = {
  readonly db: Database
  readonly vault: Vault
  /** At least 32 characters; signs session cookies. */
  readonly secret: string
  /** Where people reach us; decides whether cookies are for https only. */
  readonly publicUrl: string
  readonly now?: () => number
}

export type NewPerson = {
  readonly email: string
  readonly password: string
  readonly name: string
  readonly role: Role
  readonly employerCode?: string
  readonly employerName?: string
  readonly department?: string
  readonly region?: string
  readonly documentType?: string
  readonly documentNumber?: string
  readonly mobile?: string
}

export type Agent = Pick<Person, 'id' | 'name' | 'email' | 'mobile'> & {
  readonly createdAt: number
}

/** Sign-in by a kept library on the same database; people are made by us, never by signing up. */
export type Auth = {
  /** Handles the library's own endpoints below `/api/auth`. */
  handle(request: Request): Promise<Response>
  whoIs(headers: Headers): Promise<Person | undefined>
  /** Who may file for an employer, the longest known first. */
  agentsOf(employerCode: string): Promise<readonly Agent[]>
  /** `false`: there is such an account already. */
  createAccount(person: NewPerson): Promise<boolean>
  readonly keys: ReturnType<typeof openApiKeys>
}

export function openAuth(options: AuthOptions): Auth {
  const { db, vault, now = Date.now } = options
  const library = openLibrary(options)
  const keys = openApiKeys(db)
  return {
    keys,
    handle: (request) => library.handler(request),
    async whoIs(headers) {
      // Nobody without a cookie or a token: no need to ask the database.
      if (!headers.has('cookie') && !headers.has('authorization')) return undefined
      const token = keyTokenIn(headers)
      if (token !== undefined) return personOfKey(keys, vault, token, now())
      const session = await library.api.getSession({ headers })
      return session ? personFrom(session.user, vault) : undefined
    },
    agentsOf: async (employerCode) =>
      (await readAgents(db, employerCode)).map(({ sealed, ...agent }) => {
        // What `createAccount` sealed.
        const { mobile = null } = vault.open(sealed) as Sealed
        return { ...agent, mobile }
      }),
    async createAccount({ password, documentType, documentNumber, mobile, ...about }) {
      // Hashing takes a tenth of a second; a second start of the demo need not wait for it.
      if (await isTaken(db, about.email)) return false
      const { password: passwords } = await library.$context
      const account = {
        id: randomUUID(),
        employerCode: null,
        employerName: null,
        department: null,
        region: null,
        ...about,
        sealed: vault.seal({ documentType, documentNumber, mobile } satisfies Sealed),
        passwordHash: await passwords.hash(password),
      }
      return insertAccount(db, account, now())
    },
  }
}

// Often enough to see whether a key is in use, seldom enough to cost nothing.
const notedEveryMs = 60_000

/** The agent who made the key, acting through it; a key that does not count any more says why. */
async function personOfKey(
  keys: Auth['keys'],
  vault: Vault,
  token: string,
  now: number,
): Promise<Person> {
  const found = isWhole(token) ? await keys.find(hashOfToken(token)) : undefined
  if (!found) throw deadKey('key-unknown', '接口密钥不正确')
  const { key, maker } = found
  if (key.revokedAt !== null) throw deadKey('key-revoked', '接口密钥已停用')
  if (key.expiresAt <= now) throw deadKey('key-expired', '接口密钥已过期')
  if (key.lastUsedAt === null || now - key.lastUsedAt > notedEveryMs)
    // Not waited for: a request is answered whether or not this can be noted.
    keys.used(key.id, now).catch(() => undefined)
  const person = personFrom(maker, vault)
  return { ...person, id: key.id, key: { id: key.id, scopes: scopesOf(key), test: key.test } }
}

const deadKey = (code: string, says: string): Refusal =>
  new Refusal(
    'signedOut',
    refuse('signedOut', code, says, '请由本单位经办人登录，在“程序对接”页面新建密钥').problems,
    { 'www-authenticate': 'Bearer error="invalid_token"' },
  )

type Sealed = Partial<Record<'documentType' | 'documentNumber' | 'mobile', string | undefined>>

const columns = {
  emailVerified: 'email_verified',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
} as const
const { createdAt, updatedAt } = columns

const extra = (fieldName: string) =>
  ({ type: 'string', required: false, input: false, fieldName }) as const

function openLibrary({ db, secret, publicUrl }: AuthOptions) {
  return betterAuth({
    appName: '一件事',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    // A request under another name of this machine; security.ts has refused other sites already.
    trustedOrigins: async (request) => (request ? [new URL(request.url).origin] : []),
    database: { dialect: authDialect(db), type: 'postgres' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8 },
    plugins: [bearer({ requireSignature: true })],
    user: {
      modelName: 'users',
      fields: columns,
      additionalFields: {
        role: extra('role'),
        employerCode: extra('employer_code'),
        employerName: extra('employer_name'),
        department: extra('department'),
        region: extra('region'),
        sealed: extra('sealed'),
      },
    },
    session: {
      modelName: 'sessions',
      fields: {
        userId: 'user_id',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        expiresAt: 'expires_at',
        createdAt,
        updatedAt,
      },
      // A working day; used again within it, it lasts another.
      expiresIn: 12 * 3600,
      updateAge: 3600,
    },
    account: { modelName: 'credentials', fields: credentialColumns },
    verification: {
      modelName: 'verifications',
      fields: { expiresAt: 'expires_at', createdAt, updatedAt },
    },
    // Ours (api/sign-in.ts): the library's count of an address only begins anew after a minute in
    // which nobody there signs in, so that an office that trickles in would be kept out.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'yijian',
      ipAddress: { disableIpTracking: true },
      useSecureCookies: publicUrl.startsWith('https:'),
    },
    telemetry: { enabled: false },
    // What it would log may hold addresses of people; failures come back to us as replies.
    logger: { disabled: true },
  })
}

const credentialColumns = {
  userId: 'user_id',
  accountId: 'account_id',
  providerId: 'provider_id',
  accessToken: 'access_token',
  refreshToken: 'refresh_token',
  idToken: 'id_token',
  accessTokenExpiresAt: 'access_token_expires_at',
  refreshTokenExpiresAt: 'refresh_token_expires_at',
  createdAt,
  updatedAt,
} as const

type User = {
  readonly id: string
  readonly name: string
  readonly email: string
} & Readonly<
  Partial<
    Record<
      'role' | 'employerCode' | 'employerName' | 'department' | 'region' | 'sealed',
      string | null | undefined
    >
  >
>

function personFrom(user: User, vault: Vault): Person {
  // What `createAccount` sealed.
  const sealed = user.sealed ? (vault.open(user.sealed) as Sealed) : {}
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    role: roleSchema.parse(user.role),
    employerCode: user.employerCode ?? null,
    employerName: user.employerName ?? null,
    department: user.department ?? null,
    region: user.region ?? null,
    documentType: sealed.documentType ?? null,
    documentNumber: sealed.documentNumber ?? null,
    mobile: sealed.mobile ?? null,
  }
}
