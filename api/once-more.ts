import { fieldsOf } from '#core/definition'
import { askedOfEmployee } from '#core/employee'
import { at } from '#core/evaluate'
import { matterOf } from '#core/command'
import type { EmployeePartPage } from '#contract/employee'
import type { Chain } from '#engine/amendment-chain'
import type { CaseFile } from '#engine/reads'
import { moment, momentOrNull, reasonsOf, type Viewer } from './matter-page.ts'
import { shownTo } from './may-see.ts'

type Seen = { readonly file: CaseFile; readonly chain: Chain; readonly viewer: Viewer }

/** What the employee confirmed and others have changed since: as it was where that is known. */
export function outdatedOf({ file, chain, viewer }: Seen): EmployeePartPage['outdated'] {
  const { outdated } = file.application.employee ?? {}
  if (!outdated) return null
  const now = declared(chain)
  const { role, place } = viewer
  const changes = fieldsOf(file.definition.form).flatMap(({ path, field }) => {
    if (!outdated.paths.includes(path)) return []
    const shown = ({ given }: CaseFile) => {
      const value = at(given.values, path)
      return value === null ? null : shownTo(role, place, field, value).value
    }
    const was = now === chain.original ? null : shown(chain.original)
    return [{ path, label: field.label, was, is: shown(now) }]
  })
  return { since: moment(outdated.since), changes }
}

/** What the employer says now: the last amendment, unless it was taken back or came to nothing. */
const declared = ({ original, amendments }: Chain): CaseFile =>
  amendments.findLast(
    ({ application: { outcome } }) => outcome !== 'withdrawn' && outcome !== 'failed',
  ) ?? original

/** 请本人补正: what departments ask of nobody but the employee, in their words. */
export const askedAgain = ({ definition, application }: CaseFile): EmployeePartPage['asked'] =>
  askedOfEmployee(definition, application).map(({ matter, department, by }) => {
    const reasons = reasonsOf(definition, application, matter)
    const paths = new Set(reasons.flatMap((one) => one.paths))
    return {
      matter: matterOf(definition, matter).procedure.name,
      department,
      by: momentOrNull(by),
      labels: fieldsOf(definition.form).flatMap(({ path, field }) =>
        paths.has(path) ? [field.label] : [],
      ),
      reasons: reasons.map(({ says, remedy }) => ({ says, remedy })),
    }
  })
