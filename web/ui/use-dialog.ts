import { useEffect, useRef, useState } from 'react'

/** Whether a dialog is open. Once it closes, the cursor is back on the button that opened it. */
export function useDialog() {
  const [isOpen, setOpen] = useState(false)
  const opener = useRef<Element>(null)
  useEffect(() => {
    if (isOpen || !(opener.current instanceof HTMLElement)) return
    opener.current.focus()
    // What was done may leave the button with nothing to do: then the page itself.
    if (document.activeElement !== opener.current) document.getElementById('main')?.focus()
    opener.current = null
  }, [isOpen])
  return {
    isOpen,
    open: () => {
      opener.current = document.activeElement
      setOpen(true)
    },
    close: () => setOpen(false),
  }
}
