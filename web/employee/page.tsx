import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Link, useParams } from 'react-router'
import { api } from '#web/api.ts'
import { useSession } from '#web/session.ts'
import { Failed, Loading, PageHead } from '#web/ui/page.tsx'
import { t } from '#web/words.ts'
import { CheckStep } from './check.tsx'
import { ChoicesStep } from './choices.tsx'
import { FollowStep } from './follow.tsx'
import { AskedAgain } from './once-more.tsx'
import { partKey } from './part-key.ts'
import { PhotoStep } from './photo.tsx'
import { isPhoto, questionsFor } from './questions.ts'
import type { Seen } from './seen.ts'
import { stepsFor, type Step } from './steps.ts'

const askAgainMs = 5_000

/** The hired person's own page: see, confirm, choose, add the photo, then follow. */
export function MinePage() {
  const { number = '' } = useParams()
  const { data: session } = useSession()
  const part = useQuery({
    queryKey: partKey(number),
    queryFn: () => api.readEmployeePart({ params: { number } }),
    enabled: session?.user != null,
  })
  const application = useQuery({
    queryKey: ['application', number],
    queryFn: () => api.readApplication({ params: { number } }),
    refetchInterval: ({ state }) => (state.data?.status === 'open' ? askAgainMs : false),
    placeholderData: keepPreviousData,
    enabled: session?.user != null,
  })
  const hash = application.data?.service.hash
  const definition = useQuery({
    queryKey: ['definition', hash],
    queryFn: () => api.readDefinition({ params: { hash: hash ?? '' } }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: hash !== undefined,
  })
  const queries = useQueryClient()
  const version = application.data?.version
  // A department may have asked for something again, or the employer changed something.
  useEffect(() => {
    if (version !== undefined) void queries.invalidateQueries({ queryKey: partKey(number) })
  }, [queries, number, version])
  if (session && !session.user) return <Closed />
  const error = part.error ?? application.error ?? definition.error
  if (error) return <Failed error={error} retry={() => void part.refetch()} />
  if (!part.data || !application.data || !definition.data) return <Loading />
  const seen = { part: part.data, application: application.data, ...definition.data }
  return <Steps key={number} {...seen} />
}

/** Two hours are over, or somebody opened the link of an application without answering. */
const Closed = () => (
  <section className="panel door">
    <PageHead title={t`请重新打开`} />
    <p>{t`为了保护您的信息，打开两小时后需要重新确认。请再点一次短信里的链接，或输入邀请码。`}</p>
    <p>
      <Link className="as-button" to="/i">{t`输入邀请码`}</Link>
    </p>
  </section>
)

function Steps(seen: Seen) {
  const { part, definition } = seen
  const questions = questionsFor(definition, part)
  const steps = stepsFor(part, questions)
  const again = questions.find(({ askedAgain }) => askedAgain)
  const answersIn = again && (isPhoto(again) ? 'photo' : 'choose')
  // It begins with what is still to do, and goes on when the person does: nothing jumps away.
  const [chosen, setChosen] = useState(() => answersIn ?? firstOpen(steps).id)
  const [moved, setMoved] = useState(false)
  const current = steps.find(({ id }) => id === chosen) ?? firstOpen(steps)
  const heading = useRef<HTMLDivElement>(null)
  const go = (id: Step['id']) => {
    setChosen(id)
    setMoved(true)
    scrollTo({ top: 0 })
  }
  // A new step is read from its beginning, also by whoever does not see it.
  useEffect(() => {
    if (moved) heading.current?.focus()
  }, [chosen, moved])
  const next = () => go(steps[steps.indexOf(current) + 1]?.id ?? 'follow')
  return (
    <>
      <Progress steps={steps} current={current} go={go} />
      <div ref={heading} tabIndex={-1} className="mine-step">
        <AskedAgain
          asked={part.asked}
          go={answersIn && current.id !== answersIn ? () => go(answersIn) : undefined}
        />
        <StepView {...seen} step={current.id} next={next} />
      </div>
    </>
  )
}

const firstOpen = (steps: readonly Step[]): Step => {
  const last = steps.at(-1)
  if (!last) throw new Error('there is always something to follow')
  return steps.find(({ done }) => !done) ?? last
}

type StepProps = Seen & { readonly step: Step['id']; readonly next: () => void }

function StepView({ step, next, ...seen }: StepProps) {
  switch (step) {
    case 'check':
      return <CheckStep {...seen} next={next} />
    case 'choose':
      return <ChoicesStep {...seen} next={next} />
    case 'photo':
      return <PhotoStep {...seen} next={next} />
    case 'follow':
      return <FollowStep {...seen} />
  }
}

type ProgressProps = {
  readonly steps: readonly Step[]
  readonly current: Step
  readonly go: (id: Step['id']) => void
}

function Progress({ steps, current, go }: ProgressProps) {
  return (
    <nav aria-label={t`步骤`}>
      <ol className="mine-steps">
        {steps.map((step, at) => (
          <li key={step.id} className={step.done ? 'mine-done' : ''}>
            <button
              type="button"
              {...(step === current && { 'aria-current': 'step' as const })}
              onClick={() => go(step.id)}
            >
              <span className="mine-dot num" aria-hidden="true">
                {step.done ? '✓' : at + 1}
              </span>
              {step.name}
              <span className="hidden">{step.done ? t`，已完成` : ''}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
