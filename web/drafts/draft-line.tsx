import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import type { DraftSummary } from '#contract/drafts'
import { api } from '#web/api.ts'
import { At } from '#web/ui/moment.tsx'
import { wordsOf } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import { calledName } from './called.ts'

type Props = {
  readonly draft: DraftSummary
  readonly service: string | undefined
  readonly onRemoved: () => void
}

/** One draft: opened by its name, called otherwise, or deleted. */
export function DraftLine({ draft, service, onRemoved }: Props) {
  const [renames, setRenames] = useState(false)
  const rename = useRef<HTMLButtonElement>(null)
  const removal = useMutation({
    mutationFn: () => api.deleteDraft({ params: { id: draft.id } }),
    onSuccess: onRemoved,
  })
  const close = () => {
    setRenames(false)
    setTimeout(() => rename.current?.focus(), 0)
  }
  if (renames) return <Renaming draft={draft} close={close} />
  const called = calledName(draft)
  return (
    <li className="line">
      <Link
        id={`draft-${draft.id}`}
        to={`/apply/${draft.service}?draft=${draft.id}`}
        className="line-link line-link-short"
      >
        <span className="line-who">{called}</span>
        <span className="line-more">
          {[draft.name !== null && draft.title, service && said(service)]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span className="line-more">
          {draft.lastHand && !draft.lastHand.isMe
            ? t`${draft.lastHand.clerkName} 保存于`
            : t`保存于`}{' '}
          <At iso={draft.updatedAt} />
        </span>
      </Link>
      {removal.error && <span role="alert">{wordsOf(removal.error)}</span>}
      <span className="line-acts">
        <Button
          ref={rename}
          type="text"
          size="small"
          aria-label={t`改名：${called}`}
          onClick={() => setRenames(true)}
        >
          {t`改名`}
        </Button>
        <Button
          type="text"
          size="small"
          loading={removal.isPending}
          aria-label={t`删除草稿：${called}`}
          onClick={() => removal.mutate()}
        >
          {t`删除`}
        </Button>
      </span>
    </li>
  )
}

const nameMost = 60

/** Left empty, it is called after its person again. */
function Renaming({ draft, close }: { readonly draft: DraftSummary; readonly close: () => void }) {
  const [name, setName] = useState(calledName(draft))
  const queries = useQueryClient()
  const saving = useMutation({
    mutationFn: () => api.renameDraft({ params: { id: draft.id }, body: { name: name.trim() } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['drafts'] })
      close()
    },
  })
  const id = `draft-name-${draft.id}`
  // Whoever pressed 改名 wants to write.
  useEffect(() => document.getElementById(id)?.focus(), [id])
  return (
    <li className="line">
      <form
        className="line-renames"
        aria-label={t`改名：${calledName(draft)}`}
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate()
        }}
      >
        <Input
          id={id}
          value={name}
          maxLength={nameMost}
          aria-label={t`草稿名称`}
          placeholder={draft.title}
          onFocus={({ target }) => target.select()}
          onChange={({ target }) => setName(target.value)}
          onKeyDown={({ key }) => key === 'Escape' && close()}
        />
        <Button htmlType="submit" type="primary" loading={saving.isPending}>
          {t`保存名称`}
        </Button>
        <Button onClick={close}>{t`取消`}</Button>
        {saving.error && <span role="alert">{wordsOf(saving.error)}</span>}
      </form>
    </li>
  )
}
