import { SearchOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useState, type FormEvent } from 'react'
import { looksLikeDocumentNumber } from '#web/track/filters.ts'
import { said, t } from '#web/words.ts'
import type { DraftFilters } from './filters.ts'

type BarProps = {
  readonly filters: DraftFilters
  readonly services: Readonly<Record<string, string>>
  readonly narrow: (next: DraftFilters) => void
}

export function FilterBar({ filters, services, narrow }: BarProps) {
  const [search, setSearch] = useState(filters.search)
  const [isNumber, setIsNumber] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // A document number must not stand in an address; drafts are not found by it either.
    const refused = looksLikeDocumentNumber(search)
    setIsNumber(refused)
    if (!refused) narrow({ ...filters, search: search.trim() })
  }
  return (
    <search>
      <form className="filters panel" aria-label={t`筛选草稿`} onSubmit={submit}>
        <label className="filter filter-wide" htmlFor="draft-search">
          <span>{t`姓名或草稿名称`}</span>
          <Input
            id="draft-search"
            value={search}
            allowClear
            prefix={<SearchOutlined aria-hidden />}
            onChange={({ target }) => setSearch(target.value)}
          />
        </label>
        <label className="filter" htmlFor="draft-service">
          <span>{t`一件事`}</span>
          <Select
            id="draft-service"
            aria-label={t`一件事`}
            value={filters.service}
            options={[
              { value: '', label: t`全部` },
              ...Object.entries(services).map(([value, name]) => ({ value, label: said(name) })),
            ]}
            onChange={(service) => narrow({ ...filters, service })}
          />
        </label>
        <Days filters={filters} narrow={narrow} />
        <Button htmlType="submit" type="primary" ghost>
          {t`查找`}
        </Button>
        <p role="alert" className="filter-says">
          {isNumber && t`草稿不能按证件号码查找，请用姓名或草稿名称`}
        </p>
      </form>
    </search>
  )
}

function Days({ filters, narrow }: Pick<BarProps, 'filters' | 'narrow'>) {
  const box = (name: 'from' | 'until', label: string) => (
    <label className="filter">
      <span>{label}</span>
      <input
        type="date"
        className="native"
        value={filters[name]}
        onChange={({ target }) => narrow({ ...filters, [name]: target.value })}
      />
    </label>
  )
  return (
    <>
      {box('from', t`保存日期从`)}
      {box('until', t`到`)}
    </>
  )
}
