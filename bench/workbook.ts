/**
 * A workbook of 10,000 hires, read, and read and checked, beside what the libraries alone take to
 * read the same file:
 *
 *   node bench/workbook.ts             five rounds
 *   node bench/workbook.ts --quick     one round of 1,000 rows
 *
 * Every measurement has a process of its own, so that none pays for another's memory.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { figure, printFigures, type Figure } from './figures.ts'
import { savedByExcel } from './hires.ts'
import type { Measured, Way } from './workbook-process.ts'

const isQuick = process.argv.includes('--quick')
const size = isQuick ? { rounds: 1, rows: 1_000 } : { rounds: 5, rows: 10_000 }

const folder = mkdtempSync(join(tmpdir(), 'yijian-bench-'))
try {
  const path = join(folder, 'list.xlsx')
  const file = await savedByExcel(size.rows)
  writeFileSync(path, file)
  console.log(`${size.rows} rows, ${(file.length / 1024 / 1024).toFixed(2)} MB`)
  const rounds: (readonly Figure[])[] = []
  for (let at = 0; at < size.rounds; at += 1) rounds.push(await round(path))
  printFigures(rounds)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function round(path: string): Promise<readonly Figure[]> {
  const nothing = await measure('nothing', path)
  const sax = await measure('sax', path)
  const library = await measure('library', path)
  const read = await measure('read', path)
  const checked = await measure('readAndCheck', path)
  const more = (one: Measured) => one.mostMb - nothing.mostMb
  return [
    figure('read, beside the library', read.cpuMs, 'ms', library.cpuMs),
    figure('read, beside zip and XML alone', read.cpuMs, 'ms', sax.cpuMs),
    figure('rows read in a processor second', perSecond(read), '1/s', perSecond(library)),
    figure('rows read and checked in one', perSecond(checked), '1/s', perSecond(read)),
    figure('memory, reading', more(read), 'MB', more(library)),
    figure('memory, reading and checking', more(checked), 'MB', more(library)),
  ]
}

function perSecond({ rows, cpuMs }: Measured): number {
  return (rows / cpuMs) * 1000
}

async function measure(way: Way, path: string): Promise<Measured> {
  const child = fork(join(import.meta.dirname, 'workbook-process.ts'), [way, path])
  const gone = once(child, 'exit')
  const [measured] = (await once(child, 'message')) as [Measured]
  child.disconnect()
  await gone
  if (way !== 'nothing' && measured.rows !== size.rows)
    throw new Error(`${way} found ${measured.rows} rows`)
  return measured
}
