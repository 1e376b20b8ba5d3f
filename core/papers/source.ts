import type { Application, Matter } from '#core/application'
import { matterOf } from '#core/command'
import { behind } from '#core/corrections'
import { fieldsOf, type MatterDefinition, type ServiceDefinition } from '#core/definition'
import type { Letterhead } from '#core/letterhead'
import type { Paper, PaperKind } from '#core/papers'
import { citeBasis } from '#core/problem'
import type { SheetFact, SheetPicture } from '#core/sheet'

/** Everything a paper is written from; what is personal comes as its reader may see it. */
export type PaperSource = {
  readonly definition: ServiceDefinition
  /** As it stands now. */
  readonly application: Application
  readonly regionName: string
  readonly applicant: string
  readonly person: readonly SheetFact[]
  /** What each matter's department is told, as the reader may see it; filled for letters only. */
  readonly inputs: Readonly<Record<string, readonly (SheetFact & { readonly name: string })[]>>
  /** What each matter gave back. */
  readonly results: Readonly<Record<string, readonly SheetFact[]>>
  readonly materials: readonly string[]
  /** handover: the signature as it was drawn. */
  readonly signature?: SheetPicture
  readonly letterhead: Letterhead
  /** The hash of the event that made the paper. */
  readonly hash: string
  readonly verification: { readonly url: string; readonly code: string }
}

const marks: Readonly<Record<PaperKind, string>> = {
  receipt: '收',
  acceptance: '受',
  deferral: '容',
  fulfilment: '齐',
  termination: '终',
  correction: '补',
  letter: '函',
  decline: '不受',
  refusal: '不准',
  completion: '办',
  revocation: '撤',
  joint: '联',
  handover: '送',
  commitment: '告',
  order: '改',
}

/** 文号: the application's number, the kind, which matter, and which event: 520600YGLY…-8-受4-12. */
export function paperNumber(
  { kind, matter, seq }: Pick<Paper, 'kind' | 'matter' | 'seq'>,
  { matters }: ServiceDefinition,
  number: string,
): string {
  const place = matter === undefined ? '' : matters.findIndex(({ key }) => key === matter) + 1
  return `${number}-${marks[kind]}${place}-${seq}`
}

/** The matter a paper is about, as it is written and as it stood. */
export function matterBehind(
  { matter: key, kind, asOf }: Paper,
  { definition }: PaperSource,
): { readonly key: string; readonly written: MatterDefinition; readonly stood: Matter } {
  const stood = key === undefined ? undefined : asOf.matters[key]
  if (key === undefined || !stood) throw new Error(`a ${kind} is about a matter`)
  return { key, written: matterOf(definition, key), stood }
}

export const basisOf = ({ basis, procedure }: MatterDefinition): string | undefined => {
  const known = basis ?? procedure.basis
  return known && citeBasis(known)
}

export type PaperReason = {
  readonly code: string
  readonly says: string
  readonly about: string
  readonly remedy: string
}

/** A department's reasons in the applicant's own words: which answers, and what to do. */
export function reasonsFor(
  definition: ServiceDefinition,
  key: string,
  stood: Matter,
): readonly PaperReason[] {
  const { accepts, reasons: listed = [] } = matterOf(definition, key).procedure
  return (stood.reasons ?? [])
    .map((reason) => behind(definition, key, reason))
    .map(({ code, says, inputs, paths }) => {
      const labels = labelsOf(definition)
      const asked = paths.map((path) => labels.get(path) ?? path)
      const told = inputs.map((input) => accepts[input]?.label ?? input)
      const about = [...new Set(asked.length > 0 ? asked : told)]
      return {
        code,
        says,
        about: about.length > 0 ? about.join('、') : '整个事项',
        remedy:
          listed.find((reason) => reason.code === code)?.remedy ??
          '请按所列原因核对，需要时向部门询问',
      }
    })
}

/** The form's questions, by path. */
export const labelsOf = ({ form }: ServiceDefinition): ReadonlyMap<string, string> =>
  new Map(fieldsOf(form).map(({ path, field }) => [path, field.label]))
