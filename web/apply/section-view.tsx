import { DownOutlined, EditOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { isBlank } from '#core/answers'
import { isPromise } from '#core/deferral'
import { maskValue, showValue } from '#core/kinds'
import { materials } from '#web/api.ts'
import { ProofOrPromise } from '#web/commitment/choose.tsx'
import { toldAt } from '#web/commitment/offered.ts'
import { Defer } from '#web/deferral/defer.tsx'
import { offeredAt } from '#web/deferral/offered.ts'
import { FieldRow } from '#web/ui/fields/field-row.tsx'
import { ProblemLine } from '#web/ui/problem-line.tsx'
import { BaseNote } from './base-note.tsx'
import { clampedIn, derivationText, fieldAt, originText } from './explain.ts'
import { goToField } from './go-to.ts'
import { countText, stateOf } from './progress.ts'
import type { Asked, AskedSection } from './sections.ts'
import { shownProblem } from './shown-problem.ts'
import type { FormState } from './use-form.ts'
import { WhyAsked } from './why-asked.tsx'
import { problemsAt } from './visible.ts'
import { said, t } from '#web/words.ts'

type Props = {
  readonly asked: AskedSection
  readonly form: FormState
  readonly step: number
  /** On a phone what is filled in folds away; whether it stands open, and what is pressed then. */
  readonly fold?: { readonly open: boolean; readonly toggle: (open: boolean) => void } | undefined
}

/** One section: first what a person must answer, then what is already known, to be looked over. */
export function SectionView({ asked, form, step, fold }: Props) {
  const { section } = asked
  const heading = `section-${section.key}-title`
  const head = (
    <>
      <span className="section-step num" aria-hidden="true">
        {step}
      </span>
      <h2 id={heading}>{section.title}</h2>
    </>
  )
  return (
    <section
      id={`section-${section.key}`}
      className="panel section"
      aria-labelledby={heading}
      tabIndex={-1}
    >
      {fold ? (
        <details
          className="fold"
          open={fold.open}
          onToggle={({ currentTarget }) => fold.toggle(currentTarget.open)}
        >
          <summary className="section-head">
            {head}
            <span className={`fold-state fold-${stateOf(asked)}`}>{countText(asked)}</span>
            <DownOutlined aria-hidden className="fold-arrow" />
          </summary>
          {section.help && <p className="section-help">{section.help}</p>}
          <Answers asked={asked} form={form} />
        </details>
      ) : (
        <>
          <header className="section-head">
            {head}
            {section.help && <p>{section.help}</p>}
          </header>
          <Answers asked={asked} form={form} />
        </>
      )}
    </section>
  )
}

function Answers({ asked: { fields }, form }: Pick<Props, 'asked' | 'form'>) {
  const questions = fields.filter(({ settled }) => !settled)
  const settled = fields.filter((field) => field.settled)
  return (
    <>
      {questions.length > 0 && (
        <div className="rows">
          {questions.map((one) => (
            <Question key={one.path} asked={one} form={form} />
          ))}
        </div>
      )}
      {settled.length > 0 && (
        <Settled fields={settled} form={form} alone={questions.length === 0} />
      )}
    </>
  )
}

type QuestionProps = { readonly asked: Asked; readonly form: FormState }

function Question({ asked: { path, name, field }, form }: QuestionProps) {
  const { definition, reading } = form
  const [section = ''] = path.split('.')
  return (
    <FieldRow
      id={path}
      field={field}
      value={reading.values[section]?.[name]}
      raw={form.rawAt(path)}
      store={materials}
      origin={originOf(form, path) ?? (field.answeredBy && t`可留给本人填写`)}
      problems={problemsAt(form.problems, path).map((problem) =>
        shownProblem(definition, problem, form),
      )}
      why={<WhyAsked form={form} path={path} />}
      instead={<Instead form={form} path={path} label={field.label} />}
      onChange={(raw) => form.type(path, raw)}
      onBlur={() => form.leave(path)}
    />
  )
}

/** 暂缺, 签署承诺: offered where the answer may follow, or be promised, while nothing has been given. */
function Instead({
  form,
  path,
  label,
}: {
  readonly form: FormState
  readonly path: string
  readonly label: string
}) {
  const offered = offeredAt(form.definition, path)
  const told = toldAt(form.definition, path)
  const raw = form.rawAt(path)
  const change = (next: unknown) => {
    form.type(path, next)
    form.leave(path)
  }
  return (
    <>
      {told && !isPromise(raw) && (
        <ProofOrPromise told={told} label={label} raw={raw} onChange={change} />
      )}
      {offered && (isBlank(raw) || isPromise(raw)) && (
        <Defer offered={offered} label={label} raw={raw} onChange={change} />
      )}
    </>
  )
}

/** Where the value came from; what is held back is shown as far as it may be. */
function originOf(form: FormState, path: string) {
  const { definition, reading, fromSession, copied, now } = form
  const origin = reading.origins[path]
  if (copied.paths.has(path)) return t`照 ${copied.from} 的申请`
  const from = origin && originText(definition, path, origin, { fromSession, now })
  const held = reading.held.get(path)
  return held !== undefined && from !== undefined ? `${said(held)} · ${from}` : from
}

type SettledProps = {
  readonly fields: readonly Asked[]
  readonly form: FormState
  readonly alone: boolean
}

/** What nobody had to type: each value with where it came from, and a way to change it. */
function Settled({ fields, form, alone }: SettledProps) {
  return (
    <div className={alone ? 'settled settled-alone' : 'settled'}>
      <h3>{t`系统已填 ${fields.length} 项，请核对`}</h3>
      <dl className="settled-list">
        {fields.map((asked) => (
          <SettledFact key={asked.path} asked={asked} form={form} />
        ))}
      </dl>
    </div>
  )
}

function SettledFact({ asked, form }: QuestionProps) {
  const { path, name, field } = asked
  const { definition, reading, fromSession } = form
  const [section = ''] = path.split('.')
  const value = reading.values[section]?.[name]
  const origin = reading.origins[path]
  // The terms as the service's author wrote them say what a value follows from.
  const written = fieldAt(definition, path)
  const derived = written?.is !== undefined
  const how =
    derived || (origin?.from === 'suggested' && written?.startsAs !== undefined)
      ? derivationText(
          definition,
          written?.is ?? written?.startsAs,
          form.check.reply?.parameters ?? [],
        )
      : undefined
  const from = originOf(form, path)
  const held = reading.held.get(path)
  const unsettled = value === undefined && held === undefined && derived
  // What signing in tells is known to whoever signed in; a glance over the shoulder is not.
  const show = fromSession.has(path) ? maskValue : showValue
  return (
    <div className="settled-fact" id={`${path}-row`} tabIndex={-1}>
      <dt>
        {field.label}
        {!derived && !fromSession.has(path) && (
          <Button
            type="link"
            size="small"
            icon={<EditOutlined />}
            aria-label={t`修改${field.label}`}
            onClick={() => {
              form.edit(path)
              // Drawn first: the button is gone, and whoever pressed it wants to write.
              setTimeout(() => goToField(path), 0)
            }}
          >
            {t`修改`}
          </Button>
        )}
      </dt>
      <dd>
        <span className="settled-value">
          {unsettled ? t`待推算` : said(held ?? show(field, value))}
        </span>
        <BaseNote written={written} value={value} form={form} />
        {!clampedIn(written?.is) && <span className="origin">{how ?? from}</span>}
        {problemsAt(form.problems, path).map((problem) => (
          <ProblemLine key={problem.says} {...shownProblem(definition, problem, form)} />
        ))}
      </dd>
    </div>
  )
}
