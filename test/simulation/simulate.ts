import { changeKinds } from '#contract/webhooks'
import { openEmbedded, type EmbeddedDatabase } from '#engine/database-embedded'
import { migrate } from '#engine/migrate'
import { suspectsIn } from '#engine/verify/personal'
import type { Report } from '#engine/verify/verify'
import { trialAnswers, trialRegion, trialService } from '#test/trial-service'
import { friday } from '#test/world'
import { openAgenda } from './agenda.ts'
import { chanceFrom } from './chance.ts'
import { connectorOver } from './department.ts'
import { openForesight } from './foresight.ts'
import { judge } from './judge.ts'
import { liveThrough, type Acknowledged } from './people.ts'
import { overLine, type Faults, type ProcessNeeds } from './process.ts'
import { isExpected, openStaff, type Staff } from './staff.ts'
import { openSurroundings } from './surroundings.ts'
import { openTrace } from './trace.ts'
import { takeOverTime, type VirtualTime } from './virtual-time.ts'

export type Size = {
  readonly seed: string
  readonly applications: number
  /** Time on the wall in which they are filed, people act and things go wrong. */
  readonly hours: number
  readonly onProgress?: (progress: Progress) => void
}

export type Progress = {
  readonly hours: number
  readonly filed: number
  readonly deaths: number
  readonly happened: number
}

/** What does not hold; about one application where it can be said. */
export type Wrong = { readonly rule: string; readonly place: string; readonly says: string }

