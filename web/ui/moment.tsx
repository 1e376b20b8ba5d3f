import { useNow } from './use-now.ts'
import { agoText, fullTime, shortTime, untilText } from './times.ts'
import { t } from '#web/words.ts'

/** A moment, with the whole of it behind the mouse. */
export function At({
  iso,
  relative = false,
}: {
  readonly iso: string
  readonly relative?: boolean
}) {
  const moment = Date.parse(iso)
  const now = useNow()
  return (
    <time dateTime={iso} title={fullTime(moment)} className="num">
      {relative ? agoText(moment, now) : shortTime(moment, now)}
    </time>
  )
}

/** Until when, in both ways a person counts: 还有 3 天（11-25 23:59 前）. */
export function Until({ iso }: { readonly iso: string }) {
  const by = Date.parse(iso)
  const now = useNow()
  return (
    <time dateTime={iso} title={fullTime(by)} className={by < now ? 'num over' : 'num'}>
      {t`${untilText(by, now)}（${shortTime(by, now)} 前）`}
    </time>
  )
}

/** When the platform itself goes on; a moment that has come is no delay. */
export function Next({ iso }: { readonly iso: string }) {
  const at = Date.parse(iso)
  const now = useNow()
  return (
    <time dateTime={iso} title={fullTime(at)} className="num">
      {at > now ? t`下次尝试：${untilText(at, now)}` : t`正在进行`}
    </time>
  )
}
