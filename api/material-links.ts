import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { basePath } from '#contract/route'

/** Links by which a department fetches a material of one application, without signing in. */
export type MaterialLinks = {
  readonly urlFor: (number: string, sha256: string) => string
  readonly verify: (number: string, sha256: string, token: string) => 'ok' | 'expired' | 'wrong'
}

// A department's system may fetch late; an officer may leave a page open over night.
const validForMs = 7 * 24 * 3_600_000

/** `key`: any secret of 32 bytes; the links' own key is derived from it. */
export function openMaterialLinks(
  key: Uint8Array,
  { publicUrl, now = Date.now }: { publicUrl: string; now?: () => number },
): MaterialLinks {
  const own = new Uint8Array(hkdfSync('sha256', key, '', 'yijian material links', 32))
  const sign = (number: string, sha256: string, until: string) =>
    createHmac('sha256', own).update(`${number}\n${sha256}\n${until}`).digest('base64url')
  return {
    urlFor(number, sha256) {
      const until = String(Math.ceil((now() + validForMs) / 1000))
      const token = `${until}.${sign(number, sha256, until)}`
      return `${publicUrl.replace(/\/$/, '')}${basePath}/materials/${sha256}/for/${number}?token=${token}`
    },
    verify(number, sha256, token) {
      const [until = '', signature = ''] = token.split('.')
      const given = Buffer.from(signature)
      const expected = Buffer.from(sign(number, sha256, until))
      // Constant time, so that nobody can guess a signature byte by byte.
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'wrong'
      return Number(until) * 1000 >= now() ? 'ok' : 'expired'
    },
  }
}
