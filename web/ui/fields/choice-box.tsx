import { Select } from 'antd'
import { asText, type BoxProps } from './box.ts'
import { t } from '#web/words.ts'

/** Up to so many options stand open as buttons; more are searched in a list. */
const openOptionsMost = 5

/** One of the options. */
export function ChoiceBox(props: BoxProps) {
  const options = Object.entries(props.field.options ?? {})
  return options.length <= openOptionsMost ? (
    <Radios {...props} options={options} />
  ) : (
    <Searched {...props} options={options} />
  )
}

/** 是 or 否; neither until somebody says so. */
export function YesNoBox({ value, raw, onChange, ...rest }: BoxProps) {
  const given = value ?? raw
  return (
    <Radios
      {...rest}
      value={given === true ? 'yes' : given === false ? 'no' : undefined}
      raw={undefined}
      options={[
        ['yes', t`是`],
        ['no', t`否`],
      ]}
      onChange={(code) => onChange(code === 'yes')}
    />
  )
}

type Options = { readonly options: readonly (readonly [code: string, name: string])[] }

function Radios({
  id,
  field,
  value,
  raw,
  invalid,
  describedBy,
  disabled,
  onChange,
  onBlur,
  options,
}: BoxProps & Options) {
  const chosen = value ?? raw
  return (
    <span
      id={id}
      role="radiogroup"
      className="radios"
      aria-labelledby={`${id}-label`}
      aria-invalid={invalid}
      aria-required={!field.optional}
      {...(describedBy && { 'aria-describedby': describedBy })}
    >
      {options.map(([code, name]) => (
        <label key={code} className="radio">
          <input
            type="radio"
            name={id}
            value={code}
            checked={chosen === code}
            disabled={disabled ?? false}
            onChange={() => {
              onChange(code)
              onBlur()
            }}
          />
          <span>{name}</span>
        </label>
      ))}
    </span>
  )
}

function Searched({
  id,
  field,
  value,
  raw,
  invalid,
  describedBy,
  disabled,
  onChange,
  onBlur,
  options,
}: BoxProps & Options) {
  const chosen = asText(value ?? raw)
  return (
    <Select
      id={id}
      className="box"
      showSearch={{ optionFilterProp: 'label' }}
      allowClear={field.optional}
      placeholder={t`请选择，可输入查找`}
      value={chosen === '' ? null : chosen}
      disabled={disabled ?? false}
      status={invalid ? 'error' : ''}
      aria-label={field.label}
      aria-invalid={invalid}
      aria-required={!field.optional}
      {...(describedBy && { 'aria-describedby': describedBy })}
      options={options.map(([code, name]) => ({ value: code, label: name }))}
      onChange={(code) => onChange(code ?? '')}
      onBlur={onBlur}
    />
  )
}
