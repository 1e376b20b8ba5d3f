import { t } from '#web/words.ts'
/** Times as people read them: China's clock, absolute and relative. Pure: told what time it is. */
const zone = 'Asia/Shanghai'

const parts = new Intl.DateTimeFormat('zh-CN', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

type Parts = Readonly<Record<'year' | 'month' | 'day' | 'hour' | 'minute', string>>

const partsOf = (moment: number): Parts =>
  // The format above names exactly these parts.
  Object.fromEntries(parts.formatToParts(moment).map(({ type, value }) => [type, value])) as Parts

/** 10:31 */
export const clockTime = (moment: number): string => {
  const { hour, minute } = partsOf(moment)
  return `${hour}:${minute}`
}

/** 2026-11-22 */
export const dayText = (moment: number): string => {
  const { year, month, day } = partsOf(moment)
  return `${year}-${month}-${day}`
}

/** 11-22 10:31; the year only where it is another one. */
export const shortTime = (moment: number, now: number): string => {
  const at = partsOf(moment)
  const year = at.year === partsOf(now).year ? '' : `${at.year}-`
  return `${year}${at.month}-${at.day} ${at.hour}:${at.minute}`
}

/** 2026-11-22 10:31 */
export const fullTime = (moment: number): string => `${dayText(moment)} ${clockTime(moment)}`

const units = [
  [86_400_000, (n: number) => t`${n} 天`],
  [3_600_000, (n: number) => t`${n} 小时`],
  [60_000, (n: number) => t`${n} 分钟`],
] as const

/** 3 天 2 小时 · 40 分钟: the two greatest units that say something. */
export function durationText(ms: number): string {
  const first = units.findIndex(([size]) => ms >= size)
  const unit = units[first]
  if (!unit) return t`不到 1 分钟`
  const rest = ms % unit[0]
  const next = units[first + 1]
  const whole = unit[1](Math.floor(ms / unit[0]))
  return next && rest >= next[0] ? `${whole} ${next[1](Math.floor(rest / next[0]))}` : whole
}

/** 还有 3 天 · 已过 2 小时 · 现在 */
export function untilText(by: number, now: number): string {
  const size = Math.abs(by - now)
  const unit = units.find(([ms]) => size >= ms)
  if (!unit) return by >= now ? t`不到 1 分钟` : t`刚刚到期`
  const amount = unit[1](Math.floor(size / unit[0]))
  return by >= now ? t`还有 ${amount}` : t`已超 ${amount}`
}

/** 刚刚 · 5 分钟前 · 3 天前 */
export function agoText(moment: number, now: number): string {
  const unit = units.find(([ms]) => now - moment >= ms)
  return unit ? t`${unit[1](Math.floor((now - moment) / unit[0]))}前` : t`刚刚`
}
