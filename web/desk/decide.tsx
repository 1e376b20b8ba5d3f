import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { DeskChoice, DeskDecision, DeskMatter } from '#contract/desk'
import { ApiProblem } from '#contract/problems'
import { isBlank } from '#core/answers'
import { kinds } from '#core/kinds'
import { hasEnded } from '#core/lifecycle'
import { dayOf } from '#core/time'
import { api, materials } from '#web/api.ts'
import { ButtonOrWhy } from '#web/ui/blocked.tsx'
import { FieldRow } from '#web/ui/fields/field-row.tsx'
import { wordsOf } from '#web/ui/page.tsx'
import { useNow } from '#web/ui/use-now.ts'
import { decisionFrom, nothingEntered, type Entered } from './decision.ts'
import { t } from '#web/words.ts'

type Props = { readonly matter: DeskMatter }

/** The buttons the lifecycle allows now, and what must be said with each. */
export function Decide({ matter }: Props) {
  const [chosen, setChosen] = useState<DeskChoice>()
  const queries = useQueryClient()
  const decision = useMutation({
    mutationFn: (body: DeskDecision) =>
      api.decideMatter({ params: { number: matter.number, matter: matter.matter }, body }),
    onSuccess(next) {
      queries.setQueryData(['desk', matter.number, matter.matter], next)
      setChosen(undefined)
      return queries.invalidateQueries({ queryKey: ['queue'] })
    },
  })
  const press = (choice: DeskChoice) => {
    decision.reset()
    const ready = choice.needs === 'nothing' ? decisionFrom(choice, nothingEntered) : undefined
    if (ready && 'decision' in ready) decision.mutate(ready.decision)
    else setChosen(choice)
  }
  return (
    <section className="panel" aria-labelledby="decide">
      <h2 id="decide">{t`办理`}</h2>
      {hasEnded(matter.status) && <p className="quiet">{t`${matter.statusName}，无需再办理。`}</p>}
      <div className="choices" hidden={hasEnded(matter.status)}>
        {inOrder(matter.choices).map((choice) => (
          <ButtonOrWhy
            key={choice.says}
            why={choice.allowed ? null : (choice.why ?? t`现在不能`)}
            type={choice.says === chosen?.says ? 'primary' : 'default'}
            danger={choice.says === 'refused' || choice.says === 'declined'}
            loading={decision.isPending && choice.needs === 'nothing'}
            onClick={() => press(choice)}
          >
            {choice.name}
          </ButtonOrWhy>
        ))}
      </div>
      {chosen && (
        <Entering
          key={chosen.says}
          matter={matter}
          choice={chosen}
          busy={decision.isPending}
          send={(body) => decision.mutate(body)}
        />
      )}
      <p role="alert" className="over">
        {decision.error &&
          (decision.error instanceof ApiProblem
            ? wordsOf(decision.error)
            : t`没有保存成功，请重试`)}
      </p>
    </section>
  )
}

/** What can be done stands first; what cannot, and why, below it. */
const inOrder = (choices: readonly DeskChoice[]): readonly DeskChoice[] =>
  choices.toSorted((one, other) => Number(other.allowed) - Number(one.allowed))

type EnteringProps = Props & {
  readonly choice: DeskChoice
  readonly busy: boolean
  readonly send: (decision: DeskDecision) => void
}

function Entering({ matter, choice, busy, send }: EnteringProps) {
  const [entered, setEntered] = useState(nothingEntered)
  const [says, setSays] = useState('')
  const enter = (more: Partial<Entered>) => setEntered((before) => ({ ...before, ...more }))
  return (
    <form
      className="entering"
      aria-label={choice.name}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const made = decisionFrom(choice, entered)
        if ('missing' in made) return setSays(made.missing)
        setSays('')
        send(made.decision)
      }}
    >
      {choice.needs === 'reasons' && (
        <ReasonEntry matter={matter} entered={entered} enter={enter} />
      )}
      {choice.needs === 'suspension' && <SuspensionEntry entered={entered} enter={enter} />}
      {choice.needs === 'result' && <ResultEntry matter={matter} entered={entered} enter={enter} />}
      <p role="alert" className="over">
        {says}
      </p>
      <Button type="primary" htmlType="submit" loading={busy}>
        {t`确定${choice.name}`}
      </Button>
    </form>
  )
}

