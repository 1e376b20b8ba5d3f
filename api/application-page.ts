import type { Application } from '#core/application'
import { matterOf } from '#core/command'
import { correctionsAsked, openPaths } from '#core/corrections'
import { fieldsOf } from '#core/definition'
import { at } from '#core/evaluate'
import { hasEnded, next } from '#core/lifecycle'
import { revocationReasons } from '#core/revocation'
import { isInForce } from '#core/decide/revoke'
import {
  applicationStatusNames,
  type ApplicationPage,
  type ApplicationStatus,
} from '#contract/applications'
import { roleNames, type Role } from '#contract/session'
import type { CaseFile, StoredEvent } from '#engine/reads'
import { shownOrigin } from './form.ts'
import {
  moment,
  momentOrNull,
  reasonsOf,
  shownMatter,
  shownName,
  textAt,
  type Viewer,
} from './matter-page.ts'
import { shownTo } from './may-see.ts'
import { permissions } from './permissions.ts'

/** One application as whoever is signed in may follow it. */
export function applicationPage(
  file: CaseFile,
  events: readonly StoredEvent[],
  regionName: string,
  viewer: Viewer,
): ApplicationPage {
  const { definition, application } = file
  const { subject } = definition
  const status = statusOf(application)
  const { role, place } = viewer
  return {
    number: application.number,
    externalId: file.externalId,
    service: { code: definition.code, name: definition.name, hash: application.service },
    region: { code: application.region, name: regionName },
    status,
    statusName: applicationStatusNames[status],
    personName: shownName(role, place, textAt(file, subject.personName)),
    employerName: textAt(file, subject.employerName),
    filedAt: moment(application.filedAt),
    closedAt: momentOrNull(application.closedAt),
    promiseWorkingDays: definition.promise.workingDays,
    version: application.version,
    matters: definition.matters.map(({ key }) => shownMatter(file, key, events, viewer)),
    ...corrections(file),
    sections: sections(file, viewer),
    parameters: Object.entries(application.parameters).map(([name, value]) => ({ name, value })),
    revocation: shownRevocation(application),
    may: mayDo(file, role),
  }
}

export const statusOf = ({ closedAt, outcome }: Application): ApplicationStatus =>
  closedAt === undefined ? 'open' : (outcome ?? 'failed')

function corrections({ definition, application }: CaseFile) {
  const asked = correctionsAsked(definition, application)
  const open = openPaths(asked)
  return {
    corrections: asked.map(({ matter, department, by }) => ({
      matter,
      name: matterOf(definition, matter).procedure.name,
      department,
      by: momentOrNull(by),
      reasons: reasonsOf(definition, application, matter),
    })),
    openPaths: open === 'all' ? ('all' as const) : [...open],
  }
}

/** Every answer with its origin; the bare value goes along only where nothing of it is masked. */
const sections = ({ definition, given, origins }: CaseFile, { role, place }: Viewer) =>
  definition.form.sections.flatMap(({ key, title }) => {
    const answers = fieldsOf(definition.form)
      .filter(({ section }) => section.key === key)
      .flatMap(({ path, field }) => {
        const value = at(given.values, path)
        if (value === null) return []
        const { value: shown, masked } = shownTo(role, place, field, value)
        const origin = shownOrigin(definition, origins[path])
        return [{ path, label: field.label, shown, masked, origin, ...(!masked && { value }) }]
      })
    return answers.length === 0 ? [] : [{ key, title, answers }]
  })

const shownRevocation = ({ revocation }: Application) =>
  revocation
    ? {
        reason: revocation.reason,
        reasonName: revocationReasons[revocation.reason],
        words: revocation.words ?? null,
      }
    : null

function mayDo({ application }: CaseFile, role: Role): ApplicationPage['may'] {
  const statuses = Object.values(application.matters).map(({ status }) => status)
  const cannot = (
    id: 'withdrawApplication' | 'correctApplication' | 'revokeApplication',
    what: string,
  ) => (permissions[id][role] === 'no' ? `${roleNames[role]}不能${what}，由申请单位办理` : null)
  const withdraw =
    cannot('withdrawApplication', '撤回') ??
    (statuses.every(hasEnded) ? '各事项都已结束，不能撤回' : null) ??
    (statuses.some((status) => next(status, 'withdraw') !== undefined)
      ? null
      : '未结束的事项都已审核通过，不能撤回')
  const correct =
    cannot('correctApplication', '补正') ??
    (statuses.includes('incorrect') ? null : '目前没有部门要求补正')
  const revoke =
    cannot('revokeApplication', '撤销录用') ??
    (statuses.includes('revoking') ? '撤销正在办理，请等待各部门的结果' : null) ??
    (Object.values(application.matters).some((one) => !hasEnded(one.status) || isInForce(one))
      ? null
      : '没有已生效或正在办理的事项，无需撤销')
  return {
    withdraw: { allowed: withdraw === null, why: withdraw },
    correct: { allowed: correct === null, why: correct },
    revoke: { allowed: revoke === null, why: revoke },
  }
}
