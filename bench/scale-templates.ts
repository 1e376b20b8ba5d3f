import type { Connector } from '#core/connector'
import type { Application, Event } from '#core/application'
import type { ServiceDefinition } from '#core/definition'
import type { Word } from '#core/word'
import { idIn, shardOf } from '#engine/number'
import { instantDepartment } from './departments.ts'
import { fullFiling } from './filing.ts'
import { benchNow, openBenchWorld } from './world.ts'

/** One application as the engine itself brought it about, to be multiplied. */
export type Template = {
  readonly definition: ServiceDefinition
  readonly application: Application
  readonly events: readonly Event[]
  readonly row: Readonly<Record<string, unknown>>
  readonly answers: Readonly<Record<string, unknown>>
  readonly matters: readonly Readonly<Record<string, unknown>>[]
  /** Of a thousand applications so many are like this one. */
  readonly perMille: number
  /** How many days before now it may have been filed. */
  readonly daysBack: readonly [least: number, most: number]
}

const dayMs = 86_400_000
const missing = [{ code: 'R001', says: '姓名与证件号码不一致', inputs: ['name'] }]
const suspended = { says: 'suspended', reason: '待银行核实', basis: '示例规定' } as const

/** What departments say, how long before now it was filed, and how common that is. */
const stories: readonly {
  readonly says: Word | 'results'
  readonly filedDaysAgo: number
  readonly perMille: number
  readonly daysBack: readonly [number, number]
}[] = [
  { says: 'results', filedDaysAgo: 0, perMille: 900, daysBack: [1, 365] },
  {
    says: { says: 'refused', reasons: missing },
    filedDaysAgo: 0,
    perMille: 30,
    daysBack: [1, 365],
  },
  {
    says: { says: 'declined', reasons: missing },
    filedDaysAgo: 0,
    perMille: 20,
    daysBack: [1, 365],
  },
  { says: { says: 'received', ticket: 'T-1' }, filedDaysAgo: 0, perMille: 12, daysBack: [0, 2] },
  { says: { says: 'accepted' }, filedDaysAgo: 0, perMille: 15, daysBack: [0, 1] },
  { says: { says: 'approved' }, filedDaysAgo: 0, perMille: 10, daysBack: [0, 1] },
  { says: { says: 'accepted' }, filedDaysAgo: 30, perMille: 3, daysBack: [0, 5] },
  { says: { says: 'incorrect', reasons: missing }, filedDaysAgo: 0, perMille: 7, daysBack: [0, 6] },
  { says: suspended, filedDaysAgo: 0, perMille: 3, daysBack: [0, 20] },
]

/** Files one application of each story and drives it until now. */
export async function makeTemplates(url: string): Promise<readonly Template[]> {
  const templates: Template[] = []
  for (const [at, story] of stories.entries()) {
    const clock = { now: benchNow() - story.filedDaysAgo * dayMs }
    const world = await openBenchWorld(
      url,
      () => connectorSaying(story.says),
      undefined,
      () => clock.now,
    )
    try {
      const file = await fullFiling(world.engine)
      const { number } = await file(`template-${at}`)
      const worker = world.engine.work()
      await pause(1_500)
      clock.now = benchNow()
      await pause(1_500)
      await worker.stop()
      const id = idIn(number) ?? 0
      const shard = shardOf(id, 16)
      const found = await world.engine.read(number)
      if (!found) throw new Error(`${number} is gone`)
      const events = await world.engine.events(id)
      const of = async (table: string, column: string) =>
        world.db.query<Record<string, unknown>>(
          `select * from ${table} where shard = $1 and ${column} = $2`,
          [shard, id],
        )
      const [[row], [answers], matters] = [
        await of('applications', 'id'),
        await of('answers', 'application'),
        await of('matters', 'application'),
      ]
      if (!row || !answers) throw new Error(`${number} has no rows`)
      templates.push({
        definition: found.definition,
        // The row's own state is sealed, as it is stored.
        application: row['state'] as Application,
        events: events.map(({ body }) => body),
        row,
        answers,
        matters,
        perMille: story.perMille,
        daysBack: story.daysBack,
      })
    } finally {
      await world.db.close()
    }
  }
  return templates
}

const connectorSaying = (says: Word | 'results'): Connector =>
  says === 'results'
    ? instantDepartment
    : {
        ...instantDepartment,
        submit: () => Promise.resolve(says),
        ask: () => Promise.resolve(says),
      }

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
