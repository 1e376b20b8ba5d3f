import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState, type ReactNode } from 'react'
import type { DraftSummary } from '#contract/drafts'
import { t } from '#web/words.ts'
import { DraftLine } from './draft-line.tsx'
import { inPlace } from './in-place.ts'
import { RemovedLine } from './removed-line.tsx'

type Props = {
  readonly drafts: readonly DraftSummary[]
  /** Names of services by code, where a list holds more than one. */
  readonly services?: Readonly<Record<string, string>>
  /** In place of an empty list. */
  readonly empty: ReactNode
}

/** Drafts in a list; one that was deleted stays where it stood until that cannot be undone. */
export function DraftLines({ drafts, services, empty }: Props) {
  const [removed, setRemoved] = useState<readonly DraftSummary[]>([])
  const list = useRef<HTMLUListElement>(null)
  const queries = useQueryClient()
  const readAgain = () => void queries.invalidateQueries({ queryKey: ['drafts'] })
  const forget = (id: string) => setRemoved((before) => before.filter((one) => one.id !== id))
  const lines = inPlace(drafts, removed)
  if (lines.length === 0) return empty
  return (
    <ul className="lines" ref={list} tabIndex={-1} aria-label={t`草稿`}>
      {lines.map(({ draft, isRemoved }) =>
        isRemoved ? (
          <RemovedLine
            key={draft.id}
            draft={draft}
            onRestored={async () => {
              await queries.invalidateQueries({ queryKey: ['drafts'] })
              forget(draft.id)
            }}
            onOver={(hadFocus) => {
              if (hadFocus) list.current?.focus()
              forget(draft.id)
            }}
          />
        ) : (
          <DraftLine
            key={draft.id}
            draft={draft}
            service={services?.[draft.service]}
            onRemoved={() => {
              setRemoved((before) => [...before, draft])
              readAgain()
            }}
          />
        ),
      )}
    </ul>
  )
}
