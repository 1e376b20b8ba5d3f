import { maskName } from '#standards/person-name'
import { outcomeNames } from '#core/application'
import { textAt } from '#core/evaluate'
import {
  dueOf,
  firstCorrectBy,
  firstOwedBy,
  messagePlan,
  planOf,
  stillHolds,
  type PlannedMessage,
  type PlannedTemplate,
} from '#core/message-plan'
import type { TemplateName, ValuesFor } from '#core/message-templates'
import { dayOf } from '#core/time'
import type { Errand, NewErrand, ErrandOutcome } from './errands.ts'
import { joinDigest } from './message-digests.ts'
import { putToSend } from './messages.ts'
import type { NoticeBody } from './notices.ts'
import { isRated } from './ratings.ts'
import { readCase, type CaseFile } from './reads.ts'
import { remindedOf } from './reminded.ts'
import type { Tools } from './tools.ts'

type TellingBody = {
  readonly number: string
  readonly template: TemplateName
  readonly version: number
}

/** What is to be told of a notice, and when. One that waits already is not put twice. */
export async function tellOfNotices(
  { number, version, notices }: NoticeBody,
  tools: Tools,
): Promise<readonly NewErrand[]> {
  const plans = notices.flatMap(({ what }) => messagePlan[what])
  if (plans.length === 0) return []
  const file = plans.some(isCountedBack) ? await readCase(tools, number) : undefined
  const correctBy = file && firstCorrectBy(file.application)
  return [...new Set(plans)].flatMap((plan): NewErrand[] => {
    const dueAt = dueOf(plan, tools.now(), correctBy)
    const { template } = plan
    const body: TellingBody = { number, template, version }
    if (dueAt === undefined) return []
    const atOnce = dueAt <= tools.now()
    return [{ kind: 'tell', id: `${number}/${template}`, body, dueAt, atOnce }]
  })
}

const isCountedBack = (plan: PlannedMessage): boolean => plan.beforeCorrectByMs !== undefined

/** Puts the message, if there is still something to say and somebody to say it to. */
export async function tell({ body }: Errand, tools: Tools): Promise<ErrandOutcome> {
  // Written by `tellOfNotices`.
  const { number, template, version } = body as TellingBody
  const plan = planOf(template)
  const file = await readCase(tools, number)
  const later = file && plan && whenLater(plan, file, tools.now())
  if (later !== undefined) return { againAt: later }
  const rated = file && plan?.onlyIf === 'unrated' && (await isRated(tools, file.id, 'person'))
  if (!file || !plan || !stillHolds(plan, file.application, rated === true)) return { done: true }
  if (plan.to === 'person') return { done: true, next: await tellPerson(tools, file, plan) }
  await tellEmployer(tools, file, plan, version)
  return { done: true }
}

/** A notice that asks more gives more time, also to be reminded. */
const whenLater = (plan: PlannedMessage, { application }: CaseFile, now: number) =>
  plan.beforeCorrectByMs === undefined ? undefined : dueOf(plan, now, firstCorrectBy(application))

async function tellPerson(
  tools: Tools,
  file: CaseFile,
  plan: PlannedMessage,
): Promise<readonly NewErrand[]> {
  const { template } = plan
  const to = answerAt(file, file.definition.subject.mobile)
  if (!to) return []
  const { number } = file.application
  const sending = await putToSend(tools, {
    key: `${number}/${template}`,
    number,
    employer: file.employer,
    channel: 'sms',
    to,
    template,
    values: valuesOf(file, plan),
  })
  return [sending]
}

async function tellEmployer(tools: Tools, file: CaseFile, plan: PlannedMessage, version: number) {
  const { template } = plan
  const { number } = file.application
  const values = valuesOf(file, plan)
  const item = { number, version, person: values.person }
  for (const { channel, to } of await remindedOf(tools, file))
    await joinDigest(tools, { template, employer: file.employer, channel, to, item, values })
}

/** Everything that a planned message may say of an application. */
const valuesOf = (file: CaseFile, { onlyIf }: PlannedMessage) =>
  ({
    person: maskName(answerAt(file, file.definition.subject.personName)),
    employer: answerAt(file, file.definition.subject.employerName),
    service: file.definition.name,
    outcome: outcomeNames[file.application.outcome ?? 'complete'],
    by: dayWords(
      onlyIf === 'stillOwed' ? firstOwedBy(file.application) : firstCorrectBy(file.application),
    ),
    people: '',
  }) satisfies ValuesFor<PlannedTemplate>

/** 11月30日 */
export function dayWords(moment: number | undefined): string {
  if (moment === undefined) return ''
  const [, month, day] = dayOf(moment).split('-')
  return `${Number(month)}月${Number(day)}日`
}

const answerAt = ({ given }: CaseFile, path: string | undefined): string =>
  path === undefined ? '' : textAt(given.values, path)
