import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { DeskMatter } from '#contract/desk'
import { opinionDaysMost } from '#contract/opinions'
import { api } from '#web/api.ts'
import { ButtonOrWhy } from '#web/ui/blocked.tsx'
import { wordsOf } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'

type Props = { readonly matter: DeskMatter; readonly done: () => void }
type Asking = {
  readonly department: string
  readonly words: string
  readonly workingDays: number
}

function useAsking({ number, matter }: DeskMatter, done: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Asking) => api.askOpinion({ params: { number, matter }, body }),
    onSuccess(next) {
      queries.setQueryData(['desk', number, matter], next)
      done()
    },
  })
}

/** What is asked, of whom, by when. */
export function AskOpinion({ matter, done }: Props) {
  const [department, setDepartment] = useState(matter.consultable[0]?.code)
  const [words, setWords] = useState('')
  const [workingDays, setDays] = useState(3)
  const ask = useAsking(matter, done)
  return (
    <form
      className="entering"
      aria-label={t`征求其他部门意见`}
      onSubmit={(event) => {
        event.preventDefault()
        if (department) ask.mutate({ department, words: words.trim(), workingDays })
      }}
    >
      <p className="quiet">{t`对方只看到您写的内容、申请编号、姓名和单位；办理时限照常计算。`}</p>
      <Select
        aria-label={t`向哪个部门`}
        value={department}
        options={matter.consultable.map(({ code, name }) => ({ value: code, label: said(name) }))}
        onChange={setDepartment}
      />
      <Input.TextArea
        rows={3}
        maxLength={1_000}
        aria-label={t`需要对方核实或答复什么`}
        placeholder={t`需要对方核实或答复什么`}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      <label htmlFor="opinion-days">{t`几个工作日内答复`}</label>
      <InputNumber
        id="opinion-days"
        min={1}
        max={opinionDaysMost}
        precision={0}
        value={workingDays}
        onChange={(days) => setDays(days ?? 1)}
      />
      <span className="hands-choices">
        <ButtonOrWhy
          why={words.trim().length < 4 ? t`请写明需要对方答复什么` : null}
          type="primary"
          htmlType="submit"
          loading={ask.isPending}
        >
          {t`发出征求`}
        </ButtonOrWhy>
        <Button onClick={done}>{t`返回`}</Button>
      </span>
      {ask.error && <p role="alert">{wordsOf(ask.error)}</p>}
    </form>
  )
}
