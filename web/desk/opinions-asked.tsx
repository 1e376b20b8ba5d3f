import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import type { OpinionAsked } from '#contract/opinions'
import { viewNames, type View } from '#core/opinion'
import { api } from '#web/api.ts'
import { mayDo, useSession } from '#web/session.ts'
import { ButtonOrWhy } from '#web/ui/blocked.tsx'
import { Until } from '#web/ui/moment.tsx'
import { Empty, Failed, Loading, wordsOf } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'

/** 待意见: what other departments ask of this one, the most urgent first. */
export function OpinionsAsked() {
  const list = useInfiniteQuery({
    queryKey: ['queue', 'opinions'],
    queryFn: ({ pageParam }) =>
      api.listOpinions({ query: { ...(pageParam && { after: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: 10_000,
  })
  if (list.error) return <Failed error={list.error} retry={() => void list.refetch()} />
  if (list.isPending) return <Loading />
  const asked = list.data.pages.flatMap(({ opinions }) => opinions)
  return (
    <section className="panel" aria-label={t`待意见`}>
      {asked.length === 0 && <Empty title={t`没有部门在等本部门的意见`} />}
      <ul className="asked">
        {asked.map((one) => (
          <Asked key={`${one.number} ${one.matter} ${one.opinion.id}`} asked={one} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t`再看一页`}
        </Button>
      )}
    </section>
  )
}

function Asked({ asked }: { readonly asked: OpinionAsked }) {
  const { number, name, askedBy, personName, employerName, opinion } = asked
  const mayAnswer = mayDo(useSession().data, 'answerOpinion')
  return (
    <li>
      <h2>{t`${askedBy.name}：${said(name)} · ${personName}`}</h2>
      <p className="quiet">
        {employerName} · <span className="num">{number}</span> · <Until iso={opinion.answerBy} />
        {opinion.late && <strong className="over"> {t`已逾期，督办人员已知悉`}</strong>}
      </p>
      <blockquote>{opinion.words}</blockquote>
      {mayAnswer && <Answer asked={asked} />}
    </li>
  )
}

function Answer({ asked: { number, matter, opinion } }: { readonly asked: OpinionAsked }) {
  const [view, setView] = useState<View>()
  const [words, setWords] = useState('')
  const queries = useQueryClient()
  const answer = useMutation({
    mutationFn: (chosen: View) =>
      api.answerOpinion({
        params: { number, matter, opinion: String(opinion.id) },
        body: { view: chosen, words: words.trim() },
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['queue'] }),
  })
  const isBare = view === 'objects' && words.trim().length < 2
  const why = !view ? t`请先选择意见` : isBare ? t`不同意的，请写明理由` : null
  // Object.keys forgets what the table's type knows.
  const views = Object.keys(viewNames) as View[]
  return (
    <form
      className="entering"
      aria-label={t`答复这份征求：${number}`}
      onSubmit={(event) => {
        event.preventDefault()
        if (view && !why) answer.mutate(view)
      }}
    >
      <Radio.Group
        aria-label={t`意见`}
        value={view}
        options={views.map((one) => ({ value: one, label: said(viewNames[one]) }))}
        onChange={({ target }) => setView(views.find((one) => one === target.value))}
      />
      <Input.TextArea
        rows={2}
        maxLength={1_000}
        aria-label={t`意见说明`}
        placeholder={t`说明（不同意时必填）`}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      <ButtonOrWhy why={why} htmlType="submit" type="primary" loading={answer.isPending}>
        {t`答复`}
      </ButtonOrWhy>
      {answer.error && <p role="alert">{wordsOf(answer.error)}</p>}
    </form>
  )
}
