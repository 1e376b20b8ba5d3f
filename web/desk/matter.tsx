import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import type { DeskChoice, DeskMatter, DeskSays } from '#contract/desk'
import { deskStatuses } from '#core/held'
import { api } from '#web/api.ts'
import { CommitmentPart } from '#web/commitment/at-desk.tsx'
import { DeferralPart } from '#web/deferral/at-desk.tsx'
import { Papers } from '#web/papers/of-application.tsx'
import { mayDo, useSession } from '#web/session.ts'
import { AtCounter } from '#web/track/at-counter.tsx'
import { ButtonOrWhy } from '#web/ui/blocked.tsx'
import { Failed, Loading, PageHead, wordsOf } from '#web/ui/page.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { said, t } from '#web/words.ts'
import { Checks, Earlier } from './checked.tsx'
import { Decide, press, useDeciding, type Deciding } from './decide.tsx'
import { Hands, useHolding } from './hands.tsx'
import { useShortcuts, type Shortcut } from './keys.ts'
import { JourneyPart } from './journey.tsx'
import { Light } from './light.tsx'
import { Materials } from './materials.tsx'
import { Opinions } from './opinions.tsx'
import { addressOf, isApart, queueStateIn, type QueueState } from './queue-state.ts'
import { ShortcutHelp } from './shortcut-help.tsx'
import { Standing } from './standing.tsx'
import { Laws, Told } from './told.tsx'
import './desk.css'
import './queue.css'

/** One matter on an officer's desk: only what this procedure may know. */
export function MatterPage() {
  const { number = '', matter = '' } = useParams()
  const { data, error, refetch } = useQuery({
    queryKey: ['desk', number, matter],
    queryFn: () => api.readDeskMatter({ params: { number, matter } }),
  })
  if (error)
    return (
      <>
        <PageHead title={t`办理事项`} />
        <Failed error={error} retry={() => void refetch()} />
      </>
    )
  if (!data) return <Loading />
  return <Matter key={`${number} ${matter}`} matter={data} />
}

function Matter({ matter }: { readonly matter: DeskMatter }) {
  const [search] = useSearchParams()
  const state = queueStateIn(search)
  const work = useWork(matter, state)
  const { number } = matter
  const version = `${matter.status} ${matter.round}`
  // What is owed decides what can be pressed, so it is read first.
  const isOwing = matter.deferral?.state === 'owed' || matter.deferral?.state === 'promised'
  return (
    <>
      <Head matter={matter} state={state} next={() => void work.next()} />
      {work.meanwhile && (
        <p role="alert" className="meanwhile">
          {work.meanwhile} {t`下面是最新状态。`}
        </p>
      )}
      <div className={matter.materials.length > 0 ? 'desk desk-wide' : 'desk'}>
        <div className="desk-told">
          <div>
            <Told matter={matter} />
            <Checks matter={matter} />
          </div>
          <div>
            <Materials materials={matter.materials} />
            {matter.counter && <AtCounter visit={matter.counter} />}
            <Laws matter={matter} />
            <Earlier matter={matter} />
          </div>
        </div>
        <aside aria-label={t`办理`}>
          {isOwing && <DeferralPart matter={matter} />}
          <Decide
            key={version}
            matter={matter}
            chosen={work.chosen}
            choose={work.choose}
            decision={work.decision}
          />
          <CommitmentPart matter={matter} />
          <Standing matter={matter} />
          {!isOwing && <DeferralPart matter={matter} />}
          <JourneyPart matter={matter} />
          <Hands matter={matter} />
          <Opinions matter={matter} />
          <Papers number={number} version={version} matter={matter.matter} />
        </aside>
      </div>
      <ShortcutHelp open={work.helps} close={work.closeHelp} shortcuts={work.shortcuts} />
    </>
  )
}

type HeadProps = {
  readonly matter: DeskMatter
  readonly state: QueueState
  readonly next: () => void
}

