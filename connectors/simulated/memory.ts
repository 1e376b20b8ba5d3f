import { closeSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
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
  /** Something was promised and has not come. */
  owes: boolean
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
  /** Where a memory was laid aside that a later version has written; none: it was taken up. */
  readonly laidAside: string | undefined
  add(entry: Entry): void
  change(entry: Entry, changes: Partial<Entry>): void
  close(): void
}

/**
 * What the lines mean. What an earlier version wrote is taken up, with what it did not know yet
 * left blank; what a later one wrote cannot be understood here.
 */
const version = 2

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
  const laidAside = path === undefined ? undefined : takeUp(path, entries, keep, asked)
  let file = path === undefined ? undefined : openSync(path, 'a', 0o600)
  // A line cut off by a crash must not swallow the next one.
  if (file !== undefined) writeSync(file, `\n${JSON.stringify({ version })}\n`)

  // Written before the reply goes out. The page cache survives the process, not the machine:
  // enough for a simulation, and it costs 5 µs instead of an fsync.
  const write = (line: object): void => {
    if (file !== undefined) writeSync(file, `${JSON.stringify(line)}\n`)
  }
  return {
    entries,
    asked,
    laidAside,
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

/** Reads what is remembered; answers with where it was laid aside if a later version wrote it. */
function takeUp(
  path: string,
  entries: ReadonlyMap<string, Entry>,
  keep: (entry: Entry) => void,
  asked: Map<string, string>,
): string | undefined {
  const lines = linesOf(path).flatMap((line) => parseLine(line) ?? [])
  const writtenBy = Math.max(1, ...lines.map((line) => line.version ?? 1))
  if (writtenBy > version) {
    const aside = join(path, '..', `memory.version-${writtenBy}.jsonl`)
    renameSync(path, aside)
    return aside
  }
  for (const { version: _, key, ...read } of lines) {
    if (key === undefined) continue
    const known = entries.get(key)
    if (known !== undefined) Object.assign(known, read)
    else keep(blankEntry(key, read))
  }
  for (const { matter, hash, way, said } of entries.values())
    if (said > 0 && way.startsWith('asksToCorrect')) asked.set(matter, hash)
  return undefined
}

/** An entry, or what changed of it; or which version wrote what follows. */
type Line = Partial<Entry> & { readonly version?: number }

/** The last line may have been cut off by a crash. */
function parseLine(line: string): Line | undefined {
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

/** An entry of which nothing has become yet. */
export const blankEntry = (key: string, known: Partial<Entry>): Entry => ({
  key,
  matter: '',
  department: '',
  procedure: '',
  region: '',
  hash: '',
  way: 'normal',
  paceMs: 0,
  at: 0,
  callback: '',
  echo: undefined,
  said: 0,
  submitted: 0,
  effects: 0,
  callbacksSent: 0,
  callbacksFailed: 0,
  withdrawn: false,
  owes: false,
  revoked: false,
  corrects: null,
  replacedBy: null,
  revokeAt: null,
  ...known,
})
