import { CalendarOutlined, RightOutlined } from '@ant-design/icons'
import { windowOf, type FilingWindow } from '#core/window'
import { dayOf } from '#core/time'
import { useIsPhone } from '#web/ui/use-media.ts'
import { said, t } from '#web/words.ts'
import { barePath } from './explain.ts'
import { ParameterSource } from './parameter-source.tsx'
import type { FormState } from './use-form.ts'
import './windows.css'

/** 申报期: how long this month's window is still open, and for which month a filing counts. */
export function Windows({ form }: { readonly form: FormState }) {
  const { definition, now, check } = form
  const phone = useIsPhone()
  const parameters = Object.fromEntries(
    (check.reply?.parameters ?? []).map(({ name, value }) => [name, value]),
  )
  const today = dayOf(now)
  const facts = { answers: form.reading.values, parameter: parameters, today }
  const windows = definition.matters.flatMap(({ key, procedure, window }) => {
    const found = window && windowOf(window, facts)
    if (!found) return []
    const named = barePath(window.closes)
    const from = check.reply?.parameters.find(({ name }) => `parameter.${name}` === named)
    return [{ key, name: procedure.name, found, from }]
  })
  if (windows.length === 0) return null
  const [first] = windows.toSorted((one, other) => urgencyOf(other.found) - urgencyOf(one.found))
  const list = (
    <ul className="windows" aria-label={t`本月申报期`}>
      {windows.map(({ key, name, found, from }) => (
        <li key={key} className={`window window-${found.state}`}>
          <CalendarOutlined aria-hidden />
          <b>{said(name)}</b>
          <span>{daysText(found)}</span>
          <span>{countsText(found, today)}</span>
          {from && <ParameterSource parameter={from} />}
        </li>
      ))}
    </ul>
  )
  if (!phone || !first) return list
  // A phone's first screen belongs to the questions.
  return (
    <details className="windows-folded">
      <summary>
        <RightOutlined aria-hidden className="planned-arrow" />
        <span>
          <b>{t`申报期 ${windows.length} 项`}</b>
          {t`：${said(first.name)}，${daysText(first.found)}`}
        </span>
      </summary>
      {list}
    </details>
  )
}

/** What cannot be filed for this month any more, or not yet, before what runs out first. */
const urgencyOf = ({ state, daysLeft }: FilingWindow): number =>
  state === 'open' ? -daysLeft : state === 'ahead' ? 1 : 2

const day = (date: string): number => Number(date.slice(8))

function daysText({ opensOn, closesOn, state, daysLeft }: FilingWindow): string {
  const days = t`本月申报期 ${day(opensOn)}–${day(closesOn)} 日`
  switch (state) {
    case 'ahead':
      return t`${days}，${day(opensOn)} 日开始`
    case 'open':
      return daysLeft === 1 ? t`${days}，今天截止` : t`${days}，还剩 ${daysLeft} 天`
    case 'closed':
      return t`${days}，本月已截止`
  }
}

/** Before the day of hire is known, what today alone decides. */
function countsText({ state, counts }: FilingWindow, today: string): string {
  const month = counts ?? (state === 'closed' ? monthAfter(today) : today.slice(0, 7))
  const shown = t`${Number(month.slice(0, 4))} 年 ${Number(month.slice(5))} 月`
  return state === 'ahead'
    ? t`现在提交先代为保管，开始后自动报送，计入 ${shown}`
    : state === 'closed'
      ? t`现在提交将计入 ${shown}`
      : t`现在提交计入 ${shown}`
}

function monthAfter(today: string): string {
  const months = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7))
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
}
