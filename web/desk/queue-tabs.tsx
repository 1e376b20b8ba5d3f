import type { DeskCounts } from '#contract/desk-queue'
import { said, t } from '#web/words.ts'
import type { QueueState } from './queue-state.ts'

type Props = {
  readonly counts: DeskCounts | undefined
  readonly state: QueueState
  readonly choose: (queue: QueueState['queue']) => void
}

const urgent: ReadonlySet<string> = new Set(['overdue', 'trouble'])

/** The queues with how much is in each; what is late stands out. */
export function QueueTabs({ counts, state, choose }: Props) {
  if (!counts) return null
  const rows = [
    ...counts.queues.map(({ queue, name, count, more }) => ({ queue, name, count, more })),
    { queue: 'opinions' as const, name: t`待意见`, ...counts.opinions },
    { queue: 'commitments' as const, name: t`承诺核查`, ...counts.commitments },
  ]
  // 撤销中 and 需要人工处理 are rare: shown where there is something, or where one is.
  const shown = rows.filter(
    ({ queue, count }) =>
      count > 0 || queue === state.queue || !['revoking', 'trouble', 'opinions'].includes(queue),
  )
  return (
    <nav className="queues" aria-label={t`队列`}>
      {shown.map(({ queue, name, count, more }) => (
        <button
          key={queue}
          type="button"
          aria-current={state.queue === queue ? 'page' : undefined}
          className={urgent.has(queue) && count > 0 ? 'queue-tab queue-urgent' : 'queue-tab'}
          onClick={() => choose(queue)}
        >
          <span>{said(name)}</span>
          <span className="num queue-count">{more ? t`${count} 以上` : count}</span>
        </button>
      ))}
    </nav>
  )
}