export type Outcome = {
  readonly trace: string
  readonly happened: number
  readonly deaths: number
  readonly acknowledged: number
  readonly calls: number
  readonly counts: Report['counts']
  readonly wrong: readonly Wrong[]
  /** The last that happened to an application. */
  readonly about: (number: string, most: number) => readonly string[]
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Every share is small, and there are very many of each. */
const allFaults = {
  statementLost: 0.002,
  answerLost: 0.002,
  diesInside: 0.0005,
  callLost: 0.02,
  replyLost: 0.02,
}
/** Of everything that happens, so much is somebody's death. */
const deathShare = 1 / 900

/** Few calls where nobody answers, so that days pass quickly. */
const policy = {
  askFirstMs: 10 * 60_000,
  askCapMs: 12 * hourMs,
  retryCapMs: 2 * hourMs,
  retryCapInTroubleMs: dayMs,
}

/** After the last disturbance everything comes to rest within this time. */
const quietDays = 45

/** One simulated stretch of time, and what an outside check finds afterwards. */
export async function simulate(size: Size): Promise<Outcome> {
  const db = await openEmbedded({})
  await migrate(db)
  try {
    return await openSimulation(size, takeOverTime(), db).run()
  } finally {
    await db.close()
  }
}

function openSimulation(
  { seed, applications, hours, onProgress }: Size,
  time: VirtualTime,
  db: EmbeddedDatabase,
) {
  const chance = chanceFrom(seed)
  const faults: Faults = { isOn: false, ...allFaults }
  const trace = openTrace()
  const foresight = openForesight(db)
  const logs: string[] = []
  const wrong: Wrong[] = []
  const acknowledged: Acknowledged[] = []
  const delivered = new Set<string>()
  let jumpedMs = 0
  let calls = 0
  const wall = () => friday + Math.round(time.now()) + jumpedMs
  const say = (what: string) => trace.say(wall(), what)
  const note = (one: Wrong) => void wrong.push(one)
  const agenda = openAgenda(wall)

  const needs: ProcessNeeds = {
    time,
    db,
    foresight,
    chance,
    faults,
    policy,
    wall,
    say,
    connectorTo(process, code) {
      const department = around.to(code)
      return connectorOver((what, call) => {
        calls += 1
        return overLine(needs, process, what, department, call)
      }, department)
    },
    webhook(id) {
      if (faults.isOn && chance.is(0.1)) return 500
      delivered.add(id)
      return 200
    },
    log(level, line, error) {
      logs.push(line)
      if (level === 'error' && !isExpected(error))
        note({ rule: 'log', place: line, says: String(error) })
    },
  }
  const staff = openStaff(needs, agenda, note)
  const onServer: Staff['onServer'] = (...act) => staff.onServer(...act)
  const around = openSurroundings({
    seed,
    time,
    chance,
    say,
    agenda,
    onServer,
    wrong: (says, place) => note({ rule: 'department', place, says }),
  })

  /** Lets everything happen until the wall shows this moment, or nothing more will. */
  async function runUntil(end: number): Promise<void> {
    for (let steps = 0; wall() < end; steps += 1) {
      if (faults.isOn && chance.is(deathShare)) staff.kill()
      staff.replaceDead()
      const planned = agenda.next() ?? Infinity
      if (!time.isBusy()) {
        const next = Math.min(planned, await time.outside(() => foresight.next()), end)
        if (next - wall() > idleMs) jumpedMs += next - wall() - 1
      }
      const timer = time.next() ?? Infinity
      if (planned !== Infinity && planned <= wall() + Math.max(0, timer - time.now())) {
        // The agenda is next: in whatever time lies before it, nothing happens.
        jumpedMs += Math.max(0, planned - wall())
        agenda.runDue()
        await time.settle()
      } else if (timer === Infinity) return
      else await time.step()
      if (steps % 2_000 === 0) progress()
    }
  }

  const progress = () =>
    onProgress?.({
      hours: (wall() - friday) / hourMs,
      filed: acknowledged.filter(({ what }) => what === 'filed').length,
      deaths: staff.deaths(),
      happened: trace.count(),
    })

  /** Before anything goes wrong, as an upgrade would. */
  async function publish(): Promise<void> {
    const onlyOne = { code: 'single', numberCode: 'SGLE', onlyOneOpen: true } as const
    const employer = trialAnswers.employer.code
    const hook = { url: 'https://hr.example.org/hook', kinds: Object.keys(changeKinds) }
    let isDone = false
    void onServer('publish', async (engine) => {
      const services = [trialService, { ...trialService, ...onlyOne }]
      await engine.catalogue.publish(services, [trialRegion], friday)
      await engine.subscriptions.add({ employer, test: false }, hook)
      isDone = true
    })
    while (!isDone) await time.step()
  }

  function plan(): void {
    const situation = {
      chance,
      say,
      onServer,
      acknowledged: (one: Acknowledged) => void acknowledged.push(one),
      later: (afterMs: number, act: () => Promise<void>) => agenda.put(afterMs, act),
    }
    for (let index = 0; index < applications; index += 1)
      agenda.put(chance.whole(0, hours * 0.6 * hourMs), () => liveThrough(index, situation))
    around.planOutages(hours)
    for (let jumps = 0; jumps < hours / 20; jumps += 1)
      agenda.put(chance.whole(0, hours * hourMs), () => staff.jumpClock())
    for (let mistakes = 0; mistakes < hours; mistakes += 1)
      agenda.put(chance.whole(0, hours * hourMs), () => staff.mistake())
  }

  return {
    async run(): Promise<Outcome> {
      staff.begin()
      await runUntil(friday + 5_000)
      await publish()
      plan()
      faults.isOn = true
      await runUntil(friday + hours * hourMs)
      say('from here on nothing goes wrong any more')
      faults.isOn = false
      around.mend()
      staff.rightClocks()
      await runUntil(friday + hours * hourMs + quietDays * dayMs)
      staff.end()
      progress()
      const { departments } = around
      const suspects = await suspectsIn(logs, 'log')
      const judged = await judge({
        db,
        now: wall(),
        departments,
        acknowledged,
        delivered,
        suspects,
      })
      for (const { number, events } of judged.records) say(`${number} ${JSON.stringify(events)}`)
      return {
        trace: trace.digest(),
        happened: trace.count(),
        deaths: staff.deaths(),
        acknowledged: acknowledged.length,
        calls,
        counts: judged.report.counts,
        wrong: [...wrong, ...judged.report.violations, ...judged.wrong],
        about: trace.about,
      }
    },
  }
}

/** A beat or two of a worker that has nothing to do. */
const idleMs = 600
