import { CalendarOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useRef, useState, type RefObject } from 'react'
import { asText, type BoxProps } from './box.ts'
import { t } from '#web/words.ts'

type Props = BoxProps & { readonly unit: 'date' | 'month' }

/**
 * A day or a month: written in any way the kind understands (2026-04-01, 20260401, 2026年4月1日),
 * or picked from the device's own calendar, which is the one its owner knows best.
 */
export function DateBox({
  id,
  field,
  value,
  raw,
  invalid,
  describedBy,
  disabled,
  onChange,
  onBlur,
  unit,
}: Props) {
  const [writing, setWriting] = useState<string>()
  const picker = useRef<HTMLInputElement>(null)
  const shown = writing ?? asText(value ?? raw)
  return (
    <span className="date-box box">
      <Input
        id={id}
        value={shown}
        disabled={disabled ?? false}
        inputMode="numeric"
        autoComplete="off"
        enterKeyHint="next"
        placeholder={unit === 'date' ? t`年-月-日` : t`年-月`}
        status={invalid ? 'error' : ''}
        aria-invalid={invalid}
        aria-required={!field.optional}
        {...(describedBy && { 'aria-describedby': describedBy })}
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
      <button
        type="button"
        className="date-pick"
        disabled={disabled ?? false}
        aria-label={t`从日历选择${field.label}`}
        onClick={() => picker.current?.showPicker()}
      >
        <CalendarOutlined aria-hidden />
      </button>
      <NativePicker
        picker={picker}
        unit={unit}
        value={value}
        pick={(day) => {
          onChange(day)
          onBlur()
        }}
      />
    </span>
  )
}

type PickerProps = {
  readonly picker: RefObject<HTMLInputElement | null>
  readonly unit: Props['unit']
  readonly value: unknown
  readonly pick: (day: string) => void
}

/** Never seen and never reached by keyboard: only its calendar is shown. */
function NativePicker({ picker, unit, value, pick }: PickerProps) {
  return (
    <input
      ref={picker}
      className="date-native"
      type={unit}
      tabIndex={-1}
      aria-hidden="true"
      value={asText(value)}
      onChange={({ target }) => pick(target.value)}
    />
  )
}
