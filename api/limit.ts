import { Refusal } from './problems.ts'

/** So many calls from one place in a while; what comes on top is refused with when to come again. */
export type Limit = (place: string) => void

type LimitOptions = {
  readonly most: number
  readonly withinMs: number
  readonly now: () => number
  readonly says?: string
}

/** More places than that and the oldest are forgotten: memory stays small whoever knocks. */
const placesMost = 10_000

export function openLimit({ most, withinMs, now, says = '请求过于频繁' }: LimitOptions): Limit {
  const places = new Map<string, { readonly until: number; count: number }>()
  return (place) => {
    const at = now()
    const known = places.get(place)
    const window = known && known.until > at ? known : { until: at + withinMs, count: 0 }
    window.count += 1
    if (window !== known) {
      places.delete(place)
      places.set(place, window)
      const [oldest] = places.keys()
      if (places.size > placesMost && oldest !== undefined) places.delete(oldest)
    }
    if (window.count > most) throw tooMany(says, Math.ceil((window.until - at) / 1000))
  }
}

const tooMany = (says: string, seconds: number): Refusal =>
  new Refusal(
    'tooMany',
    [
      {
        severity: 'error',
        code: 'too-many-requests',
        says,
        remedy: `请在 ${seconds} 秒后重试`,
      },
    ],
    { 'retry-after': String(seconds) },
  )
