import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { api } from '#web/api.ts'
import { ButtonOrWhy } from '#web/ui/blocked.tsx'
import { wordsOf } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'

/** 查摆问题: what a supervisor has found goes the same way as a complaint. */
export function InspectionForm({ close }: { readonly close: () => void }) {
  const [typed, setTyped] = useState<Partial<Typed>>({})
  const set = (change: Partial<Typed>) => setTyped((before) => ({ ...before, ...change }))
  const navigate = useNavigate()
  const queries = useQueryClient()
  const opening = useMutation({
    mutationFn: ({ number, ...body }: Typed) =>
      api.openInspection({ body: { ...body, ...(number?.trim() && { number: number.trim() }) } }),
    onSuccess(opened) {
      queries.setQueryData(['rectification', opened.id], opened)
      return navigate(`/rectifications/${encodeURIComponent(opened.id)}`)
    },
  })
  const { service, region, department, words } = typed
  const whole =
    service && region && department && words?.trim()
      ? { ...typed, service, region, department, words }
      : undefined
  return (
    <section className="panel" aria-labelledby="inspection">
      <h2 id="inspection">{t`登记查摆的问题`}</h2>
      <form
        aria-label={t`登记查摆的问题`}
        onSubmit={(event) => {
          event.preventDefault()
          if (whole) opening.mutate(whole)
        }}
      >
        <Questions typed={typed} set={set} />
        {opening.error && (
          <p role="alert" className="trouble">
            {wordsOf(opening.error)}
          </p>
        )}
        <ButtonOrWhy
          type="primary"
          htmlType="submit"
          loading={opening.isPending}
          why={whole ? null : t`请先填写上面各项`}
        >
          {t`转责任部门整改`}
        </ButtonOrWhy>{' '}
        <Button onClick={close}>{t`取消`}</Button>
      </form>
    </section>
  )
}

type Typed = {
  readonly service: string
  readonly region: string
  readonly department: string
  readonly number?: string
  readonly words: string
}
type QuestionsProps = {
  readonly typed: Partial<Typed>
  readonly set: (change: Partial<Typed>) => void
}

function Questions({ typed, set }: QuestionsProps) {
  const { services, regions, departments } = useChoices(typed.service ?? '')
  return (
    <div className="rectify-form">
      <Choice
        id="inspection-service"
        label={t`哪一件事`}
        value={typed.service}
        choices={services}
        choose={(service) => set({ service })}
      />
      <Choice
        id="inspection-region"
        label={t`地区`}
        value={typed.region}
        choices={regions}
        choose={(region) => set({ region })}
      />
      <Choice
        id="inspection-department"
        label={t`责任部门`}
        value={typed.department}
        choices={departments}
        choose={(department) => set({ department })}
        why={typed.service === undefined ? t`请先选择一件事` : undefined}
      />
      <label>
        {t`申请编号（选填）`}
        <Input value={typed.number} onChange={({ target }) => set({ number: target.value })} />
      </label>
      <label className="rectify-wide">
        {t`发现的问题`}
        <Input.TextArea
          rows={3}
          maxLength={1000}
          value={typed.words}
          onChange={({ target }) => set({ words: target.value })}
        />
      </label>
    </div>
  )
}

type Named = { readonly code: string; readonly name: string }

/** What there is to choose from, once the service is known. */
function useChoices(code: string) {
  const services = useQuery({ queryKey: ['services'], queryFn: () => api.listServices() })
  const regions = useQuery({ queryKey: ['regions'], queryFn: () => api.listRegions() })
  const published = useQuery({
    queryKey: ['service', code],
    queryFn: () => api.readService({ params: { code } }),
    enabled: code !== '',
  })
  const all = (published.data?.definition.matters ?? []).map(
    ({ procedure: { department } }): Named => department,
  )
  return {
    services: services.data?.services ?? [],
    regions: regions.data?.regions ?? [],
    departments: [...new Map(all.map((one) => [one.code, one])).values()],
  }
}

type ChoiceProps = {
  readonly id: string
  readonly label: string
  readonly value: string | undefined
  readonly choices: readonly Named[]
  readonly choose: (code: string) => void
  /** Why nothing can be chosen yet. */
  readonly why?: string | undefined
}

function Choice({ id, label, value, choices, choose, why }: ChoiceProps) {
  return (
    <label htmlFor={id}>
      {label}
      <Select
        id={id}
        showSearch={{ optionFilterProp: 'label' }}
        disabled={why !== undefined}
        placeholder={why ?? t`请选择`}
        value={value ?? null}
        onChange={(code: string | null) => code !== null && choose(code)}
        options={choices.map(({ code, name }) => ({ value: code, label: said(name) }))}
      />
    </label>
  )
}
