import { hash } from 'node:crypto'
import {
  readAnswers,
  type Findings,
  type Reading,
  type SettingValues,
  type Situation,
} from '#core/answers'
import { fieldsOf, type ServiceDefinition } from '#core/definition'
import { at } from '#core/evaluate'
import { planMatters } from '#core/plan'
import { isError, problem, type Problem } from '#core/problem'
import { parametersOn } from '#core/region'
import { dayOf } from '#core/time'
import { nothingToDo, regionIn, regionNotOpen } from '#engine/applications'
import { lookUp, type SharedAnswers } from '#engine/lookups'
import type { Tools } from '#engine/tools'
import { hireIndexOf, personIn } from './hire-index.ts'
import type { BatchGround, OpenBatch } from './record.ts'
import type { Face, Row, Typed } from './rows.ts'
import { registerSilent } from './silent.ts'

/** A row as it was read: every problem at once, and what the registers said meanwhile. */
export type CheckedRow = {
  readonly row: Row
  readonly reading: Reading
  /** As it would be filed. */
  readonly typed: Typed
  readonly findings: Findings
}

export type Check = {
  readonly batch: OpenBatch
  readonly definition: ServiceDefinition
  /** What was checked a while ago, and nothing of it has changed, is not asked about once more. */
  readonly keepsFresh: boolean
  /** What was asked for other rows of the batch a moment ago. */
  readonly shared: SharedAnswers
  /** What is known of the row's employer, and which registers were silent about it. */
  readonly employer: {
    readonly findings: Findings
    readonly silent: readonly string[]
    /** What it has set for all its hires. */
    readonly settings: SettingValues
  }
}

// Hundreds are asked about at once and nobody waits; still within the lease of an errand.
const patienceMs = 8_000

/** Asks the registers about one person and reads the whole row; its state is set from what it finds. */
export async function checkRow(tools: Tools, check: Check, row: Row): Promise<CheckedRow> {
  const { batch, definition, employer } = check
  const typed = whole(definition, row.typed, batch.ground)
  const { settings } = employer
  const known = { ...row.findings, ...employer.findings }
  const situation = await situationOf(tools, definition, typed, known, settings)
  const under = fingerprintOf(check, situation)
  const isFresh = check.keepsFresh && isGoodStill(tools, definition, row, under)
  const { findings, silent, reading } = isFresh
    ? { findings: known, silent: [], reading: readAnswers(definition, typed, situation) }
    : await lookUp(tools, definition, typed, situation, {
        passOver: employer.silent,
        patienceMs,
        shared: check.shared,
      })
  const plan = planMatters(definition, reading.facts).filter(({ arises }) => arises)
  const code = regionIn(definition, typed, settings)
  const problems = [
    ...((await tools.catalogue.region(code)) ? [] : [regionNotOpen(definition, code)]),
    ...reading.problems.map((one) => withRemedy(definition, silent, one)),
  ]
  if (plan.length === 0 && !problems.some(isError)) problems.push(nothingToDo(definition))
  return {
    reading,
    typed,
    findings,
    row: withProblems(
      {
        ...row,
        face: faceOf(definition, typed, reading),
        hireIndex: hireIndexOf(tools, personIn(definition, reading.values)),
        // The employer's are kept once for the batch.
        findings: without(findings, employer.findings),
        arises: plan.map(({ key }) => key),
        checked: isFresh && row.checked ? row.checked : { at: tools.now(), under, silent },
      },
      problems,
    ),
  }
}

/** Registers may have learned something since; by then every good row has long been filed. */
const goodForMs = 12 * 60 * 60_000

/** Whether all that the row was found good by still holds. */
function isGoodStill(
  { now }: Pick<Tools, 'now'>,
  { form }: ServiceDefinition,
  { checked, findings }: Row,
  under: string,
): boolean {
  if (checked?.under !== under || checked.silent.length > 0) return false
  if (now() - checked.at > goodForMs) return false
  return form.lookups.every(({ key, lookup }) => {
    const found = findings[key]
    return !found || now() - found.at <= lookup.freshForHours * 3_600_000
  })
}

