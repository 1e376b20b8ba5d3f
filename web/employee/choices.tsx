import { Button } from 'antd'
import { useState } from 'react'
import type { EmployeeQuestion } from '#contract/employee'
import { isBlank } from '#core/answers'
import { kinds } from '#core/kinds'
import { dayOf } from '#core/time'
import { materials } from '#web/api.ts'
import { FieldRow } from '#web/ui/fields/field-row.tsx'
import { Until } from '#web/ui/moment.tsx'
import { PageHead, wordsOf } from '#web/ui/page.tsx'
import { useNow } from '#web/ui/use-now.ts'
import { said, t } from '#web/words.ts'
import { isPhoto, questionsFor, type Question } from './questions.ts'
import type { Seen } from './seen.ts'
import { useSupplying } from './supplying.ts'

type Props = Seen & { readonly next: () => void }
type Chosen = Readonly<Record<string, unknown>>

/** ② What only this person can say: which bank, where the card is picked up. */
export function ChoicesStep({ part, definition, next }: Props) {
  const [chosen, setChosen] = useState<Chosen>({})
  const supplying = useSupplying(part.number, next)
  const questions = questionsFor(definition, part, chosen).filter((one) => !isPhoto(one))
  const valueOf = ({ path, value }: Question) => (path in chosen ? chosen[path] : value)
  const change = (question: Question, value: unknown) => {
    const after: Record<string, unknown> = { ...chosen, [question.path]: value }
    // Another bank has other branches.
    for (const { path, underPath } of questions) if (underPath === question.path) after[path] = null
    setChosen(after)
  }
  const again = questions.some(({ askedAgain }) => askedAgain)
  const given = givenOf(questions, {
    // What a department asks for again is sent again, changed or not.
    ...Object.fromEntries(
      questions.filter(({ askedAgain }) => askedAgain).map((one) => [one.path, one.value]),
    ),
    ...chosen,
  })
  const missing = questions.filter((one) => !one.field.optional && isBlank(valueOf(one)))
  return (
    <>
      <PageHead title={titleOf(definition, questions)} says={t`这几项只有您能定。`} />
      {part.awaited && (
        <p className="mine-until">
          {t`请在此之前填好：`}
          <Until iso={part.awaited.by} />
        </p>
      )}
      <section className="panel mine-choices" aria-label={t`选择`}>
        {questions.map((question) => (
          <Choice
            key={question.path}
            question={question}
            value={valueOf(question)}
            above={question.underPath === null ? undefined : asAbove(questions, question, valueOf)}
            change={(value) => change(question, value)}
          />
        ))}
      </section>
      <div role="alert">
        {supplying.error && <p className="over">{wordsOf(supplying.error)}</p>}
      </div>
      <Save
        missing={missing}
        busy={supplying.isPending}
        text={again ? sendAgain(Object.keys(chosen).length > 0) : t`保存，下一步`}
        save={() => (Object.keys(given).length > 0 ? supplying.mutate(given) : next())}
      />
    </>
  )
}

const sendAgain = (isChanged: boolean): string =>
  isChanged ? t`重新提交` : t`原来没填错，请部门复核`

type SaveProps = {
  readonly missing: readonly Question[]
  readonly busy: boolean
  readonly text: string
  readonly save: () => void
}

const Save = ({ missing, busy, text, save }: SaveProps) => (
  <div className="action-bar mine-actions">
    {missing.length > 0 && (
      <p className="action-says">
        {t`还差：${missing.map(({ field }) => said(field.label)).join(t`、`)}`}
      </p>
    )}
    <Button type="primary" size="large" disabled={missing.length > 0} loading={busy} onClick={save}>
      {text}
    </Button>
  </div>
)

/** What was chosen and is still asked. */
const givenOf = (questions: readonly Question[], chosen: Chosen): Chosen =>
  Object.fromEntries(
    Object.entries(chosen).filter(
      ([path, value]) => !isBlank(value) && questions.some((one) => one.path === path),
    ),
  )

/** What the choices are about, as the form calls it. */
function titleOf({ form }: Seen['definition'], questions: readonly Question[]): string {
  const key = questions[0]?.path.split('.')[0]
  return said(form.sections.find((section) => section.key === key)?.title ?? t`选择`)
}

const asAbove = (
  questions: readonly Question[],
  { underPath }: Question,
  valueOf: (question: Question) => unknown,
): unknown => {
  const above = questions.find(({ path }) => path === underPath)
  return above && valueOf(above)
}

type ChoiceProps = {
  readonly question: Question
  readonly value: unknown
  /** The bank whose branches are offered. */
  readonly above: unknown
  readonly change: (value: unknown) => void
}

function Choice({ question, value, above, change }: ChoiceProps) {
  const { path, field, options } = question
  const [touched, setTouched] = useState(false)
  const today = dayOf(useNow())
  const read =
    options === null && !isBlank(value)
      ? kinds[field.kind].read(value, field, { today, sibling: () => undefined })
      : undefined
  if (options) {
    const offered = options.filter(
      ({ under }) => under === null || isBlank(above) || under === above,
    )
    return <Cards question={question} options={offered} value={value} change={change} />
  }
  return (
    <FieldRow
      id={`mine-${path}`}
      field={field}
      value={read && 'value' in read ? read.value : undefined}
      raw={value}
      store={materials}
      problems={
        touched && read && 'problem' in read
          ? [{ says: read.problem.says, remedy: read.problem.remedy, severity: 'error' }]
          : []
      }
      onChange={change}
      onBlur={() => setTouched(true)}
    />
  )
}

type CardsProps = {
  readonly question: Question
  readonly options: NonNullable<EmployeeQuestion['options']>
  readonly value: unknown
  readonly change: (value: unknown) => void
}

/** What the region offers, as targets that a thumb hits. */
function Cards({ question: { path, field }, options, value, change }: CardsProps) {
  return (
    <fieldset className="mine-cards">
      <legend className="row-label">{said(field.label)}</legend>
      {options.map(({ value: name, note }) => (
        <label key={name} className="mine-card">
          <input type="radio" name={path} checked={value === name} onChange={() => change(name)} />
          <span>
            <b>{said(name)}</b>
            {note && <span className="quiet">{said(note)}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
