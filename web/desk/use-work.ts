import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import type { DeskDecision } from '#contract/desk'
import { selectedMost, type QueueRow } from '#contract/desk-queue'
import { api } from '#web/api.ts'
import { mayDo, useSession } from '#web/session.ts'
import { t } from '#web/words.ts'
import { decidable, type BatchChoice } from './batch.ts'
import { addressOf, isApart, type QueueState } from './queue-state.ts'
import { keyOf } from './queue-table.tsx'
import {
  extendTo,
  keptIn,
  nothingSelected,
  selectAll,
  toggle,
  type Selection,
} from './selection.ts'

/** Selection, and what is done with what is selected. */
export function useWork(state: QueueState, rows: readonly QueueRow[]) {
  const mayDecide = mayDo(useSession().data, 'decideMany')
  const go = useNavigate()
  const selecting = useSelection(rows)
  const { selection, chosenRows, change } = selecting
  const [choice, choose] = useState<BatchChoice>()
  const requests = useRequests(() => {
    choose(undefined)
    selecting.clear()
  })
  const taking = useTaking(state)
  const atRow = rows.filter((row) => keyOf(row) === selection.at)
  /** What is selected, or else the row in hand. */
  const inHand = chosenRows.length > 0 ? chosenRows : atRow
  return {
    ...selecting,
    ...taking,
    mayDecide,
    choice,
    choose,
    results: requests.results,
    error: requests.error ?? taking.error,
    busy: requests.busy,
    forget: requests.forget,
    decide: requests.decide,
    hold: (does: 'claim' | 'release') => {
      if (inHand.length > 0) requests.hold(inHand, does)
    },
    /** A key means what is selected; with nothing selected the row in hand. */
    want: (wanted: BatchChoice) => {
      if (decidable(inHand, wanted).length === 0) return
      if (chosenRows.length === 0)
        change((before) => ({ ...before, selected: new Set(inHand.map(keyOf)) }))
      choose(wanted)
    },
    open: () => {
      const [row] = atRow
      if (row) void go(`/desk/${row.number}/${row.matter}${addressOf(state)}`)
    },
  }
}
export type Work = ReturnType<typeof useWork>

function useSelection(rows: readonly QueueRow[]) {
  const [chosen, setChosen] = useState<Selection>(nothingSelected)
  const keys = useMemo(() => rows.map(keyOf), [rows])
  const selection = useMemo(() => keptIn(keys, chosen), [keys, chosen])
  // From what the key before has left, however fast they follow each other.
  const change = (next: (before: Selection) => Selection) =>
    setChosen((before) => next(keptIn(keys, before)))
  return {
    keys,
    selection,
    change,
    chosenRows: rows.filter((row) => selection.selected.has(keyOf(row))),
    all: () => change((before) => selectAll(keys, before, selectedMost)),
    clear: () => change((before) => ({ ...before, selected: new Set() })),
    select: (key: string, isRange: boolean) =>
      change((before) => (isRange ? extendTo(keys, before, key) : toggle(before, key))),
  }
}

const idOf = ({ number, matter, seen }: QueueRow) => ({ number, matter, seen })

const anew = (queries: QueryClient) => queries.invalidateQueries({ queryKey: ['queue'] })

/** One request for everything that is selected. */
function useRequests(settled: () => void) {
  const queries = useQueryClient()
  const onSuccess = () => {
    settled()
    return anew(queries)
  }
  const many = useMutation({
    mutationFn: ({ of, decision }: { of: readonly QueueRow[]; decision: DeskDecision }) =>
      api.decideMany({ body: { matters: of.map(idOf), decision } }),
    onSuccess,
  })
  const holding = useMutation({
    mutationFn: ({ of, does }: { of: readonly QueueRow[]; does: 'claim' | 'release' }) =>
      api.holdMany({ body: { matters: of.map(idOf), holding: { does } } }),
    onSuccess,
  })
  return {
    results: many.data ?? holding.data,
    error: many.error ?? holding.error,
    busy: many.isPending || holding.isPending,
    forget: () => {
      many.reset()
      holding.reset()
    },
    decide: (of: readonly QueueRow[], decision: DeskDecision) => {
      holding.reset()
      many.mutate({ of, decision })
    },
    hold: (of: readonly QueueRow[], does: 'claim' | 'release') => {
      many.reset()
      holding.mutate({ of, does })
    },
  }
}

/** 取下一件, of the queue that is open. */
function useTaking(state: QueueState) {
  const go = useNavigate()
  const [says, setSays] = useState('')
  const taking = useMutation({
    mutationFn: () => {
      const { queue, sort, procedure } = state
      const asked = isApart(queue) ? 'all' : queue
      return api.takeNextMatter({ body: { queue: asked, sort, ...(procedure && { procedure }) } })
    },
    onSuccess({ matter }) {
      if (!matter) return setSays(t`这个队列里没有可以取的事项了`)
      return go(`/desk/${matter.number}/${matter.matter}${addressOf(state)}`)
    },
  })
  return {
    says,
    error: taking.error,
    taking: taking.isPending,
    takeNext: () => taking.mutate(),
  }
}
