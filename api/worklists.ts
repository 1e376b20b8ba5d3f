import { buffer } from 'node:stream/consumers'
import type { Procedure } from '#core/definition'
import { kindsOfCase, usualWords, type FileLine } from '#core/file-line'
import { readResult } from '#core/file-result'
import { kinds } from '#core/kinds'
import { problem, type Problem } from '#core/problem'
import { dayOf } from '#core/time'
import type { formats } from '#contract/worklists'
import { casesMost, type ListedCase } from '#engine/worklist/worklist'
import {
  plainCsv,
  plainWorkbook,
  readPlainSheet,
  returnedResults,
  type PlainRow,
  type PlainSheet,
  type ReturnedRow,
} from '#spreadsheets/plain-sheet'
import type { Api, File, Handlers } from './api.ts'
import { moment, momentOrNull, shownName } from './matter-page.ts'
import { ownDesk } from './desk-people.ts'
import type { Reach } from './permissions.ts'
import type { Person } from './person.ts'
import { notFound, refusalOf, shownProblem } from './problems.ts'

export const worklistHandlers: Handlers<
  'listWorklists' | 'readWorklist' | 'takeWorklist' | 'bringResults' | 'readReturnedResults'
> = {
  async listWorklists({ person, reach }, api) {
    const lines = await reachedLines(api, person, reach)
    return {
      lists: await Promise.all(
        lines.map(async ({ line, procedure }) => {
          const about = { procedure: line.procedure, region: regionOf(person, reach) }
          const cases = await api.engine.worklists.cases({
            ...about,
            which: 'open',
            most: casesMost,
          })
          return {
            procedure: line.procedure,
            name: procedure.name,
            department: procedure.department.name,
            regions: [...(line.regions ?? [])],
            fresh: cases.filter(isFresh).length,
            open: cases.length,
            isMore: cases.length === casesMost,
          }
        }),
      ),
    }
  },
  async readWorklist({ person, reach, params, query }, api) {
    const { line, procedure } = await reachedLine(api, person, reach, params.procedure)
    const region = regionOf(person, reach) ?? query.region ?? null
    const about = { procedure: line.procedure, region }
    const { worklists } = api.engine
    const cases = await worklists.cases({ ...about, which: 'open', most: shownMost })
    const { downloads, uploads } = await worklists.exchanges(about, 10)
    return {
      procedure: line.procedure,
      name: procedure.name,
      cases: cases.map((one) => ({
        no: one.no,
        number: one.number,
        matter: one.matter,
        personName: shownName(person.role, 'desk', one.person),
        employerName: one.employer,
        kindName: kindsOfCase[one.withdrawnAt === null ? one.what : 'withdrawn'],
        listedAt: moment(one.listedAt),
        downloadedAt: momentOrNull(one.downloadedAt),
        withdrawnAt: momentOrNull(one.withdrawnAt),
        answer: one.answer,
      })),
      isMore: cases.length === shownMost,
      columns: line.columns.map(({ header }) => header),
      resultColumns: line.results.map(({ header }) => header),
      words: Object.keys(line.results.find(({ to }) => to === 'says')?.codes ?? usualWords),
      downloads: downloads.map((one) => ({ ...one, at: moment(one.at) })),
      uploads: uploads.map(({ id, at, by, fileName, taken, already, wrong }) => ({
        id,
        at: moment(at),
        by,
        fileName,
        taken,
        already,
        wrong,
      })),
    }
  },
  async takeWorklist({ person, reach, params, body }, api) {
    const { line, procedure } = await reachedLine(api, person, reach, params.procedure)
    const region = regionOf(person, reach) ?? body.region ?? null
    const { which, format } = body
    const query = { procedure: line.procedure, region, which, most: casesMost }
    const cases = await api.engine.worklists.download(query, person, format)
    const day = dayOf(api.engine.now())
    // A workbook is for people, who fill in the results beside; a csv is for the old system.
    const own = line.columns.map(({ header }) => header)
    const toFill = format === 'xlsx' ? addedHeaders(line) : []
    return fileOf(format, {
      title: `${procedure.name}办件清单${day}`,
      headers: [...own, ...toFill],
      rows: cases.map((one) => [...cellsOf(line, one), ...toFill.map(() => '')]),
    })
  },
  async bringResults({ person, reach, params, headers, body }, api) {
    const { line, procedure } = await reachedLine(api, person, reach, params.procedure)
    const region = regionOf(person, reach)
    const fileName = nameIn(headers['x-file-name'])
    const needed = line.results.flatMap(({ header, to }) =>
      to === 'no' || to === 'says' ? [header] : [],
    )
    const read = await readPlainSheet(body, fileName, needed)
    if ('problem' in read) throw refusalOf([read.problem])
    const { counts, returned } = await bring(api, { line, procedure, region }, read.rows)
    const { taken, already, wrong } = counts
    const upload = { fileName, taken, already, wrong }
    const about = { procedure: line.procedure, region }
    const id = await api.engine.worklists.record(about, person, upload, returned)
    return {
      id,
      ...counts,
      problems: returned.slice(0, shownMost).map((row) => ({
        row: row.number,
        no: row.no,
        problems: row.problems.map(shownProblem),
      })),
    }
  },
  async readReturnedResults({ person, reach, params }, api) {
    const upload = await api.engine.worklists.upload(params.id)
    if (!upload) throw notFound('这次上传')
    const { line, procedure } = await reachedLine(api, person, reach, upload.procedure)
    const own = regionOf(person, reach)
    if (own !== null && upload.region !== own) throw notFound('这次上传')
    // Written by `bringResults`.
    const rows = upload.returned as readonly ReturnedRow[]
    const headers = line.results.map(({ header }) => header)
    return {
      bytes: await buffer(returnedResults(`${procedure.name}退回`, headers, rows)),
      type: workbookType,
      name: `${procedure.name}结果退回${dayOf(upload.at)}.xlsx`,
    }
  },
}

