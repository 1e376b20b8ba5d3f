import { describe, expect, it } from 'vitest'
import {
  contextAt,
  fileTrial,
  matterIn,
  waitUntil,
  words,
  type Trial,
} from '#test/trial-application'
import { evolve, type Actor, type Application } from './application.ts'
import type { Command } from './command.ts'
import { decide } from './decide.ts'
import { heldNow } from './held.ts'

const [anna, bo] = ['anna', 'bo'].map((id) => ({ role: 'officer', id }) as const) as [Actor, Actor]
const supervisor: Actor = { role: 'supervisor', id: 'sam' }
const department: Actor = { role: 'department', id: 'insurer' }

/** One command by one person. */
function by(trial: Trial, who: Actor, command: Command): Trial {
  const { application, now, calendar } = trial
  const decision = decide(application, command, { ...contextAt(now, calendar), by: who })
  if ('problem' in decision) return { ...trial, problem: decision.problem }
  return {
    ...trial,
    application: decision.events.reduce<Application>(evolve, application),
    events: [...trial.events, ...decision.events],
  }
}

const matter = 'insurance'
const claim = { do: 'claim', matter } as const
const accept = { do: 'hear', matter, word: words.accepted } as const
const holder = (trial: Trial) => heldNow(matterIn(trial, matter), trial.now)

describe('领取', () => {
  const filed = fileTrial()
  const claimed = by(filed, anna, claim)

  it('is on record, and says who holds it until when', () => {
    expect(holder(claimed)).toMatchObject({ by: 'anna', until: filed.now + 4 * 3_600_000 })
    expect(claimed.events.at(-1)).toMatchObject({ kind: 'claimed', by: anna })
  })

  it('twice by the same officer is no news', () => {
    expect(by(claimed, anna, claim).events).toHaveLength(claimed.events.length)
  })

  it('another’s matter can neither be claimed nor decided', () => {
    for (const command of [claim, accept])
      expect(by(claimed, bo, command).problem?.code).toBe('held-by-other')
    expect(by(claimed, anna, accept).application.matters[matter]?.status).toBe('accepted')
  })

  it('stops no department’s own system', () => {
    expect(matterIn(by(claimed, department, accept), matter).status).toBe('accepted')
  })

  it('runs out by itself, so that nothing is stuck', () => {
    const later = { ...claimed, now: claimed.now + 4 * 3_600_000 }
    expect(holder(later)).toBeUndefined()
    expect(by(later, bo, accept).problem).toBeUndefined()
  })

  it('begins anew with each decision of whoever holds it', () => {
    const later = by({ ...claimed, now: claimed.now + 3 * 3_600_000 }, anna, accept)
    expect(holder(later)?.until).toBe(later.now + 4 * 3_600_000)
  })

  it('is given back by its holder or a supervisor, and by nobody else', () => {
    const release = { do: 'release', matter } as const
    expect(by(claimed, bo, release).problem?.code).toBe('held-by-other')
    expect(holder(by(claimed, anna, release))).toBeUndefined()
    expect(by(by(claimed, supervisor, release), bo, accept).problem).toBeUndefined()
  })

  it('goes over to a named officer', () => {
    const passed = by(claimed, anna, { do: 'transfer', matter, to: 'bo' })
    expect(holder(passed)?.by).toBe('bo')
    expect(by(passed, anna, accept).problem?.code).toBe('held-by-other')
  })

  it('lets a colleague decide too', () => {
    const assist = { do: 'assist', matter, colleague: 'bo' } as const
    expect(by(filed, anna, assist).problem?.says).toContain('请先领取')
    expect(by(by(claimed, anna, assist), bo, accept).problem).toBeUndefined()
  })

  it('is of nothing that lies with the applicant, and comes back after a correction', () => {
    const asked = by(claimed, anna, { do: 'hear', matter, word: words.incorrect })
    expect(holder(asked)).toBeUndefined()
    expect(by(asked, bo, claim).problem?.code).toBe('not-now')
    const corrected = by(asked, supervisor, { do: 'correct', paths: [], reached: [] })
    expect(holder(corrected)?.by).toBe('anna')
  })
})

describe('征求意见', () => {
  const fund = { code: 'fund', name: '试验公积金中心' }
  const ask = { do: 'consult', matter, of: fund, words: 'sealed', workingDays: 3 } as const
  const answer = { do: 'advise', matter, opinion: 1, view: 'agrees', words: 'sealed' } as const
  const accepted = by(fileTrial(), anna, accept)
  const asked = by(accepted, anna, ask)

  it('has an owner and a day, and stops no clock', () => {
    const { opinions, promisedBy } = matterIn(asked, matter)
    expect(opinions).toMatchObject([{ id: 1, owner: 'department', workingDays: 3 }])
    expect(promisedBy).toBe(matterIn(accepted, matter).promisedBy)
  })

  it('is asked of the same department once at a time, and never of one’s own', () => {
    expect(by(asked, anna, ask).problem?.says).toContain('尚未答复')
    const own = { ...ask, of: { code: 'insurer', name: '试验医保局' } }
    expect(by(accepted, anna, own).problem?.code).toBe('own-department')
  })

  it('is answered once', () => {
    const answered = by(asked, bo, answer)
    expect(matterIn(answered, matter).opinions?.[0]?.answer).toMatchObject({ view: 'agrees' })
    expect(by(answered, bo, answer).problem?.code).toBe('not-now')
  })

  it('that is not answered in time goes to a supervisor, and is over when it is', () => {
    // By then the department’s own promise has passed too, and was settled.
    const late = waitUntil(asked, '2026-11-26 00:00:01')
    expect(matterIn(late, matter).opinions?.[0]?.owner).toBe('supervisor')
    expect(matterIn(late, matter).trouble?.owner).toBe('supervisor')
    const alone = by(by(fileTrial(), anna, accept), anna, { ...ask, workingDays: 1 })
    const silent = waitUntil(alone, '2026-11-24 09:00:00')
    expect(matterIn(silent, matter).trouble).toMatchObject({
      kind: 'noOpinion',
      says: '试验公积金中心未在 1 个工作日内答复意见',
    })
    expect(matterIn(by(silent, bo, answer), matter).trouble).toBeNull()
  })

  it('ends with its matter', () => {
    const refused = by(asked, anna, { do: 'hear', matter, word: words.refused })
    expect(by(refused, bo, answer).problem?.code).toBe('not-now')
  })
})
