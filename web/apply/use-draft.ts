import { useEffect, useRef, useState } from 'react'
import type { Typed } from '#contract/shared'
import { api, isStatus } from '#web/api.ts'

const quietMs = 1_200

export type Kept = { readonly id: string; readonly version: number }
export type Saving =
  | { readonly state: 'untouched' | 'waiting' | 'saving' }
  | { readonly state: 'saved'; readonly at: number }
  | { readonly state: 'failed'; readonly why: 'elsewhere' | 'gone' | 'notReached' }

type About = {
  readonly service: string
  readonly title: string
  readonly typed: Typed
  readonly begun: Kept | undefined
  readonly onCreated: (id: string) => void
}

/**
 * Keeps the draft: a moment after the last change, one save at a time, so that versions follow
 * each other. What was changed elsewhere is not overwritten.
 */
export function useDraft({ service, title, typed, begun, onCreated }: About) {
  const kept = useRef(begun)
  const [id, setId] = useState(begun?.id)
  const [saving, setSaving] = useState<Saving>({ state: 'untouched' })
  const last = useRef(typed)
  const chain = useRef<Promise<void>>(Promise.resolve())
  const save = async (what: Typed): Promise<void> => {
    setSaving({ state: 'saving' })
    try {
      const before = kept.current
      const summary = before
        ? await api.saveDraft({
            params: { id: before.id },
            body: { title, typed: what, version: before.version },
          })
        : await api.createDraft({ body: { service, title, typed: what } })
      kept.current = { id: summary.id, version: summary.version }
      setSaving({ state: 'saved', at: Date.parse(summary.updatedAt) })
      if (!before) {
        setId(summary.id)
        onCreated(summary.id)
      }
    } catch (error) {
      setSaving({ state: 'failed', why: whyOf(error) })
    }
  }
  /** Saves what has not been saved yet and waits for it. */
  const flush = (what: Typed): Promise<void> => {
    last.current = what
    chain.current = chain.current.then(() => save(what))
    return chain.current
  }
  /** What was deleted or filed elsewhere is kept as another one, if whoever types wants that. */
  const keepAnew = (what: Typed): Promise<void> => {
    kept.current = undefined
    return flush(what)
  }
  useEffect(() => {
    if (typed === last.current) return
    setSaving({ state: 'waiting' })
    const timer = setTimeout(() => void flush(typed), quietMs)
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react/exhaustive-deps -- saved when what was typed changes, not when the page is drawn
  }, [typed])
  return { id, saving, flush, keepAnew, kept }
}

const whyOf = (error: unknown): 'elsewhere' | 'gone' | 'notReached' =>
  isStatus(error, 409) ? 'elsewhere' : isStatus(error, 404) ? 'gone' : 'notReached'
