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

/** A URL of PostgreSQL's may name several hosts, so it is not one of the web's. */
export function connectionOf(url: string): Readonly<Record<string, string>> {
  const [, user, password, hosts = '', name = '', query = ''] =
    /^\w+:\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/u.exec(url) ?? []
  const places = hosts.split(',').map((host) => /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/u.exec(host) ?? [])
  const options = new URLSearchParams(query)
  const mode = options.get('sslmode')
  return {
    PGHOST: places.map(([, host = '']) => decodeURIComponent(host)).join(','),
    PGPORT: places.map(([, , port = '5432']) => port).join(','),
    PGDATABASE: decodeURIComponent(name) || 'postgres',
    ...(places.length > 1 && { PGTARGETSESSIONATTRS: 'read-write' }),
    ...(user && { PGUSER: decodeURIComponent(user) }),
    ...(password && { PGPASSWORD: decodeURIComponent(password) }),
    ...(mode && { PGSSLMODE: mode }),
  }
}
