import { answeringNames, type Objection } from '#core/application'
import { isOwing, owedItems, owedPaths } from '#core/deferral'
import { fieldsOf } from '#core/definition'
import { askedOfEmployee, employeePaths, openToEmployee } from '#core/employee'
import { at, holds } from '#core/evaluate'
import { factsAbout } from '#core/facts'
import type { Logic } from '#core/term'
import { isNotListed, type Region } from '#core/region'
import { matterOf } from '#core/command'
import type { EmployeePartPage, EmployeeQuestion, ShownObjection } from '#contract/employee'
import { roleNames, type Role } from '#contract/session'
import type { Invitation } from '#engine/invitation-making'
import type { Chain } from '#engine/amendment-chain'
import type { CaseFile } from '#engine/reads'
import { moment, momentOrNull, shownName, textAt, type Viewer } from './matter-page.ts'
import { shownTo } from './may-see.ts'
import { askedAgain, outdatedOf } from './once-more.ts'
import { permissions } from './permissions.ts'

export type PartSeen = {
  readonly file: CaseFile
  /** With what amended it; its own file alone where nothing did. */
  readonly chain: Chain
  readonly region: Region | undefined
  readonly viewer: Viewer
  /** The newest, for whoever may invite. */
  readonly invitation: Invitation | undefined
}

/** The employee's part of one application as whoever looks may see and use it. */
export function employeePart(seen: PartSeen): EmployeePartPage {
  const { file, viewer, invitation } = seen
  const { application, definition } = file
  const { subject } = definition
  const questions = questionsOf(seen)
  return {
    number: application.number,
    version: application.version,
    personName: shownName(viewer.role, viewer.place, textAt(file, subject.personName)),
    employerName: textAt(file, subject.employerName),
    confirmedAt: momentOrNull(application.employee?.confirmedAt),
    outdated: outdatedOf(seen),
    asked: askedAgain(file),
    objections: (application.employee?.objections ?? []).map((one) => shownObjection(file, one)),
    awaited: awaitedNow(file),
    questions,
    invitation: invitation ? shownInvitation(invitation) : null,
    may: mayNow(file, viewer.role, questions.length > 0),
  }
}

const shownInvitation = ({ state, madeAt, expiresAt, openedAt }: Invitation) => ({
  state,
  madeAt: moment(madeAt),
  expiresAt: moment(expiresAt),
  openedAt: momentOrNull(openedAt),
})

function shownObjection(
  { definition }: CaseFile,
  { id, at: since, paths, words, holds, owner, by, answer }: Objection,
): ShownObjection {
  const labels = fieldsOf(definition.form)
    .filter(({ path }) => paths.includes(path))
    .map(({ field }) => field.label)
  return {
    id,
    at: moment(since),
    paths: [...paths],
    labels,
    words,
    holds: holds.map((key) => matterOf(definition, key).procedure.name),
    owner,
    by: moment(by),
    answer: answer
      ? {
          at: moment(answer.at),
          how: answer.how,
          howName: answeringNames[answer.how],
          words: answer.words ?? null,
        }
      : null,
  }
}

function awaitedNow({ application, definition }: CaseFile): EmployeePartPage['awaited'] {
  const waiting = Object.entries(application.matters).flatMap(([key, { status, supply }]) =>
    status === 'waiting' && supply ? [{ key, supply }] : [],
  )
  const [first] = waiting.toSorted((one, other) => one.supply.by - other.supply.by)
  if (!first) return owedNow({ application, definition })
  const paths = new Set(waiting.flatMap(({ supply }) => supply.paths))
  return {
    owner: first.supply.owner,
    by: moment(first.supply.by),
    labels: fieldsOf(definition.form).flatMap(({ path, field }) =>
      paths.has(path) ? [field.label] : [],
    ),
    matters: waiting.map(({ key }) => matterOf(definition, key).procedure.name),
  }
}

