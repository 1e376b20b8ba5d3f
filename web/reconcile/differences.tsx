import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Button, Checkbox, Select } from 'antd'
import { useState } from 'react'
import type { Difference, Reconciliations } from '#contract/reconciliation'
import { differenceNames, type DifferenceKind } from '#core/reconcile'
import { api } from '#web/api.ts'
import { Empty, Failed, Loading, wordsOf } from '#web/ui/page.tsx'
import { saveFile } from '#web/ui/save-file.ts'
import { said, t } from '#web/words.ts'
import { DifferenceRow } from './row.tsx'

type Props = {
  readonly line: string
  readonly lines: Reconciliations['lines']
  readonly forget: () => void
}
type Narrowed = {
  readonly line?: string
  readonly kind?: DifferenceKind
  readonly all?: 'true'
}
const pageSize = 50
// Object.keys forgets what the table's type knows.
const kinds = Object.keys(differenceNames) as DifferenceKind[]

export function Differences({ line, lines, forget }: Props) {
  const [kind, setKind] = useState<DifferenceKind>()
  const [all, setAll] = useState(false)
  const [done, setDone] = useState('')
  const narrowed: Narrowed = {
    ...(line !== '' && { line }),
    ...(kind && { kind }),
    ...(all && { all: 'true' }),
  }
  const rows = useInfiniteQuery({
    queryKey: ['differences', narrowed],
    queryFn: ({ pageParam }) =>
      api.listDifferences({
        query: { ...narrowed, limit: pageSize, ...(pageParam && { after: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: 10_000,
  })
  const shown = rows.data?.pages.flatMap(({ differences }) => differences) ?? []
  const named = lines.find((one) => one.line === line)?.departmentName
  return (
    <section className="panel" aria-label={t`差异`}>
      <div className="differences-head">
        <h2>{t`差异`}</h2>
        {named && <Button onClick={forget}>{t`只看${said(named)} ✕`}</Button>}
        <label htmlFor="difference-kind" className="hidden">{t`差异种类`}</label>
        <Select
          id="difference-kind"
          allowClear
          placeholder={t`全部种类`}
          value={kind}
          options={kinds.map((value) => ({ value, label: said(differenceNames[value]) }))}
          onChange={(value?: DifferenceKind) => setKind(value)}
        />
        <Checkbox checked={all} onChange={({ target }) => setAll(target.checked)}>
          {t`包括已说明、已解决的`}
        </Checkbox>
        <Export narrowed={narrowed} disabled={shown.length === 0} />
      </div>
      <output className={done === '' ? 'hidden' : 'difference-done'}>{done}</output>
      {rows.error && <Failed error={rows.error} retry={() => void rows.refetch()} />}
      {rows.isPending && <Loading />}
      {rows.data && shown.length === 0 && (
        <Empty title={t`没有需要处理的差异`}>
          {t`部门清单与平台不一致时，会列出差在哪里、由谁处理`}
        </Empty>
      )}
      <List rows={shown} done={setDone} />
      {rows.hasNextPage && (
        <Button block loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
          {t`再看 ${pageSize} 条`}
        </Button>
      )}
    </section>
  )
}

/** One stands open at a time, so that a form stays while the list renews itself. */
function List({
  rows,
  done,
}: {
  readonly rows: readonly Difference[]
  readonly done: (says: string) => void
}) {
  const [open, setOpen] = useState<string>()
  return (
    <ul className="duties">
      {rows.map((row) => (
        <DifferenceRow
          key={row.id}
          row={row}
          isOpen={open === row.id}
          toggle={() => setOpen(open === row.id ? undefined : row.id)}
          done={(says) => {
            setOpen(undefined)
            done(says)
          }}
        />
      ))}
    </ul>
  )
}

type ExportProps = { readonly narrowed: Narrowed; readonly disabled: boolean }

function Export({ narrowed, disabled }: ExportProps) {
  const save = useMutation({
    async mutationFn() {
      saveFile(await api.exportDifferences({ query: narrowed }), `${t`对账差异`}.xlsx`)
    },
  })
  if (disabled) return null
  return (
    <>
      <Button loading={save.isPending} onClick={() => save.mutate()}>{t`导出（xlsx）`}</Button>
      {save.error && <p role="alert">{wordsOf(save.error)}</p>}
    </>
  )
}
