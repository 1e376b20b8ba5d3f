import type pg from 'pg'

/** Where a database's servers are. */
export type Nodes = {
  readonly urls: readonly string[]
  /** Asked of each new connection where there are standbys; a single server is what it is. */
  readonly isPrimary: ((client: pg.ClientBase) => Promise<boolean>) | undefined
}

/**
 * An address as PostgreSQL's own programs take it, `postgres://user@one:5432,two:5433/name?…`, with an
 * address of its own for each host. `target_session_attrs=primary` (or `read-write`) asks one host, too.
 */
export function nodesIn(url: string): Nodes {
  const parts = /^(postgres(?:ql)?:\/\/(?:[^@/?]*@)?)([^/?]*)(.*)$/.exec(url)
  if (!parts) return { urls: [url], isPrimary: undefined }
  const [, before = '', hosts = '', after = ''] = parts
  const target = /[?&]target_session_attrs=([\w-]+)/.exec(after)?.[1]
  const rest = after.replace(/([?&])target_session_attrs=[\w-]+(&|$)/, (_, start, end) =>
    end === '&' ? start : '',
  )
  const urls = hosts.split(',').map((host) => `${before}${host}${rest}`)
  const asks = urls.length > 1 || target === 'primary' || target === 'read-write'
  return { urls, isPrimary: asks ? isPrimary : undefined }
}

async function isPrimary(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ standby: boolean }>(
    'select pg_catalog.pg_is_in_recovery() as standby',
  )
  return rows[0]?.standby === false
}
