import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { DeskMatter } from '#contract/desk'
import type { Duty } from '#contract/duties'
import { wordNames } from '#core/decide/words'
import { sourceNames } from '#core/entered'
import { api } from '#web/api.ts'
import { Failed, Loading, wordsOf } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import { decisionFrom, nothingEntered, type Entered } from '#web/desk/decision.ts'
import { ReasonEntry, ResultEntry } from '#web/desk/entries.tsx'

const words = ['completed', 'accepted', 'approved', 'incorrect', 'declined', 'refused'] as const
// The table's own keys.
const ways = Object.keys(sourceNames) as (keyof typeof sourceNames)[]

type Props = { readonly duty: Duty; readonly done: () => void }

/** 人工录入: what the department said, who said it, and by which paper. */
export function Entry({ duty: { number, matter }, done }: Props) {
  const [entered, setEntered] = useState<Given>(nothingGiven)
  const [missing, setMissing] = useState('')
  const queries = useQueryClient()
  const desk = useQuery({
    queryKey: ['desk', number, matter],
    queryFn: () => api.readDeskMatter({ params: { number, matter } }),
  })
  const enter = useMutation({
    mutationFn: (body: Body) => api.enterWord({ params: { number, matter }, body }),
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: ['duties'] })
      done()
    },
  })
  if (desk.error) return <Failed error={desk.error} retry={() => void desk.refetch()} />
  if (!desk.data) return <Loading />
  const send = () => {
    const made = bodyFrom(entered)
    if ('missing' in made) return setMissing(made.missing)
    setMissing('')
    enter.mutate(made.body)
  }
  const more = (changes: Partial<Given>) => setEntered((before) => ({ ...before, ...changes }))
  return (
    <form
      className="entering duty-form"
      aria-label={t`人工录入`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Result given={entered} more={more} matter={desk.data} />
      <Source given={entered} more={more} />
      <p role="alert" className="over">
        {missing || (enter.error && wordsOf(enter.error))}
      </p>
      <Button type="primary" htmlType="submit" loading={enter.isPending}>{t`录入`}</Button>
    </form>
  )
}

type Body = Parameters<typeof api.enterWord>[0]['body']
type Given = {
  readonly says: (typeof words)[number]
  readonly how: keyof typeof sourceNames
  readonly toldBy: string
  readonly paper: string
  readonly with: Entered
}
const nothingGiven: Given = {
  says: 'completed',
  how: 'phone',
  toldBy: '',
  paper: '',
  with: nothingEntered,
}

/** What is sent, or what is still to be filled in. */
function bodyFrom({ says, how, toldBy, paper, with: entered }: Given) {
  const made = decisionFrom({ says }, entered)
  if ('missing' in made) return made
  if (toldBy.trim().length < 2) return { missing: t`请写明由部门何人告知` }
  const body: Body = {
    word: made.decision,
    how,
    toldBy,
    ...(paper.trim() !== '' && { paper: paper.trim() }),
  }
  return { body }
}

type PartProps = { readonly given: Given; readonly more: (changes: Partial<Given>) => void }

/** What was said, and what must be said with it. */
function Result({ given, more, matter }: PartProps & { readonly matter: DeskMatter }) {
  const { says, with: entered } = given
  const put = (changes: Partial<Entered>) => more({ with: { ...entered, ...changes } })
  return (
    <>
      <label htmlFor="entry-says">{t`部门告知的结果`}</label>
      <Select
        id="entry-says"
        value={says}
        options={words.map((value) => ({ value, label: said(wordNames[value]) }))}
        onChange={(value) => more({ says: value })}
      />
      {says === 'completed' && <ResultEntry matter={matter} entered={entered} enter={put} />}
      {(says === 'incorrect' || says === 'declined' || says === 'refused') && (
        <ReasonEntry matter={matter} entered={entered} enter={put} />
      )}
    </>
  )
}

/** Who said it, how, and by which paper. */
function Source({ given: { how, toldBy, paper }, more }: PartProps) {
  return (
    <>
      <label htmlFor="entry-how">{t`告知方式`}</label>
      <Select
        id="entry-how"
        value={how}
        options={ways.map((value) => ({ value, label: said(sourceNames[value]) }))}
        onChange={(value) => more({ how: value })}
      />
      <label htmlFor="entry-by">{t`部门何人告知`}</label>
      <Input
        id="entry-by"
        maxLength={60}
        value={toldBy}
        onChange={({ target }) => more({ toldBy: target.value })}
      />
      <label htmlFor="entry-paper">{t`文号（可不填）`}</label>
      <Input
        id="entry-paper"
        maxLength={80}
        value={paper}
        onChange={({ target }) => more({ paper: target.value })}
      />
    </>
  )
}
