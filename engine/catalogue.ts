import { createHash } from 'node:crypto'
import { canonical } from '#core/canonical'
import type { ServiceDefinition } from '#core/definition'
import type { Region } from '#core/region'
import type { Database, Transaction } from './database.ts'

/** What has been published: services by content hash, regions by code. */
export type Catalogue = {
  /** Publishes what is new; what is already there, to the letter, is left alone. */
  publish(
    definitions: readonly ServiceDefinition[],
    regions: readonly Region[],
    now: number,
  ): Promise<readonly string[]>
  /** The version that new applications are filed under. */
  newest(code: string): Promise<Published | undefined>
  all(): Promise<readonly Published[]>
  /** Any version ever published; inside a transaction, read through it. */
  byHash(hash: string, from?: Transaction): Promise<ServiceDefinition>
  region(code: string): Promise<Region | undefined>
  regions(): Promise<readonly Region[]>
}

export type Published = { readonly hash: string; readonly definition: ServiceDefinition }

/** The content hash of a definition: SHA-256 over canonical JSON. */
export const hashOf = (data: unknown): string =>
  createHash('sha256').update(canonical(data)).digest('hex')

// A definition published by another process is seen within this time.
const freshForMs = 2_000

export function openCatalogue(db: Database): Catalogue {
  const definitions = new Map<string, ServiceDefinition>()
  const snapshot = kept(freshForMs, () => read(db, definitions))
  return {
    async publish(services, regions, now) {
      const at = new Date(now).toISOString()
      const published: string[] = []
      for (const definition of services) {
        const body = JSON.stringify(definition)
        const rows = await db.query<{ hash: string }>(
          `insert into definitions (hash, code, published_at, body) values ($1, $2, $3, $4)
           on conflict (hash) do nothing returning hash`,
          [hashOf(definition), definition.code, at, body],
        )
        published.push(...rows.map(({ hash }) => `${definition.code} ${hash.slice(0, 12)}`))
      }
      for (const region of regions)
        await db.query(
          `insert into regions (code, hash, published_at, body) values ($1, $2, $3, $4)
           on conflict (code, hash) do nothing`,
          [region.code, hashOf(region), at, JSON.stringify(region)],
        )
      snapshot.forget()
      return published
    },
    newest: async (code) =>
      (await snapshot.get()).services.find((one) => one.definition.code === code),
    all: async () => (await snapshot.get()).services,
    region: async (code) => (await snapshot.get()).regions.find((one) => one.code === code),
    regions: async () => (await snapshot.get()).regions,
    async byHash(hash, from = db) {
      const known = definitions.get(hash)
      if (known) return known
      const [row] = await from.query<{ body: ServiceDefinition }>(
        'select body from definitions where hash = $1',
        [hash],
      )
      if (!row) throw new Error(`Definition ${hash} was never published here`)
      definitions.set(hash, row.body)
      return row.body
    },
  }
}

async function read(db: Database, definitions: Map<string, ServiceDefinition>) {
  const services = await db.query<{ hash: string; body: ServiceDefinition }>(
    'select distinct on (code) hash, body from definitions order by code, published_at desc, hash',
  )
  const regions = await db.query<{ body: Region }>(
    'select distinct on (code) body from regions order by code, published_at desc, hash',
  )
  return {
    services: services.map(({ hash, body }) => {
      // One object per version for the life of the process: indexes hang on its identity.
      const definition = definitions.get(hash) ?? body
      definitions.set(hash, definition)
      return { hash, definition }
    }),
    regions: regions.map(({ body }) => body),
  }
}

function kept<Value>(forMs: number, load: () => Promise<Value>) {
  let value: Promise<Value> | undefined
  let until = 0
  return {
    get(): Promise<Value> {
      const now = performance.now()
      if (!value || now > until) {
        until = now + forMs
        value = load().catch((error: unknown) => {
          value = undefined
          throw error
        })
      }
      return value
    },
    forget(): void {
      value = undefined
    },
  }
}
