import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { WayName } from './behaviour.ts'

/**
 * What a department remembers of one submission. Kept small: results are not stored, they follow
 * from the key; `echo` holds only what was told and is given back.
 */
export type Entry = {
  readonly key: string
  matter: string
  department: string
  procedure: string
  region: string
  /** Of what was told, to notice one key used for two things. */
  hash: string
  way: WayName
  /** Milliseconds between two steps; nought: decided in the reply. */
  paceMs: number
  /** When it was taken. */
  at: number
  callback: string
  echo: Readonly<Record<string, unknown>> | undefined
  /** How many steps of its course have been made; nought: not taken yet. */
  said: number
  submitted: number
  effects: number
  callbacksSent: number
  callbacksFailed: number
  withdrawn: boolean
  revoked: boolean
  /** The key of the completed case that this one replaces, and that which replaced this one. */
  corrects: string | null
  replacedBy: string | null
  /** When a revocation that was taken will be done. */
  revokeAt: number | null
}

export type Memory = {
  readonly entries: ReadonlyMap<string, Entry>
  /** In the order of arrival, for listings. */
  ofDepartment(department: string): readonly Entry[]
  /** What a matter was told when it was asked to correct. */
  readonly asked: Map<string, string>
  add(entry: Entry): void
  change(entry: Entry, changes: Partial<Entry>): void
  close(): void
}

/** Append-only lines of JSON in `directory`; without one, memory ends with the process. */
export function openMemory(directory: string | undefined): Memory {
  const entries = new Map<string, Entry>()
  const departments = new Map<string, Entry[]>()
  const asked = new Map<string, string>()

  const keep = (entry: Entry): void => {
    entries.set(entry.key, entry)
    const list = departments.get(entry.department) ?? []
    list.push(entry)
    departments.set(entry.department, list)
  }
  const path = directory === undefined ? undefined : join(directory, 'memory.jsonl')
  if (path !== undefined) replay(path, entries, keep, asked)
  let file = path === undefined ? undefined : openSync(path, 'a', 0o600)
  // A line cut off by a crash must not swallow the next one.
  if (file !== undefined) writeSync(file, '\n')

  // Written before the reply goes out. The page cache survives the process, not the machine:
  // enough for a simulation, and it costs 5 µs instead of an fsync.
  const write = (line: object): void => {
    if (file !== undefined) writeSync(file, `${JSON.stringify(line)}\n`)
  }
  return {
    entries,
    asked,
    ofDepartment: (department) => departments.get(department) ?? [],
    add(entry) {
      keep(entry)
      write(entry)
    },
    change(entry, changes) {
      Object.assign(entry, changes)
      write({ key: entry.key, ...changes })
    },
    close() {
      if (file !== undefined) closeSync(file)
      file = undefined
    },
  }
}

function replay(
  path: string,
  entries: ReadonlyMap<string, Entry>,
  keep: (entry: Entry) => void,
  asked: Map<string, string>,
): void {
  for (const line of linesOf(path)) {
    const read = parseLine(line)
    if (read === undefined) continue
    const known = entries.get(read.key)
    if (known !== undefined) Object.assign(known, read)
    // Written by `add`, which writes the whole entry.
    else keep(read as Entry)
  }
  for (const { matter, hash, way, said } of entries.values())
    if (said > 0 && way.startsWith('asksToCorrect')) asked.set(matter, hash)
}

/** The last line may have been cut off by a crash. */
function parseLine(line: string): (Partial<Entry> & { key: string }) | undefined {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function linesOf(path: string): readonly string[] {
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 })
  try {
    return readFileSync(path, 'utf8').split('\n').filter(Boolean)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
