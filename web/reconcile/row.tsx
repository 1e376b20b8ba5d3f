import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link } from 'react-router'
import type { Difference, WholeDifference } from '#contract/reconciliation'
import { api } from '#web/api.ts'
import { Compared } from '#web/ui/compared.tsx'
import { Lamp } from '#web/ui/lamp.tsx'
import { At, Until } from '#web/ui/moment.tsx'
import { Failed, Loading } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import { Mend } from './mend.tsx'

type RowProps = {
  readonly row: Difference
  readonly isOpen: boolean
  readonly toggle: () => void
  readonly done: (says: string) => void
}

export function DifferenceRow({ row, isOpen, toggle, done }: RowProps) {
  const isOver = row.state === 'solved' || row.state === 'explained'
  return (
    <li className="duty">
      <div className="duty-what">
        <h3>
          {said(row.kindName)} <Lamp lamp={row.late ? 'red' : null} />
        </h3>
        <p>
          {row.number && row.matter ? (
            <Link to={`/desk/${row.number}/${row.matter}`}>{row.personName ?? row.number}</Link>
          ) : (
            t`平台没有这个办件`
          )}{' '}
          {row.procedureName && said(row.procedureName)}
        </p>
        <p className="quiet">
          {said(row.departmentName)} {row.number && <span className="num">{row.number}</span>}{' '}
          {row.employerName}
        </p>
      </div>
      <div className="duty-do">
        <dl className="difference-sides">
          <div>
            <dt>{t`平台`}</dt>
            <dd>{said(row.oursName)}</dd>
          </div>
          <div>
            <dt>{t`部门清单`}</dt>
            <dd>{said(row.theirsName)}</dd>
          </div>
        </dl>
        <p className="quiet">
          {said(row.stateName)} · <At iso={row.foundAt} />{' '}
          {!isOver && (
            <>
              · {said(row.ownerName)} · <Until iso={row.actBy} />
            </>
          )}
        </p>
        <div className="duty-buttons">
          <Button {...(!isOver && { type: 'primary' })} aria-expanded={isOpen} onClick={toggle}>
            {isOver ? t`查看记录` : t`核对处理`}
          </Button>
        </div>
      </div>
      {isOpen && <Opened id={row.id} done={done} />}
    </li>
  )
}

function Opened({ id, done }: { readonly id: string; readonly done: (says: string) => void }) {
  const found = useQuery({
    queryKey: ['difference', id],
    queryFn: () => api.readDifference({ params: { difference: id } }),
    // A department that was asked answers while one looks on.
    refetchInterval: ({ state }) => (state.data?.state === 'asked' ? 3_000 : false),
  })
  if (found.error) return <Failed error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <Loading />
  const whole = found.data
  const isOver = whole.state === 'solved' || whole.state === 'explained'
  return (
    <div className="duty-form difference-form">
      {whole.key && <p>{t`部门清单中的编号：${whole.key}`}</p>}
      {(whole.ours.length > 0 || whole.theirs.length > 0) && (
        <div className="two-sides">
          <Values title={t`平台`} values={whole.ours} />
          <Values title={t`部门清单`} values={whole.theirs} />
        </div>
      )}
      {whole.reasons.map((reason) => (
        <p key={reason}>{t`部门的理由：${said(reason)}`}</p>
      ))}
      {whole.steps.length > 0 && (
        <ol className="difference-steps" aria-label={t`处理记录`}>
          {whole.steps.map(({ at, byName, does, words }) => (
            <li key={`${at} ${does}`}>
              <At iso={at} /> {said(byName)} <strong>{said(does)}</strong>
              {words && `：${said(words)}`}
            </li>
          ))}
        </ol>
      )}
      {!isOver && <Mend whole={whole} done={done} />}
    </div>
  )
}

type ValuesProps = { readonly title: string; readonly values: WholeDifference['ours'] }

function Values({ title, values }: ValuesProps) {
  return (
    <section aria-label={title}>
      <h4>{title}</h4>
      {values.length === 0 && <p className="quiet">{t`没有结果`}</p>}
      <Compared values={values} />
    </section>
  )
}
