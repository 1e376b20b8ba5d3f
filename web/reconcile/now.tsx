import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { api } from '#web/api.ts'
import { mayDo, useSession } from '#web/session.ts'
import { wordsOf } from '#web/ui/page.tsx'
import { t } from '#web/words.ts'

/** Without waiting for the night; only whom it is for sees it. */
export function ReconcileNow({ line }: { readonly line: string }) {
  const session = useSession().data
  const queries = useQueryClient()
  const run = useMutation({
    mutationFn: () => api.reconcileLine({ body: { line } }),
    onSuccess: (next) => queries.setQueryData(['reconciliations'], next),
  })
  if (!mayDo(session, 'reconcileLine')) return null
  return (
    <>
      <Button loading={run.isPending} onClick={() => run.mutate()}>{t`立即对账`}</Button>
      {run.isSuccess && <output className="quiet">{t`已开始`}</output>}
      {run.error && <p role="alert">{wordsOf(run.error)}</p>}
    </>
  )
}
