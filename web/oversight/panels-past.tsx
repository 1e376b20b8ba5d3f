import { useMemo, type ReactNode } from 'react'
import { addDays, addMonths } from '#standards/calendar-date'
import type { PlainDate } from '#standards/types'
import type { Oversight } from '#contract/oversight'
import { said, t } from '#web/words.ts'
import { FigurePanel } from './figure-panel.tsx'
import { placeIn } from './filters.tsx'
import { behind } from './now.tsx'
import { barsOption, tenths, timeOption } from './options.ts'
import { Count, type PanelProps } from './panels-now.tsx'

const percent = (part: number): string => `${Math.floor(part * 1000) / 10}%`

/** Rows are procedures, columns months, the newest first. */
export function Promises({ shown: { promise }, filters }: PanelProps) {
  const months = [...new Set(promise.map(({ month }) => month))]
  const rows = [...Map.groupBy(promise, ({ procedure }) => procedure)]
  const where = placeIn(filters)
  const kept = promise.reduce((sum, one) => sum + one.kept, 0)
  const broken = promise.reduce((sum, one) => sum + one.broken, 0)
  const cell = (of: readonly Oversight['promise'][number][], month: string): ReactNode => {
    const found = of.find((one) => one.month === month)
    if (!found) return '—'
    return (
      <>
        <span>{percent(found.rate)}</span>
        {found.broken > 0 && (
          <span className="overs-broken">
            {t`超时`}{' '}
            <Count count={found.broken} to={behind(where, brokenIn(month, found.procedure))} />
          </span>
        )}
      </>
    )
  }
  return (
    <FigurePanel
      table="promise"
      title={t`承诺时限兑现率`}
      says={t`近十二个月兑现率 ${percent(kept / (kept + broken))}：按时 ${kept} 件，超时 ${broken} 件`}
      columns={[t`事项`, t`部门`, ...months]}
      rows={rows.map(([procedure, of]) => ({
        key: procedure,
        cells: [
          said(of[0]?.name ?? procedure),
          said(of[0]?.department.name ?? ''),
          ...months.map((month) => cell(of, month)),
        ],
      }))}
      empty={t`还没有计入承诺时限的事项`}
    />
  )
}

function brokenIn(month: string, procedure: string) {
  // A month of the server's.
  const from = `${month}-01` as PlainDate
  return {
    of: 'promise',
    bucket: 'broken',
    procedure,
    from,
    until: addDays(addMonths(from, 1), -1),
  }
}

export function Time({ shown: { time }, filters }: PanelProps) {
  const option = useMemo(() => timeOption(time), [time])
  const [slowest] = time
  return (
    <FigurePanel
      table="time"
      title={t`平均用时（小时）`}
      says={
        slowest
          ? t`用时最长的是“${said(slowest.name)}”，平均 ${tenths(slowest.hours)} 小时，其中${said(mostIn(slowest))}`
          : ''
      }
      columns={[t`事项`, t`事项数`, t`合计`, t`各环节在谁手里`]}
      rows={time.map(({ procedure, name, matters, hours, spans }) => ({
        key: procedure,
        cells: [
          said(name),
          <Count key="matters" count={matters} to={behind(filters, { of: 'filed', procedure })} />,
          tenths(hours),
          <ul key="spans" className="overs-spans">
            {spans
              .filter((span) => span.hours >= 0.05)
              .map((span) => (
                <li key={`${span.stage} ${span.holder}`}>
                  {said(span.stageName)} · {said(span.holderName)} {tenths(span.hours)}
                </li>
              ))}
          </ul>,
        ],
      }))}
      empty={t`这段时间没有提交的事项`}
      {...(time.some(({ hours }) => hours >= 0.05) && { chart: option })}
      heightRem={Math.max(10, 5 + time.length * 2.6)}
    >
      <p className="overs-how">{t`按自然时间计；这段时间提交的事项，尚未结束的计至现在。各部分相加等于全程。`}</p>
    </FigurePanel>
  )
}

