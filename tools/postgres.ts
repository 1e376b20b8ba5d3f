import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from './free-port.ts'

const run = promisify(execFile)

/** A private PostgreSQL on loopback; `stop` ends it and removes what was temporary. */
export type PostgresServer = { url: string; stop: () => Promise<void> }

/** Where PostgreSQL's programs are (version 15 or newer), Debian's folders first, then PATH. */
export async function findPostgres(): Promise<string | undefined> {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian) : []
  const folders = [
    ...versions
      .toSorted((a, b) => Number(b) - Number(a))
      .map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ]
  for (const folder of folders) {
    if (['initdb', 'pg_ctl', 'postgres'].every((name) => existsSync(join(folder, name)))) {
      const { stdout } = await run(join(folder, 'postgres'), ['--version'])
      if (Number(/(\d+)/.exec(stdout)?.[1]) >= 15) return folder
    }
  }
  return undefined
}

/**
 * Starts one with Debian's defaults (fsync on). A given directory is kept and used again; without
 * one it lives under the system's temporary folder and vanishes with `stop`, or with this process.
 */
export async function startPostgres(from: { directory?: string } = {}): Promise<PostgresServer> {
  const bin = await findPostgres()
  if (bin === undefined)
    throw new Error('PostgreSQL 15 or newer was not found: apt-get install postgresql')
  const owner = ordinaryUser()
  const directory = from.directory ?? mkdtempSync(join(tmpdir(), 'yijian-pg-'))
  mkdirSync(directory, { recursive: true })
  if (owner) chownSync(directory, owner.uid, owner.gid)
  const data = join(directory, 'data')
  const options = { ...owner, cwd: directory }
  const guard = startGuard(bin, data, from.directory === undefined ? directory : undefined, options)
  try {
    await initialise(bin, data, options)
    return { url: await start(bin, data, directory, options), stop: guard }
  } catch (error) {
    await guard()
    throw error
  }
}

type Owner = { uid: number; gid: number }
type Options = Partial<Owner> & { cwd: string }

/** PostgreSQL refuses to run as root; then it runs as `postgres`, or as `nobody`. */
export function ordinaryUser(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const user = ['postgres', 'nobody']
    .map((name) => users.find(([known]) => known === name))
    .find(Boolean)
  if (!user)
    throw new Error('PostgreSQL needs an ordinary user: neither postgres nor nobody exists')
  return { uid: Number(user[2]), gid: Number(user[3]) }
}

async function initialise(bin: string, data: string, options: Options) {
  if (existsSync(join(data, 'PG_VERSION'))) return
  // Trust is for this loopback-only, private server; its socket lies in a folder of its own.
  await run(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    options,
  )
}

async function start(bin: string, data: string, directory: string, options: Options) {
  const log = join(directory, 'log')
  for (let tries = 1; ; tries++) {
    const port = await freePort()
    const settings = `-c listen_addresses=127.0.0.1 -c port=${port} -c unix_socket_directories='${directory}' -c max_connections=200`
    try {
      await run(
        join(bin, 'pg_ctl'),
        ['start', '-w', '-t', '60', '-D', data, '-l', log, '-o', settings],
        options,
      )
      return `postgres://postgres@127.0.0.1:${port}/postgres`
    } catch (error) {
      // Another program may have taken the port between looking and starting.
      if (tries < 3) continue
      const said = existsSync(log) ? readFileSync(log, 'utf8').slice(-2000) : ''
      throw new Error(`PostgreSQL did not start in ${directory}:\n${said}`, { cause: error })
    }
  }
}

/**
 * The way out, the same whether we stop, crash or are killed: a shell of its own that waits for its
 * input to end, which the system does for us when this process is gone.
 */
function startGuard(bin: string, data: string, temporary: string | undefined, owner: Options) {
  const script =
    'cat >/dev/null; "$1" stop -m fast -w -t 30 -D "$2" || "$1" stop -m immediate -w -D "$2"; ' +
    'cd /; if [ -n "$3" ]; then rm -rf "$3"; fi'
  const guard = spawn('sh', ['-c', script, 'sh', join(bin, 'pg_ctl'), data, temporary ?? ''], {
    ...owner,
    detached: true, // Ctrl-C reaches the whole group, and must not reach this.
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.unref()
  const gone = once(guard, 'exit')
  let stopping: Promise<unknown> | undefined
  return async () => {
    if (!stopping) {
      guard.ref()
      guard.stdin.end()
      stopping = gone
    }
    await stopping
  }
}
