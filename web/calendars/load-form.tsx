import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { AnnouncedYearGiven, LoadedYear } from '#contract/calendars'
import { ApiProblem } from '#contract/problems'
import { api } from '#web/api.ts'
import { wordsOf } from '#web/ui/page.tsx'
import { ProblemLine } from '#web/ui/problem-line.tsx'
import { said, t } from '#web/words.ts'
import { daysTyped } from './days.ts'
import { Shifts } from './shifts.tsx'
import { YearView } from './year-view.tsx'

type Props = { readonly next: number; readonly years: readonly LoadedYear[] }

/** Typed from the notice, looked at as a year, tried on every open application, and only then loaded. */
export function LoadForm({ next, years }: Props) {
  const [typed, setTyped] = useState({ year: next, region: '', source: '', off: '', madeUp: '' })
  const given: AnnouncedYearGiven = {
    ...typed,
    off: daysTyped(typed.off),
    madeUp: daysTyped(typed.madeUp),
  }
  const trial = useMutation({
    mutationFn: (body: AnnouncedYearGiven) => api.tryCalendar({ body }),
  })
  const queries = useQueryClient()
  const loading = useMutation({
    mutationFn: (body: AnnouncedYearGiven) => api.loadCalendar({ body }),
    onSuccess: (loaded) => {
      queries.setQueryData(['calendars'], loaded)
      trial.reset()
    },
  })
  const set = (change: Partial<typeof typed>) => {
    setTyped((before) => ({ ...before, ...change }))
    trial.reset()
    loading.reset()
  }
  const replaces = years.some(({ year, region }) => year === typed.year && region === typed.region)
  return (
    <section className="panel" aria-labelledby="calendar-load">
      <h2 id="calendar-load">{t`录入一个年度`}</h2>
      <form
        aria-label={t`录入一个年度`}
        onSubmit={(event) => {
          event.preventDefault()
          trial.mutate(given)
        }}
      >
        <Questions typed={typed} set={set} />
        {given.off.length + given.madeUp.length > 0 && (
          <YearView year={{ year: typed.year, off: given.off, madeUp: given.madeUp }} />
        )}
        <Refused error={trial.error ?? loading.error} />
        {replaces && <p className="trouble">{t`这一年度已经加载过，再次加载将替换它。`}</p>}
        <Button htmlType="submit" loading={trial.isPending}>{t`试算`}</Button>{' '}
        <LoadButton
          tried={trial.data !== undefined}
          busy={loading.isPending}
          load={() => loading.mutate(given)}
        />
        {loading.data && (
          <output className="calendar-loaded">
            {t`已加载；在办件的时限正在后台重新计算，跟踪页会写明原因。`}
          </output>
        )}
      </form>
      {trial.data && <Shifts trial={trial.data} />}
    </section>
  )
}

type LoadProps = {
  readonly tried: boolean
  readonly busy: boolean
  readonly load: () => void
}

function LoadButton({ tried, busy, load }: LoadProps) {
  return (
    <>
      <Button type="primary" disabled={!tried} loading={busy} onClick={load}>
        {t`加载，并重新计算时限`}
      </Button>
      {!tried && <span className="quiet calendar-why">{t`请先试算，看清哪些时限会变`}</span>}
    </>
  )
}

type Typed = {
  readonly year: number
  readonly region: string
  readonly source: string
  readonly off: string
  readonly madeUp: string
}

function Questions({
  typed,
  set,
}: {
  readonly typed: Typed
  readonly set: (change: Partial<Typed>) => void
}) {
  const regions = useQuery({ queryKey: ['regions'], queryFn: () => api.listRegions() })
  return (
    <div className="calendar-form">
      <label>
        <span>{t`年度`}</span>
        <InputNumber
          min={2020}
          max={2100}
          value={typed.year}
          onChange={(year) => set({ year: year ?? typed.year })}
        />
      </label>
      <label htmlFor="calendar-region">
        <span>{t`适用地区`}</span>
        <Select
          id="calendar-region"
          value={typed.region}
          onChange={(region) => set({ region })}
          options={[
            { value: '', label: t`全国` },
            ...(regions.data?.regions ?? []).map(({ code, name }) => ({
              value: code,
              label: said(name),
            })),
          ]}
        />
      </label>
      <label className="calendar-wide">
        <span>{t`出处（通知名称、日期）`}</span>
        <Input value={typed.source} onChange={({ target }) => set({ source: target.value })} />
      </label>
      <label>
        <span>{t`放假（每行一段，例如 10-01..10-07）`}</span>
        <Input.TextArea
          rows={7}
          value={typed.off}
          onChange={({ target }) => set({ off: target.value })}
        />
      </label>
      <label>
        <span>{t`调休上班（每行一天，例如 10-10）`}</span>
        <Input.TextArea
          rows={7}
          value={typed.madeUp}
          onChange={({ target }) => set({ madeUp: target.value })}
        />
      </label>
    </div>
  )
}

/** Every problem of the notice at once, or what else went wrong. */
function Refused({ error }: { readonly error: Error | null }) {
  if (!error) return null
  const problems = error instanceof ApiProblem ? error.problems : []
  return (
    <div role="alert">
      {problems.map(({ path, says, remedy }) => (
        <ProblemLine
          key={`${path} ${says}`}
          severity="error"
          says={said(says)}
          remedy={remedy && said(remedy)}
        />
      ))}
      {problems.length === 0 && <p>{wordsOf(error)}</p>}
    </div>
  )
}
