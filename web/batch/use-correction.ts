import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query'
import { useState } from 'react'
import type { Field } from '#core/field'
import type { BatchRow } from '#contract/batches'
import type { Typed } from '#contract/shared'
import { api } from '#web/api.ts'
import { withTyped } from '#web/apply/typed.ts'
import { wordsOf } from '#web/ui/page.tsx'

const pageSize = 50

/** A wrong row under correction; it stays where it stands when it has become good. */
export type SheetRow = BatchRow & {
  /** The answers that were wrong at any time: the sheet keeps their columns. */
  readonly was: readonly string[]
}
export type Column = { readonly path: string; readonly field: Field }
export type Correction = ReturnType<typeof useCorrection>
type Pages = InfiniteData<readonly SheetRow[]>

/** The wrong rows, each change saved and checked at once, and a way back. */
export function useCorrection(id: string) {
  const queries = useQueryClient()
  const key = keyOf(id)
  const [undo, setUndo] = useState<readonly { readonly row: number; readonly typed: Typed }[]>([])
  const [failed, setFailed] = useState<string>()
  const list = useWrongRows(id)
  const rows = list.data?.pages.flat() ?? []
  const put = (row: number, change: (before: SheetRow) => SheetRow | undefined) =>
    queries.setQueryData<Pages>(
      key,
      (data) =>
        data && {
          ...data,
          pages: data.pages.map((page) =>
            page.flatMap((one) => (one.row === row ? (change(one) ?? []) : [one])),
          ),
        },
    )
  const write = async (row: number, typed: Typed): Promise<boolean> => {
    const held = queries.getQueryData<Pages>(key)
    const before = held?.pages.flat().find((one) => one.row === row)
    if (!before) return false
    try {
      const after = await api.changeBatchRow({
        params: { id, row: String(row) },
        body: { typed, version: before.version },
      })
      put(row, ({ was }) => ({ ...after, was: [...new Set([...was, ...pathsOf(after)])] }))
      setFailed(undefined)
      void queries.invalidateQueries({ queryKey: ['batch', id, 'matrix'] })
      return true
    } catch (error) {
      setFailed(wordsOf(error))
      await list.refetch()
      return false
    }
  }
  return {
    list,
    rows,
    failed,
    canUndo: undo.length > 0,
    async change(row: SheetRow, path: string, raw: unknown) {
      if (await write(row.row, withTyped(row.typed, path, raw)))
        setUndo((before) => [...before, { row: row.row, typed: row.typed }])
    },
    async undoLast() {
      const last = undo.at(-1)
      if (!last) return
      setUndo(undo.slice(0, -1))
      await write(last.row, last.typed)
    },
    async remove(row: number) {
      await api.removeBatchRows({ params: { id }, body: { rows: [row] } })
      put(row, () => undefined)
      setUndo((before) => before.filter((one) => one.row !== row))
      await queries.invalidateQueries({ queryKey: ['batch', id] })
    },
  }
}

export const pathsOf = ({ problems }: Pick<BatchRow, 'problems'>): readonly string[] =>
  problems.flatMap(({ path }) => path ?? [])

const keyOf = (id: string) => ['batch-correction', id]

const useWrongRows = (id: string) =>
  useInfiniteQuery({
    queryKey: keyOf(id),
    queryFn: async ({ pageParam }): Promise<readonly SheetRow[]> => {
      const query = { state: 'wrong', after: pageParam, limit: pageSize } as const
      const { rows } = await api.listBatchRows({ params: { id }, query })
      return rows.map((row) => ({ ...row, was: pathsOf(row) }))
    },
    initialPageParam: 0,
    getNextPageParam: (last) => (last.length === pageSize ? last.at(-1)?.row : undefined),
    // What somebody is writing in does not change under the hands.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
