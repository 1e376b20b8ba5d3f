import { statusNameOf, type Application, type Matter } from '#core/application'
import { matterOf } from '#core/command'
import { told } from '#core/asked'
import { behind, inputsOf } from '#core/corrections'
import type { MatterDefinition, ServiceDefinition } from '#core/definition'
import { awaitedOf } from '#core/duties'
import { factsAbout } from '#core/facts'
import { at } from '#core/evaluate'
import type { Field } from '#core/field'
import { hasEnded, next } from '#core/lifecycle'
import { isInForce } from '#core/decide/revoke'
import { revocationOf } from '#core/revocation'
import { citeBasis } from '#core/problem'
import type { ShownMatter, ShownReason } from '#contract/applications'
import { ownerNames, type Labelled, type ShownAwaited } from '#contract/shared'
import type { Role } from '#contract/session'
import type { CaseFile, StoredEvent } from '#engine/reads'
import { shownHandovers } from './shown-handover.ts'
import { shownLedger, type Times } from './ledger.ts'
import { isMasked, shownTo, type Place } from './may-see.ts'
import { shownCommitments } from './shown-commitment.ts'
import { shownDeferral } from './shown-deferral.ts'
import { shownJourney } from './shown-journey.ts'
import { stagesOf } from './stages.ts'

/** Whoever looks, from where, and how they open materials. */
export type Viewer = {
  readonly role: Role
  readonly place: Place
  readonly urlFor: ((number: string, sha256: string) => string) | undefined
}

/** One matter as the applicant's side follows it. */
export function shownMatter(
  file: CaseFile,
  key: string,
  events: readonly StoredEvent[],
  times: Times,
  viewer: Viewer,
): ShownMatter {
  const { definition, application } = file
  const matter = matterIn(application, key)
  const written = matterOf(definition, key)
  const { procedure } = written
  const told = matter.status === 'skipped' ? [] : toldOf(file, written, viewer)
  return {
    ...whereItStands(application, key, matter),
    key,
    procedure: procedure.code,
    name: procedure.name,
    department: procedure.department,
    stages: stagesOf(key, matter, events),
    ledger: shownLedger(times, key),
    withinWorkingDays: procedure.within.workingDays,
    legallyWorkingDays: procedure.legally?.workingDays ?? null,
    waitsFor: written.after.filter((other) => application.matters[other]?.status !== 'skipped'),
    deferral: shownDeferral(definition, key, matter),
    commitments: shownCommitments({ definition, number: application.number, key, matter }, viewer),
    reasons: reasonsOf(definition, application, key),
    why: matter.why ?? null,
    basis: basisOf(written),
    physicalTail: procedure.physicalTail ?? null,
    results: stands(matter) ? resultsOf(written, matter, viewer) : [],
    journey: shownJourney(written, matter),
    told,
    materials: materialsOf(file, written, viewer),
    handovers: shownHandovers(application.number, matter, viewer),
    mayWithdraw: next(matter.status, 'withdraw') !== undefined,
    revocation: revocationIfNow(written, matter),
  }
}

/** Its result is in force: not undone, and not merely known from an earlier application. */
export const stands = ({ status }: Matter): boolean => status === 'closed' || status === 'kept'

/** What revoking the whole would do to this matter as it now stands. */
function revocationIfNow(
  { procedure }: MatterDefinition,
  matter: Matter,
): ShownMatter['revocation'] {
  const { kind, says, otherwise, basis } = revocationOf(procedure)
  const rule = { says, otherwise: otherwise ?? null, basis: basis ? citeBasis(basis) : null }
  if (isInForce(matter)) return { does: kind, ...rule }
  if (hasEnded(matter.status) || matter.status === 'revoking') return null
  return next(matter.status, 'withdraw') === undefined
    ? { does: 'waits', ...rule, says: `现在不能撤回，办结后立即撤销：${says}` }
    : { does: 'withdraw', says: '撤回，部门停止办理', otherwise: null, basis: null }
}

/** Status, clocks and who must act: the same for the applicant and for the desk. */
export const whereItStands = (application: Application, key: string, matter: Matter) => ({
  status: matter.status,
  statusName: statusNameOf(matter),
  since: moment(matter.since),
  awaited: shownAwaited(application, key),
  clocks: {
    acceptBy: momentOrNull(matter.acceptBy),
    promisedBy: momentOrNull(matter.promisedBy),
    legalBy: momentOrNull(matter.legalBy),
    yellowAt: momentOrNull(matter.yellowAt),
    correctBy: momentOrNull(matter.correctBy),
    daysLeft: matter.daysLeft ?? null,
  },
  lamp: matter.lamp ?? null,
})

