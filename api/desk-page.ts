import type { Matter } from '#core/application'
import { isGathered, isTold } from '#core/asked'
import { alike } from '#core/canonical'
import { matterOf } from '#core/command'
import type { MatterDefinition } from '#core/definition'
import { pathsIn } from '#core/evaluate'
import type { Field, Fields } from '#core/field'
import { answeredMeanwhile } from '#core/joined'
import { citeBasis, type Basis } from '#core/problem'
import type { DeskMatter } from '#contract/desk'
import type { ShownOrigin } from '#contract/shared'
import type { CaseFile } from '#engine/reads'
import type { DeskStanding } from './desk-standing.ts'
import { shownOrigin } from './form.ts'
import { shownLedger, type Times } from './ledger.ts'
import {
  inputsNow,
  labelled,
  materialsOf,
  matterIn,
  moment,
  momentOrNull,
  reasonsOf,
  resultsOf,
  shownName,
  stands,
  textAt,
  whereItStands,
  type Viewer,
} from './matter-page.ts'
import { permissions } from './permissions.ts'
import { shownHandovers } from './shown-handover.ts'
import { shownCommitments } from './shown-commitment.ts'
import { shownDeferral } from './shown-deferral.ts'
import { deskJourney, knownResult } from './shown-journey.ts'

/** The page, before it is known whether the look at it could be recorded, and who stood at the counter. */
export type DeskPage = Omit<DeskMatter, 'looked' | 'counter' | keyof DeskStanding>

/** One matter at the desk: what this procedure accepts, and nothing else of the application. */
export function deskPage(
  file: CaseFile,
  key: string,
  regionName: string,
  viewer: Viewer,
  times: Times,
  /** Where this is an amendment: what stood before it. */
  earlier: CaseFile | undefined,
): DeskPage {
  const { definition, application } = file
  const matter = matterIn(application, key)
  const written = matterOf(definition, key)
  const { procedure } = written
  return {
    ...whereItStands(application, key, matter),
    ledger: shownLedger(times, key),
    number: application.number,
    matter: key,
    procedure: procedure.code,
    name: procedure.name,
    department: procedure.department,
    region: { code: application.region, name: regionName },
    personName: shownName(viewer.role, 'desk', textAt(file, definition.subject.personName)),
    employerName: textAt(file, definition.subject.employerName),
    round: matter.round,
    filedAt: moment(application.filedAt),
    inputs: inputsOf(file, written, viewer, earlier),
    amends: earlier
      ? { number: earlier.application.number, review: application.corrects?.review === true }
      : null,
    materials: materialsOf(file, written, viewer),
    bases: bases(written),
    reasons: reasonsOf(definition, application, key, 'department'),
    asked: askedOf(file, key),
    deferral: shownDeferral(definition, key, matter),
    commitments: shownCommitments({ definition, number: application.number, key, matter }, viewer),
    mayRepair: mayRepair(matter, viewer),
    journey: deskJourney(definition, key, matter, permissions.decideMatter[viewer.role] !== 'no'),
    results: stands(matter) ? resultsOf(written, matter, viewer) : [],
    handovers: shownHandovers(application.number, matter, viewer),
    why: matter.why ?? null,
    trouble: shownTrouble(matter),
    listedReasons: (procedure.reasons ?? []).map(({ code, says, inputs }) => ({
      code,
      says,
      inputs: inputs.filter((input) => input in procedure.accepts),
    })),
    mayRetry: {
      allowed: Boolean(matter.delivery),
      why: matter.delivery ? null : '没有待发送给部门系统的内容',
    },
    returns: unknownYet(procedure.returns, knownResult(procedure, matter)),
  }
}

const shownTrouble = ({ trouble }: Matter): DeskMatter['trouble'] =>
  trouble
    ? {
        kind: trouble.kind,
        says: trouble.says,
        since: moment(trouble.since),
        actBy: moment(trouble.actBy),
      }
    : null

/** What the result still has to be told: the number of a letter that was issued is known. */
const unknownYet = (returns: Fields, known: Readonly<Record<string, unknown>>): Fields =>
  Object.fromEntries(Object.entries(returns).filter(([name]) => !(name in known)))

/** 信用修复: by the department to which the promise was made. */
function mayRepair({ deferral }: Matter, { role }: Viewer): DeskMatter['mayRepair'] {
  const why =
    permissions.repairPromise[role] === 'no'
      ? '只有本部门经办人可以修复信用'
      : deferral?.brokenAt === undefined
        ? '没有未兑现的容缺承诺'
        : deferral.repairedAt === undefined
          ? null
          : '已经修复'
  return { allowed: why === null, why }
}

/** How far what this department asked has come, and what was answered since it was told. */
function askedOf({ definition, application }: CaseFile, key: string): DeskMatter['asked'] {
  const matter = matterIn(application, key)
  const { accepts } = matterOf(definition, key).procedure
  return {
    tellsAt: isGathered(matter) ? momentOrNull(matter.tellBy) : null,
    toldAt: isTold(matter) ? momentOrNull(matter.toldAt) : null,
    answered: answeredMeanwhile(definition, application, key).map(({ input, at }) => ({
      input,
      label: accepts[input]?.label ?? input,
      at: moment(at),
    })),
  }
}

function inputsOf(
  file: CaseFile,
  written: MatterDefinition,
  viewer: Viewer,
  earlier: CaseFile | undefined,
): DeskMatter['inputs'] {
  const inputs = inputsNow(file, written.key)
  const before = earlier && inputsNow(earlier, written.key)
  const was = (name: string, field: Field) => {
    if (!before || alike(before[name], inputs[name])) return null
    return before[name] === undefined ? '' : labelled(name, field, before[name], viewer).value
  }
  return Object.entries(written.procedure.accepts).flatMap(([name, field]) =>
    name in inputs
      ? [
          {
            ...labelled(name, field, inputs[name], viewer),
            origins: originsOf(file, written, name),
            was: was(name, field),
          },
        ]
      : [],
  )
}

/** Where the answers behind an input came from; what a department found out came by its result. */
function originsOf(file: CaseFile, { sends }: MatterDefinition, input: string): ShownOrigin[] {
  const paths = pathsIn(sends[input] ?? null)
  const answers = paths.filter((path) => path.startsWith('answers.'))
  const shown = answers.map((path) =>
    shownOrigin(file.definition, file.origins[path.slice('answers.'.length)]),
  )
  return shown.length === 0
    ? [{ from: 'derived' }]
    : [...new Map(shown.map((origin) => [JSON.stringify(origin), origin])).values()]
}

const bases = ({ basis, procedure }: MatterDefinition): string[] => {
  const known: readonly (Basis | undefined)[] = [basis, procedure.basis]
  return [...new Set(known.flatMap((one) => (one ? [citeBasis(one)] : [])))]
}
