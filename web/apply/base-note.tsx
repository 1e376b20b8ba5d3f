import { at } from '#core/evaluate'
import type { Field } from '#core/field'
import { t } from '#web/words.ts'
import { clampedIn, fieldAt } from './explain.ts'
import type { FormState } from './use-form.ts'
import { ParameterSource } from './parameter-source.tsx'
import './base-note.css'

type Props = {
  /** The field as the service's author wrote it. */
  readonly written: Field | undefined
  readonly value: unknown
  readonly form: FormState
}

/** How a wage became a contribution base, floor and cap beside it: never changed silently. */
export function BaseNote({ written, value, form }: Props) {
  const clamped = clampedIn(written?.is)
  if (!clamped || !written || typeof value !== 'number') return null
  const given = at(form.reading.values, clamped.from)
  const parameters = form.check.reply?.parameters ?? []
  const named = (name: string) => parameters.find((one) => one.name === name)
  const [least, most] = [named(clamped.least), named(clamped.most)]
  if (typeof given !== 'number' || !least || !most) return null
  const limit = value > given ? least : value < given ? most : undefined
  return (
    <span className={limit ? 'base-note base-note-changed' : 'base-note'}>
      {limit && (
        <span className="base-way num">
          {labelOf(form, clamped.from)} {yuan(given)} → {written.label} <b>{yuan(value)}</b>
          {limit === least ? t`（按下限 ${yuan(least.value)}）` : t`（按上限 ${yuan(most.value)}）`}
        </span>
      )}
      <span className="num">{t`下限 ${yuan(least.value)} · 上限 ${yuan(most.value)}`}</span>
      <ParameterSource parameter={limit ?? least} />
    </span>
  )
}

/** Without the unit, which every amount here has. */
const labelOf = ({ definition }: FormState, path: string): string =>
  (fieldAt(definition, path)?.label ?? path).replace(/（元）$/u, '')

const yuan = (amount: number): string => amount.toLocaleString('zh-CN')
