import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link } from 'react-router'
import type { Duty } from '#contract/duties'
import { api } from '#web/api.ts'
import { mayDo, useSession } from '#web/session.ts'
import { ButtonOrWhy } from '#web/ui/blocked.tsx'
import { Lamp } from '#web/ui/lamp.tsx'
import { At, Until } from '#web/ui/moment.tsx'
import { wordsOf } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import { Choice } from './choice.tsx'
import { Entry } from './entry.tsx'

type RowProps = {
  readonly duty: Duty
  readonly isOpen: boolean
  readonly toggle: () => void
  /** What is told once it is done and the row has perhaps gone. */
  readonly done: (says: string) => void
}

export function DutyRow({ duty, isOpen, toggle, done }: RowProps) {
  const who = `${duty.personName || duty.number} ${said(duty.name)}`
  return (
    <li className="duty">
      <div className="duty-what">
        <h2>
          <Link to={`/desk/${duty.number}/${duty.matter}`}>{duty.personName || duty.number}</Link>{' '}
          {said(duty.name)} <Lamp lamp={duty.late ? 'red' : null} />
        </h2>
        <p>{said(duty.says)}</p>
        <p className="quiet">
          <span className="num">{duty.number}</span> · {duty.employerName} ·{' '}
          <At iso={duty.since} relative />
        </p>
      </div>
      <div className="duty-do">
        <p>{said(duty.todo)}</p>
        <p className="quiet">
          {said(duty.ownerName)} · <Until iso={duty.actBy} />
        </p>
        <div className="duty-buttons">
          <Act duty={duty} isOpen={isOpen} toggle={toggle} />
          {duty.mayRetry && <Retry duty={duty} done={() => done(t`已安排重新送达：${who}`)} />}
        </div>
      </div>
      {isOpen && duty.act === 'enter' && (
        <Entry duty={duty} done={() => done(t`已录入：${who}。部门系统答复后自动核对`)} />
      )}
      {isOpen && duty.act === 'choose' && (
        <Choice duty={duty} done={() => done(t`已选定：${who}`)} />
      )}
    </li>
  )
}

function Act({ duty, isOpen, toggle }: Pick<RowProps, 'duty' | 'isOpen' | 'toggle'>) {
  const session = useSession().data
  if (duty.act === 'enter')
    return (
      <ButtonOrWhy
        type="primary"
        aria-expanded={isOpen}
        why={mayDo(session, 'enterWord') ? null : t`由部门经办人录入`}
        onClick={toggle}
      >
        {t`人工录入`}
      </ButtonOrWhy>
    )
  if (duty.act === 'choose')
    return (
      <Button type="primary" aria-expanded={isOpen} onClick={toggle}>
        {t`核对两份答复`}
      </Button>
    )
  return <Link to={`/desk/${duty.number}/${duty.matter}`}>{t`打开办理`}</Link>
}

type RetryProps = { readonly duty: Duty; readonly done: () => void }

function Retry({ duty: { number, matter }, done }: RetryProps) {
  const queries = useQueryClient()
  const retry = useMutation({
    mutationFn: () => api.retryMatter({ params: { number, matter } }),
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: ['duties'] })
      done()
    },
  })
  return (
    <>
      <Button loading={retry.isPending} onClick={() => retry.mutate()}>{t`立即重新送达`}</Button>
      {retry.error && (
        <p role="alert" className="over">
          {wordsOf(retry.error)}
        </p>
      )}
    </>
  )
}
