import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import type { DraftSummary } from '#contract/drafts'
import { api } from '#web/api.ts'
import { wordsOf } from '#web/ui/page.tsx'
import { t } from '#web/words.ts'
import { calledName } from './called.ts'

/** The server holds a deleted draft for a minute; the offer ends while a press still counts. */
const offeredMs = 50_000

type Props = {
  readonly draft: DraftSummary
  readonly onRestored: () => Promise<void>
  /** The time is over; whoever stood on the button has to stand somewhere. */
  readonly onOver: (hadFocus: boolean) => void
}

/** In the place of what was deleted: what became of it, and a way back. */
export function RemovedLine({ draft, onRestored, onOver }: Props) {
  const button = useRef<HTMLButtonElement>(null)
  const over = useRef(onOver)
  useEffect(() => {
    over.current = onOver
  })
  useEffect(() => {
    // The button that was pressed is gone: the cursor goes to the one that takes it back.
    button.current?.focus()
    const timer = setTimeout(
      () => over.current(document.activeElement === button.current),
      offeredMs,
    )
    return () => clearTimeout(timer)
  }, [])
  const restoring = useMutation({
    mutationFn: () => api.restoreDraft({ params: { id: draft.id } }),
    onSuccess: async () => {
      await onRestored()
      // Drawn first, then gone to.
      setTimeout(() => document.getElementById(`draft-${draft.id}`)?.focus(), 0)
    },
  })
  return (
    <li className="line line-removed">
      <output>
        {restoring.error ? wordsOf(restoring.error) : t`已删除草稿“${calledName(draft)}”`}
      </output>
      <Button
        ref={button}
        size="small"
        loading={restoring.isPending}
        aria-label={t`撤销删除：${calledName(draft)}`}
        onClick={() => restoring.mutate()}
      >
        {t`撤销删除`}
      </Button>
    </li>
  )
}
