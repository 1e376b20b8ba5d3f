import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { DeskChoice, DeskDecision, DeskMatter } from '#contract/desk'
import { ApiProblem } from '#contract/problems'
import { hasEnded } from '#core/lifecycle'
import { api } from '#web/api.ts'
import { ButtonOrWhy } from '#web/ui/blocked.tsx'
import { wordsOf } from '#web/ui/page.tsx'
import { decisionFrom, nothingEntered, type Entered } from './decision.ts'
import { ReasonEntry, ResultEntry, SuspensionEntry } from './entries.tsx'
import { said, t } from '#web/words.ts'

type Props = { readonly matter: DeskMatter }
type DecideProps = Props & {
  readonly chosen: DeskChoice | undefined
  readonly choose: (choice: DeskChoice | undefined) => void
  readonly decision: Deciding
}

/** Sends what was decided of the matter as it was seen. */
export function useDeciding(
  matter: DeskMatter | undefined,
  then: { readonly decided: (next: DeskMatter) => void; readonly refused: () => void },
) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: DeskDecision) => {
      if (!matter) throw new Error('nothing is decided before it is shown')
      const { number, matter: key, seen } = matter
      return api.decideMatter({ params: { number, matter: key }, body: { ...body, seen } })
    },
    onSuccess(next) {
      queries.setQueryData(['desk', next.number, next.matter], next)
      then.decided(next)
      return queries.invalidateQueries({ queryKey: ['queue'] })
    },
    // Somebody else was faster: what happened is said, and the page shows how it stands now.
    onError: (error) => {
      if (error instanceof ApiProblem && error.status === 409) then.refused()
    },
  })
}
export type Deciding = ReturnType<typeof useDeciding>

/** A button needs nothing more, or what must be said with it is asked first. */
export function press(
  choice: DeskChoice,
  decision: Deciding,
  choose: (choice: DeskChoice | undefined) => void,
): void {
  decision.reset()
  const ready = choice.needs === 'nothing' ? decisionFrom(choice, nothingEntered) : undefined
  if (ready && 'decision' in ready) decision.mutate(ready.decision)
  else choose(choice)
}

/** The buttons the lifecycle allows now, and what must be said with each. */
export function Decide({ matter, chosen, choose, decision }: DecideProps) {
  const possible = matter.choices.filter(({ allowed }) => allowed)
  const others = matter.choices.filter(({ allowed }) => !allowed)
  return (
    <section className="panel" aria-labelledby="decide">
      <h2 id="decide">{t`办理`}</h2>
      {hasEnded(matter.status) && <p className="quiet">{t`${matter.statusName}，无需再办理。`}</p>}
      {!hasEnded(matter.status) && (
        <>
          <Choices {...{ matter, chosen, choose, decision }} among={possible} />
          {others.length > 0 && (
            <details className="choices-not">
              <summary>{t`现在不能的 ${others.length} 项，及原因`}</summary>
              <Choices {...{ matter, chosen, choose, decision }} among={others} />
            </details>
          )}
        </>
      )}
      {chosen && (
        <Entering
          key={chosen.says}
          matter={matter}
          choice={chosen}
          busy={decision.isPending}
          send={(body) => decision.mutate(body)}
        />
      )}
      <p role="alert" className="over">
        {decision.error &&
          (decision.error instanceof ApiProblem
            ? wordsOf(decision.error)
            : t`没有保存成功，请重试`)}
      </p>
    </section>
  )
}

function Choices({
  among,
  chosen,
  choose,
  decision,
}: DecideProps & { readonly among: readonly DeskChoice[] }) {
  return (
    <div className="choices">
      {among.map((choice) => (
        <ButtonOrWhy
          key={choice.says}
          why={choice.allowed ? null : (choice.why ?? t`现在不能`)}
          type={choice.says === chosen?.says ? 'primary' : 'default'}
          danger={choice.says === 'refused' || choice.says === 'declined'}
          loading={decision.isPending && choice.needs === 'nothing'}
          onClick={() => press(choice, decision, choose)}
        >
          {said(choice.name)}
        </ButtonOrWhy>
      ))}
    </div>
  )
}

type EnteringProps = Props & {
  readonly choice: DeskChoice
  readonly busy: boolean
  readonly send: (decision: DeskDecision) => void
}

function Entering({ matter, choice, busy, send }: EnteringProps) {
  const [entered, setEntered] = useState(nothingEntered)
  const [says, setSays] = useState('')
  const enter = (more: Partial<Entered>) => setEntered((before) => ({ ...before, ...more }))
  return (
    <form
      className="entering"
      aria-label={choice.name}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const made = decisionFrom(choice, entered)
        if ('missing' in made) return setSays(made.missing)
        setSays('')
        send(made.decision)
      }}
    >
      {choice.needs === 'reasons' && (
        <ReasonEntry matter={matter} entered={entered} enter={enter} />
      )}
      {choice.needs === 'suspension' && <SuspensionEntry entered={entered} enter={enter} />}
      {choice.needs === 'result' && <ResultEntry matter={matter} entered={entered} enter={enter} />}
      <p role="alert" className="over">
        {says}
      </p>
      <Button type="primary" htmlType="submit" loading={busy}>
        {t`确定${choice.name}`}
      </Button>
    </form>
  )
}
