import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { ApplicationPage } from '#contract/applications'
import { ApiProblem, type ProblemItem } from '#contract/problems'
import type { Typed } from '#contract/shared'
import { isCommitting } from '#core/committing'
import { isPromise } from '#core/deferral'
import { isBlank } from '#core/answers'
import type { ServiceDefinition } from '#core/definition'
import { showValue } from '#core/kinds'
import { dayOf } from '#core/time'
import { api, materials } from '#web/api.ts'
import { ProofOrPromise } from '#web/commitment/choose.tsx'
import { toldAt } from '#web/commitment/offered.ts'
import type { Told } from '#web/commitment/told.tsx'
import { Defer } from '#web/deferral/defer.tsx'
import { offeredAt, type Offered } from '#web/deferral/offered.ts'
import { FieldRow } from '#web/ui/fields/field-row.tsx'
import { Until } from '#web/ui/moment.tsx'
import { Failed, wordsOf } from '#web/ui/page.tsx'
import type { ShownProblem } from '#web/ui/problem-line.tsx'
import { useNow } from '#web/ui/use-now.ts'
import { Ask, NoticeHead } from './correction-notice.tsx'
import { asTyped, openFields, readCorrected, type OpenField } from './correction-fields.ts'
import { said, t } from '#web/words.ts'

type Props = { readonly application: ApplicationPage }

/** 补正: what every department asks, told at once, answered once and in place. */
export function Correction({ application }: Props) {
  const { notice, service, may, gathersUntil } = application
  const definition = useQuery({
    queryKey: ['definition', service.hash],
    queryFn: () => api.readDefinition({ params: { hash: service.hash } }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!notice) return null
  return (
    <section className="panel correction" aria-labelledby="correction">
      <header className="correction-head">
        <h2 id="correction">{t`需要您补正`}</h2>
        {notice.by && (
          <span className="held-until">
            <Until iso={notice.by} />
          </span>
        )}
        <p>{t`只补下面几项，其他事项照常办理。`}</p>
      </header>
      <NoticeHead notice={notice} gathersUntil={gathersUntil} />
      <ul className="correction-asked">
        {notice.items.map(({ path, label, asks }) => (
          <li key={path ?? ''}>
            <b>{said(label)}</b>
            <ul>
              {asks.map((ask) => (
                <Ask key={ask.department + ask.code + ask.says} ask={ask} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {definition.error && (
        <Failed error={definition.error} retry={() => void definition.refetch()} />
      )}
      {!may.correct.allowed && <p className="quiet">{may.correct.why}</p>}
      {may.correct.allowed && definition.data && (
        <CorrectionForm application={application} definition={definition.data.definition} />
      )}
    </section>
  )
}

type FormProps = Props & { readonly definition: ServiceDefinition }

function CorrectionForm({ application, definition }: FormProps) {
  const [typed, setTyped] = useState<Readonly<Record<string, unknown>>>({})
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const correction = useCorrection(application.number)
  const fields = openFields(application, definition)
  const filed = new Map(
    application.sections.flatMap(({ answers }) =>
      answers.map((one) => [one.path, one.value] as const),
    ),
  )
  const about = {
    today: dayOf(useNow()),
    siblings: (path: string) => typed[path] ?? filed.get(path),
  }
  const refused = correction.error instanceof ApiProblem ? correction.error.problems : []
  const changed = Object.entries(typed).filter(([, raw]) => !isBlank(raw))
  const elsewhere = refused.filter(({ path }) => !fields.some((one) => one.path === path))
  return (
    <form
      aria-label={t`补正`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        correction.mutate(asTyped(Object.fromEntries(changed)))
      }}
    >
      <div className="rows">
        {fields.map((one) => (
          <CorrectedField
            key={one.path}
            open={one}
            told={toldAt(definition, one.path)}
            offered={offeredAt(definition, one.path)}
            raw={typed[one.path]}
            about={about}
            touched={touched.has(one.path)}
            refused={refused.filter(({ path }) => path === one.path)}
            onChange={(raw) => setTyped((before) => ({ ...before, [one.path]: raw }))}
            onBlur={() => setTouched((before) => new Set([...before, one.path]))}
          />
        ))}
      </div>
      <div role="alert">
        {correction.error && (refused.length === 0 || elsewhere.length > 0) && (
          <p className="over">
            {elsewhere.length > 0
              ? elsewhere.map(({ says }) => says).join(t`；`)
              : wordsOf(correction.error)}
          </p>
        )}
      </div>
      <div className="correction-actions">
        <Send isChanged={changed.length > 0} isBusy={correction.isPending} />
      </div>
    </form>
  )
}

/** Sending nothing is an answer too, but not the one to press without looking. */
const Send = ({ isChanged, isBusy }: { readonly isChanged: boolean; readonly isBusy: boolean }) => (
  <Button type={isChanged ? 'primary' : 'default'} size="large" htmlType="submit" loading={isBusy}>
    {isChanged ? t`提交补正` : t`原填写无误，请部门复核`}
  </Button>
)

function useCorrection(number: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (typed: Typed) => api.correctApplication({ params: { number }, body: { typed } }),
    onSuccess: (page) => queries.setQueryData(['application', number], page),
  })
}

type FieldProps = {
  /** The promise that may be signed in its place. */
  readonly told: Told | undefined
  /** It may be promised instead. */
  readonly offered: Offered | undefined
  readonly open: OpenField
  readonly raw: unknown
  readonly about: Parameters<typeof readCorrected>[2]
  readonly touched: boolean
  readonly refused: readonly ProblemItem[]
  readonly onChange: (raw: unknown) => void
  readonly onBlur: () => void
}

function CorrectedField(props: FieldProps) {
  const { open, told, offered, raw, about, touched, refused, onChange, onBlur } = props
  const { path, field, filed, shown, askedBy } = open
  const read =
    isBlank(raw) || isPromise(raw) || isCommitting(raw)
      ? undefined
      : readCorrected(open, raw, about)
  const own: ShownProblem[] =
    touched && read && 'problem' in read
      ? [{ says: read.problem.says, remedy: read.problem.remedy, severity: 'error' }]
      : refused.map(({ says, remedy, basis, severity }) => ({ says, remedy, law: basis, severity }))
  return (
    <FieldRow
      id={`correct-${path}`}
      field={field}
      value={read && 'value' in read ? read.value : isBlank(raw) ? filed : undefined}
      raw={raw}
      store={materials}
      origin={t`原填：${filed === undefined ? shown : showValue(field, filed)}${askedBy.length > 0 ? t` · ${askedBy.join(t`、`)}要求` : ''}`}
      problems={own}
      instead={
        <>
          {told && !isPromise(raw) && (
            <ProofOrPromise told={told} label={field.label} raw={raw} onChange={onChange} />
          )}
          {offered && (isBlank(raw) || isPromise(raw)) && (
            <Defer offered={offered} label={field.label} raw={raw} onChange={onChange} />
          )}
        </>
      }
      onChange={onChange}
      onBlur={onBlur}
    />
  )
}
