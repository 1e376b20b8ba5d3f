import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { ApplicationPage } from '#contract/applications'
import type { ShownDeferral } from '#contract/deferral'
import { ApiProblem, type ProblemItem } from '#contract/problems'
import type { Typed } from '#contract/shared'
import { isBlank } from '#core/answers'
import { fieldsOf, type ServiceDefinition } from '#core/definition'
import type { Field } from '#core/field'
import { kinds } from '#core/kinds'
import { dayOf } from '#core/time'
import { api, materials } from '#web/api.ts'
import { asTyped } from '#web/track/correction-fields.ts'
import { FieldRow } from '#web/ui/fields/field-row.tsx'
import { Until } from '#web/ui/moment.tsx'
import { Failed, wordsOf } from '#web/ui/page.tsx'
import type { ShownProblem } from '#web/ui/problem-line.tsx'
import { useNow } from '#web/ui/use-now.ts'
import { said, t } from '#web/words.ts'
import './deferral.css'

type Props = { readonly application: ApplicationPage }
type Owed = {
  readonly path: string
  readonly label: string
  readonly form: string
  readonly matter: string
  readonly by: string | null
  readonly workingDays: number
}

/** 待补材料: what was promised and has not come, until when; supplied in place. */
export function OwedPart({ application }: Props) {
  const { may, service } = application
  const owed = owedIn(application)
  const definition = useQuery({
    queryKey: ['definition', service.hash],
    queryFn: () => api.readDefinition({ params: { hash: service.hash } }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: owed.length > 0,
  })
  if (owed.length === 0) return null
  return (
    <section className="panel correction" aria-labelledby="owed">
      <header className="correction-head">
        <h2 id="owed">{t`待补材料`}</h2>
        <p>{t`已经承诺后补，补齐之前不出具相关事项的结果；其他事项照常办理。`}</p>
      </header>
      <ul className="correction-asked">
        {owed.map((one) => (
          <OwedLine key={one.path + one.matter} owed={one} />
        ))}
      </ul>
      {definition.error && (
        <Failed error={definition.error} retry={() => void definition.refetch()} />
      )}
      {!may.fulfil.allowed && <p className="quiet">{may.fulfil.why}</p>}
      {may.fulfil.allowed && definition.data && (
        <OwedForm
          number={application.number}
          fields={owedFields(owed, definition.data.definition)}
        />
      )}
    </section>
  )
}

const isOpen = ({ state }: ShownDeferral): boolean => state === 'promised' || state === 'owed'

const owedIn = ({ matters }: ApplicationPage): readonly Owed[] =>
  matters.flatMap(({ name, deferral }) =>
    deferral && isOpen(deferral)
      ? deferral.items
          .filter(({ suppliedAt }) => suppliedAt === null)
          .map(({ path, label, form }) => ({
            path,
            label,
            form,
            matter: name,
            by: deferral.by,
            workingDays: deferral.workingDays,
          }))
      : [],
  )

const OwedLine = ({ owed: { label, form, matter, by, workingDays } }: { readonly owed: Owed }) => (
  <li>
    <p>
      <b>{said(label)}</b>
      <span>{by === null ? t`受理后 ${workingDays} 个工作日内` : <Until iso={by} />}</span>
    </p>
    <p className="quiet">{t`事项：${said(matter)}；形式：${said(form)}`}</p>
  </li>
)

type OpenField = { readonly path: string; readonly field: Field }

/** Each material once, though several matters wait for it. */
const owedFields = (
  owed: readonly Owed[],
  { form }: Pick<ServiceDefinition, 'form'>,
): readonly OpenField[] => {
  const paths = new Set(owed.map(({ path }) => path))
  return fieldsOf(form).filter(({ path }) => paths.has(path))
}

function OwedForm({
  number,
  fields,
}: {
  readonly number: string
  readonly fields: readonly OpenField[]
}) {
  const [typed, setTyped] = useState<Readonly<Record<string, unknown>>>({})
  const fulfilling = useFulfilling(number)
  const today = dayOf(useNow())
  const refused = fulfilling.error instanceof ApiProblem ? fulfilling.error.problems : []
  const given = Object.entries(typed).filter(([, raw]) => !isBlank(raw))
  const elsewhere = refused.filter(({ path }) => !fields.some((one) => one.path === path))
  return (
    <form
      aria-label={t`补齐材料`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        fulfilling.mutate(asTyped(Object.fromEntries(given)))
      }}
    >
      <div className="rows">
        {fields.map(({ path, field }) => {
          const raw = typed[path]
          const read = isBlank(raw)
            ? undefined
            : kinds[field.kind].read(raw, field, { today, sibling: () => null })
          return (
            <FieldRow
              key={path}
              id={`owed-${path}`}
              field={field}
              value={read && 'value' in read ? read.value : undefined}
              raw={raw}
              store={materials}
              problems={problemsOf(read, refused, path)}
              onChange={(next) => setTyped((before) => ({ ...before, [path]: next }))}
              onBlur={() => {}}
            />
          )
        })}
      </div>
      <div role="alert">
        {fulfilling.error && (refused.length === 0 || elsewhere.length > 0) && (
          <p className="over">
            {elsewhere.length > 0
              ? elsewhere.map(({ says }) => says).join(t`；`)
              : wordsOf(fulfilling.error)}
          </p>
        )}
      </div>
      <div className="correction-actions">
        <Send isGiven={given.length > 0} isBusy={fulfilling.isPending} />
      </div>
    </form>
  )
}

const Send = ({ isGiven, isBusy }: { readonly isGiven: boolean; readonly isBusy: boolean }) => (
  <span className="button-why">
    <Button
      type="primary"
      size="large"
      htmlType="submit"
      loading={isBusy}
      disabled={!isGiven}
      {...(!isGiven && { 'aria-describedby': 'owed-why' })}
    >
      {t`提交补齐`}
    </Button>
    {!isGiven && (
      <span id="owed-why" className="why">
        {t`请先上传或拍下要补的材料`}
      </span>
    )}
  </span>
)

function problemsOf(
  read: ReturnType<(typeof kinds)['document']['read']> | { readonly value: unknown } | undefined,
  refused: readonly ProblemItem[],
  path: string,
): readonly ShownProblem[] {
  if (read && 'problem' in read)
    return [{ says: read.problem.says, remedy: read.problem.remedy, severity: 'error' }]
  return refused
    .filter((one) => one.path === path)
    .map(({ says, remedy, basis, severity }) => ({ says, remedy, law: basis, severity }))
}

function useFulfilling(number: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (typed: Typed) => api.fulfilPromise({ params: { number }, body: { typed } }),
    onSuccess: (page) => queries.setQueryData(['application', number], page),
  })
}
