import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import type { Duty, EntryPage } from '#contract/duties'
import { api } from '#web/api.ts'
import { ButtonOrWhy } from '#web/ui/blocked.tsx'
import { Compared } from '#web/ui/compared.tsx'
import { At } from '#web/ui/moment.tsx'
import { Failed, Loading, wordsOf } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'

type Props = { readonly duty: Duty; readonly done: () => void }

/** Both answers beside each other, and a choice whose reason stays in the record. */
export function Choice({ duty: { number, matter }, done }: Props) {
  const [says, setSays] = useState('')
  const queries = useQueryClient()
  const entry = useQuery({
    queryKey: ['entry', number, matter],
    queryFn: () => api.readEntry({ params: { number, matter } }),
  })
  const choose = useMutation({
    mutationFn: (keep: 'entered' | 'heard') =>
      api.chooseWord({ params: { number, matter }, body: { keep, says: says.trim() } }),
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: ['duties'] })
      done()
    },
  })
  if (entry.error) return <Failed error={entry.error} retry={() => void entry.refetch()} />
  if (!entry.data) return <Loading />
  const { entered, heard, mayChoose } = entry.data
  const why = mayChoose.allowed
    ? says.trim().length < 2
      ? t`请先写明核对的结果`
      : null
    : said(mayChoose.why ?? t`现在不能`)
  return (
    <div className="duty-form">
      <div className="two-sides">
        {entered && (
          <Side title={t`人工录入`} side={entered}>
            <p>{said(entered.source)}</p>
          </Side>
        )}
        {heard && <Side title={t`部门系统的答复`} side={heard} />}
      </div>
      <label htmlFor="choice-says">{t`核对的结果（记入办理记录）`}</label>
      <Input.TextArea
        id="choice-says"
        rows={2}
        maxLength={500}
        value={says}
        onChange={({ target }) => setSays(target.value)}
      />
      <div className="duty-buttons">
        <ButtonOrWhy why={why} loading={choose.isPending} onClick={() => choose.mutate('entered')}>
          {t`以人工录入为准`}
        </ButtonOrWhy>
        <ButtonOrWhy why={why} loading={choose.isPending} onClick={() => choose.mutate('heard')}>
          {t`以部门系统为准`}
        </ButtonOrWhy>
      </div>
      {choose.error && <p role="alert">{wordsOf(choose.error)}</p>}
    </div>
  )
}

type SideProps = {
  readonly title: string
  readonly side: NonNullable<EntryPage['heard']>
  readonly children?: React.ReactNode
}

function Side({ title, side, children }: SideProps) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <p>
        <strong>{said(side.says)}</strong> · <At iso={side.at} />
      </p>
      {children}
      <Compared values={side.results} />
      {side.reasons.map((reason) => (
        <p key={reason}>{said(reason)}</p>
      ))}
    </section>
  )
}
