import { z } from 'zod'
import type { Procedure } from './definition.ts'
import type { Says } from './word.ts'

const codes = z.record(z.string(), z.string()).optional()

/**
 * A procedure whose department has no system to reach (文件对接): its cases wait as a worklist, in
 * the department's own columns, and what became of them comes back as a file. Plain data, so that
 * each place writes its own.
 */
export const fileLineSchema = z.strictObject({
  department: z.string(),
  procedure: z.string(),
  /** None: in every region. */
  regions: z.array(z.string()).min(1).optional(),
  /** How long the department has, in days, before a person is asked to look. */
  withinDays: z.number().positive().max(90).optional(),
  /** What the department downloads: `from` is `no`, `kind`, or an input; `codes`: ours to theirs. */
  columns: z.array(z.strictObject({ header: z.string().min(1), from: z.string(), codes })).max(200),
  /** What it uploads: `to` is `no`, `says`, `code`, `reason`, or a result; `codes`: theirs to ours. */
  results: z.array(z.strictObject({ header: z.string().min(1), to: z.string(), codes })).max(200),
})
export type FileLine = Readonly<z.infer<typeof fileLineSchema>>

/** What stands in the column that says what is asked. */
export const kindsOfCase = {
  submit: '办理',
  revoke: '撤销',
  withdrawn: '已撤回，请勿办理',
} as const
export type KindOfCase = keyof typeof kindsOfCase

/** How departments say what they decided, where a place has not written its own. */
export const usualWords: Readonly<Record<string, Says>> = {
  已受理: 'accepted',
  审核通过: 'approved',
  已办结: 'completed',
  办结: 'completed',
  补正: 'incorrect',
  需补正: 'incorrect',
  不予受理: 'declined',
  不予批准: 'refused',
  已撤销: 'undone',
  不予撤销: 'upheld',
}
const allSays: ReadonlySet<string> = new Set(Object.values(usualWords))

const ours = ['no', 'kind']
const theirs = ['no', 'says', 'code', 'reason']

/** Everything that is wrong with a mapping, each in words for whoever wrote it. */
export function flawsIn(line: FileLine, procedure: Procedure): readonly string[] {
  const { accepts, returns } = procedure
  const from = new Set(line.columns.map((column) => column.from))
  const to = new Set(line.results.map((column) => column.to))
  const missingInputs = Object.keys(accepts).filter(
    (name) => !from.has(name) && !accepts[name]?.optional && accepts[name]?.kind !== 'document',
  )
  const missingResults = Object.keys(returns).filter(
    (name) => !to.has(name) && !returns[name]?.optional,
  )
  return [
    ...(procedure.department.code === line.department
      ? []
      : [`事项 ${procedure.code} 不属于部门 ${line.department}`]),
    ...doubled(line.columns.map(({ header }) => header)).map((one) => `清单有两列“${one}”`),
    ...doubled(line.results.map(({ header }) => header)).map((one) => `结果表有两列“${one}”`),
    ...(from.has('no') ? [] : ['清单缺少办件编号一列（from: "no"）']),
    ...(to.has('no') ? [] : ['结果表缺少办件编号一列（to: "no"）']),
    ...(to.has('says') ? [] : ['结果表缺少办理结果一列（to: "says"）']),
    ...[...from]
      .filter((name) => !ours.includes(name) && !(name in accepts))
      .map((name) => `事项不接收“${name}”，清单不能有这一列`),
    ...[...to]
      .filter((name) => !theirs.includes(name) && !(name in returns))
      .map((name) => `事项的结果没有“${name}”，结果表不能有这一列`),
    ...missingInputs.map((name) => `清单缺少必填的“${accepts[name]?.label}”（from: "${name}"）`),
    ...missingResults.map((name) => `结果表缺少“${returns[name]?.label}”（to: "${name}"）`),
    ...line.results
      .filter((column) => column.to === 'says')
      .flatMap(({ codes = {} }) => Object.entries(codes))
      .filter(([, says]) => !allSays.has(says))
      .map(([written, says]) => `办理结果“${written}”对应的“${says}”不是部门答复`),
  ]
}

const doubled = (names: readonly string[]): readonly string[] => [
  ...new Set(names.filter((name, at) => names.indexOf(name) !== at)),
]

/** Whether a case of this region goes by this line. */
export const isOnLine = (line: FileLine, procedure: string, region: string): boolean =>
  line.procedure === procedure && (line.regions === undefined || line.regions.includes(region))
