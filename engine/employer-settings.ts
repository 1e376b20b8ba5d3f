import { problem, type Problem } from '#core/problem'
import type { SettingValues } from '#core/answers'
import { groupsOf } from './group-commit.ts'
import { shardOfText } from './number.ts'
import { fromIso, isoTime } from './times.ts'
import type { Tools } from './tools.ts'

/** One version of what an employer has set for one service; version 0: nothing yet. */
export type EmployerSettings = {
  readonly version: number
  readonly values: SettingValues
  readonly changedAt: number
  readonly changedBy: { readonly id: string; readonly name: string }
}

export type SettingsChange = {
  readonly version: number
  readonly values: SettingValues
  readonly by: EmployerSettings['changedBy']
}

export type Settings = {
  /** The newest, as it is filled into a form; may be as old as `freshForMs`. */
  valuesFor(employer: string, service: string): Promise<SettingValues>
  /** The newest versions first: what counts now, and who changed what before. */
  versions(employer: string, service: string): Promise<readonly EmployerSettings[]>
  /** `version` is the one that was read; a change meanwhile is a problem and overwrites nothing. */
  save(
    employer: string,
    service: string,
    change: SettingsChange,
  ): Promise<EmployerSettings | { readonly problem: Problem }>
}

// A list of ten thousand hires asks once in this time; another process's change is seen after it.
const freshForMs = 2_000
const keptMost = 1_000
/** As far back as the page shows. */
const versionsMost = 50

export function openSettings({ db, vault, shards, now }: Tools): Settings {
  const kept = keptFor<SettingValues>(freshForMs, now)
  const versions = (employer: string, service: string, most = versionsMost) =>
    readVersions({ db, vault, shards }, { employer, service, most })
  return {
    versions: (employer, service) => versions(employer, service),

    valuesFor: (employer, service) =>
      kept.get(`${employer} ${service}`, async () => {
        const [newest] = await versions(employer, service, 1)
        return newest?.values ?? {}
      }),

    async save(employer, service, { version, values, by }) {
      const at = now()
      const rows = await db.query(
        `insert into employer_settings (shard, employer, service_code, version, sealed, changed_at,
           changed_by)
         select $1::smallint, $2::text, $3::text, $4::integer, $5::text, $6::timestamptz, $7::text
         where $4 = 1 + coalesce((select max(version) from employer_settings
           where shard = $1 and employer = $2 and service_code = $3), 0)
         on conflict do nothing returning version`,
        [
          shardOfText(employer, shards),
          employer,
          service,
          version + 1,
          vault.seal({ values, name: by.name } satisfies Content),
          isoTime(at),
          by.id,
        ],
      )
      if (rows.length === 0) return { problem: changedElsewhere }
      kept.forget(`${employer} ${service}`)
      return { version: version + 1, values, changedAt: at, changedBy: by }
    },
  }
}

/** Kept from the question on, so that of hundreds who ask at once one does. */
function keptFor<Value>(forMs: number, now: () => number) {
  const kept = new Map<string, { readonly until: number; readonly value: Promise<Value> }>()
  return {
    get(key: string, read: () => Promise<Value>): Promise<Value> {
      const known = kept.get(key)
      if (known && known.until > now()) return known.value
      if (kept.size >= keptMost) kept.clear()
      const fresh = { until: now() + forMs, value: read() }
      kept.set(key, fresh)
      fresh.value.catch(() => {
        if (kept.get(key) === fresh) kept.delete(key)
      })
      return fresh.value
    },
    forget(key: string): void {
      kept.delete(key)
    },
  }
}

type Asked = { readonly employer: string; readonly service: string; readonly most: number }

async function readVersions(
  { db, vault, shards }: Pick<Tools, 'db' | 'vault' | 'shards'>,
  { employer, service, most }: Asked,
): Promise<readonly EmployerSettings[]> {
  const rows = await db.query<Row>(
    `select version, sealed, changed_at, changed_by from employer_settings
     where shard = $1 and employer = $2 and service_code = $3 order by version desc limit $4`,
    [shardOfText(employer, shards), employer, service, most],
  )
  return rows.map(({ version, sealed, changed_at, changed_by }): EmployerSettings => {
    // What `save` sealed.
    const { values, name } = vault.open(sealed) as Content
    const changedBy = { id: changed_by, name }
    return { version, values, changedAt: fromIso(changed_at), changedBy }
  })
}

/** What counts now, for work that is done once; of hundreds who ask at once one asks for all. */
export const settingsNow = (
  tools: Tools,
  employer: string,
  service: string,
): Promise<SettingValues> =>
  readNow(tools, shardOfText(employer, tools.shards), { employer, service })

const readNow = groupsOf<Tools, Omit<Asked, 'most'>, SettingValues>(async (tools, _, asked) => {
  const read = new Map<string, Promise<SettingValues>>()
  const newest = async (one: Omit<Asked, 'most'>) =>
    (await readVersions(tools, { ...one, most: 1 }))[0]?.values ?? {}
  return Promise.all(
    asked.map((one) => {
      const key = JSON.stringify(one)
      const known = read.get(key) ?? newest(one)
      read.set(key, known)
      return known
    }),
  )
})

type Content = { readonly values: SettingValues; readonly name: string }
type Row = {
  readonly version: number
  readonly sealed: string
  readonly changed_at: string
  readonly changed_by: string
}

const changedElsewhere = problem('settings-changed', '单位设置刚刚被同事修改过', {
  remedy: '请刷新页面，看过最新内容后再改',
})
