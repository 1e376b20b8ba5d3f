import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Input, Radio } from 'antd'
import { useState } from 'react'
import type { WholeDifference } from '#contract/reconciliation'
import { api } from '#web/api.ts'
import { ButtonOrWhy } from '#web/ui/blocked.tsx'
import { wordsOf } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'

type MendProps = { readonly whole: WholeDifference; readonly done: (says: string) => void }
type Repair = WholeDifference['repairs'][number]['repair']

/** One way of those that this kind has, with words that stay in the record. */
export function Mend({ whole, done }: MendProps) {
  const [repair, setRepair] = useState<Repair | undefined>(
    (whole.repairs.find(({ allowed }) => allowed) ?? whole.repairs[0])?.repair,
  )
  const [words, setWords] = useState('')
  const queries = useQueryClient()
  const chosen = whole.repairs.find((one) => one.repair === repair)
  const mend = useMutation({
    mutationFn: (one: Repair) =>
      api.repairDifference({
        params: { difference: whole.id },
        body: { repair: one, words: words.trim(), seen: whole.seen },
      }),
    async onSuccess(after) {
      await Promise.all(
        [['differences'], ['difference'], ['reconciliations']].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      )
      done(
        t`${said(chosen?.label ?? '')}：${after.personName ?? after.key ?? ''}，${said(after.stateName)}`,
      )
    },
  })
  const why = !chosen
    ? t`请选择处理方式`
    : !chosen.allowed
      ? said(chosen.why ?? t`现在不能`)
      : words.trim().length < 2
        ? t`请先写明核对的情况`
        : null
  return (
    <form
      aria-label={t`处理差异`}
      className="entering"
      onSubmit={(event) => {
        event.preventDefault()
        if (why === null && repair) mend.mutate(repair)
      }}
    >
      <Ways repairs={whole.repairs} repair={repair} choose={setRepair} />
      <label htmlFor="repair-words">{t`核对的情况（记入处理记录）`}</label>
      <Input.TextArea
        id="repair-words"
        rows={2}
        maxLength={500}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      <ButtonOrWhy type="primary" htmlType="submit" why={why} loading={mend.isPending}>
        {chosen ? said(chosen.label) : t`处理`}
      </ButtonOrWhy>
      {mend.error && (
        <p role="alert" className="over">
          {wordsOf(mend.error)}
        </p>
      )}
    </form>
  )
}

type WaysProps = {
  readonly repairs: WholeDifference['repairs']
  readonly repair: Repair | undefined
  readonly choose: (repair: Repair) => void
}

function Ways({ repairs, repair, choose }: WaysProps) {
  return (
    <fieldset>
      <legend>{t`怎样处理`}</legend>
      <Radio.Group
        className="repair-ways"
        value={repair}
        onChange={({ target }) =>
          // The values are those of the ways below.
          choose(target.value as Repair)
        }
      >
        {repairs.map(({ repair: value, label, does }) => (
          <Radio key={value} value={value}>
            {said(label)} <span className="quiet">{said(does)}</span>
          </Radio>
        ))}
      </Radio.Group>
    </fieldset>
  )
}
