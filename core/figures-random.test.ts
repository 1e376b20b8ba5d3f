import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nationalCalendar } from '#standards/national-calendar'
import { contextAt, fileTrial, words, type Trial } from '#test/trial-application'
import { trialService } from '#test/trial-service'
import { evolve, evolveAll } from './application.ts'
import { ledgerOf } from './clock.ts'
import { matterOf, type Command } from './command.ts'
import { decide } from './decide.ts'
import { figuresIn } from './figures.ts'
import { timesFrom, type Figure, type Measure } from './figures/measures.ts'
import { hasEnded } from './lifecycle.ts'

const matter = fc.constantFrom('enrolment', 'insurance', 'card', 'fund', 'pass')
const hourMs = 3_600_000
const move: fc.Arbitrary<Command | { readonly do: 'wait'; readonly ms: number }> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('hear' as const),
      matter,
      word: fc.constantFrom(...Object.values(words)),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.integer({ min: 0, max: 500 * hourMs }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('fail' as const),
      matter,
      failure: fc.constant('unreachable' as const),
      says: fc.constant('没有应答'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('correct' as const),
      paths: fc.constant(['worker.name']),
      reached: fc.array(matter, { maxLength: 2 }),
      toldAs: fc.constant({}),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'withdraw' as const }) },
)

function play(trial: Trial, one: Command | { do: 'wait'; ms: number }): Trial {
  const now = one.do === 'wait' ? trial.now + one.ms : trial.now
  const command: Command = one.do === 'wait' ? { do: 'tick' } : one
  const decision = decide(trial.application, command, contextAt(now, nationalCalendar))
  const events = 'problem' in decision ? [] : decision.events
  const application = events.reduce(evolve, trial.application)
  return { ...trial, now, application, events: [...trial.events, ...events] }
}

it('however a record is cut into commits, its figures come to the same', () => {
  fc.assert(
    fc.property(stories, ({ application, events }) => {
      const eachAlone = events.flatMap((event, at) => {
        const before = evolveAll(undefined, events.slice(0, at))
        return figuresIn(trialService, before, evolve(before, event), [event]).figures
      })
      const whole = figuresIn(trialService, undefined, application, events).figures
      expect(totalsOf(eachAlone)).toEqual(totalsOf(whole))
    }),
    { numRuns: 200 },
  )
})

it('what is counted as it stands is what stands', () => {
  fc.assert(
    fc.property(stories, ({ application, events }) => {
      const { figures } = figuresIn(trialService, undefined, application, events)
      const count = (measure: Measure) =>
        figures.reduce((sum, one) => sum + (one.measure === measure ? one.count : 0), 0)
      const matters = Object.values(application.matters)
      const arose = matters.filter(({ status }) => status !== 'skipped')
      expect(count('arose')).toBe(arose.length)
      expect(count('ended')).toBe(arose.filter(({ status }) => hasEnded(status)).length)
      expect(count('inHand')).toBe(
        matters.filter(({ status }) => status !== 'waiting' && !hasEnded(status)).length,
      )
      expect(count('trouble')).toBe(matters.filter(({ trouble }) => trouble).length)
      expect(count('open')).toBe(application.closedAt === undefined ? 1 : 0)
    }),
    { numRuns: 200 },
  )
})

it('the time with each holder is what the ledger says', () => {
  fc.assert(
    fc.property(stories, ({ application, events, now }) => {
      const { figures } = figuresIn(trialService, undefined, application, events)
      const counted = secondsBy(
        timesFrom(figures, now).map(({ procedure, bucket, seconds }) => [
          `${procedure} ${bucket}`,
          seconds,
        ]),
      )
      const held = secondsBy(
        Object.entries(ledgerOf(events, now)).flatMap(([key, spans]) =>
          spans.map(({ stage, holder, from, to }): [string, number] => [
            `${matterOf(trialService, key).procedure.code} ${stage}/${holder}`,
            (to - from) / 1000,
          ]),
        ),
      )
      // Each beginning and each end is rounded to a second.
      for (const name of new Set([...counted.keys(), ...held.keys()]))
        expect(Math.abs((counted.get(name) ?? 0) - (held.get(name) ?? 0))).toBeLessThan(20)
    }),
    { numRuns: 200 },
  )
})

const stories = fc
  .array(move, { maxLength: 25 })
  .map((moves) => moves.reduce<Trial>(play, fileTrial()))

/** Each figure that is not nought, by its name. */
function totalsOf(figures: readonly Figure[]): ReadonlyMap<string, string> {
  const totals = new Map<string, { count: number; sum: number }>()
  for (const { count, sum, ...of } of figures) {
    const name = [of.measure, of.day, of.region, of.department, of.procedure, of.bucket].join(' ')
    const before = totals.get(name) ?? { count: 0, sum: 0 }
    totals.set(name, { count: before.count + count, sum: before.sum + sum })
  }
  return new Map(
    [...totals].flatMap(([name, { count, sum }]) =>
      count === 0 && sum === 0 ? [] : [[name, `${count} ${sum}`]],
    ),
  )
}

function secondsBy(spans: readonly (readonly [string, number])[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const [name, seconds] of spans) sums.set(name, (sums.get(name) ?? 0) + seconds)
  return sums
}
