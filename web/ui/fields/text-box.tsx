import { Input } from 'antd'
import { useState, type HTMLAttributes } from 'react'
import type { KindName } from '#core/field'
import { asText, type BoxProps } from './box.ts'
import { said } from '#web/words.ts'

const inputModes: Partial<Record<KindName, HTMLAttributes<HTMLInputElement>['inputMode']>> = {
  mobile: 'tel',
  bankCard: 'numeric',
  yuan: 'decimal',
  percentage: 'decimal',
  wholeNumber: 'numeric',
}

/** Codes are written in capitals; nothing here is a word that a keyboard could know better. */
const inCapitals: ReadonlySet<KindName> = new Set(['documentNumber', 'creditCode'])

const units: Partial<Record<KindName, string>> = { yuan: '元', percentage: '%' }

/**
 * One line of text, also for numbers and codes: what is written is left alone while it is being
 * written, and shown as it was understood afterwards.
 */
export function TextBox({
  id,
  field,
  value,
  raw,
  invalid,
  describedBy,
  disabled,
  onChange,
  onBlur,
}: BoxProps) {
  const [writing, setWriting] = useState<string>()
  const unit = units[field.kind]
  return (
    <Input
      id={id}
      className="box"
      value={writing ?? asText(value ?? raw)}
      disabled={disabled ?? false}
      inputMode={inputModes[field.kind] ?? 'text'}
      autoComplete="off"
      autoCapitalize={inCapitals.has(field.kind) ? 'characters' : 'off'}
      autoCorrect="off"
      spellCheck={false}
      enterKeyHint="next"
      status={invalid ? 'error' : ''}
      aria-invalid={invalid}
      aria-required={!field.optional}
      {...(describedBy && { 'aria-describedby': describedBy })}
      {...(unit && { suffix: <span className="unit">{said(unit)}</span> })}
      onFocus={() => setWriting(asText(raw ?? value))}
      onChange={(event) => {
        setWriting(event.target.value)
        onChange(event.target.value)
      }}
      onBlur={() => {
        setWriting(undefined)
        onBlur()
      }}
    />
  )
}
