import { maskName } from '#standards/person-name'
import { textAt } from '#core/evaluate'
import type { Errand, ErrandOutcome, NewErrand } from './errands.ts'
import { hashOf } from './invitation-secrets.ts'
import { makeInvitation } from './invitations.ts'
import { putMessage } from './messages.ts'
import type { NoticeBody } from './notices.ts'
import { readCase, type CaseFile } from './reads.ts'
import type { Tools } from './tools.ts'

type InvitingBody = {
  readonly number: string
  readonly template: 'invitation' | 'invitationReminder' | 'objection'
}

/** The employee is invited when the employer has filed and reminded while answers are missing. */
export async function inviteOnNotices(
  { number, version, notices }: NoticeBody,
  { now }: Tools,
): Promise<readonly NewErrand[]> {
  const templates = notices.flatMap(({ what }): readonly InvitingBody['template'][] => {
    if (what === 'filed') return ['invitation']
    if (what === 'employeeReminded') return ['invitationReminder']
    return what === 'objected' ? ['objection'] : []
  })
  return [...new Set(templates)].map((template) => ({
    kind: 'invite',
    id: `${number}/${template}/${version}`,
    body: { number, template } satisfies InvitingBody,
    dueAt: now(),
  }))
}

/** Invitation and message in one transaction: taken up again, neither is made twice. */
export async function invite({ id, body }: Errand, tools: Tools): Promise<ErrandOutcome> {
  // Written by `inviteOnNotices`.
  const { number, template } = body as InvitingBody
  const file = await readCase(tools, number)
  // Nobody real is told of a test; an amendment is the employer's own affair.
  if (!file || file.application.test || file.application.corrects) return { done: true }
  if (template === 'objection') await tellOfObjection(tools, file, id)
  else await inviteEmployee(tools, file, template, id)
  return { done: true }
}

async function inviteEmployee(
  tools: Tools,
  file: CaseFile,
  template: 'invitation' | 'invitationReminder',
  key: string,
): Promise<void> {
  const to = answerAt(file, file.definition.subject.mobile)
  if (!to) return
  await tools.db.transaction(async ({ query }) => {
    const by = { role: 'platform', id: 'yijian' } as const
    const made = await makeInvitation(query, tools, file, by, hashOf(key).slice(0, 16))
    if (made === 'known' || 'problem' in made) return
    const link = tools.invitationUrl(made.token)
    await putMessage(query, tools, {
      key,
      number: file.application.number,
      employer: file.employer,
      channel: 'sms',
      to,
      template,
      values: { ...valuesOf(file), link },
    })
  })
}

async function tellOfObjection(tools: Tools, file: CaseFile, key: string): Promise<void> {
  const to = answerAt(file, file.definition.subject.contact)
  if (!to) return
  await tools.db.transaction(({ query }) =>
    putMessage(query, tools, {
      key,
      number: file.application.number,
      employer: file.employer,
      channel: 'sms',
      to,
      template: 'objection',
      values: valuesOf(file),
    }),
  )
}

const valuesOf = (file: CaseFile) => ({
  person: maskName(answerAt(file, file.definition.subject.personName)),
  employer: answerAt(file, file.definition.subject.employerName),
  service: file.definition.name,
})

const answerAt = ({ given }: CaseFile, path: string | undefined): string =>
  path === undefined ? '' : textAt(given.values, path)
