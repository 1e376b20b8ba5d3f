import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link } from 'react-router'
import type { StuckRow } from '#contract/stuck'
import { api } from '#web/api.ts'
import { At, Next, Until } from '#web/ui/moment.tsx'
import { Empty, Failed, Loading } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import type { Chosen } from './kinds.tsx'
import { StuckActs } from './stuck-acts.tsx'

const pageSize = 50

/** Each with what failed, how often, why, since when, and what may be done. */
export function StuckList({ chosen }: { readonly chosen: Chosen }) {
  const stuck = useInfiniteQuery({
    queryKey: ['stuck', 'rows', chosen.of, chosen.kind ?? ''],
    queryFn: ({ pageParam }) =>
      api.listStuck({
        query: { ...chosen, limit: pageSize, ...(pageParam && { after: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: 10_000,
  })
  if (stuck.error) return <Failed error={stuck.error} retry={() => void stuck.refetch()} />
  if (!stuck.data) return <Loading />
  const rows = stuck.data.pages.flatMap((page) => page.rows)
  return (
    <section className="panel" aria-label={t`滞留的送达与差事`}>
      {rows.length === 0 && (
        <Empty title={t`没有滞留的`}>
          {chosen.of === 'matter'
            ? t`每个事项都能送到部门，或正在正常等待`
            : t`所有差事都在按时完成`}
        </Empty>
      )}
      <ul className="duties">
        {rows.map((row) => (
          <Row key={row.id} of={chosen.of} row={row} />
        ))}
      </ul>
      {stuck.hasNextPage && (
        <Button block loading={stuck.isFetchingNextPage} onClick={() => void stuck.fetchNextPage()}>
          {t`再看 ${pageSize} 条`}
        </Button>
      )}
    </section>
  )
}

function Row({ of, row }: { readonly of: Chosen['of']; readonly row: StuckRow }) {
  return (
    <li className="duty">
      <div className="duty-what">
        {row.number === null ? (
          <strong>{said(row.name)}</strong>
        ) : (
          <>
            <Link to={placeOf(row.number, row.matter)} className="num">
              {row.number}
            </Link>{' '}
            {said(row.name)}
          </>
        )}
        <p>
          {said(row.kindName)}
          {row.why !== '' && t`：${said(row.why)}`}
        </p>
        <p className="quiet">
          {said(row.holds)} · {t`已试 ${row.attempts} 次`} · <At iso={row.since} relative />
          {of === 'errand' && <span className="stuck-id"> · {row.id}</span>}
        </p>
      </div>
      <div className="duty-do">
        {row.ownerName !== null && (
          <p>
            {said(row.ownerName)}
            {row.actBy !== null && (
              <>
                {' · '}
                <Until iso={row.actBy} />
              </>
            )}
          </p>
        )}
        {row.nextAt !== null && (
          <p className="quiet">
            <Next iso={row.nextAt} />
          </p>
        )}
        <StuckActs of={of} row={row} />
      </div>
    </li>
  )
}

const placeOf = (number: string, matter: string | null): string =>
  matter === null ? `/applications/${number}` : `/desk/${number}/${matter}`
