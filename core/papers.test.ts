import { expect, test } from 'vitest'
import { papersOf, paperId } from './papers.ts'
import { afterAll, fileTrial, hear, waitUntil, type Trial } from '#test/trial-application'

/** Every paper of a trial, as its list would show it. */
const papers = ({ events }: Trial) =>
  papersOf(events).map(({ kind, matter, standing }) =>
    [kind, matter ?? '', standing.is, standing.is === 'current' ? '' : standing.says]
      .filter(Boolean)
      .join(' '),
  )

test('a filed application has its receipt and nothing else', () => {
  expect(papers(fileTrial())).toEqual(['receipt current'])
})

test('an accepted matter has its notice, which stays true when the matter is done', () => {
  const accepted = afterAll(fileTrial(), hear('insurance', 'accepted'))
  expect(papers(accepted)).toEqual(['receipt current', 'acceptance insurance current'])
  const done = afterAll(accepted, hear('insurance', 'completed'))
  expect(papers(done)).toEqual([
    'receipt current',
    'acceptance insurance followed 该事项此后已办结',
    'completion insurance current',
    'joint current',
  ])
})

test('a department that says only 办结 has accepted as well, and both papers exist', () => {
  const done = afterAll(fileTrial(), hear('insurance', 'completed'))
  const ids = papersOf(done.events).map((paper) => paperId(paper))
  expect(papers(done)).toContain('acceptance insurance followed 该事项此后已办结')
  expect(new Set(ids).size).toBe(ids.length)
})

test('what was asked to be corrected is answered, and the receipt says so too', () => {
  const asked = afterAll(fileTrial(), hear('enrolment', 'incorrect'))
  expect(papers(asked)).toContain('correction current')
  const answered = afterAll(asked, { do: 'correct', paths: ['worker.idNumber'], reached: [] })
  expect(papers(answered)).toEqual([
    'receipt followed 申请人此后已补正',
    'correction followed 申请人此后已补正',
  ])
})

test('a second request has a paper of its own', () => {
  const twice = afterAll(
    fileTrial(),
    hear('enrolment', 'incorrect'),
    { do: 'correct', paths: [], reached: [] },
    hear('enrolment', 'incorrect'),
  )
  expect(papers(twice).filter((line) => line.startsWith('correction'))).toEqual([
    'correction followed 申请人此后已补正',
    'correction current',
  ])
})

test('a request that nobody answered in time lapses', () => {
  const asked = afterAll(fileTrial(), hear('enrolment', 'incorrect'))
  const late = waitUntil(asked, '2026-12-31 09:00:00')
  expect(papers(late)).toContain('correction void 逾期未补正，该事项视为撤回')
})

test('silence of five working days makes a notice of acceptance, by the platform', () => {
  const silent = waitUntil(fileTrial(), '2026-11-30 09:00:00')
  const deemed = papersOf(silent.events).filter(({ kind }) => kind === 'acceptance')
  expect(deemed.map(({ matter }) => matter)).toContain('insurance')
  expect(deemed.map(({ by }) => by.role)).toEqual(deemed.map(() => 'platform'))
})

test('declined and refused matters each have their paper', () => {
  const trial = afterAll(fileTrial(), hear('enrolment', 'declined'), hear('insurance', 'refused'))
  expect(papers(trial)).toContain('decline enrolment current')
  expect(papers(trial)).toContain('refusal insurance current')
  // What a department refuses it has accepted first.
  expect(papers(trial)).toContain('acceptance insurance followed 该事项此后不予批准')
})

test('everything withdrawn makes one result sheet and voids the receipt', () => {
  const accepted = afterAll(fileTrial(), hear('insurance', 'accepted'))
  const withdrawn = afterAll(accepted, { do: 'withdraw' })
  expect(papers(withdrawn)).toEqual([
    'receipt void 该申请此后已全部撤回',
    'acceptance insurance void 该事项此后已撤回',
    'joint current',
  ])
})

test('only the newest result sheet is current', () => {
  const one = afterAll(fileTrial(), hear('enrolment', 'completed'))
  const later = { ...one, now: one.now + 60_000 }
  const two = afterAll(later, hear('insurance', 'completed'))
  expect(papers(two).filter((line) => line.startsWith('joint'))).toEqual([
    'joint void 已有新的联办结果单',
    'joint current',
  ])
})

test('a hire called off voids what was undone and keeps what its rule keeps', () => {
  const keys = ['enrolment', 'insurance', 'card', 'fund', 'pass'] as const
  const closed = afterAll(fileTrial(), ...keys.map((key) => hear(key, 'completed')))
  const asked = afterAll(closed, { do: 'revoke', reason: 'neverCame' })
  expect(papers(asked)).toContain('completion pass followed 该事项此后申请撤销，正在办理')
  const undone = afterAll(asked, hear('pass', 'undone'))
  const now = papers(undone)
  expect(now).toContain('receipt followed 该申请此后已申请撤销')
  expect(now).toContain('completion pass void 该事项此后已撤销')
  expect(now).toContain('revocation pass current')
  // Nothing rests on the card any more, and by its rule it stays valid.
  expect(now).toContain('completion card followed 录用此后已撤销，该事项按规定继续有效')
  expect(now).toContain('revocation card current')
})

test('what was amended says where', () => {
  const closed = afterAll(fileTrial(), { do: 'withdraw', matters: ['fund', 'card', 'pass'] })
  const done = afterAll(closed, hear('enrolment', 'completed'), hear('insurance', 'completed'))
  const amended = afterAll(done, { do: 'amend', amendment: 'T2', paths: [] })
  expect(papers(amended)).toContain('completion insurance followed 此后有更正，见申请 T2')
})
