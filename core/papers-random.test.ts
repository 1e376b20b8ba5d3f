import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterAll, fileTrial, hear, words, type Trial } from '#test/trial-application'
import { trialService } from '#test/trial-service'
import type { Command } from './command.ts'
import { plainLetterhead } from './letterhead.ts'
import { paperId, papersOf } from './papers.ts'
import { sheetOf } from './papers/sheet.ts'
import type { Says } from './word.ts'

const matter = fc.constantFrom('enrolment', 'insurance', 'card', 'fund', 'pass')
// The table's own keys.
const anySays = fc.constantFrom(...(Object.keys(words) as Says[]))
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(matter, anySays).map(([key, says]) => hear(key, says)) },
  { weight: 2, arbitrary: matter.map((key): Command => ({ do: 'withdraw', matters: [key] })) },
  { weight: 2, arbitrary: fc.constant<Command>({ do: 'correct', paths: [], reached: [] }) },
  { weight: 1, arbitrary: fc.constant<Command>({ do: 'revoke', reason: 'neverCame' }) },
  { weight: 1, arbitrary: fc.constant<Command>({ do: 'amend', amendment: 'T2', paths: [] }) },
  { weight: 2, arbitrary: fc.constant<Command>({ do: 'tick' }) },
)
const step = fc.record({ command, hours: fc.integer({ min: 0, max: 300 }) })
const story = fc.array(step, { maxLength: 25 }).map((steps) =>
  steps.reduce<Trial>((trial, one) => {
    const later = { ...trial, now: trial.now + one.hours * 3_600_000 }
    return afterAll(later, { do: 'tick' }, one.command)
  }, fileTrial()),
)

const written = (trial: Trial) =>
  papersOf(trial.events).map((paper) =>
    sheetOf(paper, {
      definition: trialService,
      application: trial.application,
      regionName: '铜仁市',
      applicant: '铜仁试验有限公司',
      person: [{ label: '姓名', value: '田样本' }],
      inputs: {},
      results: {},
      materials: [],
      letterhead: plainLetterhead,
      hash: 'abcdef0123456789',
      verification: { code: 'CODE', url: 'https://example.test/verify/CODE' },
    }),
  )

test('whatever happens, every paper has a name and a number of its own and rests on an event', () => {
  fc.assert(
    fc.property(story, (trial) => {
      const papers = papersOf(trial.events)
      expect(papers[0]).toMatchObject({ kind: 'receipt', seq: 1 })
      expect(new Set(papers.map(paperId)).size).toBe(papers.length)
      expect(new Set(written(trial).map(({ number }) => number)).size).toBe(papers.length)
      expect(papers.map(({ at }) => at)).toEqual(papers.map(({ seq }) => trial.events[seq - 1]?.at))
      const overtaken = papers.flatMap(({ seq, standing }) =>
        standing.is === 'current' ? [] : [standing.seq - seq],
      )
      expect(overtaken.every((steps) => steps >= 0)).toBe(true)
    }),
    { numRuns: 150 },
  )
}, 60_000)

test('whatever happened, every paper can be written and says nothing that is not known', () => {
  fc.assert(
    fc.property(story, (trial) => {
      const broken = written(trial)
        .map((sheet) => JSON.stringify(sheet))
        .filter((text) => /undefined|null|NaN|\[object|（）/.test(text))
      expect(broken).toEqual([])
    }),
    { numRuns: 150 },
  )
}, 60_000)

test('whatever happened, at most one result sheet stands', () => {
  fc.assert(
    fc.property(story, ({ events }) => {
      const sheets = papersOf(events).filter(({ kind }) => kind === 'joint')
      expect(sheets.filter(({ standing }) => standing.is !== 'void').length).toBeLessThan(2)
    }),
    { numRuns: 100 },
  )
}, 60_000)
