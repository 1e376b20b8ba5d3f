import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { ShownDeferral } from '#contract/deferral'
import type { DeskMatter } from '#contract/desk'
import { api } from '#web/api.ts'
import { At, Until } from '#web/ui/moment.tsx'
import { wordsOf } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'
import './deferral.css'

type Props = { readonly matter: DeskMatter }

/** 容缺受理 at the desk: what is owed and until when, what was promised, what became of it. */
export function DeferralPart({ matter }: Props) {
  const { deferral } = matter
  if (!deferral) return null
  return (
    <section className="panel deferral" aria-labelledby="deferral">
      <header className="deferral-head">
        <h2 id="deferral">{t`容缺受理`}</h2>
        <span className={`tag tag-${tones[deferral.state]}`}>{stateText(deferral)}</span>
      </header>
      <ul className="deferral-items">
        {deferral.items.map(({ path, label, form, basis, suppliedAt }) => (
          <li key={path}>
            <b>{said(label)}</b>{' '}
            {suppliedAt === null ? (
              <span className="deferral-owed">{t`尚未补交`}</span>
            ) : (
              <>
                {t`补交于 `}
                <At iso={suppliedAt} />
              </>
            )}
            <p className="quiet">
              {said(form)}
              {basis && <span className="law">{t`依据 ${basis}`}</span>}
            </p>
          </li>
        ))}
      </ul>
      {deferral.state === 'owed' && deferral.by && (
        <p>
          {t`请申请人补齐：`}
          <Until iso={deferral.by} />
        </p>
      )}
      <p className="quiet">{meaning(deferral)}</p>
      <details className="more">
        <summary>{t`承诺书`}</summary>
        <p>{said(deferral.promise.says)}</p>
        <p className="quiet">
          {t`承诺于 `}
          <At iso={deferral.promise.at} />
        </p>
      </details>
      {deferral.state === 'broken' && <Repair matter={matter} />}
    </section>
  )
}

const tones = {
  promised: 'asks',
  owed: 'asks',
  supplied: 'done',
  broken: 'bad',
  repaired: 'quiet',
  over: 'quiet',
} as const satisfies Record<ShownDeferral['state'], string>

function stateText({ state }: ShownDeferral): string {
  switch (state) {
    case 'promised':
      return t`承诺后补`
    case 'owed':
      return t`待补齐`
    case 'supplied':
      return t`已补齐`
    case 'broken':
      return t`逾期未补齐`
    case 'repaired':
      return t`已修复`
    case 'over':
      return t`不再需要`
  }
}

function meaning({ state }: ShownDeferral): string {
  switch (state) {
    case 'promised':
      return t`主要材料齐全的，可以受理；受理之日起计算补齐期限。`
    case 'owed':
      return t`可以先审查；补齐之前不能审核通过和办结，可以不予批准。`
    case 'supplied':
      return t`材料已经齐全，可以继续办理。`
    case 'broken':
      return t`该单位在修复之前不再适用容缺受理。`
    case 'repaired':
      return t`这次承诺不再限制该单位。`
    case 'over':
      return t`该事项已经结束，不用再补。`
  }
}

/** 信用修复: with a reason, which stays in the record. */
function Repair({ matter }: Props) {
  const [says, setSays] = useState('')
  const queries = useQueryClient()
  const { number, matter: key } = matter
  const repairing = useMutation({
    mutationFn: () => api.repairPromise({ params: { number, matter: key }, body: { says } }),
    onSuccess: (next) => queries.setQueryData(['desk', number, key], next),
  })
  if (!matter.mayRepair.allowed) return <p className="quiet">{matter.mayRepair.why}</p>
  const isShort = says.trim().length < 2
  return (
    <form
      className="entering"
      aria-label={t`信用修复`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        repairing.mutate()
      }}
    >
      <label htmlFor="repair-says">{t`修复的理由`}</label>
      <Input.TextArea
        id="repair-says"
        rows={2}
        maxLength={500}
        value={says}
        onChange={({ target }) => setSays(target.value)}
      />
      <p role="alert" className="over">
        {repairing.error && wordsOf(repairing.error)}
      </p>
      <span className="button-why">
        <Button
          htmlType="submit"
          loading={repairing.isPending}
          disabled={isShort}
          {...(isShort && { 'aria-describedby': 'repair-why' })}
        >
          {t`修复信用`}
        </Button>
        {isShort && (
          <span id="repair-why" className="why">
            {t`请先写明理由`}
          </span>
        )}
      </span>
    </form>
  )
}
