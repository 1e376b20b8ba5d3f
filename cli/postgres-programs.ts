import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Stop } from './stop.ts'

type Program = 'pg_dump' | 'pg_restore'

/**
 * Runs one of PostgreSQL's own programs. Where to connect goes by the environment: what stands on a
 * command line every user of the machine can read.
 */
export async function runProgram(
  program: Program,
  words: readonly string[],
  url: string,
  server: number,
): Promise<void> {
  const file = findProgram(program, server)
  const child = spawn(file, words, {
    env: { ...process.env, ...connectionOf(url) },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Stop(`${program} 没有完成（退出码 ${code}），原因见上`)
}

/** Of the server's version or newer: an older one refuses. Debian's folders first, then PATH. */
function findProgram(program: Program, server: number): string {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).map(Number) : []
  const folders = [
    ...versions
      .filter((version) => version >= server)
      .toSorted((one, other) => one - other)
      .map((version) => join(debian, String(version), 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ]
  const found = folders.map((folder) => join(folder, program)).find((file) => existsSync(file))
  if (found === undefined)
    throw new Stop(`没有找到 ${program}：请安装 postgresql-client（${server} 或更新），或放入 PATH`)
  return found
}

function connectionOf(url: string): Readonly<Record<string, string>> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url)
  const mode = searchParams.get('sslmode') ?? searchParams.get('ssl')
  return {
    PGHOST: decodeURIComponent(hostname),
    PGPORT: port || '5432',
    PGDATABASE: decodeURIComponent(pathname.slice(1)) || 'postgres',
    ...(username && { PGUSER: decodeURIComponent(username) }),
    ...(password && { PGPASSWORD: decodeURIComponent(password) }),
    ...(mode && { PGSSLMODE: mode }),
  }
}
