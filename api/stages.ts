import type { Matter } from '#core/application'
import { hasFailed, stageNames, stageOf, stages, type Stage, type Verb } from '#core/lifecycle'
import type { ShownMatter } from '#contract/applications'
import type { StoredEvent } from '#engine/reads'

/** The stage that is behind a matter once it has taken an arrow. */
const finishes: Readonly<Partial<Record<Verb, Stage>>> = {
  apply: 'apply',
  correct: 'apply',
  accept: 'accept',
  approve: 'review',
  complete: 'handle',
  feedBack: 'feedBack',
}

/** The five stages of one matter: which are behind it and since when, which is now. */
export function stagesOf(
  key: string,
  matter: Matter,
  events: readonly StoredEvent[],
): ShownMatter['stages'] {
  const finishedAt = finishedStages(key, events)
  return stages.map((stage) => ({
    stage,
    name: stageNames[stage],
    state: stateOf(stage, matter, finishedAt),
    at: finishedAt.get(stage) ?? null,
  }))
}

function finishedStages(key: string, events: readonly StoredEvent[]): ReadonlyMap<Stage, string> {
  const finishedAt = new Map<Stage, string>()
  for (const { body } of events) {
    if (body.matter !== key) continue
    for (const verb of body.verbs ?? []) {
      const stage = finishes[verb]
      if (verb === 'askToCorrect') finishedAt.clear()
      else if (stage) finishedAt.set(stage, new Date(body.at).toISOString())
    }
  }
  return finishedAt
}

function stateOf(
  stage: Stage,
  { status }: Matter,
  finishedAt: ReadonlyMap<Stage, string>,
): ShownMatter['stages'][number]['state'] {
  if (status === 'skipped') return 'none'
  if (finishedAt.has(stage)) return 'done'
  const first = stages.find((one) => !finishedAt.has(one))
  if (hasFailed(status)) return stage === first ? 'stopped' : 'ahead'
  return stage === stageOf[status] ? 'current' : 'ahead'
}
