import { Input } from 'antd'
import { useState } from 'react'
import { asText, type BoxProps } from './box.ts'
import { RegionBox } from './region-box.tsx'
import { t } from '#web/words.ts'

/** A place and what stands below it, together one answer. */
export function AddressBox({
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
  const { region, detail } = partsOf(value ?? raw)
  const [writing, setWriting] = useState<string>()
  return (
    <fieldset className="address-box" aria-labelledby={`${id}-label`}>
      <RegionBox
        id={`${id}-region`}
        field={{ ...field, label: t`${field.label}（省市区县）` }}
        value={region}
        raw={undefined}
        invalid={invalid}
        {...(describedBy && { describedBy })}
        disabled={disabled ?? false}
        onChange={(code) => onChange({ region: code, detail })}
        // The answer is whole only with its detail; a problem would come too early here.
        onBlur={() => {}}
      />
      <Input
        id={id}
        className="box"
        value={writing ?? detail}
        disabled={disabled ?? false}
        placeholder={t`街道、门牌号`}
        autoComplete="off"
        enterKeyHint="next"
        status={invalid ? 'error' : ''}
        aria-label={t`${field.label}（详细地址）`}
        aria-invalid={invalid}
        {...(describedBy && { 'aria-describedby': describedBy })}
        onFocus={() => setWriting(detail)}
        onChange={(event) => {
          setWriting(event.target.value)
          onChange({ region, detail: event.target.value })
        }}
        onBlur={() => {
          setWriting(undefined)
          onBlur()
        }}
      />
    </fieldset>
  )
}

function partsOf(given: unknown): { readonly region: string; readonly detail: string } {
  if (typeof given !== 'object' || given === null) return { region: '', detail: asText(given) }
  const { region, detail } = given as { readonly region?: unknown; readonly detail?: unknown }
  return { region: asText(region), detail: asText(detail) }
}
