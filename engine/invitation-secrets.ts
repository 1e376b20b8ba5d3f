import { hash, randomBytes, randomInt } from 'node:crypto'
import type { ApplicationId } from './number.ts'

/**
 * A secret that also says where it belongs: eight bytes of the application's id, twenty of chance.
 * Used for links and for sessions; only its hash is kept.
 */
export function newSecret(id: ApplicationId): string {
  const place = Buffer.alloc(8)
  place.writeBigUInt64BE(BigInt(id))
  return Buffer.concat([place, randomBytes(20)]).toString('base64url')
}

/** The application that a secret speaks of, or nothing where it cannot be one of ours. */
export function placeOf(secret: string): ApplicationId | undefined {
  if (!/^[\w-]{38}$/.test(secret)) return undefined
  const id = Number(Buffer.from(secret, 'base64url').readBigUInt64BE(0))
  return Number.isSafeInteger(id) ? id : undefined
}

export const hashOf = (secret: string): string => hash('sha256', `yijian ${secret}`)

// Without letters and digits that are taken for one another.
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeCharacters = 8

const isCode = new RegExp(`^[${alphabet}]{${codeCharacters}}$`)

/** What is read out over a counter: 30^8, some 6.6 × 10^11. */
export const newCode = (): string =>
  Array.from({ length: codeCharacters }, () => alphabet[randomInt(alphabet.length)]).join('')

/** A code as it was typed, or nothing where it cannot be one. */
export function readCode(typed: string): string | undefined {
  const code = typed.replace(/[\s-]/g, '').toUpperCase()
  return isCode.test(code) ? code : undefined
}
