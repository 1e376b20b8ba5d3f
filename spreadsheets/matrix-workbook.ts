import type { Readable } from 'node:stream'
import type { ServiceDefinition } from '#core/definition'
import { hasEnded, hasFailed, statusNames, type Status } from '#core/lifecycle'
import { externalId } from './columns.ts'
import { stateLabel } from './heading.ts'
import * as looks from './looks.ts'
import type { CellToWrite, RowToWrite } from './xlsx/sheet-xml.ts'
import { columnLetters } from './xlsx/text.ts'
import { writeWorkbook } from './xlsx/write.ts'

/** One matter of one row, in words for people. */
export type MatrixMatter = {
  readonly status: Status
  readonly number?: string
  readonly result?: string
  /** Who must act next, and until when. */
  readonly holder?: string
  readonly until?: string
}

/** One row of a batch with all that has become of it. */
export type MatrixRow = {
  readonly number: number
  readonly externalId?: string
  readonly person: string
  /** As the reader may see it: whoever exports decides what is masked. */
  readonly personNumber?: string
  readonly application?: string
  readonly state: string
  readonly message?: string
  /** By the key of the matter; what does not arise is not here. */
  readonly matters: Readonly<Record<string, MatrixMatter>>
}

/** Rows × matters as a workbook, for any size a batch has. Streamed: pipe it where it goes. */
export function matrixWorkbook(
  definition: ServiceDefinition,
  rows: Iterable<MatrixRow> | AsyncIterable<MatrixRow>,
): Readable {
  const matters = definition.matters.map(({ key, procedure }) => ({ key, name: procedure.name }))
  return writeWorkbook({
    sheets: [
      {
        name: '办理情况',
        tabColor: '1F5AA8',
        columns: [...ofRow, ...matters.flatMap(() => ofMatter)].map(({ width }) => ({ width })),
        rows: withHeading(definition.name, matters, rows),
        frozen: { rows: 3, columns: 3 },
        merges: [
          bandFrom(0, ofRow.length),
          ...matters.map((_, at) => bandFrom(ofRow.length + at * ofMatter.length, ofMatter.length)),
        ],
        textRange: `A4:${columnLetters(ofRow.length + matters.length * ofMatter.length - 1)}100000`,
        printsWide: true,
      },
    ],
    names: {},
  })
}

const bandFrom = (first: number, count: number): string =>
  `${columnLetters(first)}2:${columnLetters(first + count - 1)}2`

type MatterName = { readonly key: string; readonly name: string }

const ofRow = [
  { label: '行号', width: 7, value: (row: MatrixRow) => row.number },
  { label: externalId.label, width: 12, value: (row: MatrixRow) => row.externalId },
  { label: '姓名', width: 12, value: (row: MatrixRow) => row.person },
  { label: '证件号码', width: 21, value: (row: MatrixRow) => row.personNumber },
  { label: '申请编号', width: 24, value: (row: MatrixRow) => row.application },
  { label: stateLabel, width: 14, value: (row: MatrixRow) => row.state },
  { label: '说明', width: 32, value: (row: MatrixRow) => row.message },
]

const ofMatter = [
  { label: '状态', width: 12, value: ({ status }: MatrixMatter) => statusNames[status] },
  { label: '办件编号', width: 26, value: ({ number }: MatrixMatter) => number },
  { label: '结果', width: 24, value: ({ result }: MatrixMatter) => result },
  { label: '由谁办理', width: 20, value: ({ holder }: MatrixMatter) => holder },
  { label: '期限', width: 13, value: ({ until }: MatrixMatter) => until },
]

async function* withHeading(
  title: string,
  matters: readonly MatterName[],
  rows: Iterable<MatrixRow> | AsyncIterable<MatrixRow>,
): AsyncGenerator<RowToWrite> {
  yield { height: 32, cells: [{ value: `${title} · 办理情况`, style: looks.title }] }
  yield {
    height: 20,
    cells: [
      ...ofRow.map((_, at) => ({ value: at === 0 ? '人员' : '', style: looks.band.state })),
      ...matters.flatMap(({ name }, at) =>
        ofMatter.map((_, part) => ({
          value: part === 0 ? name : '',
          style: looks.band[at % 2 === 0 ? 'required' : 'suggested'],
        })),
      ),
    ],
  }
  yield {
    height: 24,
    cells: [
      ...ofRow.map(({ label }) => ({ value: label, style: looks.labels.state })),
      ...matters.flatMap((_, at) =>
        ofMatter.map(({ label }) => ({
          value: label,
          style: looks.labels[at % 2 === 0 ? 'suggested' : 'otherwise'],
        })),
      ),
    ],
  }
  for await (const row of rows) yield matrixRow(row, matters)
}

function matrixRow(row: MatrixRow, matters: readonly MatterName[]): RowToWrite {
  return {
    height: 20,
    cells: [
      ...ofRow.map(({ value }): CellToWrite => ({ value: value(row), style: looks.line })),
      ...matters.flatMap(({ key }) => {
        const matter = row.matters[key]
        return ofMatter.map(({ value }, at): CellToWrite => {
          if (!matter) return { style: looks.line }
          return { value: value(matter), style: at === 0 ? styleOf(matter.status) : looks.line }
        })
      }),
    ],
  }
}

function styleOf(status: Status) {
  if (hasFailed(status)) return looks.states.bad
  if (status === 'closed') return looks.states.good
  if (status === 'incorrect' || status === 'suspended') return looks.states.waiting
  return hasEnded(status) ? looks.states.none : looks.states.underWay
}
