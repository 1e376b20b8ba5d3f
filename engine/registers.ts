import { dayOf } from '#core/time'
import { everyShard, shardOfText } from './number.ts'
import type { Tools } from './tools.ts'

/** What became of one question to a register. */
export type Asked = 'answered' | 'silent' | 'unasked'
export type RegisterDay = { readonly lookup: string } & Readonly<Record<Asked, number>>

export type Registers = {
  /** Counted here and written a little later: nobody who fills in a form waits for it. */
  note(lookup: string, outcome: Asked): void
  /** A day's counts of every register that was asked on it, this process's own among them. */
  on(day: string): Promise<readonly RegisterDay[]>
}

/** A process that dies takes as much of the counts with it, and nothing else. */
const writeAfterMs = 5_000

export function openRegisters(tools: Pick<Tools, 'db' | 'shards' | 'now' | 'log'>): Registers {
  let counts = new Map<string, Map<string, Record<Asked, number>>>()
  let isComing = false

  async function write(): Promise<void> {
    isComing = false
    const counted = counts
    counts = new Map()
    for (const [lookup, days] of counted)
      for (const [day, count] of days) await add(tools, lookup, day, count)
  }
  const later = () => {
    isComing = true
    const timer: { unref?(): unknown } = setTimeout(() => {
      // What could not be written is of no use later: the day goes on being counted.
      write().catch((error: unknown) => tools.log.warn({ error }, 'registers were not counted'))
    }, writeAfterMs)
    // No command waits for it; in a simulation time is no clock of the machine, and has no such thing.
    timer.unref?.()
  }

  return {
    note(lookup, outcome) {
      const days = counts.get(lookup) ?? new Map<string, Record<Asked, number>>()
      const day = dayOf(tools.now())
      const count = days.get(day) ?? { answered: 0, silent: 0, unasked: 0 }
      count[outcome]++
      counts.set(lookup, days.set(day, count))
      if (!isComing) later()
    },
    async on(day) {
      await write()
      const rows = await Promise.all(
        everyShard(tools.shards).map((shard) =>
          tools.db.query<RegisterDay>(
            `select lookup, answered, silent, unasked from register_days
             where shard = $1 and day = $2 order by lookup limit 1000`,
            [shard, day],
          ),
        ),
      )
      return rows.flat()
    },
  }
}

const add = (
  { db, shards }: Pick<Tools, 'db' | 'shards'>,
  lookup: string,
  day: string,
  { answered, silent, unasked }: Readonly<Record<Asked, number>>,
) =>
  db.query(
    `insert into register_days (shard, lookup, day, answered, silent, unasked)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (shard, lookup, day) do update set
       answered = register_days.answered + excluded.answered,
       silent = register_days.silent + excluded.silent,
       unasked = register_days.unasked + excluded.unasked`,
    [shardOfText(lookup, shards), lookup, day, answered, silent, unasked],
  )
