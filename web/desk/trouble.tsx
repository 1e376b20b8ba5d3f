import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import type { DeskMatter } from '#contract/desk'
import { api } from '#web/api.ts'
import { ButtonOrWhy } from '#web/ui/blocked.tsx'
import { wordsOf } from '#web/ui/page.tsx'
import { t } from '#web/words.ts'

type Props = { readonly matter: DeskMatter }

/** What a person can do about it: send again, or say what came of looking into it. */
export function Trouble({ matter }: Props) {
  return (
    <>
      <Retry matter={matter} />
      <Settle matter={matter} />
    </>
  )
}

function Retry({ matter }: { readonly matter: DeskMatter }) {
  const queries = useQueryClient()
  const retry = useMutation({
    mutationFn: () => api.retryMatter({ params: { number: matter.number, matter: matter.matter } }),
    onSuccess: (next) => queries.setQueryData(['desk', matter.number, matter.matter], next),
  })
  const { allowed, why } = matter.mayRetry
  return (
    <>
      <ButtonOrWhy
        why={allowed ? null : (why ?? t`现在无需重送`)}
        loading={retry.isPending}
        onClick={() => retry.mutate()}
      >
        {t`立即重新送达`}
      </ButtonOrWhy>
      {retry.error && <p role="alert">{wordsOf(retry.error)}</p>}
    </>
  )
}

/** A person has looked into it: what came of it goes into the record, and the mark goes away. */
function Settle({ matter }: { readonly matter: DeskMatter }) {
  const [says, setSays] = useState('')
  const queries = useQueryClient()
  const settle = useMutation({
    mutationFn: () =>
      api.settleMatter({
        params: { number: matter.number, matter: matter.matter },
        body: { says: says.trim() },
      }),
    onSuccess(next) {
      queries.setQueryData(['desk', matter.number, matter.matter], next)
      return queries.invalidateQueries({ queryKey: ['queue'] })
    },
  })
  return (
    <form
      className="entering"
      aria-label={t`核实说明`}
      onSubmit={(event) => {
        event.preventDefault()
        settle.mutate()
      }}
    >
      <label htmlFor="settle-says">{t`核实说明（记入办理记录）`}</label>
      <Input.TextArea
        id="settle-says"
        rows={2}
        maxLength={500}
        value={says}
        onChange={({ target }) => setSays(target.value)}
      />
      <ButtonOrWhy
        why={says.trim().length < 2 ? t`请先写明核实的结果` : null}
        htmlType="submit"
        loading={settle.isPending}
      >
        {t`已核实处理`}
      </ButtonOrWhy>
      {settle.error && <p role="alert">{wordsOf(settle.error)}</p>}
    </form>
  )
}
