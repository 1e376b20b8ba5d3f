import { execFile } from 'node:child_process'
import {
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { freePort } from '#tools/free-port'
import { findPostgres, ordinaryUser } from '#tools/postgres'
import { takesCalls } from './ports.ts'

const run = promisify(execFile)

/** A PostgreSQL that can be killed, begun again, run out of disk and slowed down. */
export type Victim = {
  readonly url: string
  /** Whether its disk can be filled: it lies on a file system of its own. */
  readonly canFill: boolean
  /** Whether its writes can be made slow: a library stands before them. */
  readonly canSlow: boolean
  kill(): void
  /** Starts it where it is down; answers whether it was. */
  restart(): Promise<boolean>
  fillDisk(): void
  freeDisk(): void
  slowDisk(isSlow: boolean): void
  stop(): Promise<void>
}

const diskMb = 1_500

/** fsync and synchronous_commit are on, as by default. */
export async function startVictim(): Promise<Victim> {
  const bin = await findPostgres()
  if (bin === undefined) throw new Error('PostgreSQL 15 or newer was not found')
  const root = mkdtempSync(join(tmpdir(), 'yijian-crash-'))
  const canFill = await mounted(root)
  const owner = ordinaryUser()
  if (owner) chownSync(root, owner.uid, owner.gid)
  const data = join(root, 'data')
  const ballast = join(root, 'ballast')
  const slow = join(root, 'slow')
  const library = await slowLibrary(root, slow)
  await run(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...owner, cwd: root },
  )
  const port = await freePort()
  const settings = `-c listen_addresses=127.0.0.1 -c port=${port} -c unix_socket_directories='${root}' -c max_connections=200 -c max_wal_size=128MB`
  const control = (...words: string[]) =>
    run(join(bin, 'pg_ctl'), [...words, '-D', data], {
      ...owner,
      cwd: root,
      env: { ...process.env, ...(library && { LD_PRELOAD: library }) },
    })
  const begin = () => control('start', '-w', '-t', '120', '-l', join(root, 'log'), '-o', settings)
  // One that was killed counts as running until the system has buried it, so it is asked itself.
  const isUp = () => takesCalls(port)
  await begin()
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    canFill,
    canSlow: library !== undefined,
    kill: () =>
      process.kill(
        Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]),
        'SIGKILL',
      ),
    async restart() {
      if (await isUp()) return false
      for (let tries = 1; ; tries += 1)
        try {
          await begin()
          return true
        } catch (error) {
          // Its children may hold the memory for a moment after it was killed.
          if (tries === 20) throw error
          await sleep(500)
        }
    },
    fillDisk() {
      const { bavail, bsize } = statfsSync(root)
      const block = new Uint8Array(1 << 20)
      const blocks = Math.floor((bavail * bsize) / block.length)
      writeFileSync(ballast, '')
      try {
        for (let at = 0; at <= blocks; at += 1) writeFileSync(ballast, block, { flag: 'a' })
      } catch {
        // Full, to the last block.
      }
    },
    freeDisk: () => rmSync(ballast, { force: true }),
    slowDisk: (isSlow) => (isSlow ? writeFileSync(slow, '') : rmSync(slow, { force: true })),
    async stop() {
      rmSync(ballast, { force: true })
      await control('stop', '-m', 'immediate', '-w').catch(() => {})
      if (canFill) await run('umount', ['-l', root]).catch(() => {})
      rmSync(root, { recursive: true, force: true })
    },
  }
}

/** A file system in memory, as large as said: only root may make one. */
const mounted = (root: string): Promise<boolean> =>
  run('mount', ['-t', 'tmpfs', '-o', `size=${diskMb}m,mode=755`, 'tmpfs', root]).then(
    () => true,
    () => false,
  )

/** Makes every flush to disk wait while a file says so; needs a C compiler. */
async function slowLibrary(root: string, flag: string): Promise<string | undefined> {
  const folder = join(root, 'slow-disk')
  mkdirSync(folder, { recursive: true })
  const source = join(folder, 'slow.c')
  const library = join(folder, 'slow.so')
  writeFileSync(
    source,
    `#define _GNU_SOURCE
#include <dlfcn.h>
#include <unistd.h>
static void slow(void) { if (access("${flag}", F_OK) == 0) usleep(${flushMs} * 1000); }
int fsync(int fd) { slow(); return ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(fd); }
int fdatasync(int fd) { slow(); return ((int (*)(int))dlsym(RTLD_NEXT, "fdatasync"))(fd); }
`,
  )
  return run('cc', ['-shared', '-fPIC', '-o', library, source, '-ldl']).then(
    () => library,
    () => undefined,
  )
}

/** A flush of a disk that is about to die; a good one takes a millisecond. */
export const flushMs = 400
