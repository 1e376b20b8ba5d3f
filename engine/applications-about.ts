import { everyShard, type ApplicationId } from './number.ts'
import { isoTime } from './times.ts'
import type { Tools } from './tools.ts'
import { dayMs } from '#core/time'

/** An application about somebody that is under way, or has lately ended with a result. */
export type ApplicationAbout = {
  readonly id: ApplicationId
  readonly number: string
  readonly employer: string
  readonly personIndex: string
  readonly isOpen: boolean
}

/** Nobody is hired anew by the same employer so soon: whoever is filed again was filed by mistake. */
export const recentlyDays = 30
// One person has a few of them; a page of rows asks for some hundreds of people.
const most = 2_000

/** Of one service, for any of these people, of whatever employer; failed and withdrawn ones do not count. */
export async function applicationsAbout(
  { db, shards, now }: Tools,
  serviceCode: string,
  personIndexes: readonly string[],
): Promise<readonly ApplicationAbout[]> {
  if (personIndexes.length === 0) return []
  const since = isoTime(now() - recentlyDays * dayMs)
  const found = await Promise.all(
    everyShard(shards).map((shard) =>
      db.query<{
        id: number
        number: string
        employer: string
        person_index: string
        status: string
      }>(
        `select id, number, employer, person_index, status from applications
         where shard = $1 and person_index = any($2) and service_code = $3 and not test
           and (status = 'open' or (status in ('complete', 'partial') and filed_at > $4))
         limit $5`,
        [shard, personIndexes, serviceCode, since, most],
      ),
    ),
  )
  return found.flat().map(({ person_index, status, ...one }) => ({
    ...one,
    personIndex: person_index,
    isOpen: status === 'open',
  }))
}
