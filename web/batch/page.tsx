import { useQueryClient } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useLocation, useNavigate, useParams } from 'react-router'
import { takenSchema, type BatchPage as Batch, type Taken } from '#contract/batches'
import { api } from '#web/api.ts'
import { At } from '#web/ui/moment.tsx'
import { Failed, Loading, PageHead } from '#web/ui/page.tsx'
import { t } from '#web/words.ts'
import { ActionBar } from './action-bar.tsx'
import { CorrectRows } from './correct.tsx'
import { FilterBar, useSearch } from './filter-bar.tsx'
import { countUnder, isUnder, type Filter } from './lines.ts'
import { MatrixTable } from './matrix-table.tsx'
import { ProblemSummary } from './problem-summary.tsx'
import { TakenNote } from './taken-note.tsx'
import { UploadList } from './upload.tsx'
import { useBatch, useDefinition, useMatrix } from './use-batch.ts'
import './batch.css'

/** One batch: every row and every matter of it, what is wrong, what can be filed. */
export function BatchPage() {
  const { id = '' } = useParams()
  const batch = useBatch(id)
  // Asked for together: a large one is worth not waiting for twice.
  const matrix = useMatrix(id)
  if (batch.error) return <Failed error={batch.error} retry={() => void batch.refetch()} />
  return batch.data ? <Opened batch={batch.data} matrix={matrix} /> : <Loading />
}

type OpenedProps = { readonly batch: Batch; readonly matrix: ReturnType<typeof useMatrix> }

function Opened({ batch, matrix }: OpenedProps) {
  const { id } = batch
  const definition = useDefinition(batch.hash).data?.definition
  const [filter, setFilter] = useState<Filter>('all')
  const [correcting, setCorrecting] = useState(false)
  const search = useSearch(id)
  const [taken, setTaken] = useTaken()
  const { lines } = matrix
  const shown = useMemo(
    () => lines.filter((line) => isUnder(filter, line) && (search.found?.has(line.row) ?? true)),
    [lines, filter, search.found],
  )
  const under = useMemo(() => countUnder(lines), [lines])
  if (matrix.error) return <Failed error={matrix.error} retry={() => void matrix.refetch()} />
  if (!matrix.data || !definition) return <Loading says={t`正在打开这一批…`} />
  return (
    <>
      <PageHead
        title={batch.name}
        says={
          <>
            {t`共 ${lines.length} 人，上传于`} <At iso={batch.uploadedAt} />
          </>
        }
        actions={<Ways id={id} />}
      />
      {taken && <TakenNote taken={taken} close={() => setTaken(undefined)} />}
      <ActionBar
        id={id}
        matrix={matrix.data}
        correcting={correcting}
        correct={() => setCorrecting(!correcting)}
      />
      <ProblemSummary batch={batch} matrix={matrix.data} definition={definition} />
      {correcting ? (
        <CorrectRows id={id} definition={definition} close={() => setCorrecting(false)} />
      ) : (
        <section className="panel batch-matrix" aria-label={t`各行与各事项`}>
          <FilterBar filter={filter} setFilter={setFilter} counts={under} search={search} />
          <output className="hidden">{t`列出 ${shown.length} 人`}</output>
          <MatrixTable id={id} lines={shown} matrix={matrix.data} />
        </section>
      )}
      <section className="panel batch-again" aria-label={t`更正后再传`}>
        <h2>{t`在表格里改好了？再传一次`}</h2>
        <p className="quiet">{t`按人对应到原来的行；已提交的不会重复提交，材料也都还在`}</p>
        <UploadList to={{ batch: id }} label={t`选择更正后的表格`} done={setTaken} />
      </section>
    </>
  )
}

/** What became of the file: handed over by the page that sent it, or just sent here. */
function useTaken() {
  const { state } = useLocation()
  const queries = useQueryClient()
  const { id = '' } = useParams()
  const [taken, setTaken] = useState<Taken | undefined>(() => takenSchema.safeParse(state).data)
  useEffect(() => {
    if (taken) void queries.invalidateQueries({ queryKey: ['batch', id] })
  }, [taken, queries, id])
  return [taken, setTaken] as const
}

function Ways({ id }: { readonly id: string }) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const remove = async () => {
    await api.deleteBatch({ params: { id } })
    await queries.invalidateQueries({ queryKey: ['batches'] })
    await navigate('/batches')
  }
  return (
    <>
      <a href={`/api/v1/batches/${id}/export`} download>{t`导出 Excel`}</a>
      <a href={`/api/v1/batches/${id}/export?format=csv`} download>{t`导出 CSV`}</a>
      <Popconfirm
        title={t`删除未提交的各行？`}
        description={t`已提交的申请不受影响`}
        okText={t`删除`}
        cancelText={t`不删除`}
        onConfirm={() => void remove()}
      >
        <Button danger type="text">{t`删除这一批`}</Button>
      </Popconfirm>
    </>
  )
}
