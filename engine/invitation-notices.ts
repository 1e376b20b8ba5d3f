import { maskName } from '#standards/person-name'
import { fieldsOf } from '#core/definition'
import { askedOfEmployee } from '#core/employee'
import { textAt } from '#core/evaluate'
import type { Notice } from '#core/notices'
import type { Errand, ErrandOutcome, NewErrand } from './errands.ts'
import { groupsOf } from './group-commit.ts'
import { hashOf } from './invitation-secrets.ts'
import { makeInvitations } from './invitation-making.ts'
import { dayWords } from './message-notices.ts'
import { putMessages, sendingOf } from './messages.ts'
import type { NoticeBody } from './notices.ts'
import { shardOf } from './number.ts'
import { readCase, type CaseFile } from './reads.ts'
import { remindedOf } from './reminded.ts'
import type { Tools } from './tools.ts'

type Template =
  | 'invitation'
  | 'invitationReminder'
  | 'askedAgain'
  | 'askedAgainReminder'
  | 'confirmAgain'
  | 'objection'
type InvitingBody = { readonly number: string; readonly template: Template }

/** What of an application concerns the employee, or comes from there. */
const toldOf: Partial<Record<Notice['what'], readonly Template[]>> = {
  filed: ['invitation'],
  employeeReminded: ['invitationReminder'],
  correctionAsked: ['askedAgain', 'askedAgainReminder'],
  correctionChanged: ['askedAgain', 'askedAgainReminder'],
  confirmationOutdated: ['confirmAgain'],
  objected: ['objection'],
}

/** As long before the end as whoever filed is reminded. */
const remindBeforeMs = 3 * 24 * 3_600_000

/**
 * The employee is invited when the employer has filed, reminded while answers are missing, and told
 * when something has to be given or confirmed once more.
 */
export async function inviteOnNotices(
  { number, version, notices }: NoticeBody,
  tools: Tools,
): Promise<readonly NewErrand[]> {
  const templates = new Set(notices.flatMap(({ what }) => toldOf[what] ?? []))
  const asksAgain = templates.has('askedAgain') ? await readCase(tools, number) : undefined
  const by = asksAgain && firstAsked(asksAgain)
  return [...templates].flatMap((template): NewErrand[] => {
    const dueAt = dueOf(template, by, tools.now())
    const body: InvitingBody = { number, template }
    if (dueAt === undefined) return []
    const atOnce = dueAt <= tools.now()
    return [{ kind: 'invite', id: `${number}/${template}/${version}`, body, dueAt, atOnce }]
  })
}

function dueOf(template: Template, by: number | undefined, now: number): number | undefined {
  if (template === 'askedAgain') return by === undefined ? undefined : now
  if (template !== 'askedAgainReminder') return now
  return by !== undefined && by - remindBeforeMs > now ? by - remindBeforeMs : undefined
}

/** Until when the first of what the employee is asked for again must be given. */
function firstAsked({ definition, application }: CaseFile): number | undefined {
  const ends = askedOfEmployee(definition, application).flatMap(({ by }) => by ?? [])
  return ends.length === 0 ? undefined : Math.min(...ends)
}

/** Invitation and message in one transaction: taken up again, neither is made twice. */
export async function invite({ id, body }: Errand, tools: Tools): Promise<ErrandOutcome> {
  // Written by `inviteOnNotices`.
  const { number, template } = body as InvitingBody
  const file = await readCase(tools, number)
  // Nobody real is told of a test; an amendment is the employer's own affair.
  if (!file || file.application.test || file.application.corrects) return { done: true }
  if (template === 'objection') await tellOfObjection(tools, file, id)
  else if (stillHolds(template, file)) {
    const next = await inviteEmployee(tools, file, template, id)
    return { done: true, next: next ? [next] : [] }
  }
  return { done: true }
}

/** What says the same and is put off to the same moment is said once. */
const putOff = (body: InvitingBody, dueAt: number): NewErrand => ({
  kind: 'invite',
  id: `${body.number}/${body.template}/at ${dueAt}`,
  body,
  dueAt,
})

