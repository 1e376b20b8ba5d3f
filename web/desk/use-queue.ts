import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { selectedMost } from '#contract/desk-queue'
import { api } from '#web/api.ts'
import { isApart, type QueueState } from './queue-state.ts'

const narrowing = ({ procedure, department, region }: QueueState) => ({
  ...(procedure && { procedure }),
  ...(department && { department }),
  ...(region && { region }),
})

/** How much is in each queue. */
export const useCounts = (state: QueueState) => {
  const { department, procedure, region } = state
  return useQuery({
    queryKey: ['queue', 'counts', department, procedure, region],
    queryFn: () => api.readDeskCounts({ query: narrowing(state) }),
    refetchInterval: 10_000,
  })
}

/** One queue, as many rows as one request decides; looked at again every ten seconds. */
export function useQueue(state: QueueState, search: string) {
  const { queue, sort } = state
  return useInfiniteQuery({
    queryKey: ['queue', 'list', state, search],
    enabled: !isApart(queue),
    queryFn: ({ pageParam }) =>
      api.listDeskMatters({
        query: {
          queue: isApart(queue) ? 'all' : queue,
          sort,
          ...narrowing(state),
          limit: selectedMost,
          ...(pageParam && { after: pageParam }),
        },
        // Not into the address: it may be a document number.
        headers: search === '' ? {} : { 'x-search': encodeURIComponent(search) },
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: 10_000,
  })
}
