import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * Signatures by the Standard Webhooks rules, for both directions: `v1,` and the base64 of
 * HMAC-SHA-256 over `id.timestamp.body`. A secret is base64, with or without `whsec_` before it.
 */
export type SignatureHeaders = {
  readonly 'webhook-id': string
  readonly 'webhook-timestamp': string
  readonly 'webhook-signature': string
}

export type SignatureFlaw = 'unsigned' | 'wrongTimestamp' | 'tooOld' | 'tooNew' | 'wrongSignature'

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

/** How far the two clocks may differ: longer would let a recorded message be played again. */
const toleranceMs = 5 * 60_000

/** The rules ask for 24 to 64 bytes. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

export function sign(
  secret: string,
  id: string,
  timestampSeconds: number,
  body: string,
): SignatureHeaders {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestampSeconds),
    'webhook-signature': `v1,${digest(secret, id, String(timestampSeconds), body).toString('base64')}`,
  }
}

/** While a secret is being replaced the header may hold several signatures, parted by spaces. */
export function verify(
  secret: string,
  headers: Headers,
  body: string,
  nowMs: number,
): 'ok' | SignatureFlaw {
  const id = headers['webhook-id']
  const timestamp = headers['webhook-timestamp']
  const signatures = headers['webhook-signature']
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signatures !== 'string')
    return 'unsigned'
  if (!/^\d{1,12}$/.test(timestamp)) return 'wrongTimestamp'
  const ageMs = nowMs - Number(timestamp) * 1000
  if (ageMs > toleranceMs) return 'tooOld'
  if (ageMs < -toleranceMs) return 'tooNew'
  const expected = digest(secret, id, timestamp, body)
  return signatures.split(' ', 10).some((signature) => isSame(signature, expected))
    ? 'ok'
    : 'wrongSignature'
}

function isSame(signature: string, expected: Buffer): boolean {
  if (!signature.startsWith('v1,')) return false
  const given = Buffer.from(signature.slice('v1,'.length), 'base64')
  // Constant time, so that nobody can guess a signature byte by byte.
  return given.length === expected.length && timingSafeEqual(given, expected)
}

const digest = (secret: string, id: string, timestamp: string, body: string): Buffer =>
  createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest()

const keys = new Map<string, Buffer>()

function keyOf(secret: string): Buffer {
  const known = keys.get(secret)
  if (known !== undefined) return known
  const text = secret.replace(/^whsec_/, '')
  const key = Buffer.from(text, 'base64')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || key.length < 16)
    throw new Error('A signing secret is base64 of at least 16 bytes; make one with newSecret()')
  keys.set(secret, key)
  return key
}
