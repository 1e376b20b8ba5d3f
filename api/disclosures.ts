import type { Values } from '#core/answers'
import { matterOf } from '#core/command'
import { inputsOf } from '#core/corrections'
import type { MatterDefinition } from '#core/definition'
import { factsAbout } from '#core/facts'
import { citeBasis } from '#core/problem'
import type { Disclosures } from '#contract/employee'
import type { EarlierAnswers } from '#engine/earlier-answers'
import type { Look } from '#engine/looks'
import type { CaseFile, StoredEvent } from '#engine/reads'
import type { Handler } from './api.ts'
import { allEvents } from './applications.ts'
import { reachedCase } from './gate.ts'
import { labelled, moment, type Viewer } from './matter-page.ts'

type Entry = Disclosures['entries'][number]

/**
 * 谁在什么时候知道了什么: registers that were asked, departments that took a telling (with what
 * stood in the form at that moment), and officers who looked at whole numbers. Newest first.
 */
export const readDisclosures: Handler<'readDisclosures'> = async (call, api) => {
  const { person, reach, params } = call
  const file = await reachedCase(api, { person, reach, number: params.number })
  const viewer = { role: person.role, place: 'application', urlFor: undefined } as const
  const [events, earlier, looks] = await Promise.all([
    allEvents(api, file),
    api.engine.earlierAnswers(file.id),
    api.engine.looks(file.id),
  ])
  const tellings = tellingsIn(events)
  const entries = [
    ...askedRegisters(file, viewer),
    ...tellings.map((telling) => told(file, telling, earlier, viewer)),
    ...looks.map((look) => looked(file, look)),
  ]
  return {
    entries: entries.toSorted((one, other) => (one.at < other.at ? 1 : -1)),
    ahead: ahead(file, viewer),
  }
}

function askedRegisters({ definition, given }: CaseFile, viewer: Viewer): Entry[] {
  return definition.form.lookups.flatMap(({ key, lookup }): Entry[] => {
    const finding = given.findings[key]
    if (!finding) return []
    return [
      {
        at: moment(finding.at),
        who: lookup.department.name,
        kind: 'asked',
        says: `向${lookup.department.name}查询“${lookup.name}”`,
        matter: null,
        basis: lookup.basis ? citeBasis(lookup.basis) : null,
        items: Object.entries(lookup.asks).flatMap(([name, field]) =>
          (finding.asked[name] ?? null) === null
            ? []
            : [labelled(name, field, finding.asked[name], viewer)],
        ),
      },
    ]
  })
}

type Telling = { readonly matter: string; readonly at: number; readonly again: boolean }

/** The first sign, after each time a matter was applied for, that its department has taken it. */
function tellingsIn(events: readonly StoredEvent[]): readonly Telling[] {
  const due = new Map<string, boolean>()
  return events.flatMap(({ body }): Telling[] => {
    const { matter, kind, verbs = [], by, at } = body
    if (matter === undefined) return []
    if (verbs.includes('apply') || verbs.includes('correct')) {
      due.set(matter, verbs.includes('correct'))
      return []
    }
    const isTaken = kind === 'told' || (kind === 'moved' && by.role === 'department')
    const again = due.get(matter)
    if (!isTaken || again === undefined) return []
    due.delete(matter)
    return [{ matter, at, again }]
  })
}

function told(
  file: CaseFile,
  { matter, at, again }: Telling,
  earlier: readonly EarlierAnswers[],
  viewer: Viewer,
): Entry {
  const written = matterOf(file.definition, matter)
  const { procedure } = written
  // What stood in the form when the department took it: the first version replaced after that.
  const values = earlier.find(({ replacedAt }) => replacedAt > at)?.values ?? file.given.values
  return {
    at: moment(at),
    who: procedure.department.name,
    kind: 'told',
    says: `${procedure.department.name}${again ? '再次' : ''}收到“${procedure.name}”的申请`,
    matter: procedure.name,
    basis: basisOf(written),
    items: itemsOf(file, written, values, viewer),
  }
}

function itemsOf(
  file: CaseFile,
  { key, procedure }: MatterDefinition,
  values: Values,
  viewer: Viewer,
) {
  const inputs = inputsOf(
    file.definition,
    key,
    factsAbout(file.application, { values, findings: file.given.findings }),
  )
  return Object.entries(procedure.accepts).flatMap(([name, field]) =>
    name in inputs ? [labelled(name, field, inputs[name], viewer)] : [],
  )
}

const basisOf = ({ basis, procedure }: MatterDefinition): string | null => {
  const known = basis ?? procedure.basis
  return known ? citeBasis(known) : null
}

function looked(
  { definition }: CaseFile,
  { matter, at, inputs }: Look & { readonly at: number },
): Entry {
  const { procedure } = matterOf(definition, matter)
  const labels = inputs.flatMap((input) => procedure.accepts[input]?.label ?? [])
  return {
    at: moment(at),
    who: procedure.department.name,
    kind: 'looked',
    says: `${procedure.department.name}的经办人员查看了完整的${labels.join('、')}`,
    matter: procedure.name,
    basis: null,
    items: [],
  }
}

/** What a department will be told, once it is its turn. */
const ahead = (file: CaseFile, viewer: Viewer): Disclosures['ahead'] =>
  file.definition.matters.flatMap((written) => {
    if (file.application.matters[written.key]?.status !== 'waiting') return []
    const { department, name } = written.procedure
    const items = itemsOf(file, written, file.given.values, viewer)
    return [{ who: department.name, matter: name, basis: basisOf(written), items }]
  })
