import { useEffect, useSyncExternalStore } from 'react'

/** One thing a key does at the desk; the help says it in the same words. */
export type Shortcut = {
  /** As `KeyboardEvent.key`, capitals for those with Shift. */
  readonly keys: readonly string[]
  readonly says: string
  readonly does: () => void
}

type Pressed = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'defaultPrevented' | 'isComposing'
>

/** The shortcut that is meant; what the browser, the system or an input method wants is never ours. */
export function meantBy(pressed: Pressed, shortcuts: readonly Shortcut[]): Shortcut | undefined {
  const { key, ctrlKey, metaKey, altKey, defaultPrevented, isComposing } = pressed
  if (ctrlKey || metaKey || altKey || defaultPrevented || isComposing) return undefined
  return shortcuts.find(({ keys }) => keys.includes(key))
}

const typing =
  'input:not([type=checkbox]), textarea, select, [contenteditable=true], [role=combobox]'
/** Keys that a control in focus needs for itself. */
const pressing = 'a, button, [role=button], input[type=checkbox], summary'

/** Whether a person is typing, or presses what the control in focus is pressed with. */
export function isTakenBy(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest(typing) || target.closest('[role=dialog], [role=listbox]')) return true
  return (key === 'Enter' || key === ' ') && target.closest(pressing) !== null
}

/** Hears shortcuts while the page is open; switched off while somebody types, or altogether. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const { on } = useShortcutsOn()
  useEffect(() => {
    if (!on) return undefined
    const hear = (event: KeyboardEvent) => {
      if (isTakenBy(event.target, event.key)) return
      const meant = meantBy(event, shortcuts)
      if (!meant) return
      event.preventDefault()
      meant.does()
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [on, shortcuts])
}

// WCAG 2.1.4: single-character shortcuts can be turned off. The choice stays on this device.
const storageKey = 'yijian.desk.shortcuts'
const listeners = new Set<() => void>()

export function useShortcutsOn(): { readonly on: boolean; readonly turn: (on: boolean) => void } {
  const on = useSyncExternalStore(
    (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    () => localStorage.getItem(storageKey) !== 'off',
  )
  return {
    on,
    turn(next) {
      localStorage.setItem(storageKey, next ? 'on' : 'off')
      for (const listener of listeners) listener()
    },
  }
}
