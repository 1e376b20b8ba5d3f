import { useEffect, useRef } from 'react'

/**
 * What was pressed is gone once something else stands there: then the cursor goes to what does, so
 * that a keyboard is never left nowhere.
 */
export function useFollowing(stands: string | undefined) {
  const box = useRef<HTMLDivElement>(null)
  const follows = useRef(false)
  useEffect(() => {
    if (!follows.current) return
    follows.current = false
    // Whoever has gone on meanwhile is not called back.
    const at = document.activeElement
    if (at !== document.body && !box.current?.contains(at)) return
    box.current?.querySelector<HTMLElement>('button, input')?.focus()
  }, [stands])
  return {
    box,
    follow: () => {
      follows.current = true
    },
  }
}
