import { RightOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type FormEvent } from 'react'
import type { EmployeePartPage } from '#contract/employee'
import { isBlank } from '#core/answers'
import { kinds } from '#core/kinds'
import { dayOf } from '#core/time'
import { api } from '#web/api.ts'
import { questionsFor, type Question } from '#web/employee/questions.ts'
import { useSupplying } from '#web/employee/supplying.ts'
import type { MaterialStore } from '#web/ui/fields/box.ts'
import { FieldRow } from '#web/ui/fields/field-row.tsx'
import { wordsOf } from '#web/ui/page.tsx'
import { useNow } from '#web/ui/use-now.ts'
import { said, t } from '#web/words.ts'

type Props = { readonly part: EmployeePartPage; readonly hash: string }

/** 代本人填写: the same questions for whoever filed, closed until they are needed. */
export function InStead({ part, hash }: Props) {
  const definition = useQuery({
    queryKey: ['definition', hash],
    queryFn: () => api.readDefinition({ params: { hash } }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const [chosen, setChosen] = useState<Readonly<Record<string, unknown>>>({})
  const supplying = useSupplying(part.number, () => setChosen({}))
  if (!definition.data) return null
  const questions = questionsFor(definition.data.definition, part, chosen)
  const given = Object.entries(chosen).filter(
    ([path, value]) => !isBlank(value) && questions.some((one) => one.path === path),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    supplying.mutate(Object.fromEntries(given))
  }
  return (
    <details className="more" open={part.awaited?.owner === 'applicant'}>
      <summary>
        <RightOutlined aria-hidden className="planned-arrow" /> {t`本人不便时，代本人填写`}
      </summary>
      <form aria-label={t`代本人填写`} onSubmit={submit}>
        <div className="rows">
          {questions.map((question) => (
            <Row
              key={question.path}
              number={part.number}
              question={question}
              raw={chosen[question.path]}
              change={(value) => setChosen({ ...chosen, [question.path]: value })}
            />
          ))}
        </div>
        <p role="alert" className="over">
          {supplying.error && wordsOf(supplying.error)}
        </p>
        <Button htmlType="submit" disabled={given.length === 0} loading={supplying.isPending}>
          {t`代本人提交`}
        </Button>
      </form>
    </details>
  )
}

type RowProps = {
  readonly number: string
  readonly question: Question
  readonly raw: unknown
  readonly change: (value: unknown) => void
}

function Row({ number, question, raw, change }: RowProps) {
  const { path, field, options, value } = question
  const today = dayOf(useNow())
  // What the region offers is chosen, not written.
  const shown = options
    ? {
        ...field,
        kind: 'choice' as const,
        options: Object.fromEntries(options.map(({ value: name }) => [name, said(name)])),
      }
    : field
  const now = raw === undefined ? value : raw
  const read = isBlank(now)
    ? undefined
    : kinds[shown.kind].read(now, shown, { today, sibling: () => undefined })
  const store: MaterialStore = {
    async upload(file) {
      const body = new Uint8Array(await file.arrayBuffer())
      const params = { number, path }
      const { sha256, type } = await api.storeEmployeeMaterial({ params, body, type: file.type })
      return { sha256, type, name: file.name }
    },
    urlOf: (sha256) => `/api/v1/materials/${sha256}`,
  }
  return (
    <FieldRow
      id={`in-stead-${path}`}
      field={shown}
      value={read && 'value' in read ? read.value : undefined}
      raw={now}
      store={store}
      problems={
        read && 'problem' in read
          ? [{ says: read.problem.says, remedy: read.problem.remedy, severity: 'error' }]
          : []
      }
      onChange={change}
      onBlur={() => {}}
    />
  )
}
