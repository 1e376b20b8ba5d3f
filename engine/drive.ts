import { evolve, type Application, type Event } from '#core/application'
import type { Command } from '#core/command'
import { decide } from '#core/decide'
import type { ServiceDefinition } from '#core/definition'
import { dutiesAt, nextDueAt, parkedDuties, type Duty } from '#core/duties'
import { callOut, openWaves } from './call-out.ts'
import type { PutOff } from './gates.ts'
import { lineTo } from './lines.ts'
import type { Change, Committed } from './commit.ts'
import type { Leased } from './queue.ts'
import type { Tools } from './tools.ts'
import { traced } from './tracing.ts'

export type Commit = (shard: number, change: Change) => Promise<Committed | undefined>

/**
 * Drives one leased application as far as it will go now: makes the calls that are due, decides
 * on what was heard, commits, and goes on with what has become due, wave after wave. Every wave
 * is committed before the next is told to anybody. Returns when nothing more is due, or at once
 * when the lease was lost: then somebody else has decided, and what was heard is heard again.
 */
export async function drive(tools: Tools, leased: Leased, commit: Commit, leaseMs: number) {
  const definition = await tools.catalogue.byHash(leased.application.service)
  await tools.calendars.keepFresh()
  const pending = new Map<string, Promise<void>>()
  const heard: Command[] = [{ do: 'tick' }]
  /** For which a line has no room now: until when each is put off. */
  const putOff = new Map<string, number>()
  let { application, head } = leased
  const waveOf = openWaves(tools, definition, leased)
  for (;;) {
    await tools.onStep('called')
    const now = tools.now()
    const { after, events } = decideAll(tools, definition, application, heard.splice(0), now)
    await tools.onStep('decided')
    const due = dueNow(tools, definition, after, now).filter(
      ({ matter }) => !pending.has(matter) && !putOff.has(matter),
    )
    const more = due.length > 0 || pending.size > 0
    if (events.length > 0 || !more) {
      const dueAt = nextDueAt(putOff.size === 0 ? after : withPutOff(after, putOff))
      const change = { ...leased, definition, before: application, after, head, events, dueAt }
      const keepUntil = more ? now + leaseMs : null
      const committed = await commit(leased.shard, { ...change, keepUntil })
      await tools.onStep('committed')
      if (!committed || !more) return
      ;({ head } = committed)
      application = after
    }
    if (due.length > 0) tools.metrics.wave(due.length)
    const wave = waveOf(application)
    for (const duty of due) {
      const hear = (end: Command | PutOff) => {
        if ('putOffUntil' in end) putOff.set(duty.matter, end.putOffUntil)
        else heard.push(end)
        pending.delete(duty.matter)
      }
      pending.set(duty.matter, callOut(tools, wave, duty).then(hear))
    }
    // Another that only waits on is no wave.
    if (due.length === 0) await enough(pending)
    else await traced(application.number, 'wave', { calls: due.length }, () => enough(pending))
  }
}

/** Looked at again when there may be room; its state says nothing of it, so no attempt is counted. */
const withPutOff = (
  application: Application,
  putOff: ReadonlyMap<string, number>,
): Application => ({
  ...application,
  matters: Object.fromEntries(
    Object.entries(application.matters).map(([key, matter]) => {
      const nextAt = putOff.get(key)
      if (nextAt === undefined || !matter.delivery) return [key, matter]
      return [key, { ...matter, delivery: { ...matter.delivery, nextAt } }]
    }),
  ),
})

/** What is due, and what was parked for a line that is whole again or to be tried. */
function dueNow(
  tools: Tools,
  definition: ServiceDefinition,
  application: Application,
  now: number,
): readonly Duty[] {
  const due = dutiesAt(application, now)
  const held = parkedDuties(application).filter(
    ({ matter, delivery }) =>
      delivery.nextAt > now &&
      tools.breakers.mayTry(lineTo(tools, definition, application, matter)),
  )
  return held.length === 0 ? due : [...due, ...held]
}

// A slow department holds up nobody else's result for longer than this.
const lingerMs = 40

/** All calls are back, or the first is and the others have had a little time. */
async function enough(pending: ReadonlyMap<string, Promise<void>>): Promise<void> {
  if (pending.size === 0) return
  const calls = [...pending.values()]
  const all = Promise.all(calls)
  if (calls.length === 1) return void (await all)
  let timer: NodeJS.Timeout | undefined
  const someAndAWhile = Promise.race(calls).then(
    () =>
      new Promise<void>((resolve) => {
        timer = setTimeout(resolve, lingerMs)
      }),
  )
  await Promise.race([all, someAndAWhile])
  clearTimeout(timer)
}

function decideAll(
  tools: Tools,
  definition: ServiceDefinition,
  before: Application,
  commands: readonly Command[],
  now: number,
): { readonly after: Application; readonly events: readonly Event[] } {
  let after = before
  const events: Event[] = []
  for (const command of commands) {
    const context = tools.contextFor(definition, after.region, now, speakerOf(definition, command))
    const decision = decide(after, command, context)
    // Time and departments are not refused: what does not fit has become an event for a person.
    if ('problem' in decision) continue
    events.push(...decision.events)
    after = decision.events.reduce(evolve, after)
  }
  return { after, events }
}

const speakerOf = (definition: ServiceDefinition, command: Command) =>
  'matter' in command && command.do === 'hear'
    ? ({
        role: 'department',
        id:
          definition.matters.find(({ key }) => key === command.matter)?.procedure.department.code ??
          'unknown',
      } as const)
    : ({ role: 'platform', id: 'yijian' } as const)
