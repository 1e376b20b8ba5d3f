import { fieldsOf } from '#core/definition'
import { satisfactionNames } from '#core/rating'
import {
  awaitedRectification,
  rectificationOutcomeNames,
  rectificationStatusNames,
  rectificationVerbNames,
  rectifying,
  whoRectifies,
  type Rectification,
  type RectificationVerb,
} from '#core/rectification'
import type { Region } from '#core/region'
import type {
  OwnRectification,
  RectificationChoice,
  RectificationRow,
  ShownRectification,
} from '#contract/rectifications'
import type { Published } from '#engine/catalogue'
import type { Found } from '#engine/rectification-reads'
import { moment, momentOrNull } from './matter-page.ts'
import type { Person } from './person.ts'

const whoNames = {
  supervisor: '督办人员',
  department: '责任部门',
  complainant: '评价人',
  platform: '本平台',
} as const

/** One line of the ledger. */
export function shownRow(
  rectification: Rectification,
  services: readonly Published[],
  regions: readonly Region[],
): RectificationRow {
  const { id, source, service, region, department, status, outcome } = rectification
  const awaited = awaitedRectification(rectification)
  return {
    id,
    kind: source.kind,
    kindName: source.kind === 'rating' ? '群众评价' : '查摆问题',
    satisfactionName: source.kind === 'rating' ? satisfactionNames[source.satisfaction] : null,
    number: source.number ?? null,
    service: { code: service, name: definitionOf(service, services)?.name ?? service },
    region: { code: region, name: regions.find(({ code }) => code === region)?.name ?? region },
    department: department === null ? null : departmentNamed(department, services),
    status,
    statusName: rectificationStatusNames[status],
    round: rectification.round,
    openedAt: moment(rectification.openedAt),
    overdue: rectification.overdue,
    outcomeName: outcome && rectificationOutcomeNames[outcome],
    closedAt: momentOrNull(rectification.closedAt),
    awaited: awaited
      ? {
          who: awaited.who,
          whoName: whoNames[awaited.who],
          action: awaited.action,
          by: moment(awaited.by),
        }
      : null,
  }
}

export function shownRectification(
  { rectification, contact, steps }: Found,
  person: Person,
  services: readonly Published[],
  regions: readonly Region[],
): ShownRectification {
  const { service, about } = rectification
  // Only who must call may know whom; once it is over, nobody.
  const mayCall = theirs(rectification, person) && rectification.status !== 'closed'
  return {
    ...shownRow(rectification, services, regions),
    version: rectification.version,
    contactBy: momentOrNull(rectification.contactBy),
    answerBy: moment(rectification.answerBy),
    recheckBy: momentOrNull(rectification.recheckBy),
    decideBy: momentOrNull(rectification.decideBy),
    aboutName: about === null ? null : aboutName(service, about, services),
    contact: mayCall ? contact : null,
    steps: steps.map(({ at, by, verb, words }) => ({
      at: moment(at),
      byName: byNames[by.role],
      verb,
      verbName:
        verb === 'open' ? '转入整改' : verb === 'warn' ? '逾期提醒' : rectificationVerbNames[verb],
      words: words ?? null,
    })),
    choices: choicesFor(rectification, person),
    departments: departmentsOf(service, services),
    abouts: aboutsOf(service, services),
  }
}

const byNames = {
  employer: '评价人',
  employee: '评价人',
  window: '评价人',
  officer: '责任部门',
  supervisor: '督办人员',
  administrator: '系统管理员',
  department: '责任部门',
  platform: '本平台',
} as const

/** What a bad rating has come to, for whoever gave it. */
export function shownOwn(
  { rectification, steps }: Found,
  services: readonly Published[],
): OwnRectification {
  const { status, department, outcome } = rectification
  const answer = steps.findLast(({ verb }) => verb === 'answer')
  return {
    status,
    statusName: rectificationStatusNames[status],
    departmentName: department === null ? null : departmentNamed(department, services).name,
    contactBy: momentOrNull(rectification.contactBy),
    answerBy: moment(rectification.answerBy),
    recheckBy: momentOrNull(rectification.recheckBy),
    answer: status === 'answered' || status === 'closed' ? (answer?.words ?? null) : null,
    outcomeName: outcome && rectificationOutcomeNames[outcome],
    mayRecheck: status === 'answered',
  }
}

/** Whether it lies with this officer's department and region. */
export const theirs = ({ department, region }: Rectification, person: Person): boolean =>
  person.role === 'officer' &&
  department === person.department &&
  (person.region === null || person.region === region)

/** Why somebody may not take a step; null: they may. */
export function mayTake(
  rectification: Rectification,
  verb: RectificationVerb,
  person: Person,
): string | null {
  const who = whoRectifies[verb]
  switch (who) {
    case 'supervisor':
      return person.role === 'supervisor' ? null : '这一步由督办人员办理'
    case 'department':
      return theirs(rectification, person) ? null : '这一步由责任部门办理'
    case 'complainant':
      // Nobody rated: whoever found it looks whether it has been mended.
      return rectification.source.kind === 'inspection' && person.role === 'supervisor'
        ? null
        : '这一步由评价人自己办理'
    case 'platform':
      return '期满后自动办理'
  }
}

const shownVerbs = Object.keys(whoRectifies).filter((verb) => verb !== 'close')

function choicesFor(rectification: Rectification, person: Person): RectificationChoice[] {
  const arrows: Partial<Record<RectificationVerb, unknown>> = rectifying[rectification.status]
  // The table's own keys.
  return (shownVerbs as RectificationVerb[]).flatMap((verb): RectificationChoice[] => {
    const isNobodys = rectification.department === null && verb !== 'assign'
    if (arrows[verb] === undefined) return []
    const why = isNobodys ? '请先指定责任部门' : mayTake(rectification, verb, person)
    const name = rectificationVerbNames[verb]
    return [{ verb, name, allowed: why === null, why, needs: needsOf(verb) }]
  })
}

const needsOf = (verb: RectificationVerb): RectificationChoice['needs'] =>
  verb === 'assign' ? 'department' : verb === 'verify' ? 'about' : 'words'

const definitionOf = (service: string, services: readonly Published[]) =>
  services.find(({ definition }) => definition.code === service)?.definition

function departmentsOf(service: string, services: readonly Published[]) {
  const all = (definitionOf(service, services)?.matters ?? []).map(
    ({ procedure }) => procedure.department,
  )
  return [...new Map(all.map(({ code, name }) => [code, { code, name }])).values()]
}

function departmentNamed(code: string, services: readonly Published[]) {
  const all = services.flatMap(({ definition }) => departmentsOf(definition.code, services))
  return all.find((one) => one.code === code) ?? { code, name: code }
}

/** What a complaint may turn out to be about: a question of the form, a procedure, something else. */
export function aboutsOf(service: string, services: readonly Published[]) {
  const definition = definitionOf(service, services)
  if (!definition) return [other]
  return [
    ...fieldsOf(definition.form).map(({ section, path, field }) => ({
      value: `field:${path}`,
      name: field.label,
      group: section.title,
    })),
    ...definition.matters.map(({ procedure }) => ({
      value: `procedure:${procedure.code}`,
      name: procedure.name,
      group: '事项',
    })),
    other,
  ]
}
const other = { value: 'other', name: '其他', group: '其他' }

export const aboutName = (service: string, about: string, services: readonly Published[]): string =>
  aboutsOf(service, services).find(({ value }) => value === about)?.name ?? about
