import type { Field } from '#core/field'

/** What every widget is given. `value` has passed the check; `raw` is what was typed and may not. */
export type BoxProps = {
  readonly id: string
  readonly field: Field
  readonly value: unknown
  readonly raw: unknown
  readonly invalid: boolean
  readonly describedBy?: string
  readonly disabled?: boolean
  readonly onChange: (raw: unknown) => void
  readonly onBlur: () => void
}

/** Where a file goes and comes from; the screens decide, the widget only asks. */
export type MaterialStore = {
  readonly upload: (file: File) => Promise<Uploaded>
  readonly urlOf: (sha256: string) => string
}
export type Uploaded = { readonly sha256: string; readonly name: string; readonly type: string }

export const asText = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
