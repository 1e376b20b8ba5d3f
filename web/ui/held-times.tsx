import type { ShownLedger } from '#contract/shared'
import { said, t } from '#web/words.ts'
import { durationText } from './times.ts'
import { At } from './moment.tsx'
import './held-times.css'

type Props = {
  readonly ledger: ShownLedger
  /** Working days of the department's promise. */
  readonly promised?: number
}

/** Who had a matter in hand for how long: a bar to look at, the same in words, every turn behind. */
export function HeldTimes({ ledger, promised }: Props) {
  const { spans, daysUsed } = ledger
  const total = spans.reduce((sum, span) => sum + lengthOf(span), 0)
  if (total < shownFromMs) return null
  const shares = sharesOf(spans)
  const sums = shares.map(({ name, ms }) => t`${said(name)} ${durationText(ms)}`).join(t`，`)
  return (
    <figure className="held-times">
      <figcaption>
        {t`谁用了多少时间：${sums}`}
        {promised !== undefined && daysUsed > 0 && (
          <> {t`部门已用承诺时限 ${daysUsed}/${promised} 个工作日。`}</>
        )}
      </figcaption>
      <div className="held-bar" aria-hidden>
        {spans.map((span) => (
          <span
            key={span.from}
            className={`held-part held-${span.holder}`}
            style={{ flexGrow: lengthOf(span) }}
            title={`${said(span.name)} ${durationText(lengthOf(span))}`}
          />
        ))}
      </div>
      <ul className="held-legend">
        {shares.map(({ holder, name, ms }) => (
          <li key={holder}>
            <span className={`held-key held-${holder}`} aria-hidden /> {said(name)}{' '}
            <span className="num">{Math.round((ms / total) * 100)}%</span>
          </li>
        ))}
      </ul>
      <Turns ledger={ledger} />
    </figure>
  )
}

function Turns({ ledger: { spans, calendars } }: Pick<Props, 'ledger'>) {
  return (
    <details>
      <summary>{t`逐段时间（${spans.length} 段）`}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t`由谁办理`}</th>
            <th scope="col">{t`从`}</th>
            <th scope="col">{t`到`}</th>
            <th scope="col">{t`用时`}</th>
            <th scope="col">{t`计入时限`}</th>
          </tr>
        </thead>
        <tbody>
          {spans.map((span) => (
            <tr key={span.from}>
              <td>{said(span.name)}</td>
              <td>
                <At iso={span.from} />
              </td>
              <td>
                <At iso={span.to} />
              </td>
              <td className="num">{durationText(lengthOf(span))}</td>
              <td>{limitText(span.limit)}</td>
            </tr>
          ))}
        </tbody>
      </table>

      <p className="quiet">{calendars.map(calendarText).join(t`；`)}</p>
    </details>
  )
}

const calendarText = ({ year, source }: ShownLedger['calendars'][number]): string =>
  source === null ? t`${year} 年节假日安排尚未加载，暂按已加载年度计` : said(source)

type Span = ShownLedger['spans'][number]

/** What passed in less than a minute tells nobody anything. */
const shownFromMs = 60_000

const lengthOf = ({ from, to }: Span): number => Date.parse(to) - Date.parse(from)

/** The longest first. */
function sharesOf(spans: readonly Span[]) {
  const sums = new Map<Span['holder'], { name: string; ms: number }>()
  for (const span of spans) {
    const { ms = 0 } = sums.get(span.holder) ?? {}
    sums.set(span.holder, { name: span.name, ms: ms + lengthOf(span) })
  }
  return [...sums]
    .map(([holder, sum]) => ({ holder, ...sum }))
    .toSorted((one, other) => other.ms - one.ms)
}

function limitText(limit: Span['limit']): string {
  switch (limit) {
    case 'acceptance':
      return t`受理期限`
    case 'promise':
      return t`承诺期限`
    case 'correction':
      return t`补正期限`
    case null:
      return t`不计入`
  }
}
