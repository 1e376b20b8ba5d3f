import type { Matter } from '#core/application'
import { matterOf } from '#core/command'
import type { Paper } from '#core/papers'
import { facts, heading, note, paragraph, table, type Block } from '#core/sheet'
import { basisOf, matterBehind, reasonsFor, type PaperReason, type PaperSource } from './source.ts'
import { dayText, dayWithWeekday, workingDaysText } from './words.ts'

type Write = (paper: Paper, source: PaperSource) => readonly Block[]

export const acceptance: Write = (paper, source) => {
  const { written, stood } = matterBehind(paper, source)
  const { name, within, legally, acceptsWithin, result, physicalTail } = written.procedure
  const deemed = paper.by.role === 'platform'
  // A limit of law counts from here, also where silence made the acceptance.
  const from = deemed ? (stood.clock?.from ?? paper.at) : paper.at
  return [
    toApplicant(source),
    paragraph(
      deemed
        ? `你单位提出的“${name}”申请，自收到之日起${workingDaysText(acceptsWithin.workingDays)}内未告知需要补正的内容。根据《中华人民共和国行政许可法》第三十二条第一款第四项，自${dayText(from)}收到申请材料之日起即为受理。`
        : `你单位提出的“${name}”申请，属于本部门职权范围，申请材料齐全、符合法定形式。按照《中华人民共和国行政许可法》第三十二条第一款第五项规定的程序，予以受理。`,
    ),
    about(paper, source, [
      ['受理日期', dayText(from)],
      ['承诺办结', limitText(within.workingDays, stood, stood.promisedBy)],
      ['法定办结', legally && limitText(legally.workingDays, stood, stood.legalBy)],
      ['办理结果', result],
      ['办理依据', basisOf(written)],
    ]),
    ...(physicalTail === undefined ? [] : [note(`说明：${physicalTail}。`)]),
    paragraph('办理期限自受理之日起计算；等待补正、依法挂起的时间不计入。可随时在线查看办理进度。'),
    ...contact(paper, source),
  ]
}

export const decline: Write = (paper, source) => {
  const { written } = matterBehind(paper, source)
  return [
    toApplicant(source),
    paragraph(
      `你单位提出的“${written.procedure.name}”申请，经审查，因下列原因不予受理。按照《中华人民共和国行政许可法》第三十二条规定的程序，特此告知。`,
    ),
    reasonTable(paper, source, '可以怎样做'),
    about(paper, source, [
      ['决定日期', dayText(paper.at)],
      ['办理依据', basisOf(written)],
    ]),
    paragraph('上述原因消除后，可以重新申请；本申请中的其他事项不受影响。'),
    ...appeal(paper, source),
    ...contact(paper, source),
  ]
}

export const refusal: Write = (paper, source) => {
  const { written } = matterBehind(paper, source)
  return [
    toApplicant(source),
    paragraph(
      `你单位提出的“${written.procedure.name}”申请，经审核，因下列原因不予批准，现书面说明理由并告知权利。`,
    ),
    reasonTable(paper, source, '可以怎样做'),
    about(paper, source, [
      ['决定日期', dayText(paper.at)],
      ['办理依据', basisOf(written)],
    ]),
    paragraph('上述原因消除后，可以重新申请；本申请中的其他事项不受影响。'),
    ...appeal(paper, source),
    ...contact(paper, source),
  ]
}

export const completion: Write = (paper, source) => {
  const { key, written } = matterBehind(paper, source)
  const { name, result, physicalTail } = written.procedure
  const results = source.results[key] ?? []
  return [
    toApplicant(source),
    paragraph(`你单位提出的“${name}”申请，已经办结，现将办理结果告知如下。`),
    ...(results.length === 0
      ? []
      : [
          table(
            { 办理结果: 2, 内容: 4 },
            results.map(({ label, value }) => [label, value]),
          ),
        ]),
    about(paper, source, [
      ['办结日期', dayText(paper.at)],
      ['结果文件', result],
      ['办理依据', basisOf(written)],
    ]),
    ...(physicalTail === undefined ? [] : [note(`说明：${physicalTail}。`)]),
    ...contact(paper, source),
  ]
}

