import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { BatchPerson, Matrix } from '#contract/batches'
import { api } from '#web/api.ts'
import { linesOf, type Line } from './lines.ts'

export const matrixKey = (id: string) => ['batch', id, 'matrix'] as const

export const useBatch = (id: string) =>
  useQuery({ queryKey: ['batch', id, 'page'], queryFn: () => api.readBatch({ params: { id } }) })

/** The whole batch, asked for again as often as the server finds worth while. */
export function useMatrix(id: string) {
  const queries = useQueryClient()
  const query = useQuery({
    queryKey: matrixKey(id),
    queryFn: async (): Promise<NonNullable<Matrix>> => {
      const held = queries.getQueryData<NonNullable<Matrix>>(matrixKey(id))
      const reply = await api.readMatrix({
        params: { id },
        ...(held && { query: { known: held.digest } }),
      })
      if (reply) return reply
      if (!held) throw new Error('Nothing was known, and nothing came')
      return held
    },
    refetchInterval: ({ state }) => state.data?.againInMs ?? 2_000,
    staleTime: 0,
  })
  const lines = useMemo(() => (query.data ? linesOf(query.data) : []), [query.data])
  return { ...query, lines }
}

/** Names are asked for in pages, of what is in sight. */
const pageSize = 100

/** Who the lines in sight are about; until it is known, nobody. */
export function usePeople(
  id: string,
  lines: readonly Line[],
  { first, last }: { readonly first: number; readonly last: number },
  counts: unknown,
): ReadonlyMap<number, BatchPerson> {
  const seen = lines.slice(first, last)
  const pages = [...new Set(seen.map(({ row }) => Math.floor(row / pageSize)))]
  const replies = useQueries({
    queries: pages.map((page) => ({
      // A row that was filed meanwhile has a number now.
      queryKey: ['batch', id, 'people', page, JSON.stringify(counts)],
      queryFn: () =>
        api.listBatchPeople({
          params: { id },
          query: { from: page * pageSize, until: (page + 1) * pageSize - 1 },
        }),
      staleTime: 60_000,
    })),
  })
  return new Map(
    replies.flatMap(({ data }) => data?.people ?? []).map((person) => [person.row, person]),
  )
}

export const useDefinition = (hash: string | undefined) =>
  useQuery({
    queryKey: ['definition', hash],
    queryFn: () => api.readDefinition({ params: { hash: hash ?? '' } }),
    enabled: hash !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
