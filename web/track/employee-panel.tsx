import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Modal, QRCode } from 'antd'
import { useEffect, useState, type FormEvent } from 'react'
import type { EmployeePartPage, MadeInvitation, ShownObjection } from '#contract/employee'
import { api } from '#web/api.ts'
import { Outdated } from '#web/employee/once-more.tsx'
import { partKey } from '#web/employee/part-key.ts'
import { usePartChange } from '#web/employee/supplying.ts'
import { CopyButton } from '#web/ui/copy.tsx'
import { At, Until } from '#web/ui/moment.tsx'
import { wordsOf } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import { InStead } from './in-stead.tsx'

type Props = { readonly number: string; readonly version: number; readonly hash: string }

/** 本人: what the employer waits for, what was confirmed or objected to, and the invitation. */
export function EmployeePanel({ number, version, hash }: Props) {
  const queries = useQueryClient()
  const { data: part } = useQuery({
    queryKey: partKey(number),
    queryFn: () => api.readEmployeePart({ params: { number } }),
  })
  // The application beside it has moved on.
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: partKey(number) })
  }, [queries, number, version])
  if (!part) return null
  const open = part.objections.filter(({ answer }) => !answer)
  return (
    <section className="panel employee-panel" aria-labelledby="employee-part">
      <header className="employee-head">
        <h2 id="employee-part">{t`本人核对`}</h2>
        <StateTag part={part} />
        {part.may.invite.allowed && <Invite part={part} />}
      </header>
      <Awaited part={part} />
      <Again part={part} />
      {open.map((objection) => (
        <Answer key={objection.id} part={part} objection={objection} />
      ))}
      <Settled part={part} />
      {part.may.supply.allowed && part.awaited && <InStead part={part} hash={hash} />}
    </section>
  )
}

function StateTag({ part }: { readonly part: EmployeePartPage }) {
  const { objections, awaited, asked, outdated, confirmedAt } = part
  if (objections.some(({ answer }) => !answer))
    return <span className="tag tag-bad">{t`本人有异议`}</span>
  if (awaited)
    return (
      <span className="tag tag-asks">
        {awaited.owner === 'employee' ? t`等本人填写` : t`等代本人填写`}
      </span>
    )
  if (asked.length > 0) return <span className="tag tag-asks">{t`等本人重新提供`}</span>
  if (outdated) return <span className="tag tag-asks">{t`待本人重新确认`}</span>
  return confirmedAt === null ? (
    <span className="tag tag-quiet">{t`本人未确认`}</span>
  ) : (
    <span className="tag tag-done">{t`本人已确认`}</span>
  )
}

function Awaited({ part: { awaited, confirmedAt } }: { readonly part: EmployeePartPage }) {
  return (
    <>
      {confirmedAt && (
        <p className="quiet">
          {t`本人确认于`} <At iso={confirmedAt} />
        </p>
      )}
      {awaited && (
        <p>
          {awaited.owner === 'employee'
            ? t`${awaited.matters.map(said).join(t`、`)}等本人填写：${awaited.labels.map(said).join(t`、`)}。`
            : t`本人没有按时填写，请代为填写：${awaited.labels.map(said).join(t`、`)}。`}
          <Until iso={awaited.by} />
        </p>
      )}
    </>
  )
}

/** What a department asks of the employee once more, and what was changed after the confirmation. */
function Again({ part: { asked, outdated } }: { readonly part: EmployeePartPage }) {
  return (
    <>
      {asked.map(({ matter, department, labels, by }) => (
        <p key={matter}>
          {t`${said(department)}请本人重新提供${labels.map(said).join(t`、`)}，已发消息给本人；您也可以在上面代为补正。`}
          {by && <Until iso={by} />}
        </p>
      ))}
      {outdated && (
        <Outdated outdated={outdated} says={t`本人确认之后改动了这些，已请本人重新确认`} />
      )}
    </>
  )
}

type AnswerProps = { readonly part: EmployeePartPage; readonly objection: ShownObjection }

