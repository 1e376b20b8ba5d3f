import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Modal } from 'antd'
import { useState } from 'react'
import type { ApplicationPage } from '#contract/applications'
import { hasEnded } from '#core/lifecycle'
import { api } from '#web/api.ts'
import { ButtonOrWhy } from '#web/ui/blocked.tsx'
import { wordsOf } from '#web/ui/page.tsx'
import { useDialog } from '#web/ui/use-dialog.ts'
import { said, t } from '#web/words.ts'

/** 撤回: some matters or all that still can be; what cannot says why. */
export function Withdraw({ application }: { readonly application: ApplicationPage }) {
  const dialog = useDialog()
  const { allowed, why } = application.may.withdraw
  return (
    <>
      <ButtonOrWhy why={allowed ? null : (why ?? t`现在不能撤回`)} onClick={dialog.open}>
        {t`撤回`}
      </ButtonOrWhy>
      {dialog.isOpen && <WithdrawDialog application={application} close={dialog.close} />}
    </>
  )
}

type DialogProps = { readonly application: ApplicationPage; readonly close: () => void }

function WithdrawDialog({ application, close }: DialogProps) {
  const { number, matters } = application
  const possible = matters.filter(({ mayWithdraw }) => mayWithdraw).map(({ key }) => key)
  const [chosen, setChosen] = useState<readonly string[]>(possible)
  const queries = useQueryClient()
  const withdrawal = useMutation({
    mutationFn: () =>
      api.withdrawApplication({
        params: { number },
        body: chosen.length === possible.length ? {} : { matters: [...chosen] },
      }),
    onSuccess(page) {
      queries.setQueryData(['application', number], page)
      close()
    },
  })
  return (
    <Modal
      open
      title={t`撤回哪些事项`}
      onCancel={close}
      footer={[
        <Button key="close" onClick={close}>
          {t`不撤回`}
        </Button>,
        <Button
          key="withdraw"
          type="primary"
          danger
          disabled={chosen.length === 0}
          loading={withdrawal.isPending}
          onClick={() => withdrawal.mutate()}
        >
          {t`撤回 ${chosen.length} 个事项`}
        </Button>,
      ]}
    >
      <p className="quiet">{t`撤回后部门停止办理；已经办结或审核通过的事项不受影响。`}</p>
      <MatterChoice matters={matters} chosen={chosen} choose={setChosen} />
      {withdrawal.error && (
        <p role="alert" className="over">
          {wordsOf(withdrawal.error)}
        </p>
      )}
    </Modal>
  )
}

type ChoiceProps = {
  readonly matters: ApplicationPage['matters']
  readonly chosen: readonly string[]
  readonly choose: (keys: readonly string[]) => void
}

function MatterChoice({ matters, chosen, choose }: ChoiceProps) {
  return (
    <Checkbox.Group
      className="withdraw-list"
      value={[...chosen]}
      onChange={(keys) => choose(keys.map(String))}
    >
      {matters
        .filter(({ status }) => status !== 'skipped')
        .map(({ key, name, statusName, status, mayWithdraw }) => (
          <Checkbox key={key} value={key} disabled={!mayWithdraw}>
            {said(name)}
            <span className="quiet">
              {' '}
              {said(statusName)}
              {!mayWithdraw && (hasEnded(status) ? t`，已经结束` : t`，到了这一步不能撤回`)}
            </span>
          </Checkbox>
        ))}
    </Checkbox.Group>
  )
}
