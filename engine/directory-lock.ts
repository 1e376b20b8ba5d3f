import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Keeps a second process out of an embedded database, which two would destroy: PGlite itself does
 * not look. A lock whose process is gone is taken over; returns the function that unlocks.
 */
export function lockDirectory(directory: string): () => void {
  const file = `${directory.replace(/\/+$/, '')}.lock`
  mkdirSync(dirname(file), { recursive: true })
  const mine = identity(process.pid)
  for (let tries = 0; tries < 3; tries++) {
    try {
      writeFileSync(file, mine, { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const holder = readFileSync(file, 'utf8')
      const pid = Number.parseInt(holder, 10)
      if (holder === mine || (pid > 0 && holder === identity(pid))) {
        throw new Error(`数据目录 ${directory} 正由进程 ${pid} 使用：请先停止它，或换一个目录`)
      }
      rmSync(file, { force: true })
    }
  }
  throw new Error(`数据目录 ${directory} 无法加锁：${file}`)
}

/** A process number and when it began, since numbers are given out again after a restart. */
function identity(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    // Field 22 is the start time; the name in field 2 may hold spaces, so count after its bracket.
    return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]} ${boot}`
  } catch {
    return aliveElsewhere(pid)
  }
}

/** Where there is no /proc, the number alone must do. */
function aliveElsewhere(pid: number): string {
  if (process.platform === 'linux') return 'gone'
  try {
    process.kill(pid, 0)
    return `${pid}`
  } catch {
    return 'gone'
  }
}
