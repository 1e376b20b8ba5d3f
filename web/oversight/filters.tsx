import { Button, Input, Select } from 'antd'
import { useSearchParams } from 'react-router'
import type { Oversight } from '#contract/oversight'
import { said, t } from '#web/words.ts'

/** What the page is narrowed by; it lives in the address, and every figure's link carries it on. */
export type Filters = {
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly region?: string | undefined
  readonly department?: string | undefined
}

const keys = ['from', 'until', 'region', 'department'] as const

export const filtersIn = (search: URLSearchParams): Filters =>
  Object.fromEntries(keys.flatMap((key) => (search.get(key) ? [[key, search.get(key)]] : [])))

export const searchFor = (values: Readonly<Record<string, string | undefined>>): string =>
  new URLSearchParams(
    Object.entries(values).flatMap(([key, value]) =>
      value === undefined || value === '' ? [] : [[key, value]],
    ),
  ).toString()

/** Without its days: what stands has none. */
export const placeIn = ({ region, department }: Filters): Filters => ({ region, department })

type Props = {
  readonly shown: Pick<Oversight, 'range' | 'scope' | 'choices'>
}

/** Dates, region and department; what an account is bound to cannot be chosen away. */
export function FilterBar({ shown: { range, scope, choices } }: Props) {
  const [search, setSearch] = useSearchParams()
  const filters = filtersIn(search)
  const narrow = (next: Filters) => setSearch(searchFor({ ...filters, ...next }))
  return (
    <form
      className="overs-filters"
      aria-label={t`筛选`}
      onSubmit={(event) => event.preventDefault()}
    >
      <label>
        <span>{t`从`}</span>
        <Input
          type="date"
          defaultValue={range.from}
          key={`from ${range.from}`}
          onBlur={({ target }) =>
            target.value && target.value !== range.from && narrow({ from: target.value })
          }
          onPressEnter={({ currentTarget }) => narrow({ from: currentTarget.value })}
        />
      </label>
      <label>
        <span>{t`到`}</span>
        <Input
          type="date"
          defaultValue={range.until}
          key={`until ${range.until}`}
          onBlur={({ target }) =>
            target.value && target.value !== range.until && narrow({ until: target.value })
          }
          onPressEnter={({ currentTarget }) => narrow({ until: currentTarget.value })}
        />
      </label>
      <Choice
        label={t`地区`}
        all={t`全部地区`}
        value={scope.region?.code}
        choices={choices.regions}
        choose={(region) => narrow({ region })}
      />
      <Choice
        label={t`部门`}
        all={t`全部部门`}
        value={scope.department?.code}
        choices={choices.departments}
        choose={(department) => narrow({ department })}
      />
      {search.size > 0 && <Button onClick={() => setSearch({})}>{t`清除筛选`}</Button>}
    </form>
  )
}

type ChoiceProps = {
  readonly label: string
  readonly all: string
  readonly value: string | undefined
  readonly choices: readonly { readonly code: string; readonly name: string }[]
  readonly choose: (code: string) => void
}

function Choice({ label, all, value, choices, choose }: ChoiceProps) {
  const isBound = choices.length === 1 && value !== undefined
  return (
    <label>
      <span>{label}</span>
      <Select
        aria-label={label}
        value={value ?? ''}
        disabled={isBound}
        title={isBound ? t`您的账号只监督这一范围` : ''}
        onChange={choose}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: all },
          ...choices.map(({ code, name }) => ({ value: code, label: said(name) })),
        ]}
      />
    </label>
  )
}
