import { Button, Input, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { verbNames } from '#core/lifecycle'
import { said, t } from '#web/words.ts'
import type { BatchProps } from './batch-bar.tsx'
import { decidable, reasonsFor, type BatchChoice } from './batch.ts'
import { decisionFrom, nothingEntered, type Entered } from './decision.ts'

type Props = Pick<BatchProps, 'rows' | 'counts' | 'choose' | 'decide' | 'busy'> & {
  readonly chosen: BatchChoice
}

/** Once more, with how many it reaches; and one reason for all where there must be one. */
export function BatchConfirm({ rows, counts, chosen, choose, decide, busy }: Props) {
  const reached = decidable(rows, chosen)
  const [entered, setEntered] = useState(nothingEntered)
  const [says, setSays] = useState('')
  const form = useRef<HTMLFormElement>(null)
  useReach(form, chosen, () => choose(undefined))
  const verb = said(verbNames[chosen.verb])
  const left = rows.length - reached.length
  return (
    <form
      ref={form}
      className="batch-confirm"
      aria-label={t`${verb} ${reached.length} 件`}
      onSubmit={(event) => {
        event.preventDefault()
        const made = decisionFrom(chosen, entered)
        if ('missing' in made) return setSays(made.missing)
        decide(reached, made.decision)
      }}
    >
      <strong>{t`${verb} ${reached.length} 件`}</strong>
      {left > 0 && <span className="quiet">{t`另有 ${left} 件现在不能这样办理，不会改动`}</span>}
      {chosen.needs === 'reasons' && (
        <Reason
          listed={reasonsFor(reached, counts)}
          entered={entered}
          enter={(more) => setEntered({ ...entered, ...more })}
        />
      )}
      <p role="alert" className="over">
        {says}
      </p>
      <span className="batch-confirm-end">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t`确定${verb}`}
        </Button>
        <Button onClick={() => choose(undefined)}>{t`返回`}</Button>
      </span>
    </form>
  )
}

/** The keys reach the form at once: Enter confirms, Esc goes one step back and no further. */
function useReach(
  form: React.RefObject<HTMLFormElement | null>,
  { needs }: BatchChoice,
  leave: () => void,
): void {
  const latest = useRef(leave)
  useEffect(() => {
    latest.current = leave
  })
  useEffect(() => {
    const element = form.current
    const first = needs === 'reasons' ? 'textarea' : 'button[type=submit]'
    element?.querySelector<HTMLElement>(first)?.focus()
    const hear = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      latest.current()
    }
    element?.addEventListener('keydown', hear)
    return () => element?.removeEventListener('keydown', hear)
  }, [form, needs])
}

type ReasonProps = {
  readonly listed: ReturnType<typeof reasonsFor>
  readonly entered: Entered
  readonly enter: (more: Partial<Entered>) => void
}

function Reason({ listed, entered, enter }: ReasonProps) {
  return (
    <div className="batch-reasons">
      {listed.length > 0 && (
        <Select
          allowClear
          aria-label={t`从原因目录选择`}
          placeholder={t`从原因目录选择`}
          showSearch={{ optionFilterProp: 'label' }}
          value={entered.code || undefined}
          options={listed.map(({ code, says }) => ({
            value: code,
            label: `${code} ${said(says)}`,
          }))}
          onChange={(code?: string) => {
            const reason = listed.find((one) => one.code === code)
            enter({ code: code ?? '', says: reason?.says ?? '', inputs: reason?.inputs ?? [] })
          }}
        />
      )}
      <Input.TextArea
        rows={2}
        maxLength={500}
        aria-label={t`原因（申请人会原样看到）`}
        placeholder={t`原因（申请人会原样看到）`}
        value={entered.says}
        onChange={({ target }) => enter({ says: target.value })}
      />
    </div>
  )
}