export function matterIn({ number, matters }: Application, key: string): Matter {
  const matter = matters[key]
  if (!matter) throw new Error(`no matter ${key} in ${number}`)
  return matter
}

function shownAwaited(application: Application, key: string): ShownAwaited | null {
  const awaited = awaitedOf(application, key)
  return awaited
    ? { ...awaited, ownerName: ownerNames[awaited.owner], by: moment(awaited.by) }
    : null
}

/**
 * A department's reasons with the applicant's own answers behind them, whatever it decided. What is
 * still gathered with what others ask is for its department only.
 */
export function reasonsOf(
  definition: ServiceDefinition,
  application: Application,
  key: string,
  seenBy: 'applicant' | 'department' = 'applicant',
): ShownReason[] {
  const matter = matterIn(application, key)
  const { accepts, reasons: listed = [] } = matterOf(definition, key).procedure
  const isToldOnly = matter.status === 'incorrect' && seenBy === 'applicant'
  return (isToldOnly ? told(matter) : (matter.reasons ?? []))
    .map((reason) => behind(definition, key, reason))
    .map(({ code, says, inputs, paths }) => ({
      code,
      says,
      remedy: listed.find((reason) => reason.code === code)?.remedy ?? null,
      inputs: inputs.map((input) => accepts[input]?.label ?? input),
      paths: [...paths],
    }))
}

const basisOf = ({ basis, procedure }: MatterDefinition): string | null => {
  const known = basis ?? procedure.basis
  return known ? citeBasis(known) : null
}

export const resultsOf = (
  { procedure }: MatterDefinition,
  { result = {} }: Matter,
  viewer: Viewer,
): Labelled[] =>
  Object.entries(procedure.returns).flatMap(([name, field]) =>
    result[name] === undefined || result[name] === null
      ? []
      : [labelled(name, field, result[name], viewer)],
  )

export const labelled = (
  name: string,
  field: Field,
  value: unknown,
  { role, place }: Viewer,
): Labelled => ({ name, label: field.label, ...shownTo(role, place, field, value) })

/** What the department has been or will be told, as everything now stands. */
export const inputsNow = (file: CaseFile, key: string): Readonly<Record<string, unknown>> =>
  inputsOf(file.definition, key, factsAbout(file.application, file.given))

function toldOf(file: CaseFile, { key, procedure }: MatterDefinition, viewer: Viewer): Labelled[] {
  const inputs = inputsNow(file, key)
  return Object.entries(procedure.accepts).flatMap(([name, field]) =>
    name in inputs ? [labelled(name, field, inputs[name], viewer)] : [],
  )
}

export function materialsOf(
  file: CaseFile,
  { key, procedure }: MatterDefinition,
  { urlFor }: Viewer,
): ShownMatter['materials'] {
  const inputs = inputsNow(file, key)
  return Object.entries(procedure.accepts).flatMap(([input, field]) => {
    const value = inputs[input]
    if (field.kind !== 'document' || !isDocument(value)) return []
    const { name, type, sha256 } = value
    const url = urlFor?.(file.application.number, sha256) ?? null
    return [{ input, label: field.label, name, type, sha256, url }]
  })
}

const isDocument = (
  value: unknown,
): value is { readonly sha256: string; readonly name: string; readonly type: string } =>
  typeof value === 'object' && value !== null && 'sha256' in value

/** A subject's answer; one that is no text is not one. */
export function textAt({ given }: Pick<CaseFile, 'given'>, path: string): string {
  const value = at(given.values, path)
  return typeof value === 'string' ? value : ''
}

/** Whether a subject's own name may be shown whole. */
export const shownName = (role: Role, place: Place, name: string): string =>
  isMasked(role, place, { kind: 'personName' })
    ? shownTo(role, place, { kind: 'personName', label: '', optional: false }, name).value
    : name

export const moment = (at: number): string => new Date(at).toISOString()
export const momentOrNull = (at: number | null | undefined): string | null =>
  at === null || at === undefined ? null : moment(at)
