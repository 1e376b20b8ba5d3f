import { Button } from 'antd'
import { Fragment, useState, type ReactNode } from 'react'
import { Link, useLocation, useSearchParams } from 'react-router'
import { at } from '#core/evaluate'
import type { ServiceDefinition } from '#core/definition'
import type { Copy } from '#contract/applications'
import type { Draft } from '#contract/drafts'
import type { Typed } from '#contract/shared'
import { HandsNote } from '#web/drafts/hands-note.tsx'
import { PageHead } from '#web/ui/page.tsx'
import { t } from '#web/words.ts'
import { useIsPhone } from '#web/ui/use-media.ts'
import { BurdenCount, ProblemList, Registers, SavingNote } from './aside.tsx'
import { Confirm } from './confirm.tsx'
import { ForetoldPanel } from './foretold.tsx'
import { enterGoesOn } from './enter.ts'
import { goToField } from './go-to.ts'
import { nextOpen } from './progress.ts'
import { Rail, Stepper, useSectionInView } from './rail.tsx'
import { SectionView } from './section-view.tsx'
import { splitPath } from './typed.ts'
import { useDraft } from './use-draft.ts'
import { useFolds } from './use-folds.ts'
import { Windows } from './windows.tsx'
import { useForm, type FormState } from './use-form.ts'

type Props = {
  readonly definition: ServiceDefinition
  /** What the form begins with. */
  readonly typed: Typed
  readonly begun: Draft | undefined
  /** The earlier application whose answers it begins with. */
  readonly copy: Copy | undefined
}
type Step = 'fill' | 'confirm'

export function ApplyForm({ definition, typed, begun, copy }: Props) {
  const [step, setStep] = useState<Step>('fill')
  const [, setSearch] = useSearchParams()
  const { pathname } = useLocation()
  const [draftId, setDraftId] = useState(begun?.id)
  const form = useForm(definition, typed, { draft: draftId, copy })
  const draft = useDraft({
    service: definition.code,
    title: titleOf(definition, form),
    typed: form.typed,
    begun,
    onCreated: (id) => {
      setDraftId(id)
      // Whoever is on the way to another page already is not called back.
      if (globalThis.location.pathname === pathname) setSearch({ draft: id }, { replace: true })
    },
  })
  const goOn = () => {
    form.showAll()
    if (form.errors.length > 0) {
      // Drawn first, then gone to.
      setTimeout(() => document.getElementById('problems')?.focus(), 0)
      return
    }
    setStep('confirm')
    window.scrollTo(0, 0)
  }
  const back = () => {
    setStep('fill')
    // Drawn first: the cursor returns to where it left the form.
    setTimeout(() => document.getElementById('go-on')?.focus(), 0)
  }
  if (step === 'confirm') return <Confirm form={form} draft={draft} back={back} />
  return (
    <>
      <PageHead
        title={definition.name}
        says={t`一张表，一套材料，${definition.matters.length} 个事项一次办。承诺 ${definition.promise.workingDays} 个工作日内办结。`}
        actions={<Link to={`/guide/${definition.code}`}>{t`先看一次告知`}</Link>}
      />
      {begun && <HandsNote hands={begun.hands} />}
      <Windows form={form} />
      <Fill
        form={form}
        goOn={goOn}
        saving={
          <SavingNote
            saving={draft.saving}
            retry={() => void draft.flush(form.typed)}
            keepAnew={() => void draft.keepAnew(form.typed)}
          />
        }
      />
    </>
  )
}

type FillProps = {
  readonly form: FormState
  readonly goOn: () => void
  readonly saving: ReactNode
}

function Fill({ form, goOn, saving }: FillProps) {
  const phone = useIsPhone()
  const folds = useFolds(form)
  const current = useSectionInView(form.sections)
  const next = () => {
    const path = nextOpen(form.sections, current)
    folds.leave()
    if (path !== undefined) setTimeout(() => goToField(path), 0)
  }
  // Blocks are foretold as soon as it is known who is hired.
  const [identifying] = splitPath(form.definition.subject.person)
  return (
    <div className="apply">
      {phone ? (
        <Stepper sections={form.sections} current={current} />
      ) : (
        <Rail sections={form.sections} current={current} />
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of its boxes */}
      <form
        className="apply-form"
        aria-label={t`申请表`}
        noValidate
        onKeyDown={enterGoesOn}
        onSubmit={(event) => {
          event.preventDefault()
          goOn()
        }}
      >
        {form.sections.map((asked, index) => (
          <Fragment key={asked.section.key}>
            <SectionView
              asked={asked}
              form={form}
              step={index + 1}
              fold={
                phone
                  ? { open: folds.isOpen(asked), toggle: (open) => folds.toggle(asked, open) }
                  : undefined
              }
            />
            {asked.section.key === identifying && (
              <ForetoldPanel problems={form.reading.problems} />
            )}
          </Fragment>
        ))}
        {phone && <Registers form={form} />}
        {phone && <ProblemList form={form} />}
        <ActionBar form={form} saving={saving} next={phone ? next : undefined} />
      </form>
      {!phone && (
        <aside className="apply-aside" aria-label={t`填写情况`}>
          <BurdenCount form={form} />
          <ProblemList form={form} />
          <Registers form={form} />
        </aside>
      )}
    </div>
  )
}

type BarProps = Omit<FillProps, 'goOn'> & { readonly next: (() => void) | undefined }

function ActionBar({ form, saving, next }: BarProps) {
  const { burden, errors } = form
  return (
    <div className="action-bar">
      <output className="action-says">
        {burden.open > 0
          ? t`还有 ${burden.open} 项待填`
          : errors.length > 0
            ? t`还有 ${errors.length} 处问题`
            : t`已填好，可以核对提交`}
      </output>
      {saving}
      {next && burden.open > 0 && (
        <Button size="large" onClick={next}>
          {t`下一项待填`}
        </Button>
      )}
      <Button type="primary" htmlType="submit" size="large" id="go-on">
        {t`核对并提交`}
      </Button>
    </div>
  )
}

/** A draft is called after the person it is about. */
function titleOf({ subject, name }: ServiceDefinition, form: FormState): string {
  const person = at(form.reading.values, subject.personName)
  return typeof person === 'string' && person !== '' ? person : name
}
