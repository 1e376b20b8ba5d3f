import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { readLists } from '#connectors/department-lists'
import { Failure } from '#core/connector'
import type { Memory, Remembered } from '#engine/verify/departments'
import { suspectsIn } from '#engine/verify/personal'
import { keptPerRule, rules, type Rule } from '#engine/verify/rules'
import type { Counts, Report } from '#engine/verify/verify'
import { readDepartments } from './configuration.ts'
import { openCliEngine } from './engine.ts'
import { Stop } from './stop.ts'
import { table } from './table.ts'
import type { Given } from './yijian.ts'

/** Holds the whole database, the departments' lists and the logs to what must always hold. */
export async function verify({ words, options }: Given): Promise<void> {
  const suspects = await readLogs(words)
  const { engine, close } = await openCliEngine()
  try {
    const regions = (await engine.catalogue.regions()).map(({ code }) => code)
    const memory = options['departments'] ? await memoryOf(regions) : undefined
    const report = await engine.verify({
      // After a restore everything has been due for long.
      ...(options['standing'] && { leftAfterMs: 100 * 365 * 24 * 3_600_000 }),
      ...(memory && { memory }),
      ...(suspects && { suspects }),
      onProgress: showProgress(),
    })
    clearProgress()
    console.log(saidOf(report, { memory: memory !== undefined, logs: words.length }))
    if (report.violations.length > 0) process.exitCode = 1
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    throw new Stop(`部门的清单无法读取（${error.message}），请稍后再试，或不加 --departments`)
  } finally {
    await close()
  }
}

/** A list tells each key once; that it was done twice only a department's own register knows. */
async function memoryOf(regions: readonly string[]): Promise<Memory> {
  const departments = await readDepartments()
  const codes = new Set(departments.map(({ code }) => code))
  return { departments: codes, entries: remembered() }

  async function* remembered(): AsyncGenerator<Remembered> {
    const seen = new Set<string>()
    for await (const { key, word } of readLists(departments, regions)) {
      // A department that does not read the region tells it for each.
      if (seen.has(key)) continue
      seen.add(key)
      const isUndone = word.says === 'undone'
      yield { key, effects: word.says === 'completed' || isUndone ? 1 : 0, isUndone }
    }
  }
}

/** Words that might be somebody's, from every log that was named. */
async function readLogs(files: readonly string[]) {
  if (files.length === 0) return undefined
  const suspects = new Map<string, string>()
  for (const file of files) {
    const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity })
    await suspectsIn(lines, file, suspects).catch((error: unknown) => {
      throw new Stop(`日志 ${file} 无法读取：${error instanceof Error ? error.message : ''}`)
    })
  }
  return suspects
}

const isTerminal = process.stderr.isTTY

/** One line that is written over at a terminal; elsewhere a line now and then. */
function showProgress() {
  let shownAt = 0
  return ({ shards, applications, events }: Counts) => {
    const now = performance.now()
    if (now - shownAt < (isTerminal ? 100 : 10_000)) return
    shownAt = now
    const says = `已核对 ${shards} 个分片，${applications} 份申请，${events} 条记录`
    process.stderr.write(isTerminal ? `\r${says}` : `${says}\n`)
  }
}

const clearProgress = (): void => void (isTerminal && process.stderr.write('\r\u001b[K'))

type Looked = { readonly memory: boolean; readonly logs: number }

function saidOf({ counts, broken, violations }: Report, looked: Looked): string {
  const { applications, open, matters, events, entries } = counts
  const read =
    `共核对 ${applications} 份申请（在办 ${open} 份）、${matters} 个事项、${events} 条记录` +
    `${looked.memory ? `，部门记录 ${entries} 件` : '；部门自己的记录未核对（--departments）'}` +
    `${looked.logs > 0 ? `，日志 ${looked.logs} 个` : ''}`
  if (violations.length === 0) return `${read}\n全部相符：${holding(looked).join('；')}`
  const rows = violations.map(({ rule, place, says }) => [rule, place, says])
  const sums = Object.entries(broken).map(([rule, count]) => {
    // The keys of `broken` are rules.
    const name = rules[rule as Rule]
    return `  ${rule} ${count} 处：${name}${count > keptPerRule ? `（只列 ${keptPerRule} 处）` : ''}`
  })
  return [read, '不相符：', ...sums, '', table(['规则', '位置', '情况'], rows)].join('\n')
}

const holding = ({ memory }: Looked): readonly string[] =>
  Object.entries(rules).flatMap(([rule, says]) => (rule === 'department' && !memory ? [] : [says]))
