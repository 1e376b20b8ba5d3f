import { Cascader } from 'antd'
import { childrenOf, isRegion, provinces, regionOwnName } from '#standards/region'
import { asText, type BoxProps } from './box.ts'
import { t } from '#web/words.ts'

type Node = { readonly value: string; readonly label: string; readonly children?: Node[] }

const nodeOf = (code: string): Node => {
  const below = childrenOf(code).map(nodeOf)
  return {
    value: code,
    label: regionOwnName(code) ?? code,
    ...(below.length > 0 && { children: below }),
  }
}

let tree: Node[] | undefined
const regions = (): Node[] => (tree ??= provinces().map(nodeOf))

const found = 40

/** 行政区划: picked step by step, or found by any part of its name. */
export function RegionBox({
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
  return (
    <Cascader<Node>
      id={id}
      className="box"
      options={regions()}
      value={pathTo(asText(value ?? raw))}
      changeOnSelect
      allowClear={field.optional}
      disabled={disabled ?? false}
      placeholder={t`请选择省、市、区县，可输入查找`}
      status={invalid ? 'error' : ''}
      aria-label={field.label}
      aria-invalid={invalid}
      aria-required={!field.optional}
      {...(describedBy && { 'aria-describedby': describedBy })}
      displayRender={(labels) => labels.join(' ')}
      showSearch={{
        limit: found,
        filter: (typed, path) =>
          path
            .map(({ label }) => label)
            .join('')
            .includes(typed.trim()),
      }}
      onChange={(path) => {
        onChange(path?.at(-1) ?? '')
        onBlur()
      }}
      onBlur={onBlur}
    />
  )
}

/** The codes from the province down: some counties have no city above them. */
export function pathTo(code: string): string[] {
  if (!/^\d{6}$/u.test(code)) return []
  const steps = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code]
  return [...new Set(steps)].filter((step) => isRegion(step))
}
