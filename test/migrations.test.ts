import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { lockFaults } from './migration-locks.ts'

const folder = join(import.meta.dirname, '..', 'engine', 'migrations')
/** Those before were applied while nobody worked; nobody has a release older than them. */
const since = '0022'

describe('a migration runs while the release before it works', () => {
  const files = readdirSync(folder).filter((name) => name >= since)

  test.each(files)('%s locks no table that is in use', (name) => {
    expect(lockFaults(readFileSync(join(folder, name), 'utf8'))).toEqual([])
  })

  test.each([
    'create index slow on matters (since);',
    'create index concurrently if not exists wrong_place on matters (since);',
    '-- outside a transaction\ncreate index concurrently twice on matters (since);',
    '-- outside a transaction\nalter table matters add column note text;',
    'drop index matters_open;',
    'alter table matters add column token text default gen_random_uuid();',
    'alter table matters add column note text not null;',
    'alter table matters add column seq bigint generated always as identity;',
    'alter table matters alter column since type date;',
    'alter table matters alter column since set not null;',
    'alter table matters add constraint known check (status <> $$x$$);',
    'alter table matters add unique (number);',
    'alter table matters drop column lamp;',
    'alter table matters rename column lamp to light;',
    'drop table outages;',
    'update matters\nset lamp = null;',
    'truncate outages;',
    'lock table matters;',
    '-- locks outages: it is small\nupdate matters set lamp = null;',
  ])('%s is refused', (text) => {
    expect(lockFaults(text)).toHaveLength(1)
  })

  test.each([
    'create table fresh (id bigint primary key);\ncreate index of_fresh on fresh (id);\ninsert into fresh values (1);',
    'alter table matters add column note text;',
    "alter table matters add column due timestamptz not null default 'infinity';",
    'alter table matters add column at timestamptz not null default now();',
    'alter table matters add constraint known check (status <> $$x$$) not valid;',
    'alter table matters validate constraint known;',
    '-- outside a transaction\ncreate index concurrently if not exists fine on matters (since);',
    '-- outside a transaction\ndrop index concurrently if exists fine;',
    '-- locks outages: there are never more rows than lines, a few hundred\nupdate outages set probes = 0;',
  ])('%s is let through', (text) => {
    expect(lockFaults(text)).toEqual([])
  })
})
