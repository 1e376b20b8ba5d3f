/** What a migration may not do while old processes work on the same tables, and why. */
export type LockFault = { readonly statement: string; readonly why: string }

/**
 * Statements that would hold everybody up, rewrite a table, or break the release that still runs.
 * Tables made by the same migration are nobody's yet. A statement that is meant all the same says
 * so on the line before it: `-- locks <table>: <why that is bearable>`.
 */
export function lockFaults(text: string): readonly LockFault[] {
  const statements = statementsOf(text)
  const made = new Set(
    statements.flatMap(({ sql }) => /^create table (?:if not exists )?(\w+)/.exec(sql)?.[1] ?? []),
  )
  const isAlone = text.startsWith('-- outside a transaction')
  return statements.flatMap(({ sql, declared }) => {
    const table = tableOf(sql)
    if (declared !== undefined && declared === table) return []
    if (table !== undefined && made.has(table)) return []
    const why = rules.find(({ says }) => says.test(sql))?.why ?? whyOutside(sql, isAlone)
    return why === undefined ? [] : [{ statement: sql, why }]
  })
}

const whyOutside = (sql: string, isAlone: boolean): string | undefined =>
  / concurrently\b/.test(sql) !== isAlone
    ? isAlone
      ? 'only what is done concurrently stands outside a transaction: it may be done twice'
      : 'begins with “-- outside a transaction”, or PostgreSQL refuses it'
    : undefined

const rules: readonly { readonly says: RegExp; readonly why: string }[] = [
  {
    says: /^create (?:unique )?index (?!concurrently)/,
    why: 'stops every write to the table until it is built: create index concurrently',
  },
  {
    says: /^create (?:unique )?index concurrently (?!if not exists)/,
    why: 'is done again after a crash: concurrently if not exists',
  },
  {
    says: /^drop index (?!concurrently)/,
    why: 'waits for every reader and stops those behind it: drop index concurrently',
  },
  {
    says: /^alter table .* add column .* default (?!(?:now|transaction_timestamp)\(\))[^,]*\(/,
    why: 'a default that is computed for each row rewrites the table: add it without, then fill it',
  },
  {
    says: /^alter table .* add column .* (?:generated|\w*serial)\b/,
    why: 'rewrites the table',
  },
  {
    says: /^alter table .* add column (?!.*default).* not null/,
    why: 'the release that still runs writes no value: null, or a constant default',
  },
  {
    says: /^alter table .* alter column \w+ set not null/,
    why: 'reads the whole table under a lock, unless a valid check says so: add check … not valid, validate it, and declare this one',
  },
  {
    says: /^alter table .* alter column \w+ (?:set data )?type\b/,
    why: 'rewrites the table: another column, filled beside it',
  },
  {
    says: /^alter table .* add (?:constraint \w+ )?(?:check|foreign key)(?!.* not valid)/,
    why: 'reads the whole table under a lock: … not valid, and validate constraint in a later migration',
  },
  {
    says: /^alter table .* add (?:constraint \w+ )?(?:primary key|unique)(?! using index)/,
    why: 'builds an index under a lock: build it concurrently, then … using index',
  },
  {
    says: /^(?:drop table|alter table .* (?:drop column|rename)|alter table \w+ rename)/,
    why: 'the release that still runs uses it: leave it for the release after the next',
  },
  {
    says: /^(?:update|delete from|insert into) (?!.*\blimit\b)/,
    why: 'holds every row it touches to the end of the migration: an errand does it in portions',
  },
  { says: /^(?:lock|cluster|truncate|vacuum|reindex)\b/, why: 'locks the whole table' },
]

const tableOf = (sql: string): string | undefined =>
  (
    /^create (?:unique )?index (?:concurrently )?(?:if not exists )?\w+ on (\w+)/.exec(sql) ??
    /^(?:alter table|update|delete from|insert into|drop table|truncate|lock table|lock) (?:only )?(\w+)/.exec(
      sql,
    )
  )?.[1]

type Statement = { readonly sql: string; readonly declared: string | undefined }

function statementsOf(text: string): readonly Statement[] {
  return text.split(/;\s*$/m).flatMap((part) => {
    const lines = part.split('\n').map((line) => line.trim())
    const declared = lines.flatMap((line) => /^-- locks (\w+): .{10,}/.exec(line)?.[1] ?? []).at(-1)
    const sql = lines
      .filter((line) => !line.startsWith('--'))
      .join(' ')
      .replaceAll(/\s+/g, ' ')
      .trim()
      .toLowerCase()
    return sql === '' ? [] : [{ sql, declared }]
  })
}
