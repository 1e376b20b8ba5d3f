import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { Brought, Worklist } from '#contract/worklists'
import { api } from '#web/api.ts'
import { At } from '#web/ui/moment.tsx'
import { Empty, Failed, Loading, PageHead, wordsOf } from '#web/ui/page.tsx'
import { saveFile } from '#web/ui/save-file.ts'
import { said, t } from '#web/words.ts'
import './duty.css'

/** Procedures whose departments have no system: the list out, the results in. */
export function WorklistsPage() {
  const lists = useQuery({ queryKey: ['worklists'], queryFn: () => api.listWorklists() })
  return (
    <>
      <PageHead title={t`办件清单`} says={t`没有系统的部门：下载清单，办完上传结果`} />
      {lists.error && <Failed error={lists.error} retry={() => void lists.refetch()} />}
      {lists.isPending && <Loading />}
      {lists.data?.lists.length === 0 && (
        <section className="panel">
          <Empty title={t`本部门的事项都由系统送达，没有需要下载的清单`} />
        </section>
      )}
      {lists.data?.lists.map(({ procedure, name, fresh, open }) => (
        <One key={procedure} procedure={procedure} name={name} fresh={fresh} open={open} />
      ))}
    </>
  )
}

type OneProps = {
  readonly procedure: string
  readonly name: string
  readonly fresh: number
  readonly open: number
}

function One({ procedure, name, fresh, open }: OneProps) {
  const list = useQuery({
    queryKey: ['worklist', procedure],
    queryFn: () => api.readWorklist({ params: { procedure } }),
    refetchInterval: 15_000,
  })
  return (
    <section className="panel" aria-label={said(name)}>
      <h2>{said(name)}</h2>
      <p>{t`未下载 ${fresh} 件，未办结 ${open} 件`}</p>
      <Download procedure={procedure} name={name} />
      <Upload procedure={procedure} name={name} />
      {list.data && <Cases list={list.data} />}
      {list.error && <Failed error={list.error} retry={() => void list.refetch()} />}
    </section>
  )
}

type Named = Pick<OneProps, 'procedure' | 'name'>

function Download({ procedure, name }: Named) {
  const queries = useQueryClient()
  const take = useMutation({
    async mutationFn({
      format,
      which,
    }: {
      format: 'xlsx' | 'csv' | 'gb18030'
      which: 'new' | 'open'
    }) {
      const bytes = await api.takeWorklist({ params: { procedure }, body: { format, which } })
      saveFile(bytes, `${name}.${format === 'xlsx' ? 'xlsx' : 'csv'}`)
    },
    onSuccess: () => queries.invalidateQueries(),
  })
  return (
    <>
      <div className="worklist-bar">
        <Button
          type="primary"
          loading={take.isPending}
          onClick={() => take.mutate({ format: 'xlsx', which: 'new' })}
        >
          {t`下载新增清单（xlsx）`}
        </Button>
        <Button
          onClick={() => take.mutate({ format: 'csv', which: 'new' })}
        >{t`新增（CSV UTF-8）`}</Button>
        <Button onClick={() => take.mutate({ format: 'gb18030', which: 'new' })}>
          {t`新增（CSV GB18030）`}
        </Button>
        <Button
          onClick={() => take.mutate({ format: 'xlsx', which: 'open' })}
        >{t`全部未办结（xlsx）`}</Button>
      </div>
      {take.error && <p role="alert">{wordsOf(take.error)}</p>}
    </>
  )
}

function Upload({ procedure, name }: Named) {
  const queries = useQueryClient()
  const [brought, setBrought] = useState<Brought>()
  const bring = useMutation({
    mutationFn: async (file: File) =>
      api.bringResults({
        params: { procedure },
        headers: { 'x-file-name': encodeURIComponent(file.name) },
        body: new Uint8Array(await file.arrayBuffer()),
      }),
    onSuccess(reply) {
      setBrought(reply)
      return queries.invalidateQueries()
    },
  })
  const id = `results-${procedure}`
  return (
    <>
      <label htmlFor={id}>{t`上传办理结果（xlsx、csv），重复上传不会重复办理`}</label>{' '}
      <input
        id={id}
        type="file"
        accept=".xlsx,.csv"
        onChange={({ target }) => {
          const file = target.files?.[0]
          if (file) bring.mutate(file)
          target.value = ''
        }}
      />
      {bring.error && <p role="alert">{wordsOf(bring.error)}</p>}
      {brought && <Outcome brought={brought} name={name} />}
    </>
  )
}

function Outcome({ brought, name }: { readonly brought: Brought; readonly name: string }) {
  const fetchReturned = useMutation({
    async mutationFn() {
      saveFile(
        await api.readReturnedResults({ params: { id: brought.id } }),
        `${t`${name}退回`}.xlsx`,
      )
    },
  })
  return (
    <section aria-label={t`上传结果`}>
      <output>{t`已生效 ${brought.taken} 件，以前已上传 ${brought.already} 件，有误 ${brought.wrong} 件`}</output>
      {brought.wrong > 0 && (
        <Button loading={fetchReturned.isPending} onClick={() => fetchReturned.mutate()}>
          {t`下载有误的各行（标红）`}
        </Button>
      )}
      <ul>
        {brought.problems.map(({ row, problems }) => (
          <li key={row}>
            {t`第 ${row} 行`}
            {problems.map(({ says, remedy, path }) => (
              <p key={says}>
                {path && `${path}：`}
                {said(says)}
                {remedy && `。${said(remedy)}`}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Cases({ list }: { readonly list: Worklist }) {
  if (list.cases.length === 0) return <Empty title={t`没有等待办理的办件`} />
  return (
    <table className="queue">
      <thead>
        <tr>
          <th scope="col">{t`办件编号`}</th>
          <th scope="col">{t`办理人员`}</th>
          <th scope="col">{t`业务`}</th>
          <th scope="col">{t`列入清单`}</th>
          <th scope="col">{t`下载`}</th>
        </tr>
      </thead>
      <tbody>
        {list.cases.map((one) => (
          <tr key={one.no}>
            <th scope="row" className="num">
              {one.no}
            </th>
            <td data-label={t`办理人员`}>
              {one.personName}
              <span className="queue-employer">{one.employerName}</span>
            </td>
            <td data-label={t`业务`}>{said(one.kindName)}</td>
            <td data-label={t`列入清单`}>
              <At iso={one.listedAt} relative />
            </td>
            <td data-label={t`下载`}>
              {one.downloadedAt ? <At iso={one.downloadedAt} relative /> : t`未下载`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
