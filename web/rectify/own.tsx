import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { OwnRectification } from '#contract/rectifications'
import { api } from '#web/api.ts'
import { Until } from '#web/ui/moment.tsx'
import { wordsOf } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import './rectify.css'

/** What one's own bad rating has come to, and whether it has been mended: asked of nobody else. */
export function OwnRectificationPanel({ number }: { readonly number: string }) {
  const { data } = useQuery({
    queryKey: ['own-rectification', number],
    queryFn: () => api.readOwnRectification({ params: { number } }),
    refetchInterval: 30_000,
  })
  // Secondary: where it cannot be read, the page does without.
  if (!data) return null
  return (
    <section className="panel" aria-labelledby="own-rectification">
      <h2 id="own-rectification">{t`您反映的问题`}</h2>
      <p>
        <span className="tag tag-busy">{said(data.statusName)}</span>{' '}
        {data.departmentName && said(data.departmentName)}
      </p>
      <Promise own={data} />
      {data.answer && (
        <>
          <h3>{t`部门的答复`}</h3>
          <p className="rectify-words">{data.answer}</p>
        </>
      )}
      {data.mayRecheck && <Recheck number={number} />}
      {data.outcomeName && <p>{said(data.outcomeName)}</p>}
    </section>
  )
}

function Promise({ own }: { readonly own: OwnRectification }) {
  if (own.outcomeName || own.mayRecheck) return null
  return (
    <p className="quiet">
      {own.contactBy ? (
        <>
          {t`责任部门会联系您：`}
          <Until iso={own.contactBy} />
        </>
      ) : (
        <>
          {t`答复期限：`}
          <Until iso={own.answerBy} />
        </>
      )}
    </p>
  )
}

function Recheck({ number }: { readonly number: string }) {
  const [words, setWords] = useState('')
  const queries = useQueryClient()
  const checking = useMutation({
    mutationFn: (satisfied: boolean) =>
      api.recheckRectification({
        params: { number },
        body: satisfied
          ? { satisfied, ...(words.trim() && { words: words.trim() }) }
          : { satisfied, words: words.trim() },
      }),
    onSuccess: (own) => queries.setQueryData(['own-rectification', number], own),
  })
  return (
    <form aria-label={t`改得怎么样？`} onSubmit={(event) => event.preventDefault()}>
      <label htmlFor="recheck-words">{t`改得怎么样？不满意的请说明还差什么`}</label>
      <Input.TextArea
        id="recheck-words"
        rows={2}
        maxLength={1000}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      <p className="rectify-choices">
        <Button type="primary" loading={checking.isPending} onClick={() => checking.mutate(true)}>
          {t`改好了，满意`}
        </Button>
        <Button loading={checking.isPending} onClick={() => checking.mutate(false)}>
          {t`还不满意`}
        </Button>
      </p>
      {checking.error && <p role="alert">{wordsOf(checking.error)}</p>}
    </form>
  )
}
