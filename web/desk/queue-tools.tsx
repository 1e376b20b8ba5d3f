import { Button, Input, Select } from 'antd'
import { useRef } from 'react'
import type { DeskCounts } from '#contract/desk-queue'
import { ButtonOrWhy } from '#web/ui/blocked.tsx'
import { said, t } from '#web/words.ts'
import type { QueueState } from './queue-state.ts'

type Props = {
  readonly counts: DeskCounts | undefined
  readonly state: QueueState
  readonly change: (more: Partial<QueueState>) => void
  readonly search: string
  readonly find: (text: string) => void
  readonly takeNext: () => void
  readonly taking: boolean
  /** Why nothing can be taken; null: it can. */
  readonly whyNot: string | null
  readonly help: () => void
}

/** Above the list: find, narrow, put in order, take the next one. */
export function QueueTools(props: Props) {
  const { counts, state, change, takeNext, taking, whyNot, help } = props
  const procedures = counts?.procedures ?? []
  return (
    <div className="queue-tools">
      <Find {...props} />
      {counts && counts.regions.length > 1 && (
        <Choice
          label={t`地区`}
          every={t`全部地区`}
          value={state.region}
          options={counts.regions}
          choose={(region) => change({ region })}
        />
      )}
      {counts && counts.departments.length > 1 && (
        <Choice
          label={t`部门`}
          every={t`全部部门`}
          value={state.department}
          options={counts.departments}
          choose={(department) => change({ department, procedure: undefined })}
        />
      )}
      {procedures.length > 1 && (
        <Choice
          label={t`事项`}
          every={t`全部事项`}
          value={state.procedure}
          options={procedures.filter(
            ({ department }) => !state.department || department === state.department,
          )}
          choose={(procedure) => change({ procedure })}
        />
      )}
      <Select
        aria-label={t`排序`}
        value={state.sort}
        options={[
          { value: 'due', label: t`最急的在前` },
          { value: 'waiting', label: t`等得最久的在前` },
        ]}
        onChange={(sort: QueueState['sort']) => change({ sort })}
      />
      <span className="queue-tools-end">
        <ButtonOrWhy type="primary" why={whyNot} loading={taking} onClick={takeNext}>
          {t`取下一件`}
        </ButtonOrWhy>
        <Button onClick={help} aria-label={t`快捷键`}>
          ?
        </Button>
      </span>
    </div>
  )
}

function Find({ search, find }: Pick<Props, 'search' | 'find'>) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <search className="queue-find">
      <Input.Search
        id="desk-search"
        ref={(field) => {
          input.current = field?.input ?? null
        }}
        allowClear
        maxLength={60}
        aria-label={t`查找办件`}
        placeholder={t`姓名、编号、证件号码或信用代码`}
        defaultValue={search}
        enterButton={t`查找`}
        onSearch={(text) => find(text.trim())}
        onKeyDown={({ key }) => {
          // Back to the list, so that the shortcuts count again.
          if (key === 'Escape') input.current?.blur()
        }}
      />
    </search>
  )
}

type ChoiceProps = {
  readonly label: string
  readonly every: string
  readonly value: string | undefined
  readonly options: readonly { readonly code: string; readonly name: string }[]
  readonly choose: (code: string | undefined) => void
}

const Choice = ({ label, every, value, options, choose }: ChoiceProps) => (
  <Select
    aria-label={label}
    popupMatchSelectWidth={false}
    value={value ?? ''}
    options={[
      { value: '', label: every },
      ...options.map(({ code, name }) => ({ value: code, label: said(name) })),
    ]}
    onChange={(code) => choose(code === '' ? undefined : code)}
  />
)
