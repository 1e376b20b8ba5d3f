import type { KeyboardEvent } from 'react'

/**
 * Enter goes on to the next answer, as a clerk's hands expect; only on the button does it submit.
 * A list that is open keeps its Enter, and so does everything that is no plain box.
 */
export function enterGoesOn(event: KeyboardEvent<HTMLFormElement>): void {
  const { target, currentTarget } = event
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
  if (!(target instanceof HTMLInputElement) || target.type === 'file') return
  // A combobox chooses with Enter; what it chose stands there, and Tab goes on.
  if (target.getAttribute('role') === 'combobox') return event.preventDefault()
  event.preventDefault()
  const boxes = [...currentTarget.querySelectorAll<HTMLElement>(answerable)].filter(isReachable)
  const next = boxes[boxes.indexOf(target) + 1]
  // Of radio buttons only the group is a place.
  const place = boxes.slice(boxes.indexOf(target) + 1).find((box) => !isSameGroup(box, target))
  ;(place ?? next)?.focus()
}

const answerable =
  'input:not([type=hidden]):not([tabindex="-1"]):not(:disabled), button[type=submit]:not(:disabled)'

/** Not in a section that is folded away. */
const isReachable = (box: HTMLElement): boolean => box.checkVisibility()

const isSameGroup = (box: HTMLElement, from: HTMLInputElement): boolean =>
  box instanceof HTMLInputElement && box.type === 'radio' && box.name === from.name
