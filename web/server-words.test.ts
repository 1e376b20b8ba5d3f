import { globSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { english, fromServer } from './english/all.ts'
import { isChinese, isNode, isSilent, parsed, textOf } from './source-texts.ts'

const root = join(import.meta.dirname, '..')

/** Where sentences are written that a screen may show. Definitions bring their own English. */
const files = globSync(
  '{api,connectors,contract,core,engine,regions,spreadsheets,standards}/**/*.ts',
  { cwd: root },
).filter((file) => !/\.(test|types)\.ts$/.test(file))

/** Files whose texts no screen shows, or shows in Chinese only, and why. */
const elsewhere = {
  'api/{batch-workbooks,guide}.ts': 'names of files',
  'api/oversight-report.ts': 'a printed report',
  'api/listening.ts': 'for whoever starts the platform',
  'api/{docs,openapi}.ts': 'the documentation of the API',
  'connectors/{conformance,conformance/*}.ts': 'a report for departments, at the command line',
  'connectors/simulated/{behaviour,intake,routes,samples,server,values}.ts':
    'what simulated departments say to programmers',
  'contract/{services,routes/*}.ts': 'the documentation of the API',
  'core/check/*.ts': 'faults of a definition, for its author at the command line',
  'core/file-line.ts': 'faults of the configuration, for whoever runs the platform',
  'core/{check-seeds,commitment-seeds,deferral-seeds,journey-seeds,sample-service,kinds/sample-fields}.ts':
    'samples',
  'core/kinds/{chinese-date,date,month}.ts': 'how dates are written',
  'core/{letterhead,guide/sheet,papers/*}.ts': 'papers, which are Chinese',
  'engine/{directory-lock,migrate,vault}.ts': 'for whoever runs the platform, at the command line',
  'engine/verify/*.ts': 'for whoever runs the platform, at the command line',
  'engine/message-{digests,notices}.ts': 'messages, shown as they were sent',
  'spreadsheets/{code-tables,columns,entry-sheet,explain,guide-sheet}.ts': 'the workbook',
  'spreadsheets/{matrix-workbook,returned-workbook,workbook-for}.ts': 'the workbook',
  'spreadsheets/xlsx/{notes,sheet-xml,style}.ts': 'the workbook',
  'standards/{contract-term,education,employment-form,gender,household}.ts':
    'choices, in English in the definition that offers them',
  'standards/{insurance-kind,marital-status,political-status,working-hours}.ts': 'such choices',
  'standards/region-codes.ts': 'names of places',
} as const

/** Texts among others that stay as they are. */
const unsaid: Readonly<Record<string, RegExp>> = {
  'api/accounts.ts': /样/,
  'api/oversight.ts': /-\{\}|\.pdf$/,
  'connectors/simulated/registers.ts':
    /示例|业$|有限|^(?:商贸|科技|餐饮|制造|物业|物流)$|^工商管理$|^(?:单位名称|类型|院校)$/,
  'core/kinds/yes-no.ts': /^.{1,3}$/,
  'core/message-templates.ts': /^【一件】/,
  'core/problem.ts': /^(?:\{\})?[零一二三四五六七八九十百]+$/,
  'spreadsheets/example.ts': /^示例（不提交）$|^张示例$|^示例路|东城区$/,
  'spreadsheets/heading.ts': /^.{2,4}$/,
}

const said = new Map(files.map((file) => [file, textsIn(file)]))
const exempt = new Map(
  Object.keys(elsewhere).map((glob) => [glob, new Set(globSync(glob, { cwd: root }))]),
)
const isElsewhere = (file: string) => [...exempt.values()].some((some) => some.has(file))

function textsIn(file: string): readonly string[] {
  const texts: string[] = []
  const read = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(read)
    if (!isNode(value) || isSilent(value)) return
    const text = textOf(value)
    if (text !== undefined && isChinese(text)) texts.push(text)
    Object.values(value).forEach(read)
  }
  read(parsed(join(root, file)))
  return texts
}

const without = (file: string): readonly string[] =>
  (said.get(file) ?? []).filter((text) => !Object.hasOwn(english, text))

describe.each(files.filter((file) => !isElsewhere(file) && said.get(file)?.length))(
  '%s',
  (file) => {
    test('says nothing that has no English', () => {
      expect(without(file).filter((text) => !unsaid[file]?.test(text))).toEqual([])
    })
  },
)

test('nothing is excused that needs no excuse', () => {
  const idle = [...exempt].filter(([, some]) => ![...some].some((file) => without(file).length))
  expect(idle.map(([glob]) => glob)).toEqual([])
  const shy = Object.entries(unsaid).filter(
    ([file, one]) => !without(file).some((text) => one.test(text)),
  )
  expect(shy).toEqual([])
})

test('no English is kept of what nobody says any more', () => {
  const texts = new Set([...said.values()].flat())
  const idle = Object.keys(fromServer).filter((text) => isChinese(text) && !texts.has(text))
  expect(idle).toEqual([])
})
