import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { DeskMatter } from '#contract/desk'
import type { DeskJourney } from '#contract/journey'
import { ApiProblem } from '#contract/problems'
import { isBlank } from '#core/answers'
import { kinds } from '#core/kinds'
import { dayOf } from '#core/time'
import { api, materials } from '#web/api.ts'
import { FieldRow } from '#web/ui/fields/field-row.tsx'
import { JourneyLine } from '#web/ui/journey-line.tsx'
import { wordsOf } from '#web/ui/page.tsx'
import type { ShownProblem } from '#web/ui/problem-line.tsx'
import { useNow } from '#web/ui/use-now.ts'
import { said, t } from '#web/words.ts'

type Props = { readonly matter: DeskMatter }
type Next = NonNullable<DeskJourney['next']>

/** A thing on its way (档案): where it is, and what the officer records of it next. */
export function JourneyPart({ matter }: Props) {
  const { journey } = matter
  if (!journey) return null
  const { shown, next } = journey
  return (
    <section className="panel" aria-label={t`${said(shown.thing)}流转`}>
      <JourneyLine journey={shown} />
      {next?.why && <p className="quiet">{next.why}</p>}
      {next && !next.why && <Recording key={next.step} matter={matter} next={next} />}
      {next && !next.why && next.returns.length > 0 && <SendingBack matter={matter} next={next} />}
    </section>
  )
}

type PartProps = Props & { readonly next: Next }

function Recording({ matter, next }: PartProps) {
  const [typed, setTyped] = useState<Readonly<Record<string, unknown>>>({})
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const today = dayOf(useNow())
  const { mutate, error, isPending } = useSaved(matter, () =>
    api.takeStep({
      params: { number: matter.number, matter: matter.matter },
      body: { step: next.step, records: { ...typed } },
    }),
  )
  const refused = error instanceof ApiProblem ? error.problems : []
  return (
    <form
      className="entering"
      aria-label={t`记录“${said(next.name)}”`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        mutate()
      }}
    >
      {Object.entries(next.records).map(([name, field]) => {
        const raw = typed[name]
        const read = isBlank(raw)
          ? undefined
          : kinds[field.kind].read(raw, field, { today, sibling: (other) => typed[other] })
        const own: readonly ShownProblem[] =
          touched.has(name) && read && 'problem' in read
            ? [{ says: read.problem.says, remedy: read.problem.remedy, severity: 'error' }]
            : refused
                .filter(({ path }) => path === name)
                .map(({ says, remedy }) => ({ says, remedy, severity: 'error' }))
        return (
          <FieldRow
            key={name}
            id={`step-${name}`}
            field={field}
            value={read && 'value' in read ? read.value : undefined}
            raw={raw}
            store={materials}
            problems={own}
            onChange={(value) => setTyped((before) => ({ ...before, [name]: value }))}
            onBlur={() => setTouched((before) => new Set([...before, name]))}
          />
        )
      })}
      <p role="alert" className="over">
        {error && refused.every(({ path }) => !path || !(path in next.records)) && wordsOf(error)}
      </p>
      <Button type="primary" htmlType="submit" loading={isPending}>
        {t`记录“${said(next.name)}”`}
      </Button>
    </form>
  )
}

/** Only on the grounds that are listed; each says what the sender must do. */
function SendingBack({ matter, next }: PartProps) {
  const [codes, setCodes] = useState<readonly string[]>([])
  const { mutate, error, isPending } = useSaved(matter, () =>
    api.sendBack({
      params: { number: matter.number, matter: matter.matter },
      body: { codes: [...codes] },
    }),
  )
  return (
    <details className="more">
      <summary>{t`退回`}</summary>
      <Checkbox.Group
        className="withdraw-list"
        value={[...codes]}
        options={next.returns.map(({ code, says }) => ({ value: code, label: said(says) }))}
        onChange={setCodes}
      />
      <p role="alert" className="over">
        {error && wordsOf(error)}
      </p>
      <Button danger disabled={codes.length === 0} loading={isPending} onClick={() => mutate()}>
        {t`退回并等待重新寄出`}
      </Button>
      {codes.length === 0 && <p className="quiet">{t`请先选择退回的情形`}</p>}
    </details>
  )
}

function useSaved({ number, matter }: DeskMatter, save: () => Promise<DeskMatter>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: save,
    onSuccess(next) {
      queries.setQueryData(['desk', number, matter], next)
      return queries.invalidateQueries({ queryKey: ['queue'] })
    },
  })
}