/** The employer's task: to explain, or to correct and say so. */
function Answer({ part, objection }: AnswerProps) {
  const { id, labels, words, by, holds, at, owner } = objection
  const [reply, setReply] = useState('')
  const answering = usePartChange(part.number, () =>
    api.answerObjection({
      params: { number: part.number, objection: String(id) },
      body: { words: reply },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    answering.mutate(undefined)
  }
  return (
    <form className="employee-objection" aria-label={t`答复异议`} onSubmit={submit}>
      <p>
        <b>{t`本人对“${labels.map(said).join(t`、`)}”有异议`}</b>
        <span className="quiet">
          <At iso={at} />
        </span>
      </p>
      <p className="employee-words">{words}</p>
      <p className="quiet">
        {owner === 'applicant' ? t`请答复：` : t`已转督办人员，请尽快答复：`}
        <Until iso={by} />
        {holds.length > 0 && t`；答复前不提交${holds.map(said).join(t`、`)}`}
      </p>
      {part.may.answer.allowed && (
        <>
          <label htmlFor={`answer-${id}`} className="row-label">
            {t`答复（更正的请写明怎样更正）`}
          </label>
          <textarea
            id={`answer-${id}`}
            className="native"
            rows={2}
            maxLength={500}
            value={reply}
            onChange={({ target }) => setReply(target.value)}
          />
          <p className="row-help">
            {t`确有错误的：部门要求补正时可一并补正，已办结的可更正，未提交的可撤回后重报。`}
          </p>
          <p role="alert" className="over">
            {answering.error && wordsOf(answering.error)}
          </p>
          <Button
            type="primary"
            htmlType="submit"
            disabled={reply.trim().length < 2}
            loading={answering.isPending}
          >
            {t`答复本人`}
          </Button>
        </>
      )}
    </form>
  )
}

function Settled({ part }: { readonly part: EmployeePartPage }) {
  const settled = part.objections.filter(({ answer }) => answer)
  if (settled.length === 0) return null
  return (
    <ul className="employee-settled">
      {settled.map(({ id, labels, answer }) => (
        <li key={id} className="quiet">
          {t`“${labels.map(said).join(t`、`)}”的异议：${said(answer?.howName ?? '')}`}
          {answer?.words && t`，${answer.words}`}
        </li>
      ))}
    </ul>
  )
}

/** A link to send, a code to read out, a picture to hold a phone to. Shown once. */
function Invite({ part }: { readonly part: EmployeePartPage }) {
  const [made, setMade] = useState<MadeInvitation>()
  const queries = useQueryClient()
  const inviting = useMutation({
    mutationFn: () => api.inviteEmployee({ params: { number: part.number }, body: {} }),
    async onSuccess(invitation) {
      setMade(invitation)
      await queries.invalidateQueries({ queryKey: partKey(part.number) })
    },
  })
  const { invitation } = part
  return (
    <div className="employee-invite">
      <span className="quiet">
        {invitation === null ? (
          t`还没有邀请`
        ) : (
          <>
            {invitation.openedAt
              ? t`已打开`
              : invitation.state === 'live'
                ? t`已邀请，未打开`
                : t`邀请已失效`}{' '}
            <At iso={invitation.openedAt ?? invitation.madeAt} />
          </>
        )}
      </span>
      <Button loading={inviting.isPending} onClick={() => inviting.mutate()}>
        {invitation === null ? t`邀请本人` : t`重新邀请`}
      </Button>
      <span role="alert" className="over">
        {inviting.error && wordsOf(inviting.error)}
      </span>
      <Modal
        open={made !== undefined}
        onCancel={() => setMade(undefined)}
        footer={null}
        title={t`邀请本人核对`}
      >
        {made && <Made made={made} />}
      </Modal>
    </div>
  )
}

function Made({ made: { link, code, expiresAt } }: { readonly made: MadeInvitation }) {
  return (
    <div className="employee-made">
      <figure aria-label={t`邀请链接的二维码`}>
        <QRCode value={link} size={180} type="svg" />
      </figure>
      <dl className="facts">
        <div className="fact">
          <dt>{t`邀请码`}</dt>
          <dd className="num employee-code">
            {code} <CopyButton text={code} what={t`邀请码`} />
          </dd>
        </div>
        <div className="fact">
          <dt>{t`链接`}</dt>
          <dd>
            <a href={link} target="_blank" rel="noreferrer">{t`打开邀请页`}</a>{' '}
            <CopyButton text={link} what={t`邀请链接`} />
          </dd>
        </div>
        <div className="fact">
          <dt>{t`邀请有效期`}</dt>
          <dd>
            <Until iso={expiresAt} />
          </dd>
        </div>
      </dl>
      <p className="quiet">
        {t`只显示这一次；以前的链接随即失效。打开时要答对证件号码末 6 位，请勿替本人保管。`}
      </p>
    </div>
  )
}