const shownMost = 200

const isFresh = (one: { downloadedAt: number | null; withdrawnAt: number | null }): boolean =>
  one.downloadedAt === null || (one.withdrawnAt !== null && one.withdrawnAt >= one.downloadedAt)

const regionOf = (person: Person, reach: Reach): string | null =>
  reach === 'own' ? (ownDesk(person).region ?? null) : null

type Reached = { readonly line: FileLine; readonly procedure: Procedure }

/** The lines of the own department that reach into the own region. */
async function reachedLines(
  { engine }: Api,
  person: Person,
  reach: Reach,
): Promise<readonly Reached[]> {
  const { department, region } = ownDesk(person)
  const known = await proceduresOf(engine)
  return engine.worklists.lines.flatMap((line) => {
    const procedure = known.get(line.procedure)
    const isOwn =
      line.department === department &&
      (region === undefined || line.regions === undefined || line.regions.includes(region))
    const isSeen = reach === 'all' && (person.department ?? line.department) === line.department
    return procedure && (isSeen || isOwn) ? [{ line, procedure }] : []
  })
}

async function reachedLine(api: Api, person: Person, reach: Reach, procedure: string) {
  const lines = await reachedLines(api, person, reach)
  const found = lines.find(({ line }) => line.procedure === procedure)
  if (!found) throw notFound('这个以文件对接的事项')
  return found
}

const proceduresOf = async ({
  catalogue,
}: Api['engine']): Promise<ReadonlyMap<string, Procedure>> =>
  new Map(
    (await catalogue.all()).flatMap(({ definition }) =>
      definition.matters.map(({ procedure }) => [procedure.code, procedure] as const),
    ),
  )

/** The columns of the result that the list itself has not. */
const addedHeaders = ({ columns, results }: FileLine): readonly string[] =>
  results
    .map(({ header }) => header)
    .filter((name) => !columns.some(({ header }) => header === name))

/** One case in the department's own columns and codes. */
const cellsOf = (line: FileLine, { no, kind, procedure, inputs }: ListedCase): readonly string[] =>
  line.columns.map(({ from, codes }) => {
    if (from === 'no') return no
    if (from === 'kind') return kindsOfCase[kind]
    const value = inputs[from]
    const field = procedure.accepts[from]
    if (value === undefined || value === null || !field) return ''
    // Codes stand for choices, and those are texts.
    if (codes && typeof value === 'string') return codes[value] ?? value
    if (field.kind === 'document')
      return typeof value === 'object' && 'name' in value ? String(value.name) : ''
    return kinds[field.kind].show(value, field)
  })

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function fileOf(format: (typeof formats)[number], sheet: PlainSheet): Promise<File> {
  if (format === 'xlsx')
    return {
      bytes: await buffer(plainWorkbook(sheet)),
      type: workbookType,
      name: `${sheet.title}.xlsx`,
    }
  const encoding = format === 'csv' ? 'utf-8' : 'gb18030'
  return {
    bytes: plainCsv(sheet, encoding),
    type: `text/csv; charset=${encoding}`,
    name: `${sheet.title}.csv`,
  }
}

type About = Reached & { readonly region: string | null }
type Returned = ReturnedRow & { readonly no: string }

/** Good rows are heard, bad ones listed with everything that stands against them. */
async function bring(api: Api, about: About, rows: readonly PlainRow[]) {
  const counts = { taken: 0, already: 0, wrong: 0, blank: 0 }
  const filled = addedHeaders(about.line)
  const returned: Returned[] = []
  const seen = new Map<string, number>()
  const today = dayOf(api.engine.now())
  for (const row of rows) {
    if (filled.every((header) => row.cells[header] === undefined || row.cells[header] === '')) {
      counts.blank += 1
      continue
    }
    const read = readResult(about.line, about.procedure, row.cells, today)
    const back = (problems: readonly Problem[]) => {
      counts.wrong += 1
      returned.push({ ...row, no: read.no, problems })
    }
    const before = seen.get(read.no)
    if (read.no !== '') seen.set(read.no, before ?? row.number)
    if (before !== undefined) back([twice(about.line, read.no, before)])
    else if ('problems' in read) back(read.problems)
    else {
      const outcome = await api.engine.worklists.answer(
        about.line,
        about.region,
        read.no,
        read.word,
      )
      if (typeof outcome === 'string') counts[outcome] += 1
      else back([{ ...outcome.problem, path: numberHeader(about.line) }])
    }
  }
  return { counts, returned }
}

const numberHeader = (line: FileLine): string =>
  line.results.find(({ to }) => to === 'no')?.header ?? 'no'

const twice = (line: FileLine, no: string, before: number): Problem =>
  problem('twice', `办件编号“${no}”在第 ${before} 行已经出现`, {
    path: numberHeader(line),
    remedy: '同一办件只保留一行',
  })

function nameIn(header: string): string {
  try {
    return decodeURIComponent(header)
  } catch {
    return header
  }
}
