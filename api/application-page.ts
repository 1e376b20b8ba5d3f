import { matterOf } from '#core/command'
import { tellsAt } from '#core/asked'
import { correctionsAsked, openPaths } from '#core/corrections'
import { fieldsOf, type ServiceDefinition } from '#core/definition'
import type { Application } from '#core/application'
import { joinedItems } from '#core/joined'
import { firstCorrectBy } from '#core/message-plan'
import { at } from '#core/evaluate'
import { applicationStatusNames, type ApplicationPage } from '#contract/applications'
import type { ShownWatch } from '#contract/amendments'
import type { Chain } from '#engine/amendment-chain'
import type { CaseFile, StoredEvent } from '#engine/reads'
import { linked, shownRevocation, statusOf } from './after-page.ts'
import type { Times } from './ledger.ts'
import { mayDo } from './may-do.ts'
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

/** What is known beside the application itself. */
type After = {
  readonly chain: Chain
  readonly watches: readonly ShownWatch[]
  readonly times: Times
  readonly counter: ApplicationPage['counter']
}

/** One application as whoever is signed in may follow it. */
export function applicationPage(
  file: CaseFile,
  events: readonly StoredEvent[],
  regionName: string,
  viewer: Viewer,
  { chain, watches, times, counter }: After,
): ApplicationPage {
  const { definition, application } = file
  const { subject } = definition
  const status = statusOf(application)
  const { role, place } = viewer
  return {
    number: application.number,
    externalId: file.externalId,
    test: application.test === true,
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
    matters: definition.matters.map(({ key }) => shownMatter(file, key, events, times, viewer)),
    ...corrections(file),
    sections: sections(file, viewer),
    parameters: Object.entries(application.parameters).map(([name, value]) => ({ name, value })),
    revocation: shownRevocation(application),
    ...linked(file, chain, viewer),
    watches: [...watches],
    counter,
    may: mayDo(file, chain, role),
  }
}

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
    notice: noticeOf(definition, application),
    gathersUntil: momentOrNull(tellsAt(application)),
  }
}

/** 补正告知: what all departments ask, each question once; nothing while nothing was told. */
function noticeOf(
  definition: ServiceDefinition,
  application: Application,
): ApplicationPage['notice'] {
  const items = joinedItems(definition, application)
  if (items.length === 0) return null
  const labels = new Map(fieldsOf(definition.form).map(({ path, field }) => [path, field.label]))
  const { told } = application
  return {
    // One from before notices were counted is the first.
    count: told?.notices ?? 1,
    at: momentOrNull(told?.at),
    by: momentOrNull(firstCorrectBy(application)),
    isChanged: told?.changes === true,
    items: items.map(({ path, asks }) => ({
      path,
      label: path === null ? '整个事项' : (labels.get(path) ?? path),
      asks: asks.map(({ matters, department, reason: { code, says }, remedy, isAdded }) => ({
        department,
        matters: matters.map((key) => matterOf(definition, key).procedure.name),
        code,
        says,
        remedy,
        isAdded,
      })),
    })),
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
