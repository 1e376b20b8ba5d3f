import { SearchOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { api } from '#web/api.ts'
import { t } from '#web/words.ts'
import { filters, type Filter } from './lines.ts'

const names = (): Readonly<Record<Filter, string>> => ({
  all: t`全部`,
  wrong: t`有问题`,
  good: t`可提交`,
  underWay: t`办理中`,
  asks: t`需补正`,
  ended: t`已办结`,
})

type Search = ReturnType<typeof useSearch>

/** Rows by name or number; the server looks, because only it may open them. */
export function useSearch(id: string) {
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text.trim())
  const { data } = useQuery({
    queryKey: ['batch', id, 'search', wanted],
    queryFn: () =>
      api.searchBatch({ params: { id }, headers: { 'x-search': encodeURIComponent(wanted) } }),
    enabled: wanted !== '',
    placeholderData: (before) => before,
  })
  const found = useMemo(
    () => (wanted === '' || !data ? undefined : new Set(data.rows)),
    [wanted, data],
  )
  return { text, setText, found }
}

type Props = {
  readonly filter: Filter
  readonly setFilter: (filter: Filter) => void
  readonly counts: Readonly<Record<Filter, number>>
  readonly search: Search
}

export function FilterBar({ filter, setFilter, counts, search }: Props) {
  const named = names()
  return (
    <div className="batch-filters">
      <fieldset className="batch-chips" aria-label={t`按状态筛选`}>
        {filters.map((one) => (
          <button
            key={one}
            type="button"
            className={`batch-chip batch-chip-${one}`}
            aria-pressed={filter === one}
            onClick={() => setFilter(one)}
          >
            {named[one]} <span className="num">{counts[one]}</span>
          </button>
        ))}
      </fieldset>
      <Input
        className="batch-search"
        allowClear
        prefix={<SearchOutlined aria-hidden />}
        placeholder={t`姓名、证件号码或申请编号`}
        aria-label={t`姓名、证件号码或申请编号`}
        value={search.text}
        onChange={({ target }) => search.setText(target.value)}
      />
    </div>
  )
}
