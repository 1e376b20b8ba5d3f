import { createHash, randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
// 40 characters out of 62 are 238 bits.
const randomCharacters = 40
const checkCharacters = 6

/**
 * `yjk_live_` or `yjk_test_`, 40 random characters, and a check of six: whoever searches code for
 * keys that were left in it can tell a real one, and a mistyped one never reaches the database.
 */
export function newKeyToken(test: boolean): string {
  const random = Array.from({ length: randomCharacters }, () => alphabet[randomInt(62)]).join('')
  const body = `yjk_${test ? 'test' : 'live'}_${random}`
  return body + checkOf(body)
}

/** The key in the headers of a request, if they carry one rather than somebody's session. */
export const keyTokenIn = (headers: Headers): string | undefined =>
  /^bearer\s+(yjk_\S*)\s*$/i.exec(headers.get('authorization') ?? '')?.[1]

export const isWhole = (token: string): boolean =>
  pattern.test(token) && token.slice(-checkCharacters) === checkOf(token.slice(0, -checkCharacters))

/** What the database keeps. A key is random and long, so one round of hashing is enough. */
export const hashOfToken = (token: string): string =>
  createHash('sha256').update(token).digest('hex')

const pattern = new RegExp(`^yjk_(live|test)_[0-9A-Za-z]{${randomCharacters + checkCharacters}}$`)

function checkOf(body: string): string {
  let rest = crc32(body)
  let check = ''
  for (let at = 0; at < checkCharacters; at++) {
    check = (alphabet[rest % 62] ?? '') + check
    rest = Math.floor(rest / 62)
  }
  return check
}
