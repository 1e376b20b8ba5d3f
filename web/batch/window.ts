import { useCallback, useLayoutEffect, useState, type RefObject } from 'react'

/** Rows drawn beyond both edges, so that a turn of the wheel meets drawn rows. */
const beyond = 8

export type Shown = { readonly first: number; readonly last: number; readonly height: number }

/** Of many rows of one height those that a scrolling box shows; the others cost nothing. */
export function useWindow(
  box: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): Shown & { readonly onScroll: () => void } {
  const [at, setAt] = useState({ top: 0, room: 800 })
  const look = useCallback(() => {
    const { scrollTop = 0, clientHeight = 800 } = box.current ?? {}
    // Redrawn only when another row comes into sight.
    setAt((before) =>
      Math.floor(before.top / rowHeight) === Math.floor(scrollTop / rowHeight) &&
      before.room === clientHeight
        ? before
        : { top: scrollTop, room: clientHeight },
    )
  }, [box, rowHeight])
  useLayoutEffect(() => {
    // Looks once as soon as it observes, and again whenever the box changes.
    const seen = new ResizeObserver(look)
    if (box.current) seen.observe(box.current)
    return () => seen.disconnect()
  }, [box, look])
  const first = Math.max(0, Math.floor(at.top / rowHeight) - beyond)
  const last = Math.min(count, Math.ceil((at.top + at.room) / rowHeight) + beyond)
  return { first, last, height: count * rowHeight, onScroll: look }
}
