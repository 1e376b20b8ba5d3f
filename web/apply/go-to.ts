/**
 * Brings a field into view and puts the cursor into it; a fact without input is shown only. What
 * it stands in is unfolded first.
 */
export function goToField(path: string): void {
  const input = document.getElementById(path)
  const row = document.getElementById(`${path}-row`)
  unfold(row ?? input)
  const focusable = input?.matches('input, textarea, button')
    ? input
    : input?.querySelector<HTMLElement>('input:not([tabindex="-1"]), button')
  row?.scrollIntoView({ block: 'center' })
  const target = focusable ?? row
  target?.focus({ preventScroll: true })
}

export function goToSection(key: string): void {
  const section = document.getElementById(`section-${key}`)
  unfold(section?.querySelector('details') ?? null)
  section?.scrollIntoView({ block: 'start' })
  // For whoever reads by ear or goes on by Tab: from here, not from where the link stood.
  section?.focus({ preventScroll: true })
}

function unfold(inside: Element | null): void {
  const folded = inside?.closest('details.fold')
  if (folded instanceof HTMLDetailsElement) folded.open = true
}
