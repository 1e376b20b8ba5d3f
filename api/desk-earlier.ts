import { matterOf } from '#core/command'
import { statusNames } from '#core/lifecycle'
import type { DeskMatter } from '#contract/desk'
import type { CaseFile } from '#engine/reads'
import type { Api } from './api.ts'
import { ownDesk } from './desk-people.ts'
import { moment } from './matter-page.ts'
import type { Person } from './person.ts'

// A person has a few; the page is for one matter.
const shownMost = 20

/**
 * Earlier matters of the same person that this officer may see: of the own department and region,
 * and nothing of what stood in them but whose they were and how they ended.
 */
export async function earlierMatters(
  { engine }: Api,
  { personIndex, application, definition }: CaseFile,
  key: string,
  person: Person,
): Promise<DeskMatter['earlier']> {
  if (person.role !== 'officer' || personIndex === '') return []
  const { department } = matterOf(definition, key).procedure
  const { region } = ownDesk(person)
  const rows = await engine.desk.queue({
    departments: [department.code],
    region,
    queue: 'all',
    search: { text: '', personIndex },
    sort: 'waiting',
    most: shownMost + 10,
  })
  const names = new Map(definition.matters.map(({ procedure }) => [procedure.code, procedure.name]))
  return rows
    .filter(({ number, matter }) => number !== application.number || matter !== key)
    .toReversed()
    .slice(0, shownMost)
    .map(({ number, matter, procedure, employerName, status, since }) => ({
      number,
      matter,
      name: names.get(procedure) ?? procedure,
      employerName,
      status,
      statusName: statusNames[status],
      since: moment(since),
    }))
}
