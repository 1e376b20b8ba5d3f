import { Button } from 'antd'
import type { DeskDecision } from '#contract/desk'
import type { DeskCounts, QueueRow } from '#contract/desk-queue'
import { verbNames } from '#core/lifecycle'
import { said, t } from '#web/words.ts'
import { batchChoices, decidable, type BatchChoice } from './batch.ts'
import { BatchConfirm } from './batch-confirm.tsx'

export type BatchProps = {
  readonly rows: readonly QueueRow[]
  readonly counts: DeskCounts | undefined
  readonly chosen: BatchChoice | undefined
  readonly choose: (choice: BatchChoice | undefined) => void
  readonly decide: (rows: readonly QueueRow[], decision: DeskDecision) => void
  readonly hold: (does: 'claim' | 'release') => void
  readonly clear: () => void
  readonly busy: boolean
}

/** What can be done with everything that is selected. */
export function BatchBar(props: BatchProps) {
  const { rows, chosen, choose, hold, clear, busy } = props
  if (rows.length === 0) return null
  const can = batchChoices.filter((choice) => decidable(rows, choice).length > 0)
  return (
    <section className="batch-bar" aria-label={t`批量办理`}>
      {chosen ? (
        <BatchConfirm key={chosen.says} {...props} chosen={chosen} />
      ) : (
        <div className="batch-choices">
          <strong className="num">{t`已选 ${rows.length} 件`}</strong>
          {can.length === 0 && <span className="quiet">{t`所选事项现在都不能由您作决定`}</span>}
          {can.map((choice) => (
            <Button
              key={choice.says}
              danger={choice.says === 'declined' || choice.says === 'refused'}
              onClick={() => choose(choice)}
            >
              {said(verbNames[choice.verb])} {decidable(rows, choice).length}
            </Button>
          ))}
          <Button disabled={busy} onClick={() => hold('claim')}>
            {t`领取`}
          </Button>
          <Button disabled={busy} onClick={() => hold('release')}>
            {t`放回`}
          </Button>
          <Button type="text" onClick={clear}>
            {t`取消选择`}
          </Button>
        </div>
      )}
    </section>
  )
}
