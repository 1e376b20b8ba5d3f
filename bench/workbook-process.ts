/**
 * Reads a workbook in one way and says what it took: node bench/workbook-process.ts <way> <file>
 * Read once to warm up and once to measure; the memory is the most the process ever held.
 */
import { readFileSync } from 'node:fs'
import { streamXlsxRows } from 'hucre'
import { SaxesParser } from 'saxes'
import yauzl from 'yauzl'
import { readAnswers } from '#core/answers'
import { samples } from '#services/employee-hiring/samples'
import type { PlainDate } from '#standards/types'
import { readRows } from '#spreadsheets/read-rows'
import { hiring } from './hires.ts'

export type Way = keyof typeof ways
export type Measured = {
  /** Processor time: on a machine that others use too, the clock on the wall says little. */
  readonly cpuMs: number
  readonly rows: number
  readonly mostMb: number
}

const ways = { nothing, sax, library, read, readAndCheck }

const [, , way = '', path = ''] = process.argv
if (!Object.hasOwn(ways, way)) throw new Error('Which way?')
// One of the keys, as has just been seen.
const run = ways[way as Way]
const file = readFileSync(path)
await run(file)
const before = process.cpuUsage()
const rows = await run(file)
const { user, system } = process.cpuUsage(before)
const measured: Measured = { cpuMs: (user + system) / 1000, rows, mostMb: mostMb() }
process.send?.(measured)

function mostMb(): number {
  return process.resourceUsage().maxRSS / 1024
}

/** What a process takes that only holds the file. */
async function nothing(): Promise<number> {
  return 0
}

/** The zip and XML libraries that the reader stands on, and nothing of its own. */
async function sax(bytes: Buffer): Promise<number> {
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, autoClose: false })
  let found = 0
  for await (const entry of zip.eachEntry()) {
    if (!/worksheets\/sheet1\.xml$|sharedStrings\.xml$/u.test(entry.fileName)) continue
    const decoder = new TextDecoder()
    const parser = new SaxesParser({ position: false })
    parser.on('opentag', ({ name }) => {
      if (name === 'row') found += 1
    })
    parser.on('text', () => {})
    for await (const piece of await zip.openReadStreamPromise(entry))
      parser.write(decoder.decode(piece as Buffer, { stream: true }))
    parser.close()
  }
  return found - 1
}

/** A spreadsheet library alone, in its streaming mode: cells and no meaning. */
async function library(bytes: Buffer): Promise<number> {
  let found = 0
  for await (const { values } of streamXlsxRows(bytes)) if (values.length > 0) found += 1
  return found - 1
}

async function read(bytes: Buffer): Promise<number> {
  let found = 0
  for await (const part of readRows(bytes, '名单.xlsx', hiring)) {
    if (part.kind === 'refused') throw new Error(part.problem.says)
    if (part.kind === 'row') found += 1
  }
  return found
}

/** Read, and each row checked by the form's own check, as an upload does it. */
async function readAndCheck(bytes: Buffer): Promise<number> {
  const { employer = {}, agent = {} } = samples.ordinary.answers
  const situation = { today: '2026-11-20' as PlainDate, parameters: {}, findings: {} }
  let checked = 0
  for await (const part of readRows(bytes, '名单.xlsx', hiring)) {
    if (part.kind === 'refused') throw new Error(part.problem.says)
    if (part.kind !== 'row') continue
    const { asked } = readAnswers(hiring, { ...part.row.typed, employer, agent }, situation)
    if (asked.size > 0) checked += 1
  }
  return checked
}