/** Who had it longest. */
function mostIn({ spans }: Oversight['time'][number]): string {
  const [most] = spans.toSorted((one, other) => other.hours - one.hours)
  return most
    ? t`${said(most.stageName)}阶段在${said(most.holderName)} ${tenths(most.hours)} 小时`
    : ''
}

/** As many as a picture can show. */
const barsMost = 10

export function Corrections({ shown: { corrections }, filters }: PanelProps) {
  const option = useMemo(
    () =>
      barsOption(
        corrections.slice(0, barsMost).map(({ question, count }) => ({ name: question, count })),
      ),
    [corrections],
  )
  const [most] = corrections
  return (
    <FigurePanel
      table="corrections"
      title={t`最常要求补正的填报项`}
      says={
        most ? t`最多的是“${said(most.question)}”，${most.count} 次，占 ${percent(most.share)}` : ''
      }
      columns={[t`填报项`, t`所在部分`, t`次数`, t`占比`]}
      rows={corrections.map(({ path, question, section, count, share }) => ({
        key: path,
        cells: [
          said(question),
          said(section),
          <Count key="count" count={count} to={behind(filters, { of: 'asked', bucket: path })} />,
          percent(share),
        ],
      }))}
      empty={t`这段时间没有要求补正`}
      chart={option}
      heightRem={Math.max(8, 2 + Math.min(barsMost, corrections.length) * 2.2)}
    />
  )
}

export function Reasons({ shown: { reasons }, filters }: PanelProps) {
  const refused = reasons.reduce(
    (sum, { verb, count }) => sum + (verb === 'askToCorrect' ? 0 : count),
    0,
  )
  const [most] = reasons
  return (
    <FigurePanel
      table="reasons"
      title={t`补正与退回的理由`}
      says={
        most
          ? t`不予受理和不予批准共 ${refused} 次；最常见的理由是“${said(most.says)}”，${most.count} 次`
          : ''
      }
      columns={[t`理由`, t`类别`, t`代码`, t`事项`, t`次数`]}
      rows={reasons.map(({ bucket, verbName, code, says, procedure, name, count }) => ({
        key: `${bucket} ${procedure}`,
        cells: [
          said(says),
          said(verbName),
          code === 'other' ? t`其他` : code,
          said(name),
          <Count
            key="count"
            count={count}
            to={behind(filters, { of: 'reason', bucket, procedure })}
          />,
        ],
      }))}
      empty={t`这段时间没有补正、不予受理或不予批准`}
    />
  )
}

export function Satisfaction({ shown: { satisfaction }, filters }: PanelProps) {
  // Ratings are of whole applications.
  const where = { ...filters, department: undefined }
  const { count, levels, goodShare, departments } = satisfaction
  const option = useMemo(
    () => barsOption(levels.map(({ name, count: given }) => ({ name, count: given }))),
    [levels],
  )
  return (
    <FigurePanel
      table="satisfaction"
      title={t`满意度`}
      says={goodShare === null ? '' : t`${count} 条评价，好评率 ${percent(goodShare)}`}
      columns={[t`等次`, t`评价数`]}
      rows={
        count === 0
          ? []
          : levels.map(({ satisfaction: level, name, count: given }) => ({
              key: name,
              cells: [
                said(name),
                <Count
                  key="count"
                  count={given}
                  to={behind(where, { of: 'rated', bucket: String(level) })}
                />,
              ],
            }))
      }
      empty={t`这段时间没有评价`}
      chart={option}
      heightRem={13}
    >
      {departments.length > 0 && (
        <p className="overs-how">
          {departments
            .map(
              ({ name, average, count: given }) =>
                t`${said(name)} ${average.toFixed(1)} 星（${given}）`,
            )
            .join(t`，`)}
        </p>
      )}
    </FigurePanel>
  )
}
