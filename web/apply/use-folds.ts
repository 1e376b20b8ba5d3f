import { useState } from 'react'
import type { AskedSection } from './sections.ts'
import type { FormState } from './use-form.ts'

/**
 * Which sections stand open on a phone: those in which something is missing or wrong, and those
 * somebody is writing in, until the next answer is gone to. What somebody opens or closes stays so.
 */
export function useFolds({ sections, opened }: Pick<FormState, 'sections' | 'opened'>) {
  const [chosen, setChosen] = useState<Readonly<Record<string, boolean>>>({})
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const isOpen = ({ section: { key }, errors, hints, open }: AskedSection): boolean =>
    chosen[key] ?? (open + errors + hints > 0 || (isWrittenIn(key, opened) && !left.has(key)))
  return {
    isOpen,
    toggle(asked: AskedSection, open: boolean) {
      if (open !== isOpen(asked)) setChosen((before) => ({ ...before, [asked.section.key]: open }))
    },
    /** What is complete folds away as one goes on. */
    leave() {
      const done = sections.filter(({ open, errors, hints }) => open + errors + hints === 0)
      setLeft(new Set(done.map(({ section }) => section.key)))
    },
  }
}

const isWrittenIn = (key: string, opened: ReadonlySet<string>): boolean =>
  [...opened].some((path) => path.startsWith(`${key}.`))
