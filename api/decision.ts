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
import { refusalOf } from './problems.ts'
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
  /** What the applicant has yet to supply. */
  owed: string | null = null,
): DeskChoice[] =>
  allSays.map((says) => {
    const { verb, needs } = words[says]
    const why = refusal ?? whyNot(status, verb) ?? reserved(says, undone, owed)
    return { says, name: verbNames[verb], allowed: why === null, why, needs }
  })

const reserved = (says: DeskSays, undone: string | null, owed: string | null): string | null =>
  says === 'completed' ? (undone ?? owed) : says === 'approved' ? owed : null

const whyNot = (status: Status, verb: Verb): string | null =>
  next(status, verb) === undefined ? `现为“${statusNames[status]}”，不能“${verbNames[verb]}”` : null

/**
 * The officer's word as a command, read against what stands: an arrow from there, reasons aimed at
 * what this procedure was told, a result that is one.
 */
export function decisionOn(
  { application, definition }: Pick<CaseFile, 'application' | 'definition'>,
  key: string,
  decision: Decision,
): { readonly do: 'hear'; readonly matter: string; readonly word: Word } | Refused {
  const matter = matterIn(application, key)
  const why =
    whyNot(matter.status, words[decision.says].verb) ??
    (decision.says === 'completed' ? whyNotDone(matterOf(definition, key).procedure, matter) : null)
  if (why !== null)
    return { problems: [problem('not-now', why, { remedy: '请刷新页面查看最新状态' })] }
  const read = readDecision({ application, definition }, key, decision)
  return 'problems' in read ? read : { do: 'hear', matter: key, word: read.word }
}

/** The word alone, wherever the matter stands; what cannot be read is refused. */
export function wordFrom(
  file: Pick<CaseFile, 'application' | 'definition'>,
  key: string,
  decision: Decision,
): Word {
  const read = readDecision(file, key, decision)
  if ('problems' in read) throw refusalOf(read.problems)
  return read.word
}

function readDecision(
  { application, definition }: Pick<CaseFile, 'application' | 'definition'>,
  key: string,
  decision: Decision,
): { readonly word: Word } | Refused {
  const matter = matterIn(application, key)
  const { procedure } = matterOf(definition, key)
  const { accepts, returns } = procedure
  switch (decision.says) {
    case 'incorrect':
    case 'declined':
    case 'refused':
    case 'upheld': {
      const { says, reasons } = decision
      return unknownInputs(reasons, accepts) ?? heard({ says, reasons })
    }
    case 'suspended': {
      const { until, seen: _, ...rest } = decision
      // The contract's schema has read it as a day.
      const day = until === undefined ? {} : { until: until as PlainDate }
      return heard({ ...rest, ...day })
    }
    case 'completed': {
      const known = knownResult(procedure, matter)
      const given = { ...known, ...decision.result }
      const read = readResult(given, returns, dayOf(application.filedAt))
      return 'problems' in read ? read : heard({ says: 'completed', result: read.result })
    }
    case 'accepted':
    case 'approved':
    case 'resumed':
    case 'undone':
      return heard({ says: decision.says })
  }
}

type Refused = { readonly problems: readonly Problem[] }

const heard = (word: Word) => ({ word })

function unknownInputs(reasons: readonly Reason[], accepts: Fields): Refused | undefined {
  const unknown = reasons.flatMap(({ inputs }) => inputs).filter((input) => !(input in accepts))
  if (unknown.length === 0) return undefined
  return {
    problems: [...new Set(unknown)].map((input) =>
      problem('unknown-input', `本事项没有被告知“${input}”，不能就它提出意见`, {
        path: 'reasons',
        remedy: '请从本事项的各项内容中选择',
      }),
    ),
  }
}

/** Read by the same kinds as the applicant's answers, so that what follows may rest on it. */
function readResult(
  given: Readonly<Record<string, unknown>>,
  returns: Fields,
  today: PlainDate,
): { readonly result: Readonly<Record<string, unknown>> } | Refused {
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
  return problems.some(isError) ? { problems } : { result }
}