/** What became of a matter when the whole was revoked: undone, kept by its own rule, or upheld. */
export const revocation: Write = (paper, source) => {
  const { written, stood } = matterBehind(paper, source)
  const { name } = written.procedure
  const isUpheld = stood.status !== 'revoked' && stood.status !== 'kept'
  const outcome =
    stood.status === 'revoked'
      ? '已经撤销，自撤销之日起不再有效'
      : stood.status === 'kept'
        ? '按规定继续有效，不予撤销'
        : '未予撤销，继续有效'
  return [
    toApplicant(source),
    paragraph(`你单位申请撤销录用，“${name}”${outcome}。现将结果告知如下。`),
    ...(isUpheld ? [reasonTable(paper, source, '可以怎样做')] : []),
    about(paper, source, [
      ['撤销结果', outcome],
      ['说明', stood.status === 'kept' ? stood.why : undefined],
      ['告知日期', dayText(paper.at)],
      ['办理依据', basisOf(written)],
    ]),
    ...(isUpheld ? appeal(paper, source) : []),
    ...contact(paper, source),
  ]
}

export const toApplicant = ({ applicant }: PaperSource): Block => ({
  is: 'paragraph',
  text: `${applicant || '申请单位'}：`,
  plain: true,
})

function about(
  paper: Paper,
  source: PaperSource,
  more: readonly (readonly [string, string | undefined])[],
): Block {
  const { written } = matterBehind(paper, source)
  return facts(
    ['事项名称', written.procedure.name],
    ['所属服务', source.definition.name],
    ['申请编号', source.application.number],
    ['申请单位', source.applicant],
    ...source.person.map(({ label, value }) => [label, value] as const),
    ['办理地区', source.regionName],
    ...more,
  )
}

/** The reasons with what to do about each; a decision without one says so rather than nothing. */
function reasonTable(paper: Paper, source: PaperSource, remedyTitle: string): Block {
  const { key, stood } = matterBehind(paper, source)
  const reasons = reasonsFor(source.definition, key, stood)
  return table(
    { 序号: 1, 原因: 4, 涉及的填写项: 3, [remedyTitle]: 4 },
    reasons.length > 0 ? reasons.map(reasonRow) : [['1', '部门未列明原因，请与部门联系', '', '']],
  )
}

const reasonRow = ({ code, says, about: fields, remedy }: PaperReason, index: number) => [
  String(index + 1),
  `${says}（${code}）`,
  fields,
  remedy,
]

/** 2026年12月4日（星期五），10 个工作日内 */
function limitText(days: number, matter: Matter, by: number | null | undefined): string {
  if (by === null || by === undefined) return workingDaysText(days)
  return `${dayWithWeekday(by)}前，${workingDaysText(days)}${provisionalText(matter)}`
}

export const provisionalText = ({ provisional }: { readonly provisional?: boolean }): string =>
  provisional ? '（下一年度工作日历公布后重新计算）' : ''

/** 行政复议法 第二十条, 行政诉讼法 第四十六条; to whom is for each place to say. */
function appeal(paper: Paper, source: PaperSource): readonly Block[] {
  const { written } = matterBehind(paper, source)
  const { code } = written.procedure.department
  const { reviewedBy, court } = source.letterhead.departments[code] ?? {}
  const unset = [
    ...(reviewedBy === undefined ? ['复议机关'] : []),
    ...(court === undefined ? ['管辖法院'] : []),
  ]
  return [
    heading('救济途径'),
    paragraph(
      `认为本决定侵犯合法权益的，可以自知道本决定之日起六十日内向${reviewedBy ?? '有权的行政复议机关'}申请行政复议（《中华人民共和国行政复议法》第二十条），或者在六个月内向${court ?? '有管辖权的人民法院'}提起行政诉讼（《中华人民共和国行政诉讼法》第四十六条）。`,
    ),
    ...(unset.length === 0
      ? []
      : [note(`${unset.join('、')}由当地在文书配置中填写，目前未填写；可向作出决定的部门询问。`)]),
  ]
}

const contact = ({ matter }: Paper, source: PaperSource): readonly Block[] =>
  matter === undefined ? [] : contactOf(matter, source)

/** How a matter's department is reached. */
export function contactOf(
  matter: string,
  { definition, letterhead }: PaperSource,
): readonly Block[] {
  const { code } = matterOf(definition, matter).procedure.department
  const { phone, address, hours } = letterhead.departments[code] ?? {}
  const known = [
    phone && `咨询电话：${phone}`,
    address && `地址：${address}`,
    hours && `时间：${hours}`,
  ].filter(Boolean)
  return known.length === 0 ? [] : [paragraph(`${known.join('；')}。`)]
}
