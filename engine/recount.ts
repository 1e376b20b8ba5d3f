import type { AnnouncedYear } from '#core/calendar'
import { evolve, type Application } from '#core/application'
import { matterOf } from '#core/command'
import { decide } from '#core/decide'
import type { LoadedYear } from './calendars.ts'
import { openCommands, order } from './command.ts'
import { putErrands, type Errand, type ErrandOutcome } from './errands.ts'
import { everyShard } from './number.ts'
import type { Tools } from './tools.ts'

/** A limit that a calendar puts elsewhere. */
export type Shift = {
  readonly number: string
  readonly matter: string
  readonly procedure: string
  readonly department: string
  readonly limit: 'acceptBy' | 'correctBy' | 'promisedBy' | 'legalBy'
  readonly from: number | null
  readonly to: number | null
  /** It was not known before: that year had no calendar. */
  readonly wasProvisional: boolean
}

export type Shifts = {
  /** Open applications that were looked at, and those of them with a limit that shifts. */
  readonly looked: number
  readonly shifting: number
  /** The first of them. */
  readonly shifts: readonly Shift[]
}

/** Which limits another calendar puts elsewhere, and the work of putting them there. */
export type Recounting = ReturnType<typeof openRecounting>

export const openRecounting = (tools: Tools) => ({
  all: (): Promise<readonly LoadedYear[]> => tools.calendars.all(),
  try: (announced: AnnouncedYear): Promise<Shifts> => tryCalendar(tools, announced),
  /**
   * Loads the year; every open application is counted anew by errands. Loading it once more is
   * harmless, and mends what a crash in the middle has left out.
   */
  async load(announced: AnnouncedYear, by: string): Promise<void> {
    const now = tools.now()
    await tools.calendars.load(announced, now, by)
    for (const shard of everyShard(tools.shards)) {
      const body: RecountBody = { after: 0 }
      const id = `${announced.year} ${announced.region} ${now}`
      await putErrands(tools.db.query, shard, [{ kind: 'recount', id, body, dueAt: now }])
      tools.wake(shard)
    }
  },
})

const perPage = 200
/** A person reads no more; the figures count all. */
const shownMost = 200

/** What would be decided if the year were loaded; nothing is written. */
async function tryCalendar(tools: Tools, announced: AnnouncedYear): Promise<Shifts> {
  const calendarIn = tools.calendars.with(announced)
  const shifts: Shift[] = []
  let [looked, shifting] = [0, 0]
  for (const shard of everyShard(tools.shards))
    for await (const page of openOnes(tools, shard)) {
      looked += page.length
      for (const { state } of page) {
        const found = await shiftsOf(tools, state, calendarIn)
        if (found.length > 0) shifting += 1
        if (shifts.length < shownMost) shifts.push(...found)
      }
    }
  return { looked, shifting, shifts: shifts.slice(0, shownMost) }
}

async function shiftsOf(
  tools: Tools,
  application: Application,
  calendarIn: (region: string) => ReturnType<Tools['calendars']['in']>,
): Promise<readonly Shift[]> {
  const { region, service } = application
  const definition = await tools.catalogue.byHash(service)
  const now = tools.contextFor(definition, region, tools.now(), platform)
  const context = { ...now, calendar: calendarIn(region) }
  const decision = decide(application, { do: 'recount' }, context)
  if ('problem' in decision) return []
  const after = decision.events.reduce<Application>(evolve, application)
  return Object.entries(after.matters).flatMap(([matter, is]) => {
    const was = application.matters[matter]
    if (!was || was === is) return []
    const { procedure } = matterOf(definition, matter)
    return limits.flatMap((limit): Shift[] =>
      (was[limit] ?? null) === (is[limit] ?? null)
        ? []
        : [
            {
              number: application.number,
              matter,
              procedure: procedure.name,
              department: procedure.department.name,
              limit,
              from: was[limit] ?? null,
              to: is[limit] ?? null,
              wasProvisional: was.provisional === true,
            },
          ],
    )
  })
}

const limits = ['acceptBy', 'correctBy', 'promisedBy', 'legalBy'] as const
const platform = { role: 'platform', id: 'yijian' } as const

/** Where an errand of kind `recount` has got to in its shard. */
type RecountBody = { readonly after: number }

/** One page of a shard's open applications; done twice, the second time changes nothing. */
export async function recountSome(errand: Errand, tools: Tools): Promise<ErrandOutcome> {
  // Written above and below.
  const { after } = errand.body as RecountBody
  await tools.calendars.refresh()
  const page = await openAfter(tools, errand.shard, after)
  const carryOut = openCommands(tools)
  const shifting = await Promise.all(
    page.map(({ state }) => shiftsOf(tools, state, (region) => tools.calendars.in(region))),
  )
  // Nobody who is driving the others is made to let go of them.
  const affected = page.filter((_, index) => shifting[index]?.length)
  await Promise.all(
    affected.map(({ id }) => carryOut(order(tools, id, { do: 'recount' }, platform))),
  )
  const last = page.at(-1)
  if (!last || page.length < perPage) return { done: true }
  const body: RecountBody = { after: last.id }
  return { againAt: tools.now(), body }
}

async function* openOnes(tools: Tools, shard: number) {
  let after = 0
  for (;;) {
    const page = await openAfter(tools, shard, after)
    if (page.length === 0) return
    yield page
    after = page.at(-1)?.id ?? Infinity
    if (page.length < perPage) return
  }
}

const openAfter = ({ db }: Tools, shard: number, after: number) =>
  db.query<{ id: number; state: Application }>(
    `select id, state from applications
     where shard = $1 and id > $2 and closed_at is null order by id limit $3`,
    [shard, after, perPage],
  )
