import { Link } from 'react-router'
import type { Oversight } from '#contract/oversight'
import { t } from '#web/words.ts'
import { placeIn, searchFor, type Filters } from './filters.tsx'

/** Where a figure's applications are listed, under what the page is narrowed by. */
export const behind = (
  filters: Filters,
  figure: Readonly<Record<string, string | undefined>>,
): string => `/oversight/applications?${searchFor({ ...filters, ...figure })}`

type Props = { readonly now: Oversight['now']; readonly filters: Filters; readonly today: string }

/** The answer in one look: what is in hand, what is late, what will be. */
export function Now({ now, filters, today }: Props) {
  const where = placeIn(filters)
  const to = (figure: Readonly<Record<string, string>>) => behind(where, figure)
  const cards = [
    {
      name: t`已超期`,
      count: now.late,
      to: to({ of: 'inHand', lamp: 'red' }),
      tone: 'bad',
      mark: '▲',
    },
    {
      name: t`将到期`,
      count: now.soon,
      to: to({ of: 'inHand', lamp: 'yellow' }),
      tone: 'asks',
      mark: '◆',
    },
    {
      name: t`今天到期`,
      count: now.dueToday,
      to: to({ of: 'due', from: today, until: today }),
      tone: '',
      mark: '',
    },
    {
      name: t`需要人工处理`,
      count: now.trouble,
      to: to({ of: 'trouble' }),
      tone: 'asks',
      mark: '！',
    },
    { name: t`在办事项`, count: now.inHand, to: to({ of: 'inHand' }), tone: '', mark: '' },
  ]
  return (
    <ul className="overs-now" aria-label={t`现在`}>
      {cards.map(({ name, count, to: place, tone, mark }) => (
        <li key={name}>
          <Link
            to={place}
            className={count > 0 && tone ? `overs-card overs-${tone}` : 'overs-card'}
          >
            <span>
              {count > 0 && mark && <i aria-hidden="true">{mark}</i>}
              {name}
            </span>
            <b className="num">{count.toLocaleString('en')}</b>
          </Link>
        </li>
      ))}
    </ul>
  )
}
