import { stepOf, type JourneyPaper } from '#core/journey'
import type { Paper } from '#core/papers'
import { facts, note, paragraph, type Block } from '#core/sheet'
import { contactOf } from './of-matter.ts'
import { matterBehind, paperNumber, type PaperSource } from './source.ts'
import { dayText, dayWithWeekday } from './words.ts'

/** What a journey's step issues: 调档函 and the like, to whoever has the thing in hand. */
export function letter(paper: Paper, source: PaperSource): readonly Block[] {
  const { key, written, stood } = matterBehind(paper, source)
  const { journey, name } = written.procedure
  const issued = paperOf(paper, source)
  if (!journey || !issued) throw new Error(`${key} has no journey that issues a letter`)
  const awaited = stepOf(journey, stood.journey?.awaits ?? null)
  const inputs = source.inputs[key] ?? []
  const shown = issued.shows.flatMap((input) => inputs.filter((one) => one.name === input))
  const addressed = shown[0]?.value
  return [
    { is: 'paragraph', text: `${addressed ?? awaited?.who ?? ''}：`, plain: true },
    paragraph(issued.says),
    facts(
      ['事项名称', name],
      ['函件编号', paperNumber(paper, source.definition, source.application.number)],
      ...source.person.map(({ label, value }) => [label, value] as const),
      ...shown.map(({ label, value }) => [label, value] as const),
      ['用人单位', source.applicant],
      ['出具日期', dayText(paper.at)],
      ['办理期限', stood.journey?.by ? `${dayWithWeekday(stood.journey.by)}前` : undefined],
    ),
    ...(journey.returns.length === 0
      ? []
      : [
          paragraph(`有下列情形之一的，${journey.thing}将予退回，请在寄出前核对：`),
          ...journey.returns.map(({ says }, index) => note(`${index + 1}. ${says}`)),
        ]),
    ...contactOf(key, source),
  ]
}

/** The title under which a paper goes; a letter's is its procedure's own. */
export const paperOf = (
  { kind, matter: key, step }: Pick<Paper, 'kind' | 'matter' | 'step'>,
  { definition }: Pick<PaperSource, 'definition'>,
): JourneyPaper | undefined => {
  const written = definition.matters.find((one) => one.key === key)
  const journey = written?.procedure.journey
  return kind === 'letter' && journey && step ? stepOf(journey, step)?.paper : undefined
}
