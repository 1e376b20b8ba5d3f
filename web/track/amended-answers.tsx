import { isCommitting } from '#core/committing'
import { EditOutlined, UndoOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { AmendmentShown } from '#contract/amendments'
import { fieldsOf, type ServiceDefinition } from '#core/definition'
import { isBlank } from '#core/answers'
import type { Field } from '#core/field'
import { dayOf } from '#core/time'
import { materials } from '#web/api.ts'
import { FieldRow } from '#web/ui/fields/field-row.tsx'
import type { ShownProblem } from '#web/ui/problem-line.tsx'
import { useNow } from '#web/ui/use-now.ts'
import { said, t } from '#web/words.ts'
import { readCorrected } from './correction-fields.ts'

type Answer = AmendmentShown['answers'][number]
type Props = {
  /** Nothing can be changed here: an amendment is taken back. */
  readonly isFixed: boolean
  readonly definition: ServiceDefinition
  readonly shown: AmendmentShown
  readonly typed: Readonly<Record<string, unknown>>
  readonly type: (path: string, raw: unknown) => void
  readonly undo: (path: string) => void
}

/** Every answer that stands, section by section; a question opens where it is to be changed. */
export function AmendedAnswers(props: Props) {
  const { definition, shown } = props
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const fields = new Map(fieldsOf(definition.form).map(({ path, field }) => [path, field]))
  return (
    <div>
      {definition.form.sections.map(({ key, title }) => {
        const answers = shown.answers.filter(({ path }) => path.startsWith(`${key}.`))
        if (answers.length === 0) return null
        const heading = `amend-${key}`
        return (
          <section key={key} className="panel section" aria-labelledby={heading}>
            <h2 id={heading}>{title}</h2>
            <div className="amend-facts">
              {answers.map((answer) => (
                <Answered
                  key={answer.path}
                  {...props}
                  answer={answer}
                  field={fields.get(answer.path)}
                  isOpen={open.has(answer.path)}
                  change={() => setOpen((before) => new Set([...before, answer.path]))}
                />
              ))}
            </div>
          </section>
        )
      })}
    </div>
  )
}

type AnsweredProps = Props & {
  readonly answer: Answer
  readonly field: Field | undefined
  readonly isOpen: boolean
  readonly change: () => void
}

function Answered({ field, isOpen, change, ...props }: AnsweredProps) {
  const { answer, shown } = props
  const asks = (isOpen || isMissing(shown, answer)) && !answer.fixed && !props.isFixed
  if (!field) return null
  return asks ? <Changed {...props} field={field} /> : <Standing {...props} change={change} />
}

/** A question that arises only by the change. */
const isMissing = ({ problems }: AmendmentShown, { path, value }: Answer): boolean =>
  value === '' && problems.some((one) => one.path === path && one.severity === 'error')

const problemsAt = ({ problems }: AmendmentShown, path: string): ShownProblem[] =>
  problems
    .filter((one) => one.path === path)
    .map(({ says, remedy, basis, severity }) => ({
      says,
      severity,
      remedy: remedy ?? undefined,
      law: basis ?? undefined,
    }))

function Changed({
  answer,
  field,
  shown,
  typed,
  type,
  undo,
}: Props & { readonly answer: Answer; readonly field: Field }) {
  const { path, label } = answer
  const raw = typed[path]
  const today = dayOf(useNow())
  const siblings = (other: string) =>
    typed[other] ?? shown.answers.find((one) => one.path === other)?.bare
  const read =
    isBlank(raw) || isCommitting(raw)
      ? undefined
      : readCorrected({ field, path }, raw, { today, siblings })
  const was = shown.changes.find((one) => one.path === path)?.was ?? answer.value
  return (
    <div className="amend-open">
      <FieldRow
        id={`amend-${path}`}
        field={field}
        value={read && 'value' in read ? read.value : raw === undefined ? answer.bare : undefined}
        raw={raw}
        store={materials}
        origin={was === '' ? undefined : t`原：${said(was)}`}
        problems={
          read && 'problem' in read
            ? [{ says: read.problem.says, remedy: read.problem.remedy, severity: 'error' }]
            : problemsAt(shown, path)
        }
        onChange={(next) => type(path, next)}
        onBlur={() => undefined}
      />
      {raw !== undefined && (
        <Button
          type="link"
          size="small"
          icon={<UndoOutlined />}
          aria-label={t`不改${label}`}
          onClick={() => undo(path)}
        >
          {t`不改这一项`}
        </Button>
      )}
    </div>
  )
}

function Standing({
  answer: { path, label, value, fixed, changed },
  shown,
  isFixed,
  change,
}: Props & { readonly answer: Answer; readonly change: () => void }) {
  const was = shown.changes.find((one) => one.path === path)?.was
  return (
    <div className={changed ? 'amend-fact amend-changed' : 'amend-fact'}>
      <span className="amend-label">{label}</span>
      <span className="amend-value">
        {changed && was && <span className="amend-was">{was}</span>} {said(value) || '—'}
      </span>
      {isFixed ? null : fixed ? (
        changed && <span className="origin">{t`随之推算`}</span>
      ) : (
        <Button
          type="link"
          size="small"
          icon={<EditOutlined />}
          aria-label={t`修改${label}`}
          onClick={change}
        >
          {t`修改`}
        </Button>
      )}
    </div>
  )
}