type EntryProps = { readonly entered: Entered; readonly enter: (more: Partial<Entered>) => void }

function ReasonEntry({ matter, entered, enter }: EntryProps & Props) {
  return (
    <>
      {matter.listedReasons.length > 0 && (
        <>
          <label htmlFor="reason-listed">{t`从原因目录选择（选后可改写）`}</label>
          <Select
            id="reason-listed"
            allowClear
            aria-label={t`从原因目录选择`}
            showSearch={{ optionFilterProp: 'label' }}
            value={entered.code || undefined}
            options={matter.listedReasons.map(({ code, says }) => ({
              value: code,
              label: `${code} ${says}`,
            }))}
            onChange={(code?: string) => {
              const listed = matter.listedReasons.find((reason) => reason.code === code)
              enter({ code: code ?? '', says: listed?.says ?? '', inputs: listed?.inputs ?? [] })
            }}
          />
        </>
      )}
      <label htmlFor="reason-says">{t`原因（申请人会原样看到）`}</label>
      <Input.TextArea
        id="reason-says"
        rows={3}
        maxLength={500}
        value={entered.says}
        onChange={({ target }) => enter({ says: target.value })}
      />
      <label htmlFor="reason-inputs">{t`涉及哪些内容（不选表示整件）`}</label>
      <Select
        id="reason-inputs"
        mode="multiple"
        aria-label={t`涉及哪些内容`}
        showSearch={{ optionFilterProp: 'label' }}
        value={[...entered.inputs]}
        options={matter.inputs.map(({ name, label }) => ({ value: name, label }))}
        onChange={(inputs) => enter({ inputs })}
      />
    </>
  )
}

function SuspensionEntry({ entered, enter }: EntryProps) {
  return (
    <>
      <label htmlFor="suspension">{t`挂起原因`}</label>
      <Input.TextArea
        id="suspension"
        rows={2}
        maxLength={500}
        value={entered.suspension}
        onChange={({ target }) => enter({ suspension: target.value })}
      />
      <label htmlFor="suspension-basis">{t`依据`}</label>
      <Input
        id="suspension-basis"
        maxLength={200}
        value={entered.basis}
        onChange={({ target }) => enter({ basis: target.value })}
      />
      <label htmlFor="suspension-until">{t`预计恢复日期（可不填）`}</label>
      <input
        id="suspension-until"
        type="date"
        className="native"
        value={entered.until}
        onChange={({ target }) => enter({ until: target.value })}
      />
    </>
  )
}

/** The result's fields, drawn from what the procedure gives back. */
function ResultEntry({ matter, entered, enter }: EntryProps & Props) {
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const today = dayOf(useNow())
  return (
    <>
      {Object.entries(matter.returns).map(([name, field]) => {
        const raw = entered.result[name]
        const read = isBlank(raw)
          ? undefined
          : kinds[field.kind].read(raw, field, { today, sibling: (other) => entered.result[other] })
        const problem = read && 'problem' in read && touched.has(name) ? read.problem : undefined
        return (
          <FieldRow
            key={name}
            id={`result-${name}`}
            field={field}
            value={read && 'value' in read ? read.value : undefined}
            raw={raw}
            store={materials}
            problems={
              problem ? [{ says: problem.says, remedy: problem.remedy, severity: 'error' }] : []
            }
            onChange={(value) => enter({ result: { ...entered.result, [name]: value } })}
            onBlur={() => setTouched((before) => new Set([...before, name]))}
          />
        )
      })}
    </>
  )
}
