import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Input, Radio } from 'antd'
import { useState } from 'react'
import { consequenceNames, findingNames, type Consequence, type Finding } from '#core/commitment'
import type { ShownCommitment } from '#contract/commitments'
import { api } from '#web/api.ts'
import { mayDo, useSession } from '#web/session.ts'
import { ButtonOrWhy } from '#web/ui/blocked.tsx'
import { wordsOf } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'

type Props = {
  readonly number: string
  readonly matter: string
  readonly one: ShownCommitment
}

// Object.keys forgets what the tables' types know.
const findings = Object.keys(findingNames) as Finding[]
const consequences = Object.keys(consequenceNames) as Consequence[]

/** 核查: true, not true and what follows, or unclear; and on what that rests. */
export function Verify({ number, matter, one }: Props) {
  const [is, setIs] = useState<Finding>()
  const [follows, setFollows] = useState<Consequence>()
  const [words, setWords] = useState('')
  const session = useSession().data
  const looking = useLooking(number, matter, one)
  if (!mayDo(session, 'verifyCommitment') || !one.may.verify.allowed) return null
  const why = whyNot(is, follows, words)
  return (
    <form
      className="entering"
      aria-label={t`核查这份承诺：${number}`}
      onSubmit={(event) => {
        event.preventDefault()
        if (is && !why)
          looking.mutate({ is, words: words.trim(), ...(is === 'false' && follows && { follows }) })
      }}
    >
      <Radio.Group
        aria-label={t`核查结论`}
        value={is}
        options={findings.map((one) => ({ value: one, label: said(findingNames[one]) }))}
        onChange={({ target }) => setIs(findings.find((other) => other === target.value))}
      />
      {is === 'false' && (
        <Radio.Group
          aria-label={t`不属实的处理`}
          value={follows}
          options={consequences.map((other) => ({
            value: other,
            label: one.may[other].why
              ? t`${said(consequenceNames[other])}（${said(one.may[other].why)}）`
              : said(consequenceNames[other]),
            disabled: !one.may[other].allowed,
          }))}
          onChange={({ target }) =>
            setFollows(consequences.find((other) => other === target.value))
          }
        />
      )}
      <Input.TextArea
        rows={2}
        maxLength={500}
        aria-label={t`核查情况`}
        placeholder={t`核查情况：查了什么、结果如何`}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      <ButtonOrWhy why={why} htmlType="submit" type="primary" loading={looking.isPending}>
        {t`登记核查结论`}
      </ButtonOrWhy>
      {looking.error && <p role="alert">{wordsOf(looking.error)}</p>}
    </form>
  )
}

function whyNot(
  is: Finding | undefined,
  follows: Consequence | undefined,
  words: string,
): string | null {
  if (!is) return t`请先选择核查结论`
  if (is === 'false' && !follows) return t`请选择责令改正或撤销办理结果`
  return words.trim().length < 2 ? t`请写明核查情况` : null
}

function useLooking(number: string, matter: string, one: ShownCommitment) {
  const queries = useQueryClient()
  const params = { number, matter, commitment: String(one.id) }
  return useMutation({
    mutationFn: (body: Parameters<typeof api.verifyCommitment>[0]['body']) =>
      api.verifyCommitment({ params, body }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['queue'] }),
        queries.invalidateQueries({ queryKey: ['desk', number, matter] }),
      ]),
  })
}

/** 信用修复: whoever broke it may promise again. */
export function Restore({ number, matter, one }: Props) {
  const [words, setWords] = useState('')
  const queries = useQueryClient()
  const session = useSession().data
  const restoring = useMutation({
    mutationFn: () =>
      api.restoreCommitment({
        params: { number, matter, commitment: String(one.id) },
        body: { words: words.trim() },
      }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['queue'] }),
        queries.invalidateQueries({ queryKey: ['desk', number, matter] }),
      ]),
  })
  if (!mayDo(session, 'restoreCommitment') || !one.may.restore.allowed) return null
  return (
    <form
      className="entering"
      aria-label={t`修复承诺信用：${number}`}
      onSubmit={(event) => {
        event.preventDefault()
        if (words.trim().length >= 2) restoring.mutate()
      }}
    >
      <Input.TextArea
        rows={2}
        maxLength={500}
        aria-label={t`修复理由`}
        placeholder={t`修复理由：已改正、已接受处理等`}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      <ButtonOrWhy
        why={words.trim().length < 2 ? t`请写明修复理由` : null}
        htmlType="submit"
        loading={restoring.isPending}
      >
        {t`信用修复`}
      </ButtonOrWhy>
      {restoring.error && <p role="alert">{wordsOf(restoring.error)}</p>}
    </form>
  )
}
