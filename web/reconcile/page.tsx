import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import type { Reconciliations } from '#contract/reconciliation'
import { api } from '#web/api.ts'
import { At } from '#web/ui/moment.tsx'
import { Empty, Failed, Loading, PageHead } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import { Differences } from './differences.tsx'
import { ReconcileNow } from './now.tsx'
import './reconcile.css'

/** 对账: what each night compared, and what differs with who mends it until when. */
export function ReconciliationPage() {
  const [search, setSearch] = useSearchParams()
  const lines = useQuery({
    queryKey: ['reconciliations'],
    queryFn: () => api.listReconciliations(),
    refetchInterval: 10_000,
  })
  const chosen = search.get('line') ?? ''
  const choose = (line: string) => setSearch(line === '' ? {} : { line })
  return (
    <>
      <PageHead title={t`对账`} says={t`每夜与各部门的清单比对，不一致的列出、有人处理`} />
      {lines.error && <Failed error={lines.error} retry={() => void lines.refetch()} />}
      {lines.isPending && <Loading />}
      {lines.data && (
        <section className="panel" aria-label={t`各部门的对账`}>
          <h2>{t`各部门的对账`}</h2>
          {lines.data.lines.length === 0 && <Empty title={t`没有可以对账的部门`} />}
          {lines.data.lines.length > 0 && (
            <LineTable lines={lines.data.lines} chosen={chosen} choose={choose} />
          )}
        </section>
      )}
      {lines.data && (
        <Differences line={chosen} forget={() => choose('')} lines={lines.data.lines} />
      )}
    </>
  )
}

type Lines = Reconciliations['lines']
type TableProps = {
  readonly lines: Lines
  readonly chosen: string
  readonly choose: (line: string) => void
}

function LineTable({ lines, chosen, choose }: TableProps) {
  return (
    <table className="queue labelled">
      <thead>
        <tr>
          <th scope="col">{t`部门`}</th>
          <th scope="col">{t`最近一夜`}</th>
          <th scope="col">{t`比对`}</th>
          <th scope="col">{t`当夜差异`}</th>
          <th scope="col">{t`现在未解决`}</th>
          <th scope="col">
            <span className="hidden">{t`操作`}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={line.line} line={line} chosen={chosen} choose={choose} />
        ))}
      </tbody>
    </table>
  )
}

function Line({
  line,
  chosen,
  choose,
}: Omit<TableProps, 'lines'> & { readonly line: Lines[number] }) {
  const [last] = line.nights
  return (
    <tr>
      <th scope="row">
        {said(line.departmentName)} {line.procedureName && said(line.procedureName)}
      </th>
      {line.hasList ? (
        <>
          <td data-label={t`最近一夜`}>
            {last ? <At iso={last.startedAt} /> : t`还没有对过账，今夜开始`}
            {last?.trouble && <span className="queue-trouble">{said(last.trouble)}</span>}
            {last && !last.endedAt && !last.trouble && (
              <span className="queue-employer">{t`正在比对…`}</span>
            )}
          </td>
          <td data-label={t`比对`}>{last ? t`${last.listed} 件` : '–'}</td>
          <td data-label={t`当夜差异`}>
            {last && last.counts.length === 0 && last.endedAt && t`一致`}
            {last?.counts.map(({ kind, kindName, count }) => (
              <span key={kind} className="queue-employer">
                {said(kindName)} {count}
              </span>
            ))}
          </td>
          <td data-label={t`现在未解决`}>
            {line.open === 0 ? (
              '0'
            ) : (
              <button
                type="button"
                className="line-open"
                aria-pressed={chosen === line.line}
                onClick={() => choose(line.line)}
              >
                {t`${line.open} 条`}
              </button>
            )}
          </td>
          <td>
            <ReconcileNow line={line.line} />
          </td>
        </>
      ) : (
        <td colSpan={5} data-label={t`最近一夜`} className="quiet">
          {t`部门系统没有对账清单，无法比对`}
        </td>
      )}
    </tr>
  )
}
