import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { isBlank } from '#core/answers'
import type { SectionDefinition, ServiceDefinition } from '#core/definition'
import { reminderSection } from '#core/reminder'
import { dayOf } from '#core/time'
import { ApiProblem, type ProblemItem } from '#contract/problems'
import type { ShownSettings } from '#contract/settings'
import { api, isStatus, materials } from '#web/api.ts'
import { FieldRow } from '#web/ui/fields/field-row.tsx'
import { wordsOf } from '#web/ui/page.tsx'
import { useNow } from '#web/ui/use-now.ts'
import { said, t } from '#web/words.ts'
import { changedPaths, readSetting, settable, type Values } from './values.ts'

type Props = {
  readonly definition: ServiceDefinition
  readonly settings: ShownSettings
  readonly readAgain: () => void
}

/** Every answer that may be set once, in the form's own order and by its own inputs. */
export function SettingsForm({ definition, settings, readAgain }: Props) {
  const [values, setValues] = useState<Values>(settings.values)
  const saving = useSaving(definition.code, settings.version)
  const changed = changedPaths(settings.values, values).length
  const refused = saving.error instanceof ApiProblem ? saving.error.problems : []
  return (
    <form
      aria-label={t`单位设置`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate(values)
      }}
    >
      {[...definition.form.sections, reminderSection].map((section) => (
        <SettableSection
          key={section.key}
          section={section}
          values={values}
          refused={refused}
          set={(path, raw) => setValues((before) => ({ ...before, [path]: raw }))}
        />
      ))}
      {saving.error && (
        <div className="panel failed" role="alert">
          <p>{wordsOf(saving.error)}</p>
          {isStatus(saving.error, 409) && <Button onClick={readAgain}>{t`读取最新内容`}</Button>}
        </div>
      )}
      <div className="action-bar">
        <output className="action-says">
          {changed > 0 ? t`改动 ${changed} 项，尚未保存` : settings.version > 0 ? t`已保存` : ''}
        </output>
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          loading={saving.isPending}
          disabled={changed === 0}
        >
          {t`保存设置`}
        </Button>
      </div>
    </form>
  )
}

function useSaving(code: string, version: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (values: Values) =>
      api.saveSettings({
        params: { code },
        body: {
          version,
          values: Object.fromEntries(Object.entries(values).filter(([, raw]) => !isBlank(raw))),
        },
      }),
    onSuccess: (saved) => queries.setQueryData(['settings', code], saved),
  })
}

type SectionProps = {
  readonly section: SectionDefinition
  readonly values: Values
  readonly refused: readonly ProblemItem[]
  readonly set: (path: string, raw: unknown) => void
}

function SettableSection({ section, values, refused, set }: SectionProps) {
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const today = dayOf(useNow())
  const fields = settable(section)
  if (fields.length === 0) return null
  const heading = `settings-${section.key}`
  return (
    <section className="panel section" aria-labelledby={heading}>
      <header className="section-head">
        <h2 id={heading}>{said(section.title)}</h2>
        {section === reminderSection && <p>{said(section.help ?? '')}</p>}
      </header>
      <div className="rows">
        {fields.map(({ path, field }) => {
          const raw = values[path]
          const read = readSetting(path, field, raw, today)
          const own = touched.has(path) && read.problem ? [read.problem] : []
          const theirs = refused.filter((one) => one.path === path)
          return (
            <FieldRow
              key={path}
              id={path}
              field={{ ...field, label: said(field.label) }}
              value={read.value}
              raw={raw}
              unmarked
              store={materials}
              problems={[...own, ...theirs].map(({ says, remedy }) => ({
                says,
                severity: 'error',
                remedy,
              }))}
              onChange={(next) => set(path, next)}
              onBlur={() => setTouched((before) => new Set([...before, path]))}
            />
          )
        })}
      </div>
    </section>
  )
}
