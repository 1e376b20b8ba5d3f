import { setTimeout as sleep } from 'node:timers/promises'
import { Failure, type Connector } from '#core/connector'
import type { Listing } from '#core/protocol'
import { httpConnector } from './http.ts'

export type Listed = Listing['submissions'][number]

type Reached = {
  readonly code: string
  readonly baseUrl: string
  readonly secret: string
  readonly procedures?: Readonly<Record<string, string>>
}

const timeoutMs = 30_000
const perPage = 200
/** A busy department is asked again; one that stays silent ends the reading, for half a list proves nothing. */
const triesMost = 4
const pauseMs = 1_000

/** Everything that these departments list of what they were told, of all regions and times. */
export async function* readLists(
  departments: readonly Reached[],
  regions: readonly string[],
): AsyncGenerator<Listed> {
  for (const { baseUrl, secret, procedures = {} } of departments)
    for (const url of new Set([baseUrl, ...Object.values(procedures)]))
      for (const region of regions)
        yield* readList(httpConnector({ baseUrl: url, secret, timeoutMs }), region)
}

async function* readList(connector: Connector, region: string): AsyncGenerator<Listed> {
  let after: string | undefined
  do {
    const page = await readPage(connector, region, after)
    yield* page.submissions
    after = page.next ?? undefined
  } while (after !== undefined)
}

async function readPage(
  connector: Connector,
  region: string,
  after: string | undefined,
): Promise<Listing> {
  const query = {
    limit: perPage,
    region,
    since: new Date(0).toISOString(),
    ...(after && { after }),
  }
  for (let tries = 1; ; tries += 1)
    try {
      // httpConnector has a list.
      return await connector.list!(query, AbortSignal.timeout(timeoutMs))
    } catch (error) {
      if (!(error instanceof Failure) || tries === triesMost) throw error
      await sleep(pauseMs * tries)
    }
}
