import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Input } from 'antd'
import { useId, useState } from 'react'
import { document } from '#core/ask'
import type { ShownMatter } from '#contract/applications'
import type { ShownCommitment } from '#contract/commitments'
import { api, materials } from '#web/api.ts'
import { mayDo, useSession } from '#web/session.ts'
import { ButtonOrWhy } from '#web/ui/blocked.tsx'
import type { Uploaded } from '#web/ui/fields/box.ts'
import { FieldRow } from '#web/ui/fields/field-row.tsx'
import { asUploaded } from '#web/ui/fields/upload-box.tsx'
import { At, Until } from '#web/ui/moment.tsx'
import { wordsOf } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import { ToldText } from './told.tsx'
import './commitment.css'

type Props = { readonly number: string; readonly matter: ShownMatter }

/** 告知承诺 of one matter, as whoever signed follows it. */
export function Commitments({ number, matter }: Props) {
  return matter.commitments.map((one) => (
    <section key={one.id} className="commitment" aria-label={t`告知承诺：${said(one.name)}`}>
      <Standing one={one} />
      {one.state === 'ordered' && <MakeGood number={number} matter={matter.key} one={one} />}
      <Recant number={number} matter={matter.key} one={one} />
    </section>
  ))
}

/** What stands in the proof's place, how it stands, and the text that was signed. */
export function Standing({ one }: { readonly one: ShownCommitment }) {
  const { name, document: proof, state, stateName, verification, finding, order } = one
  const isBad = state === 'ordered' || state === 'revoked'
  return (
    <>
      <h4>
        {t`告知承诺：${said(name)}`}{' '}
        <span className={isBad ? 'commitment-state over' : 'commitment-state'}>
          {said(stateName)}
        </span>
      </h4>
      <p className="quiet">
        {t`代替“${said(proof)}”；`}
        {one.signerName} <At iso={one.signedAt} /> {t`签署`}
        {verification.by && (
          <>
            {t`；`}
            {t`核查期限`} <Until iso={verification.by} />
          </>
        )}
      </p>
      {finding && (
        <p>
          {t`核查结论：${said(finding.isName)}`} <span className="quiet">{finding.words}</span>
        </p>
      )}
      {order && (
        <p className={state === 'ordered' ? 'over' : 'quiet'}>
          {t`责令改正：${order.words}`} <Until iso={order.by} />
          {order.answer && (
            <>
              {' '}
              {t`改正材料`} <At iso={order.answer.at} />{' '}
              {order.answer.proof && (
                <a href={order.answer.proof} target="_blank" rel="noreferrer">{t`打开`}</a>
              )}
            </>
          )}
        </p>
      )}
      <details>
        <summary>{t`查看告知和承诺内容`}</summary>
        <ToldText of={one} />
      </details>
    </>
  )
}

type OneProps = {
  readonly number: string
  readonly matter: string
  readonly one: ShownCommitment
}

const useShown = (number: string) => {
  const queries = useQueryClient()
  return (page: unknown) => queries.setQueryData(['application', number], page)
}

function Recant({ number, matter, one }: OneProps) {
  const [asks, setAsks] = useState(false)
  const show = useShown(number)
  const session = useSession().data
  const recanting = useMutation({
    mutationFn: () =>
      api.recantCommitment({ params: { number, matter, commitment: String(one.id) } }),
    onSuccess(page) {
      setAsks(false)
      show(page)
    },
  })
  if (!mayDo(session, 'recantCommitment') || one.state !== 'standing') return null
  if (!asks)
    return (
      <ButtonOrWhy
        why={one.may.recant.why && said(one.may.recant.why)}
        onClick={() => setAsks(true)}
      >
        {t`撤回承诺`}
      </ButtonOrWhy>
    )
  return (
    <div role="alert" className="commitment-ask">
      <p>{t`撤回后按原程序办理：本事项退回补正，请在期限内上传“${said(one.document)}”。不能再次承诺。`}</p>
      <span className="commitment-buttons">
        <ButtonOrWhy why={null} onClick={() => setAsks(false)}>
          {t`保留承诺`}
        </ButtonOrWhy>
        <ButtonOrWhy
          why={null}
          danger
          loading={recanting.isPending}
          onClick={() => recanting.mutate()}
        >
          {t`确认撤回承诺`}
        </ButtonOrWhy>
      </span>
      {recanting.error && <p role="alert">{wordsOf(recanting.error)}</p>}
    </div>
  )
}

function MakeGood({ number, matter, one }: OneProps) {
  const id = useId()
  const [proof, setProof] = useState<Uploaded | null>(null)
  const [words, setWords] = useState('')
  const show = useShown(number)
  const session = useSession().data
  const making = useMutation({
    mutationFn: ({ sha256, type }: Uploaded) =>
      api.makeCommitmentGood({
        params: { number, matter, commitment: String(one.id) },
        body: { proof: { sha256, type }, words: words.trim() },
      }),
    onSuccess: show,
  })
  if (!mayDo(session, 'makeCommitmentGood')) return null
  const field = { ...document(one.document), label: said(one.document) }
  return (
    <form
      className="commitment-ask"
      aria-label={t`改正不实承诺`}
      onSubmit={(event) => {
        event.preventDefault()
        if (proof) making.mutate(proof)
      }}
    >
      <p>{t`请在期限内补交证明；逾期未改正的，部门可以撤销办理结果。`}</p>
      <FieldRow
        id={`${id}-proof`}
        field={field}
        value={proof}
        raw={proof}
        store={materials}
        problems={[]}
        onChange={(value) => setProof(asUploaded(value) ?? null)}
        onBlur={() => undefined}
      />
      <Input.TextArea
        rows={2}
        maxLength={500}
        aria-label={t`改正说明`}
        placeholder={t`说明（选填）`}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      <ButtonOrWhy
        why={proof ? null : t`请先上传证明`}
        htmlType="submit"
        type="primary"
        loading={making.isPending}
      >
        {t`提交改正材料`}
      </ButtonOrWhy>
      {making.error && <p role="alert">{wordsOf(making.error)}</p>}
    </form>
  )
}
