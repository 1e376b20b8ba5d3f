/** Brings a field into view and puts the cursor into it; a fact without input is shown only. */
export function goToField(path: string): void {
  const input = document.getElementById(path)
  const focusable = input?.matches('input, textarea, button')
    ? input
    : input?.querySelector<HTMLElement>('input:not([tabindex="-1"]), button')
  const row = document.getElementById(`${path}-row`)
  row?.scrollIntoView({ block: 'center' })
  const target = focusable ?? row
  target?.focus({ preventScroll: true })
}

export function goToSection(key: string): void {
  document.getElementById(`section-${key}`)?.scrollIntoView({ block: 'start' })
}