/** Looked at again when it is due: what has been given or confirmed meanwhile is not asked for. */
function stillHolds(template: Template, file: CaseFile): boolean {
  if (template === 'askedAgain' || template === 'askedAgainReminder')
    return firstAsked(file) !== undefined
  if (template === 'invitationReminder') return isAwaited(file)
  return template !== 'confirmAgain' || file.application.employee?.outdated !== undefined
}

const isAwaited = ({ application }: CaseFile): boolean =>
  Object.values(application.matters).some(({ status, supply }) => status === 'waiting' && supply)

/** What is left to do: to send it, or later once more where there were enough for one day. */
async function inviteEmployee(
  tools: Tools,
  file: CaseFile,
  template: Exclude<Template, 'objection'>,
  key: string,
): Promise<NewErrand | undefined> {
  const to = answerAt(file, file.definition.subject.mobile)
  if (!to) return undefined
  const shard = shardOf(file.id, tools.shards)
  const againAt = await inviteTogether(tools, shard, { file, template, key, to })
  return againAt === undefined
    ? sendingOf(key, tools.now())
    : putOff({ number: file.application.number, template }, againAt)
}

type Inviting = {
  readonly file: CaseFile
  readonly template: Exclude<Template, 'objection'>
  readonly key: string
  readonly to: string
}

/** The invitations and messages of all who are invited at once, in one transaction. */
const inviteTogether = groupsOf<Tools, Inviting, number | undefined>(
  async (tools, shard, inviting) =>
    tools.db.transaction(async ({ query }) => {
      const by = { role: 'platform', id: 'yijian' } as const
      const wanted = inviting.map(({ file: { id: application }, key }) => ({
        application,
        by,
        id: hashOf(key).slice(0, 16),
      }))
      const made = await makeInvitations(query, tools, shard, wanted)
      const messages = inviting.flatMap((one, at) => {
        const invitation = made[at]
        return invitation && invitation !== 'known' && 'token' in invitation
          ? [messageOf(one, tools.invitationUrl(invitation.token))]
          : []
      })
      if (messages.length > 0) await putMessages(query, tools, shard, messages, false)
      return made.map((one) => (one !== 'known' && 'againAt' in one ? one.againAt : undefined))
    }),
)

const messageOf = ({ file, template, key, to }: Inviting, link: string) => ({
  key,
  number: file.application.number,
  employer: file.employer,
  channel: 'sms' as const,
  to,
  template,
  values: { ...valuesOf(file), ...askedAgainOf(file), link },
})

async function tellOfObjection(tools: Tools, file: CaseFile, key: string): Promise<void> {
  const reminded = await remindedOf(tools, file)
  const messages = reminded.map(({ channel, to }) => ({
    // One for each way; the first keeps the key it always had.
    key: channel === 'sms' ? key : `${key}/${channel}`,
    number: file.application.number,
    employer: file.employer,
    channel,
    to,
    template: 'objection' as const,
    values: valuesOf(file),
  }))
  await putMessages(tools.db.query, tools, shardOf(file.id, tools.shards), messages)
}

const valuesOf = (file: CaseFile) => ({
  person: maskName(answerAt(file, file.definition.subject.personName)),
  employer: answerAt(file, file.definition.subject.employerName),
  service: file.definition.name,
})

/** What the employee is asked for again, by whom and until when. */
function askedAgainOf(file: CaseFile) {
  const { definition, application } = file
  const asked = askedOfEmployee(definition, application)
  if (asked.length === 0) return { department: '', what: '', by: '' }
  const paths = new Set(asked.flatMap(({ reasons }) => reasons.flatMap((one) => one.paths)))
  const labels = fieldsOf(definition.form).filter(({ path }) => paths.has(path))
  return {
    department: [...new Set(asked.map(({ department }) => department))].join('、'),
    what: labels.map(({ field }) => field.label).join('、'),
    by: dayWords(firstAsked(file)),
  }
}

const answerAt = ({ given }: CaseFile, path: string | undefined): string =>
  path === undefined ? '' : textAt(given.values, path)
