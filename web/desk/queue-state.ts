import { queues, type Queue } from '#contract/desk-queue'

/** What the address says of the list: so that a page can be come back to, and sent to a colleague. */
export type QueueState = {
  readonly queue: Queue | 'opinions' | 'commitments'
  readonly sort: 'due' | 'waiting'
  readonly procedure: string | undefined
  readonly department: string | undefined
  readonly region: string | undefined
}

/** Lists of their own beside the queues of matters. */
export const isApart = (queue: QueueState['queue']): queue is 'opinions' | 'commitments' =>
  queue === 'opinions' || queue === 'commitments'

export function queueStateIn(search: URLSearchParams): QueueState {
  const wanted = search.get('queue')
  return {
    queue:
      wanted === 'opinions' || wanted === 'commitments'
        ? wanted
        : (queues.find((one) => one === wanted) ?? 'all'),
    sort: search.get('sort') === 'waiting' ? 'waiting' : 'due',
    procedure: search.get('procedure') ?? undefined,
    department: search.get('department') ?? undefined,
    region: search.get('region') ?? undefined,
  }
}

/** The same as an address; what is usual is left out. */
export function addressOf({ queue, sort, procedure, department, region }: QueueState): string {
  const parts = {
    ...(queue !== 'all' && { queue }),
    ...(sort !== 'due' && { sort }),
    ...(procedure && { procedure }),
    ...(department && { department }),
    ...(region && { region }),
  }
  const text = new URLSearchParams(parts).toString()
  return text === '' ? '' : `?${text}`
}
