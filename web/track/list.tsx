import { SearchOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState, type FormEvent } from 'react'
import { Link, useSearchParams } from 'react-router'
import { applicationStatusNames, type ListRow } from '#contract/applications'
import { api } from '#web/api.ts'
import { listName, startOf, useUser } from '#web/session.ts'
import { Empty, Failed, Loading, PageHead } from '#web/ui/page.tsx'
import { ApplicationLine } from './application-line.tsx'
import { EmployeeStates } from './employee-states.tsx'
import {
  filtersIn,
  filtersToSearch,
  looksLikeDocumentNumber,
  queryFor,
  type Filters,
} from './filters.ts'
import { said, t } from '#web/words.ts'
import './track.css'

const pageSize = 20

export function ListPage() {
  const [search, setSearch] = useSearchParams()
  const [document, setDocument] = useState<string>()
  const filters = filtersIn(search)
  const { role } = useUser()
  const isAgent = startOf[role] === '/'
  const list = useList(filters, document)
  const narrow = (next: Filters) => {
    // A document number goes in a header and nowhere into the address.
    const isDocument = looksLikeDocumentNumber(next.search)
    setDocument(isDocument ? next.search.trim() : undefined)
    setSearch(filtersToSearch(isDocument ? { ...next, search: '' } : next))
  }
  const rows = list.data?.pages.flatMap(({ applications }) => applications) ?? []
  return (
    <>
      <PageHead
        title={listName(role)}
        actions={
          isAgent && (
            <>
              <Link to="/drafts">{t`我的草稿`}</Link>
              <Link to="/" className="as-button">
                {t`办理新的申请`}
              </Link>
            </>
          )
        }
      />
      <FilterBar filters={filters} narrow={narrow} />
      <Counted rows={list.data && rows} />
      {role !== 'employee' && (
        <EmployeeStates
          counts={list.data?.pages[0]?.counts ?? null}
          chosen={filters.employee}
          choose={(employee) => narrow({ ...filters, employee })}
        />
      )}
      {list.error && <Failed error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      {list.data && (
        <Rows rows={rows} clear={search.size > 0 ? () => setSearch({}) : undefined} list={list} />
      )}
    </>
  )
}

/** Stays while the rows change: only then is it read aloud. */
const Counted = ({ rows }: { readonly rows: readonly unknown[] | undefined }) => (
  <output className="hidden">{rows && t`${rows.length} 份申请`}</output>
)

type RowsProps = {
  readonly rows: readonly ListRow[]
  readonly clear: (() => void) | undefined
  readonly list: ReturnType<typeof useList>
}

function Rows({ rows, clear, list }: RowsProps) {
  return (
    <section className="panel" aria-label={t`申请列表`}>
      {rows.length === 0 ? (
        <Empty title={t`没有符合条件的申请`}>
          {clear && <Button onClick={clear}>{t`清除筛选`}</Button>}
        </Empty>
      ) : (
        <ul className="lines">
          {rows.map((row) => (
            <ApplicationLine key={row.number} row={row} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t`再看 ${pageSize} 条`}
        </Button>
      )}
    </section>
  )
}

function useList(filters: Filters, document: string | undefined) {
  return useInfiniteQuery({
    queryKey: ['applications', filters, document],
    queryFn: ({ pageParam }) =>
      api.listApplications({
        query: {
          ...queryFor(filters),
          limit: pageSize,
          ...(pageParam ? { before: pageParam } : { counts: 'true' }),
        },
        ...(document && { headers: { 'x-document-number': document } }),
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: 5_000,
  })
}

type BarProps = { readonly filters: Filters; readonly narrow: (next: Filters) => void }

function FilterBar({ filters, narrow }: BarProps) {
  const [search, setSearch] = useState(filters.search)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    narrow({ ...filters, search: search.trim() })
  }
  return (
    <search>
      <form className="filters panel" aria-label={t`筛选申请`} onSubmit={submit}>
        <label className="filter filter-wide" htmlFor="filter-search">
          <span>{t`姓名、编号或证件号码`}</span>
          <Input
            id="filter-search"
            value={search}
            allowClear
            prefix={<SearchOutlined aria-hidden />}
            onChange={({ target }) => setSearch(target.value)}
          />
        </label>
        <label className="filter" htmlFor="filter-status">
          <span>{t`状态`}</span>
          <Select
            id="filter-status"
            aria-label={t`状态`}
            value={filters.status}
            options={[
              { value: '', label: t`全部` },
              ...Object.entries(applicationStatusNames).map(([value, label]) => ({
                value,
                label: said(label),
              })),
            ]}
            onChange={(status) => narrow({ ...filters, status })}
          />
        </label>
        <label className="filter">
          <span>{t`提交日期从`}</span>
          <input
            type="date"
            className="native"
            value={filters.from}
            onChange={({ target }) => narrow({ ...filters, from: target.value })}
          />
        </label>
        <label className="filter">
          <span>{t`到`}</span>
          <input
            type="date"
            className="native"
            value={filters.until}
            onChange={({ target }) => narrow({ ...filters, until: target.value })}
          />
        </label>
        <Button htmlType="submit" type="primary" ghost>
          {t`查找`}
        </Button>
      </form>
    </search>
  )
}
