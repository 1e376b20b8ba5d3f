import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { dayOf } from '#core/time'
import { ApiProblem } from '#contract/problems'
import { api, materials } from '#web/api.ts'
import { enterGoesOn } from '#web/apply/enter.ts'
import { FieldRow } from '#web/ui/fields/field-row.tsx'
import { wordsOf } from '#web/ui/page.tsx'
import { useNow } from '#web/ui/use-now.ts'
import { said, t } from '#web/words.ts'
import { beginVisit } from './in-hand.ts'
import {
  askedNow,
  readVisitField,
  visitField,
  visitFrom,
  type VisitFieldName,
  type VisitValues,
} from './visit-fields.ts'

type Props = {
  /** What was found or read already. */
  readonly known: VisitValues
  readonly cancel: () => void
  readonly begun: () => void
}

/** 登记来人: who stands at the counter, for whom, checked how, by what authority. */
export function VisitForm({ known, cancel, begun }: Props) {
  const filling = useFilling(known, begun)
  const { starting } = filling
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => firstOpen(form.current), [])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of its boxes
    <form
      ref={form}
      className="panel section"
      aria-labelledby="visit-heading"
      noValidate
      onKeyDown={enterGoesOn}
      onSubmit={(event) => {
        event.preventDefault()
        filling.submit()
      }}
    >
      <header className="section-head">
        <h2 id="visit-heading">{t`登记来人`}</h2>
        <p>{t`登记后，接待结束前所做的都记在此人名下；回车到下一项，读卡器可直接读入证件号码。`}</p>
      </header>
      <Rows filling={filling} />
      {starting.error && (
        <p role="alert" className="over">
          {wordsOf(starting.error)}
        </p>
      )}
      <div className="visit-actions">
        <Button type="primary" size="large" htmlType="submit" loading={starting.isPending}>
          {t`开始接待`}
        </Button>
        <Button size="large" onClick={cancel}>
          {t`返回`}
        </Button>
      </div>
    </form>
  )
}

type Filling = ReturnType<typeof useFilling>

function useFilling(known: VisitValues, begun: () => void) {
  const [values, setValues] = useState<VisitValues>(() => ({ ...usual(), ...known }))
  const [all, setAll] = useState(false)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const today = dayOf(useNow())
  const asked = askedNow(values)
  const read = (name: VisitFieldName) =>
    readVisitField(name, values, today, t`请填写${said(visitField(name).label)}`)
  const starting = useMutation({
    mutationFn: () => api.startVisit({ body: visitFrom(asked, (name) => read(name).value) }),
    onSuccess(visit) {
      beginVisit(visit)
      begun()
    },
  })
  return {
    values,
    asked,
    read,
    starting,
    isShown: (name: VisitFieldName) => all || touched.has(name),
    set: (name: VisitFieldName, raw: unknown) =>
      setValues((before) => ({ ...before, [name]: raw })),
    leave: (name: VisitFieldName) => setTouched((before) => new Set([...before, name])),
    submit() {
      setAll(true)
      const wrong = asked.find((name) => read(name).problem)
      if (wrong === undefined) return starting.mutate()
      document.getElementById(`visit-${wrong}`)?.focus()
    },
  }
}

function Rows({ filling }: { readonly filling: Filling }) {
  const { asked, read, values, starting } = filling
  return (
    <div className="rows">
      {asked.map((name) => {
        const { value, problem } = read(name)
        const own = problem && filling.isShown(name) ? [problem] : []
        return (
          <FieldRow
            key={name}
            id={`visit-${name}`}
            field={spoken(visitField(name))}
            value={value}
            raw={values[name]}
            store={materials}
            problems={[...own, ...refusedOf(starting.error, name)].map(({ says, remedy }) => ({
              says: said(says),
              severity: 'error',
              ...(remedy !== undefined && { remedy: said(remedy) }),
            }))}
            onChange={(raw) => filling.set(name, raw)}
            onBlur={() => filling.leave(name)}
          />
        )
      })}
    </div>
  )
}

/** What is so for most who come. */
const usual = (): VisitValues => ({
  subject: 'employer',
  employerStanding: 'agent',
  personStanding: 'self',
  forDocumentType: '01',
  documentType: '01',
  checkedBy: 'original',
  scope: t`员工录用“一件事”：提交申请、补正、领取办理结果`,
})

type AnyField = ReturnType<typeof visitField>

const spoken = (field: AnyField): AnyField => ({
  ...field,
  label: said(field.label),
  ...(field.help !== undefined && { help: said(field.help) }),
  ...('options' in field &&
    field.options && {
      options: Object.fromEntries(
        Object.entries(field.options).map(([code, name]) => [code, said(name)]),
      ),
    }),
})

/** The first box in which nothing stands yet. */
function firstOpen(form: HTMLFormElement | null): void {
  const boxes = [...(form?.querySelectorAll<HTMLInputElement>('input.ant-input, input') ?? [])]
  const open = boxes.find((box) => box.type !== 'radio' && box.type !== 'file' && box.value === '')
  ;(open ?? boxes[0])?.focus()
}

const pathsOf: Partial<Record<VisitFieldName, readonly string[]>> = {
  code: ['employer.code'],
  employerName: ['employer.name'],
  forDocumentNumber: ['person.documentNumber'],
  documentNumber: ['bearer.documentNumber'],
  employerStanding: ['bearer.standing'],
  personStanding: ['bearer.standing'],
  until: ['authority.until'],
  signedOn: ['authority.signedOn', 'authority'],
  scan: ['authority.scan'],
}

const refusedOf = (error: unknown, name: VisitFieldName) =>
  error instanceof ApiProblem
    ? error.problems.filter(({ path }) => path && pathsOf[name]?.includes(path))
    : []
