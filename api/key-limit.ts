import { Refusal } from './problems.ts'

/** How fast one key may ask; the burst is what may come at once after a rest. */
export type KeyLimit = { readonly perSecond: number; readonly burst: number }

// Far beyond one employer's needs: many hires go into one request.
export const usualKeyLimit: KeyLimit = { perSecond: 20, burst: 100 }

// Some hundred bytes each; a bucket that is forgotten is only full again.
const bucketsMost = 10_000

/**
 * Counts the requests of each key in this process: a bucket that fills steadily, one request takes
 * one. Several processes each allow this much, which is meant: the limit keeps one program from
 * taking the platform for itself, it sells nothing.
 */
export function openKeyLimit({ perSecond, burst }: KeyLimit, now: () => number) {
  const buckets = new Map<string, { left: number; at: number }>()
  return {
    /** What to tell the program about its allowance; refuses when there is none left. */
    take(key: string): Readonly<Record<string, string>> {
      const at = now()
      const known = buckets.get(key) ?? { left: burst, at }
      const left = Math.min(burst, known.left + (Math.max(at - known.at, 0) / 1000) * perSecond)
      buckets.delete(key)
      buckets.set(key, { left: left < 1 ? left : left - 1, at })
      const oldest = buckets.keys().next()
      if (buckets.size > bucketsMost && !oldest.done) buckets.delete(oldest.value)
      const headers = (remaining: number) => ({
        'ratelimit-limit': String(burst),
        'ratelimit-remaining': String(Math.floor(remaining)),
      })
      if (left >= 1) return headers(left - 1)
      const seconds = String(Math.max(1, Math.ceil((1 - left) / perSecond)))
      throw new Refusal('tooMany', [tooFast(seconds)], { ...headers(0), 'retry-after': seconds })
    },
  }
}

const tooFast = (seconds: string) =>
  ({
    severity: 'error',
    code: 'too-many-requests',
    says: '这把密钥请求过于频繁',
    remedy: `请在 ${seconds} 秒后重试；多人请用一次批量提交`,
  }) as const
