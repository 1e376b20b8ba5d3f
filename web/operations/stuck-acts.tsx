import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useId, useState, type FormEvent } from 'react'
import type { StuckActGiven, StuckRow } from '#contract/stuck'
import { api } from '#web/api.ts'
import { mayDo, useSession } from '#web/session.ts'
import { ButtonOrWhy } from '#web/ui/blocked.tsx'
import { wordsOf } from '#web/ui/page.tsx'
import { t } from '#web/words.ts'
import type { Chosen } from './kinds.tsx'

type Props = { readonly of: Chosen['of']; readonly row: StuckRow }
type Owner = 'officer' | 'supervisor' | 'administrator'

/** Try again, give to a person, or stop with a reason; each stands in the record. */
export function StuckActs({ of, row: { id, may } }: Props) {
  const [form, setForm] = useState<'give' | 'cancel'>()
  const isAllowed = mayDo(useSession().data, 'actOnStuck')
  const queries = useQueryClient()
  const acting = useMutation({
    mutationFn: (body: StuckActGiven) => api.actOnStuck({ body }),
    onSuccess() {
      setForm(undefined)
      return queries.invalidateQueries({ queryKey: ['stuck'] })
    },
  })
  if (!isAllowed) return <p className="quiet">{t`由系统管理员处理`}</p>
  const toggle = (which: 'give' | 'cancel') => () => setForm(form === which ? undefined : which)
  const nothingSent = may.includes('cancel') ? null : t`没有待送达的内容`
  return (
    <>
      <div className="duty-buttons">
        <ButtonOrWhy
          why={may.includes('retry') ? null : t`没有待送达的内容`}
          loading={acting.isPending}
          onClick={() => acting.mutate({ does: 'retry', of, id })}
        >
          {t`立即重试`}
        </ButtonOrWhy>
        <Button aria-expanded={form === 'give'} onClick={toggle('give')}>
          {t`交人处理`}
        </Button>
        {nothingSent === null && (
          <Button danger aria-expanded={form === 'cancel'} onClick={toggle('cancel')}>
            {t`停止`}
          </Button>
        )}
      </div>
      {form && (
        <ActForm
          key={form}
          which={form}
          of={of}
          busy={acting.isPending}
          act={(to, says) =>
            acting.mutate(
              form === 'give'
                ? { does: 'give', of, id, to, says }
                : { does: 'cancel', of, id, says },
            )
          }
        />
      )}
      {acting.error && <p role="alert">{wordsOf(acting.error)}</p>}
    </>
  )
}

type FormProps = {
  readonly which: 'give' | 'cancel'
  readonly of: Chosen['of']
  readonly busy: boolean
  readonly act: (to: Owner, says: string) => void
}

function ActForm({ which, of, busy, act }: FormProps) {
  const [to, setTo] = useState<Owner>('officer')
  const [says, setSays] = useState('')
  const why = useId()
  const isShort = says.trim().length < 2
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!isShort) act(to, says.trim())
  }
  return (
    <form className="stuck-form" onSubmit={send}>
      {which === 'give' && (
        <Select<Owner>
          aria-label={t`交给谁`}
          value={to}
          onChange={setTo}
          options={[
            { value: 'officer', label: t`部门经办人` },
            { value: 'supervisor', label: t`督办人员` },
            { value: 'administrator', label: t`系统管理员` },
          ]}
        />
      )}
      <label htmlFor={why}>
        {which === 'give' ? t`请其做什么（记入记录）` : t`停止的原因（记入记录）`}
      </label>
      <Input.TextArea
        id={why}
        value={says}
        maxLength={500}
        autoSize={{ minRows: 2 }}
        onChange={({ target }) => setSays(target.value)}
      />
      {which === 'cancel' && (
        <p className="quiet">
          {of === 'matter'
            ? t`平台不再自动送达，转由部门经办人致电部门并录入结果`
            : t`这件差事不再做；它本来要做什么，保留在记录中`}
        </p>
      )}
      <ButtonOrWhy
        type="primary"
        htmlType="submit"
        danger={which === 'cancel'}
        loading={busy}
        why={isShort ? t`请至少写两个字` : null}
      >
        {which === 'give' ? t`交人处理` : t`停止`}
      </ButtonOrWhy>
    </form>
  )
}
