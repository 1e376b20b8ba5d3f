import { isBlank, type Reading } from '#core/answers'
import type { Actor } from '#core/application'
import type { ServiceDefinition } from '#core/definition'
import { awaitsOf, correctedBy, employeePaths, openToEmployee } from '#core/employee'
import { at } from '#core/evaluate'
import { problem, type Problem } from '#core/problem'
import type { Order } from './command.ts'
import type { ApplicationId } from './number.ts'
import {
  orderToRewrite,
  type Corrections,
  type Rewrite,
  type Rewriting,
  type Typed,
} from './rewrite.ts'
import type { Tools } from './tools.ts'

/**
 * 补充: the employee's own answers, read with the whole form as it stands under the lock, so that
 * whoever corrects the employer's answers at the same moment loses nothing.
 */
export const orderToSupply = (
  tools: Tools,
  id: ApplicationId,
  rewriting: Rewriting,
  by: Actor,
): Order => orderToRewrite(tools, id, rewriting, supplying(rewriting.typed), by)

const supplying = (typed: Corrections): Rewrite => ({
  against({ definition, application }, _, changed) {
    const open = openToEmployee(definition, application)
    return changed.filter((path) => !open.has(path)).map(notOpen)
  },
  reading: ({ definition, application }, values, changed, read) =>
    withoutStale(read, values, openToEmployee(definition, application), new Set(changed)),
  command: ({ definition, application }, changed, { awaited }) => ({
    do: 'supply',
    paths: changed,
    awaits: awaitsOf(definition, awaited),
    corrected: correctedBy(definition, application, [...changed, ...givenAgain(definition, typed)]),
  }),
})

/** What the employee has sent, changed or not: an answer given again says that it was right. */
const givenAgain = (definition: ServiceDefinition, typed: Corrections): readonly string[] =>
  employeePaths(definition).filter((path) => !isBlank(at(typed, path)))

/** Another choice may leave an earlier answer of the employee's without its question: it goes too. */
function withoutStale(
  read: (values: Typed) => Reading,
  values: Typed,
  open: ReadonlySet<string>,
  typedNow: ReadonlySet<string>,
): Reading {
  const reading = read(values)
  const stale = reading.problems.flatMap(({ code, path = '' }) =>
    code === 'not-asked' && open.has(path) && !typedNow.has(path) ? [path] : [],
  )
  if (stale.length === 0) return reading
  for (const path of stale) {
    const [section = '', name = ''] = path.split('.')
    delete values[section]?.[name]
  }
  return read(values)
}

const notOpen = (path: string): Problem =>
  problem('not-open-to-employee', '这一项不由本人填写，或者部门已经收到，不能再改', {
    path,
    remedy: '内容有误的，请提出异议，由单位更正',
  })
