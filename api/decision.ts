import { matterOf } from '#core/command'
import type { Fields } from '#core/field'
import { kinds } from '#core/kinds'
import { next, statusNames, verbNames, type Status, type Verb } from '#core/lifecycle'
import { isBlank } from '#core/answers'
import { isError, problem, type Problem } from '#core/problem'
import { dayOf } from '#core/time'
import type { Reason, Word } from '#core/word'
import type { PlainDate } from '#standards/types'
import { says as allSays, type DeskChoice, type DeskSays } from '#contract/desk'
import type { CaseFile } from '#engine/reads'
import type { Call } from './api.ts'
import { matterIn } from './matter-page.ts'
import { refusalOf, refuse } from './problems.ts'
import { knownResult, whyNotDone } from './shown-journey.ts'

type Decision = Call<'decideMatter'>['body']

/** The arrow that each word of an officer takes, and what must be said with it. */
const words: Readonly<
  Record<DeskSays, { readonly verb: Verb; readonly needs: DeskChoice['needs'] }>
> = {
  accepted: { verb: 'accept', needs: 'nothing' },
  approved: { verb: 'approve', needs: 'nothing' },
  incorrect: { verb: 'askToCorrect', needs: 'reasons' },
  declined: { verb: 'decline', needs: 'reasons' },
  refused: { verb: 'refuse', needs: 'reasons' },
  suspended: { verb: 'suspend', needs: 'suspension' },
  resumed: { verb: 'resume', needs: 'nothing' },
  completed: { verb: 'complete', needs: 'result' },
  undone: { verb: 'undo', needs: 'nothing' },
  upheld: { verb: 'uphold', needs: 'reasons' },
}

/** Every button of the desk; `refusal` stands against all of them. */
export const choicesAt = (
  status: Status,
  refusal: string | null,
  /** Why it cannot be completed yet. */
  undone: string | null = null,
): DeskChoice[] =>
  allSays.map((says) => {
    const { verb, needs } = words[says]
    const why = refusal ?? whyNot(status, verb) ?? (says === 'completed' ? undone : null)
    return { says, name: verbNames[verb], allowed: why === null, why, needs }
  })

const whyNot = (status: Status, verb: Verb): string | null =>
  next(status, verb) === undefined ? `现为“${statusNames[status]}”，不能“${verbNames[verb]}”` : null

/** One step at a time: an officer's word must be an arrow from where the matter stands. */
export function refuseDecision(
  { application, definition }: CaseFile,
  key: string,
  says: DeskSays,
): void {
  const matter = matterIn(application, key)
  const why =
    whyNot(matter.status, words[says].verb) ??
    (says === 'completed' ? whyNotDone(matterOf(definition, key).procedure, matter) : null)
  if (why !== null) throw refuse('conflict', 'not-now', why, '请刷新页面查看最新状态')
}

/** The officer's word, with reasons aimed at what this procedure was told and a result that is one. */
export function wordFrom({ definition, application }: CaseFile, key: string, body: Decision): Word {
  const { procedure } = matterOf(definition, key)
  const { accepts, returns } = procedure
  switch (body.says) {
    case 'incorrect':
    case 'declined':
    case 'refused':
    case 'upheld':
      return { says: body.says, reasons: checkedReasons(body.reasons, accepts) }
    case 'suspended': {
      const { until, ...rest } = body
      // The contract's schema has read it as a day.
      return { ...rest, ...(until !== undefined && { until: until as PlainDate }) }
    }
    case 'completed':
      return {
        says: 'completed',
        result: checkedResult(
          { ...knownResult(procedure, matterIn(application, key)), ...body.result },
          returns,
          dayOf(application.filedAt),
        ),
      }
    case 'accepted':
    case 'approved':
    case 'resumed':
    case 'undone':
      return body
  }
}

function checkedReasons(reasons: readonly Reason[], accepts: Fields): readonly Reason[] {
  const unknown = reasons.flatMap(({ inputs }) => inputs).filter((input) => !(input in accepts))
  if (unknown.length > 0)
    throw refusalOf(
      [...new Set(unknown)].map((input) =>
        problem('unknown-input', `本事项没有被告知“${input}”，不能就它提出意见`, {
          path: 'reasons',
          remedy: '请从本事项的各项内容中选择',
        }),
      ),
    )
  return reasons
}

/** Read by the same kinds as the applicant's answers, so that what follows may rest on it. */
function checkedResult(
  given: Readonly<Record<string, unknown>>,
  returns: Fields,
  today: PlainDate,
): Readonly<Record<string, unknown>> {
  const result: Record<string, unknown> = {}
  const problems: Problem[] = Object.keys(given)
    .filter((name) => !(name in returns))
    .map((name) => problem('unknown-field', `本事项的结果没有“${name}”这一项`, { path: name }))
  for (const [name, field] of Object.entries(returns)) {
    const raw = given[name]
    if (isBlank(raw)) {
      if (!field.optional)
        problems.push(problem('missing', `请填写“${field.label}”`, { path: name }))
      continue
    }
    const sibling = (other: string) => result[other]
    const read = kinds[field.kind].read(raw, field, { today, sibling })
    if ('value' in read) result[name] = read.value
    else problems.push(problem(read.problem.code, read.problem.says, { path: name }))
  }
  if (problems.some(isError)) throw refusalOf(problems)
  return result
}
