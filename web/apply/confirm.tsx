import { Button } from 'antd'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { ApiProblem } from '#contract/problems'
import type { CheckReply } from '#contract/services'
import { api } from '#web/api.ts'
import { Promises, promisesIn } from '#web/deferral/promises.tsx'
import { ButtonOrWhy } from '#web/ui/blocked.tsx'
import { Failed, Loading, PageHead, wordsOf } from '#web/ui/page.tsx'
import { ProblemLine } from '#web/ui/problem-line.tsx'
import { fieldAt } from './explain.ts'
import { filingKey } from './filing-key.ts'
import { ForetoldPanel } from './foretold.tsx'
import { LeftOut, Materials, PlannedByDepartment } from './told.tsx'
import type { useDraft } from './use-draft.ts'
import type { FormState } from './use-form.ts'
import { t } from '#web/words.ts'

type Props = {
  readonly form: FormState
  readonly draft: ReturnType<typeof useDraft>
  readonly back: () => void
}

/** Before anything is sent: which matters arise, and which department is told what. */
export function Confirm({ form, draft, back }: Props) {
  const { definition } = form
  const { toSend } = form.reading
  const check = useQuery({
    queryKey: ['confirm', definition.code, toSend],
    queryFn: () =>
      api.checkAnswers({
        params: { code: definition.code },
        body: { typed: toSend, ...(draft.id && { draft: draft.id }) },
      }),
    gcTime: 0,
  })
  const filing = useFiling(form, draft)
  const arises = (key: string) =>
    check.data?.plan.some((one) => one.key === key && one.arises) ?? false
  const [agreed, setAgreed] = useState(false)
  const promises = promisesIn(definition, form.reading.deferred, arises)
  const heading = useRef<HTMLDivElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="confirm" ref={heading} tabIndex={-1}>
      <PageHead title={t`核对并提交`} says={t`提交前请看清：会办哪些事项，每个部门会知道什么。`} />
      {check.error && <Failed error={check.error} retry={() => void check.refetch()} />}
      {check.isPending && <Loading says={t`正在核对…`} />}
      {check.data && <Plan form={form} reply={check.data} />}
      {check.data && (
        <Promises
          definition={definition}
          deferred={form.reading.deferred}
          arises={arises}
          agreed={agreed}
          agree={setAgreed}
        />
      )}
      {filing.error && <Refused error={filing.error} form={form} back={back} />}
      <div className="action-bar">
        <p className="action-says">
          {check.data &&
            t`${check.data.plan.filter(({ arises }) => arises).length} 个事项，承诺 ${definition.promise.workingDays} 个工作日内办结`}
        </p>
        <Button size="large" onClick={back}>
          {t`返回修改`}
        </Button>
        <ButtonOrWhy
          type="primary"
          size="large"
          loading={filing.isPending}
          why={whyNotYet(check.data, promises.length === 0 || agreed)}
          onClick={() => filing.mutate()}
        >
          {t`确认提交`}
        </ButtonOrWhy>
      </div>
    </div>
  )
}

function whyNotYet(reply: CheckReply | undefined, isAgreed: boolean): string | null {
  if (!reply) return t`正在核对…`
  if (!reply.complete) return t`还有问题要先改好`
  return isAgreed ? null : t`请先读过容缺承诺并勾选`
}

/** Keeps the draft as it is, then files it under a key that belongs to exactly this version. */
function useFiling({ definition, typed, reading: { toSend } }: FormState, draft: Props['draft']) {
  const navigate = useNavigate()
  return useMutation({
    async mutationFn() {
      if (!draft.kept.current || draft.saving.state === 'waiting') await draft.flush(typed)
      const kept = draft.kept.current
      if (!kept) throw new Error(t`草稿没有保存成功，请检查网络后再提交`)
      return api.fileApplication({
        headers: { 'idempotency-key': filingKey(sessionStorage, kept.id, kept.version) },
        body: { service: definition.code, typed: toSend, draft: kept.id },
      })
    },
    onSuccess: ({ number }) => navigate(`/filed/${number}`, { replace: true }),
  })
}

function Plan({ form, reply }: { readonly form: FormState; readonly reply: CheckReply }) {
  const { definition } = form
  const errors = reply.problems.filter(({ severity }) => severity === 'error')
  const [hints] = useState(() =>
    reply.problems.filter(({ severity, foretold }) => severity === 'warning' && !foretold),
  )
  return (
    <>
      {errors.map((problem) => (
        <ProblemLine
          key={problem.says}
          severity="error"
          says={`${problem.path ? t`${fieldAt(definition, problem.path)?.label ?? ''}：` : ''}${problem.says}`}
          remedy={problem.remedy}
          law={problem.basis}
          application={problem.application}
        />
      ))}
      {hints.length > 0 && (
        <section className="panel" aria-labelledby="hints">
          <h2 id="hints">{t`请留意`}</h2>
          {hints.map(({ says, remedy, basis, application }) => (
            <ProblemLine
              key={says}
              severity="warning"
              says={says}
              remedy={remedy}
              law={basis}
              application={application}
            />
          ))}
        </section>
      )}
      <ForetoldPanel
        problems={reply.problems.map(({ basis, ...one }) => ({ ...one, law: basis }))}
      />
      <PlannedByDepartment plan={reply.plan} definition={definition} />
      <LeftOut plan={reply.plan} />
      <Materials form={form} />
    </>
  )
}

/** Refused or not reached: nothing was filed twice, and pressing again is safe. */
function Refused({
  error,
  form,
  back,
}: {
  readonly error: unknown
  readonly form: FormState
  readonly back: () => void
}) {
  const problems = error instanceof ApiProblem ? error.problems : []
  return (
    <div className="panel failed" role="alert">
      <h2>{t`没有提交成功`}</h2>
      {problems.length === 0 && (
        <p>
          {error instanceof ApiProblem
            ? wordsOf(error)
            : error instanceof Error
              ? error.message
              : wordsOf(error)}
        </p>
      )}
      {problems.map(({ path, says, remedy, basis, severity, application }) => (
        <ProblemLine
          key={`${path} ${says}`}
          severity={severity}
          says={`${path ? t`${fieldAt(form.definition, path)?.label ?? ''}：` : ''}${says}`}
          remedy={remedy}
          law={basis}
          application={application}
        />
      ))}
      {problems.some(({ path }) => path) && <Button onClick={back}>{t`返回修改`}</Button>}
      <p className="quiet">{t`可以放心重试：同一份申请不会重复提交。`}</p>
    </div>
  )
}
