import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import type { ApplicationPage, ShownMatter } from '#contract/applications'
import { revocationReasons, type RevocationReason } from '#core/revocation'
import { api } from '#web/api.ts'
import { ButtonOrWhy } from '#web/ui/blocked.tsx'
import { wordsOf } from '#web/ui/page.tsx'
import { useDialog } from '#web/ui/use-dialog.ts'
import { said, t } from '#web/words.ts'

/** 撤销录用: what will happen to each matter and by which rule is read before it is confirmed. */
export function Revoke({ application }: { readonly application: ApplicationPage }) {
  const dialog = useDialog()
  const { allowed, why } = application.may.revoke
  return (
    <>
      <ButtonOrWhy why={allowed ? null : (why ?? t`现在不能撤销录用`)} onClick={dialog.open}>
        {t`撤销录用`}
      </ButtonOrWhy>
      {dialog.isOpen && <RevokeDialog application={application} close={dialog.close} />}
    </>
  )
}

type DialogProps = { readonly application: ApplicationPage; readonly close: () => void }

// Keys of a table whose type knows them; Object.keys forgets.
const reasons = Object.keys(revocationReasons) as RevocationReason[]

function RevokeDialog({ application, close }: DialogProps) {
  const { number, matters } = application
  const [reason, setReason] = useState<RevocationReason>()
  const [words, setWords] = useState('')
  const [sure, setSure] = useState(false)
  const queries = useQueryClient()
  const revocation = useMutation({
    mutationFn: (why: RevocationReason) =>
      api.revokeApplication({
        params: { number },
        body: { reason: why, ...(words.trim() && { words: words.trim() }) },
      }),
    onSuccess(page) {
      queries.setQueryData(['application', number], page)
      close()
    },
  })
  const missing = reason === undefined || (reason === 'other' && words.trim() === '') || !sure
  return (
    <Modal
      open
      width={640}
      title={t`撤销录用：${application.personName}`}
      onCancel={close}
      footer={[
        <Button key="close" onClick={close}>
          {t`不撤销`}
        </Button>,
        <Button
          key="revoke"
          type="primary"
          danger
          disabled={missing}
          loading={revocation.isPending}
          onClick={() => reason && revocation.mutate(reason)}
        >
          {t`确认撤销录用`}
        </Button>,
      ]}
    >
      <p className="quiet">{t`员工没有到岗、录用信息有误时使用。正常离职请办理离职手续。`}</p>
      <WhatHappens matters={matters} />
      <Why reason={reason} setReason={setReason} words={words} setWords={setWords} />
      <Checkbox checked={sure} onChange={({ target }) => setSure(target.checked)}>
        {t`我已了解上面每个事项将怎样处理，撤销后不能恢复`}
      </Checkbox>
      {revocation.error && (
        <p role="alert" className="over">
          {wordsOf(revocation.error)}
        </p>
      )}
    </Modal>
  )
}

type WhyProps = {
  readonly reason: RevocationReason | undefined
  readonly setReason: (reason: RevocationReason) => void
  readonly words: string
  readonly setWords: (words: string) => void
}

function Why({ reason, setReason, words, setWords }: WhyProps) {
  return (
    <fieldset className="revoke-reason">
      <legend>{t`撤销的原因`}</legend>
      <Radio.Group
        value={reason}
        onChange={({ target }) => setReason(target.value as RevocationReason)}
        options={reasons.map((value) => ({ value, label: said(revocationReasons[value]) }))}
      />
      <Input.TextArea
        aria-label={t`说明`}
        placeholder={reason === 'other' ? t`请说明原因（必填），不要填写证件号码` : t`说明（选填）`}
        maxLength={200}
        rows={2}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
    </fieldset>
  )
}

const names = (): Readonly<Record<NonNullable<ShownMatter['revocation']>['does'], string>> => ({
  withdraw: t`撤回`,
  waits: t`办结后撤销`,
  undo: t`撤销`,
  keeps: t`保留`,
  byHand: t`人工撤销`,
})

/** In the order in which it is undone: what rests on another matter first. */
function WhatHappens({ matters }: Pick<ApplicationPage, 'matters'>) {
  const reached = matters.filter(({ revocation }) => revocation !== null).toReversed()
  return (
    <ol className="revoke-matters" aria-label={t`将怎样处理`}>
      {reached.map(({ key, name, department, revocation }) =>
        revocation ? (
          <li key={key}>
            <p>
              <b>{name}</b>
              <span className={`tag tag-${revocation.does === 'keeps' ? 'quiet' : 'asks'}`}>
                {names()[revocation.does]}
              </span>
              <span className="quiet">{department.name}</span>
            </p>
            <p className="revoke-says">
              {revocation.says}
              {revocation.otherwise && t`。${revocation.otherwise}`}
              {revocation.basis && <span className="law">{t`依据 ${revocation.basis}`}</span>}
            </p>
          </li>
        ) : null,
      )}
    </ol>
  )
}
