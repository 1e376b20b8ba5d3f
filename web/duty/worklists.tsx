import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Brought, Worklist, Worklists } from '#contract/worklists'
import { api } from '#web/api.ts'
import { At } from '#web/ui/moment.tsx'
import { Empty, Failed, Loading, PageHead } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import { BringResults } from './bring-results.tsx'
import { Outcome } from './brought.tsx'
import { TakeList } from './take-list.tsx'
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
          <Empty title={t`本部门的事项都由系统送达，没有需要下载的清单`}>
            <Link to="/desk">{t`去工作台办理`}</Link>
          </Empty>
        </section>
      )}
      {lists.data?.lists.map((one) => (
        <One key={one.procedure} {...one} />
      ))}
    </>
  )
}

function One({ procedure, name, fresh, open, isMore }: Worklists['lists'][number]) {
  const [brought, setBrought] = useState<Brought>()
  const list = useQuery({
    queryKey: ['worklist', procedure],
    queryFn: () => api.readWorklist({ params: { procedure } }),
    refetchInterval: 15_000,
  })
  return (
    <section className="panel" aria-label={said(name)}>
      <h2>{said(name)}</h2>
      {list.error && <Failed error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      {list.data && (
        <>
          <ol className="worklist-steps">
            <li>
              <h3>{t`1. 下载清单`}</h3>
              <TakeList procedure={procedure} name={name} counts={{ fresh, open, isMore }} />
            </li>
            <li>
              <h3>{t`2. 办理，填写结果`}</h3>
              <HowToFill list={list.data} />
            </li>
            <li>
              <h3>{t`3. 上传结果`}</h3>
              <BringResults procedure={procedure} done={setBrought} />
            </li>
          </ol>
          {brought && <Outcome key={brought.id} brought={brought} name={name} />}
          <Cases list={list.data} />
          <Exchanged list={list.data} />
        </>
      )}
    </section>
  )
}

function HowToFill({ list: { columns, resultColumns, words } }: { readonly list: Worklist }) {
  const toFill = resultColumns.filter((header) => !columns.includes(header))
  return (
    <>
      <p>{t`xlsx 清单右侧已留出结果列：${toFill.join('、')}`}</p>
      <p>{t`办理结果只能填写：${words.join('、')}`}</p>
      <p className="quiet">{t`没有填写结果的行不受影响，可以办一部分、上传一部分`}</p>
    </>
  )
}

function Cases({ list }: { readonly list: Worklist }) {
  if (list.cases.length === 0)
    return <Empty title={t`没有等待办理的办件`}>{t`有新的申请时会列在这里`}</Empty>
  return (
    <>
      <h3>{t`未办结的办件`}</h3>
      <table className="queue labelled">
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
            <tr key={one.no} className={one.withdrawnAt ? 'gone' : undefined}>
              <th scope="row" className="num">
                <Link to={`/desk/${one.number}/${one.matter}`}>{one.no}</Link>
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
      {list.isMore && <p className="quiet">{t`只显示最早的 ${list.cases.length} 件`}</p>}
    </>
  )
}

/** Who took and who brought what, the latest first. */
function Exchanged({ list: { downloads, uploads } }: { readonly list: Worklist }) {
  if (downloads.length + uploads.length === 0) return null
  return (
    <details className="exchanged">
      <summary>{t`最近的下载和上传`}</summary>
      <ul>
        {uploads.map(({ id, at, by, fileName, taken, already, wrong }) => (
          <li key={id}>
            <At iso={at} /> {by} {t`上传 ${fileName}`} ·{' '}
            {t`生效 ${taken} 件，已有 ${already} 件，有误 ${wrong} 件`}
          </li>
        ))}
        {downloads.map(({ id, at, by, format, rows }) => (
          <li key={id}>
            <At iso={at} /> {by} {t`下载 ${rows} 件（${format}）`}
          </li>
        ))}
      </ul>
    </details>
  )
}
