import { problem, type Problem } from '#core/problem'
import type { ServiceDefinition } from '#core/definition'
import { textAt } from '#core/evaluate'
import { dayOf } from '#core/time'
import { outcomeNames, type Outcome } from '#core/application'
import { alreadyOpen } from '#engine/applications'
import type { Earlier } from '#engine/under-way'
import type { Api } from './api.ts'
import type { FilledIn } from './form.ts'
import { filesTests, ownerOf, type Person } from './person.ts'

/**
 * Said as soon as the number is typed: the same person at the same employer is under way already
 * (nothing more can be filed), or was once (only worth knowing).
 */
export async function earlierHires(
  { engine }: Pick<Api, 'engine'>,
  person: Person,
  definition: ServiceDefinition,
  { reading }: Pick<FilledIn, 'reading'>,
): Promise<readonly Problem[]> {
  const { employer, person: number } = definition.subject
  const [code, personNumber] = [textAt(reading.values, employer), textAt(reading.values, number)]
  if (!definition.onlyOneOpen || filesTests(person) || code === '' || personNumber === '') return []
  const earlier = await engine.underWay.newest({
    service: definition.code,
    employer: code,
    personIndex: engine.personIndex(personNumber),
  })
  if (!earlier) return []
  const said =
    earlier.status === 'open' ? alreadyOpen(definition, earlier) : before(number, earlier)
  // A window's clerk is told that there is one, and its number where that clerk filed it.
  const { application: _, ...unnamed } = said
  return [person.role === 'employer' || earlier.filer === ownerOf(person) ? said : unnamed]
}

const before = (path: string, { number, personName, status, filedAt }: Earlier): Problem =>
  problem(
    'filed-before',
    `${personName} 曾于 ${dayOf(filedAt)} 办理过（${outcomeNames[status as Outcome] ?? status}）`,
    {
      path,
      severity: 'warning',
      remedy: '再次录用可以继续提交；要更改原来填的内容，请在原申请中办理更正',
      application: number,
    },
  )