function Head({ matter, state, next }: HeadProps) {
  const mayTake = mayDo(useSession().data, 'takeNextMatter')
  return (
    <>
      <p className="crumb">
        <Link to={`/desk${addressOf(state)}`}>{t`工作台`}</Link> /{' '}
        <span className="num">{matter.number}</span>
      </p>
      <PageHead
        title={`${said(matter.name)} · ${matter.personName}`}
        says={`${matter.employerName} · ${said(matter.region.name)}`}
        actions={
          <>
            <Light light={matter.light} />
            <StatusTag status={matter.status} name={matter.statusName} />
            <ButtonOrWhy why={mayTake ? null : t`只有部门经办人办理`} onClick={next}>
              {t`取下一件`}
            </ButtonOrWhy>
          </>
        }
      />
    </>
  )
}

/** Deciding, and going on with the queue one came from. */
function useWork(matter: DeskMatter, state: QueueState) {
  const go = useNavigate()
  const queries = useQueryClient()
  const [chosen, choose] = useState<DeskChoice>()
  const [meanwhile, setMeanwhile] = useState('')
  const [helps, setHelps] = useState(false)
  const { number, matter: key } = matter
  const back = () => go(`/desk${addressOf(state)}`)
  const next = async () => {
    const { sort, procedure } = state
    const queue = isApart(state.queue) ? 'all' : state.queue
    const { matter: taken } = await api.takeNextMatter({
      body: { queue, sort, ...(procedure && { procedure }), except: { number, matter: key } },
    })
    if (!taken) return back()
    return go(`/desk/${taken.number}/${taken.matter}${addressOf(state)}`)
  }
  const decision: Deciding = useDeciding(matter, {
    decided(after) {
      choose(undefined)
      setMeanwhile('')
      // What has left the queue one works through is done with: the next one at once.
      if (hasLeft(after, state)) void next()
    },
    refused() {
      choose(undefined)
      void queries.invalidateQueries({ queryKey: ['desk', number, key] })
    },
  })
  if (decision.error && wordsOf(decision.error) !== meanwhile && isConflict(decision.error))
    setMeanwhile(wordsOf(decision.error))
  const holding = useHolding(matter)
  const shortcuts = shortcutsFor(matter, decision, choose, {
    next: () => void next(),
    back: () => void back(),
    claim: () => holding.mutate({ does: matter.holder?.isMe ? 'release' : 'claim' }),
    help: () => setHelps(true),
  })
  useShortcuts(shortcuts)
  return {
    chosen,
    choose,
    decision,
    meanwhile,
    next,
    helps,
    closeHelp: () => setHelps(false),
    shortcuts,
  }
}

const isConflict = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'status' in error && error.status === 409

/** Whether a matter is no longer in the queue that is being worked through. */
function hasLeft({ status }: DeskMatter, { queue }: QueueState): boolean {
  if (queue === 'all' || queue === 'mine' || queue === 'trouble' || isApart(queue))
    return !deskStatuses.some((one) => one === status) || status === 'incorrect'
  return queue === 'today' || queue === 'overdue' || status !== queue
}

const decidingKeys: Readonly<Partial<Record<DeskSays, string>>> = {
  accepted: 'a',
  approved: 'p',
  incorrect: 'm',
  declined: 'd',
  refused: 'f',
  suspended: 's',
  resumed: 'u',
  completed: 'w',
}

type Acts = Readonly<Record<'next' | 'back' | 'claim' | 'help', () => void>>

function shortcutsFor(
  matter: DeskMatter,
  decision: Deciding,
  choose: (choice: DeskChoice | undefined) => void,
  { next, back, claim, help }: Acts,
): readonly Shortcut[] {
  const deciding = matter.choices.flatMap((choice): Shortcut[] => {
    const key = decidingKeys[choice.says]
    if (!key) return []
    const does = () => {
      if (choice.allowed && !decision.isPending) press(choice, decision, choose)
    }
    return [{ keys: [key], says: said(choice.name), does }]
  })
  return [
    ...deciding,
    { keys: ['c'], says: t`领取或放回`, does: claim },
    { keys: ['n'], says: t`取下一件`, does: next },
    { keys: ['b'], says: t`回到队列`, does: back },
    { keys: ['Escape'], says: t`收起填写`, does: () => choose(undefined) },
    { keys: ['?'], says: t`显示快捷键`, does: help },
  ]
}