/** 容缺: of the employee's own, what was promised and is owed now. */
function owedNow({
  application,
  definition,
}: Pick<CaseFile, 'application' | 'definition'>): EmployeePartPage['awaited'] {
  const own = new Set(employeePaths(definition))
  const owing = Object.entries(application.matters).flatMap(([key, matter]) => {
    const paths = owedItems(matter).flatMap(({ path }) => (own.has(path) ? [path] : []))
    const by = matter.deferral?.by
    return isOwing(matter) && by !== undefined && paths.length > 0 ? [{ key, paths, by }] : []
  })
  const [first] = owing.toSorted((one, other) => one.by - other.by)
  if (!first) return null
  const owed = new Set(owing.flatMap(({ paths }) => paths))
  return {
    owner: 'employee',
    by: moment(first.by),
    labels: fieldsOf(definition.form).flatMap(({ path, field }) =>
      owed.has(path) ? [field.label] : [],
    ),
    matters: owing.map(({ key }) => matterOf(definition, key).procedure.name),
  }
}

/** The employee's own questions that are open, with what stands there now. */
function questionsOf({ file, region, viewer }: PartSeen): EmployeeQuestion[] {
  const { application, definition, given } = file
  const open = openToEmployee(definition, application)
  const facts = factsAbout(application, given)
  const isAsked = (condition: Logic | undefined) =>
    condition === undefined || holds(condition, facts)
  const awaited = new Set([
    ...Object.values(application.matters).flatMap(({ supply }) => supply?.paths ?? []),
    ...owedPaths(application),
  ])
  const again = new Set(
    askedOfEmployee(definition, application).flatMap(({ reasons }) =>
      reasons.flatMap(({ paths }) => paths),
    ),
  )
  return fieldsOf(definition.form).flatMap(({ path, section, field }): EmployeeQuestion[] => {
    if (!open.has(path)) return []
    const value = at(given.values, path)
    const { value: shown, masked } = shownTo(viewer.role, viewer.place, field, value)
    const items = field.listed && region?.lists?.[field.listed.list]
    return [
      {
        path,
        asked: isAsked(section.when) && isAsked(field.asked),
        awaited: awaited.has(path),
        askedAgain: again.has(path),
        shown: value === null ? null : shown,
        ...(value !== null && !masked && { value }),
        options:
          items?.map(({ name, under, note }) => ({
            value: name,
            under: under ?? null,
            note: note ?? null,
          })) ?? null,
        underPath:
          field.listed?.under === undefined ? null : `${section.key}.${field.listed.under}`,
        url: isDocument(value) ? (viewer.urlFor?.(application.number, value.sha256) ?? null) : null,
      },
    ]
  })
}

const isDocument = (value: unknown): value is { readonly sha256: string } =>
  typeof value === 'object' && value !== null && 'sha256' in value

/** Answers that the region's lists do not hold. */
export function unlisted(
  { definition }: Pick<CaseFile, 'definition'>,
  region: Region | undefined,
  typed: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  before: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): readonly { readonly path: string; readonly label: string }[] {
  if (!region) return []
  return fieldsOf(definition.form).flatMap(({ path, section, field }) => {
    const sibling = (name: string) => typed[section.key]?.[name] ?? before[section.key]?.[name]
    const above = field.listed?.under
    const isTouched =
      at(typed, path) !== null || (above !== undefined && typed[section.key]?.[above] !== undefined)
    const value = at(typed, path) ?? at(before, path)
    return isTouched && isNotListed(region, field, value, sibling)
      ? [{ path, label: field.label }]
      : []
  })
}

function mayNow(
  { application }: CaseFile,
  role: Role,
  hasQuestions: boolean,
): EmployeePartPage['may'] {
  const open = (application.employee?.objections ?? []).filter(({ answer }) => !answer)
  const only = (id: Parameters<typeof cannot>[0], why: string | null) => {
    const because = cannot(id, role) ?? why
    return { allowed: because === null, why: because }
  }
  return {
    supply: only('supplyAnswers', hasQuestions ? null : '没有需要填写的内容，或部门已经收到'),
    confirm: only(
      'confirmApplication',
      open.length > 0
        ? '您提出的异议还没有答复'
        : application.employee?.confirmedAt !== undefined && !application.employee.outdated
          ? '已经确认'
          : null,
    ),
    object: only('objectToApplication', null),
    invite: only('inviteEmployee', null),
    answer: only('answerObjection', open.length > 0 ? null : '没有待答复的异议'),
  }
}

const cannot = (
  id:
    | 'supplyAnswers'
    | 'confirmApplication'
    | 'objectToApplication'
    | 'inviteEmployee'
    | 'answerObjection',
  role: Role,
): string | null => (permissions[id][role] === 'no' ? `${roleNames[role]}不能办理这一步` : null)
