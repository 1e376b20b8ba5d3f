import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { Fragment, useState } from 'react'
import type { StuckKindCount } from '#contract/stuck'
import { api } from '#web/api.ts'
import { mayDo, useSession } from '#web/session.ts'
import { ButtonOrWhy } from '#web/ui/blocked.tsx'
import { At } from '#web/ui/moment.tsx'
import { Failed, wordsOf } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'

export type Chosen = { readonly of: 'matter' | 'errand'; readonly kind?: string }

type Props = { readonly chosen: Chosen; readonly choose: (chosen: Chosen) => void }

/** How much of what is stuck since when; one kind chosen is listed alone and can be retried whole. */
export function Kinds({ chosen, choose }: Props) {
  const { data, error, refetch } = useQuery({
    queryKey: ['stuck', 'kinds'],
    queryFn: () => api.listStuck({ query: { limit: 1 } }),
    refetchInterval: 10_000,
  })
  if (error) return <Failed error={error} retry={() => void refetch()} />
  const kinds = data?.kinds ?? []
  const total = (of: Chosen['of']) =>
    kinds.reduce((sum, one) => (one.of === of ? sum + one.count : sum), 0)
  const picked = kinds.find(({ of, kind }) => of === chosen.of && kind === chosen.kind)
  return (
    <section className="panel" aria-label={t`滞留的类别`}>
      <div className="stuck-kinds">
        {(['matter', 'errand'] as const).map((of) => (
          <Fragment key={of}>
            <Kind
              name={of === 'matter' ? t`全部事项` : t`全部差事`}
              count={total(of)}
              isOn={chosen.of === of && chosen.kind === undefined}
              choose={() => choose({ of })}
            />
            {kinds
              .filter((one) => one.of === of)
              .map((one) => (
                <Kind
                  key={one.kind}
                  name={said(one.kindName)}
                  count={one.count}
                  since={one.since}
                  isOn={picked === one}
                  choose={() => choose({ of, kind: one.kind })}
                />
              ))}
          </Fragment>
        ))}
      </div>
      {picked && <RetryAll kind={picked} />}
    </section>
  )
}

type KindProps = {
  readonly name: string
  readonly count: number
  readonly since?: string
  readonly isOn: boolean
  readonly choose: () => void
}

const Kind = ({ name, count, since, isOn, choose }: KindProps) => (
  <button type="button" className="stuck-kind" aria-pressed={isOn} onClick={choose}>
    <strong>{name}</strong> <span className="num">{count}</span>
    {since !== undefined && (
      <span className="quiet">
        <At iso={since} relative />
      </span>
    )}
  </button>
)

/** So many at one go, as the server does; pressed again, the next. */
const atOnce = 500

function RetryAll({ kind: { of, kind, kindName, count } }: { readonly kind: StuckKindCount }) {
  const session = useSession().data
  const queries = useQueryClient()
  const [isAsked, setAsked] = useState(false)
  const retry = useMutation({
    mutationFn: () => api.actOnStuck({ body: { does: 'retryAll', of, kind } }),
    onSettled: () => setAsked(false),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['stuck'] }),
  })
  return (
    <div className="stuck-all">
      {isAsked ? (
        <>
          <p>
            <strong>{t`重试“${said(kindName)}”的全部 ${count} 条？`}</strong>{' '}
            {t`一次至多 ${atOnce} 条，从最早的开始；每一条都有记录`}
          </p>
          <Button type="primary" loading={retry.isPending} onClick={() => retry.mutate()}>
            {t`重试`}
          </Button>
          <Button onClick={() => setAsked(false)}>{t`取消`}</Button>
        </>
      ) : (
        <ButtonOrWhy
          why={mayDo(session, 'actOnStuck') ? null : t`由系统管理员处理`}
          onClick={() => setAsked(true)}
        >
          {t`重试这一类（${count}）`}
        </ButtonOrWhy>
      )}
      {retry.data && <output>{t`已安排重试 ${retry.data.done} 条`}</output>}
      {retry.error && <p role="alert">{wordsOf(retry.error)}</p>}
    </div>
  )
}