/** Of everything that stands behind a row: the version of the service, the day, region, employer. */
function fingerprintOf(
  { batch: { service, ground }, employer }: Check,
  { today, parameters }: Situation,
): string {
  const { fixed, assumed } = ground
  // What was said, not when: the same answer again changes nothing.
  const said = Object.entries(employer.findings).map(([key, { asked, answer }]) => [
    key,
    asked,
    answer,
  ])
  const all = [service, today, parameters, fixed, assumed, said, employer.settings]
  return hash('sha256', JSON.stringify(all)).slice(0, 16)
}

/** A row with these problems beside those of its cells, in the state that follows from them. */
function withProblems(row: Row, found: readonly Problem[]): Row {
  const spoken = new Set(found.map(({ path, code }) => `${path} ${code}`))
  const damage = row.damage.filter(({ path, code }) => !spoken.has(`${path} ${code}`))
  return withMore({ ...row, problems: [] }, [...damage, ...found])
}

/** The same with some more, found outside the row. */
export function withMore(row: Row, more: readonly Problem[]): Row {
  const problems = [...row.problems, ...more]
  return { ...row, problems, state: problems.some(isError) ? 'wrong' : 'good' }
}

/** What would be filed: the row, what signing in overrules, what is assumed where it says nothing. */
export function whole(
  definition: ServiceDefinition,
  typed: Typed,
  { fixed, assumed }: Pick<BatchGround, 'fixed' | 'assumed'>,
): Typed {
  const sections: Record<string, Record<string, unknown>> = {}
  for (const { key } of definition.form.sections) {
    const section = { ...assumed[key], ...typed[key], ...fixed[key] }
    if (Object.keys(section).length > 0) sections[key] = section
  }
  // What the form does not know stays, so that it is named as a mistake.
  return { ...typed, ...sections }
}

/** The day, the region's parameters and what is known already. */
export async function situationOf(
  { catalogue, now }: Tools,
  definition: ServiceDefinition,
  typed: Typed,
  findings: Findings,
  settings: SettingValues,
): Promise<Situation> {
  const today = dayOf(now())
  const region = await catalogue.region(regionIn(definition, typed, settings))
  return { today, parameters: region ? parametersOn(region, today) : {}, findings, settings }
}

function faceOf({ subject }: ServiceDefinition, typed: Typed, { values }: Reading): Face {
  const shown = (path: string) => textOf(at(values, path) ?? at(typed, path))
  return { name: shown(subject.personName), documentNumber: shown(subject.person) }
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim().slice(0, 60) : ''

const without = (findings: Findings, others: Findings): Findings =>
  Object.fromEntries(Object.entries(findings).filter(([key, one]) => others[key] !== one))

/** In a batch what is missing is mended in other ways than on the form. */
function withRemedy({ form }: ServiceDefinition, silent: readonly string[], one: Problem): Problem {
  if (one.code !== 'missing') return one
  const register = form.lookups.find(
    ({ key, fills }) => silent.includes(key) && Object.values(fills).includes(one.path ?? ''),
  )
  if (register)
    return {
      ...one,
      code: registerSilent,
      remedy: `${register.lookup.department.name}暂未答复，稍后会自动重新检查，也可以直接填写`,
    }
  const asked = fieldsOf(form).find(({ path }) => path === one.path)
  return asked?.field.kind === 'document'
    ? { ...one, remedy: '请把文件拖到本页：文件名含姓名、证件号码或行号的会自动对应' }
    : one
}

/** Documents that stand in a row but were never uploaded by its owner. */
export const documentsIn = (
  { form }: ServiceDefinition,
  { values }: Reading,
): readonly { readonly path: string; readonly label: string; readonly sha256: string }[] =>
  fieldsOf(form).flatMap(({ path, field }) => {
    const sha256 = field.kind === 'document' ? at(values, `${path}.sha256`) : null
    return typeof sha256 === 'string' ? [{ path, label: field.label, sha256 }] : []
  })

export const notUploaded = ({ path, label }: { path: string; label: string }): Problem =>
  problem('material-not-uploaded', `没有收到“${label}”这份文件`, { path, remedy: '请重新上传' })
