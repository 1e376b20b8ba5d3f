import { fingerprintOf } from './applications.ts'
import type { Published } from './catalogue.ts'
import { groupCommit } from './group-commit.ts'
import { everyShard } from './number.ts'
import { listColumns, listRow, type ListRow } from './reads.ts'
import type { Tools } from './tools.ts'

/** An employer's own id of an application; tests have ids of their own. */
export type ExternalId = {
  readonly employer: string
  readonly test: boolean
  readonly externalId: string
}
export type KnownFiling = ListRow & { readonly fingerprint: string }

// One statement of 500 ids reads as many index entries.
const mostPerQuery = 500

/**
 * Finds what was filed under ids of the filer's own, whichever way it was filed. Such an id says
 * nothing about the shard, so every shard is asked, each for all that are sought at this moment.
 */
export function openExternalIds({ db, shards }: Tools) {
  const inShard = groupCommit<ExternalId, KnownFiling | undefined>(async (shard, sought) => {
    const rows = await db.query<Parameters<typeof listRow>[0] & Found>(find, [
      shard,
      sought.map(({ employer }) => employer),
      sought.map(({ externalId }) => externalId),
      sought.map(({ test }) => test),
    ])
    const known = new Map(rows.map((row) => [keyOf(row.employer, row.external_id, row.test), row]))
    return sought.map(({ employer, externalId, test }) => {
      const row = known.get(keyOf(employer, externalId, test))
      return row && { ...listRow(row), fingerprint: row.fingerprint }
    })
  }, mostPerQuery)

  return {
    /** The newest, should several have been filed under one id by other ways. */
    async find(sought: ExternalId): Promise<KnownFiling | undefined> {
      const found = await Promise.all(everyShard(shards).map((shard) => inShard(shard, sought)))
      return found
        .filter((one) => one !== undefined)
        .toSorted((one, other) => other.place.filedAt - one.place.filedAt)[0]
    },
    /** Whether the same was sent before. */
    isSame: (known: KnownFiling, service: Published, sent: unknown): boolean =>
      known.fingerprint === fingerprintOf(service, sent),
  }
}

type Found = { readonly employer: string; readonly test: boolean; readonly fingerprint: string }

const keyOf = (employer: string, externalId: string | null, test: boolean): string =>
  JSON.stringify([employer, externalId, test])

const find = `
select distinct on (employer, external_id, test) ${listColumns}, employer, test, fingerprint
from applications
where shard = $1 and (employer, external_id, test) in (
  select * from unnest($2::text[], $3::text[], $4::boolean[])
)
order by employer, external_id, test, filed_at desc`
