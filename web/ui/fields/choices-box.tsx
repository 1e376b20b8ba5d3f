import type { BoxProps } from './box.ts'

/** Several of the options. */
export function ChoicesBox({
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
  const given = value ?? raw
  const chosen = new Set(Array.isArray(given) ? given.map(String) : [])
  return (
    <fieldset
      id={id}
      className="radios"
      aria-labelledby={`${id}-label`}
      {...(describedBy && { 'aria-describedby': describedBy })}
    >
      {Object.entries(field.options ?? {}).map(([code, name]) => (
        <label key={code} className="radio">
          <input
            type="checkbox"
            checked={chosen.has(code)}
            disabled={disabled ?? false}
            aria-invalid={invalid}
            onChange={({ target }) => {
              onChange(
                target.checked ? [...chosen, code] : [...chosen].filter((one) => one !== code),
              )
              onBlur()
            }}
          />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  )
}
