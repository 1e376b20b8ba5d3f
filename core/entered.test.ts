import { describe, expect, it } from 'vitest'
import {
  contextAt,
  fileTrial,
  matterIn,
  statuses,
  words,
  type Trial,
} from '#test/trial-application'
import { evolve, type Actor, type Application } from './application.ts'
import type { Command } from './command.ts'
import { decide } from './decide.ts'
import { awaitedOf, dutiesAt, nextDueAt } from './duties.ts'
import { defaultPolicy } from './policy.ts'
import type { Word } from './word.ts'

const officer: Actor = { role: 'officer', id: 'o' }
const supervisor: Actor = { role: 'supervisor', id: 's' }
const department: Actor = { role: 'department', id: 'd' }
const source = { how: 'phone', toldBy: '医保局刘科长', paper: '医保函〔2026〕8 号' } as const

function does(trial: Trial, by: Actor, ...commands: readonly Command[]): Trial {
  return commands.reduce((before, command) => {
    const context = { ...contextAt(before.now, before.calendar), by }
    const decision = decide(before.application, command, context)
    if ('problem' in decision) return { ...before, problem: decision.problem }
    const application = decision.events.reduce<Application>(evolve, before.application)
    return { ...before, application, events: [...before.events, ...decision.events] }
  }, trial)
}
const enter = (matter: string, word: Word): Command => ({ do: 'enter', matter, word, source })
const hear = (matter: string, word: Word, differs?: readonly string[]): Command => ({
  do: 'hear',
  matter,
  word,
  ...(differs && { differs }),
})
const fundDone: Word = { says: 'completed', result: { account: 'A-1' } }

const silent = does(
  fileTrial(),
  { role: 'platform', id: 'yijian' },
  {
    do: 'fail',
    matter: 'enrolment',
    failure: 'unreachable',
    says: 'no answer',
  },
)

describe('what a silent department said by telephone', () => {
  const entered = does(silent, officer, enter('enrolment', fundDone))

  it('moves the matter as its own word would, and the record says who said it and by which paper', () => {
    expect(statuses(entered)['enrolment']).toBe('closed')
    const last = entered.events.findLast(({ matter }) => matter === 'enrolment')
    expect(last).toMatchObject({ kind: 'moved', by: officer })
    expect(last?.says).toBe('人工录入：电话，医保局刘科长，文号 医保函〔2026〕8 号')
  })

  it('is asked about on, patiently, until the department itself has spoken', () => {
    const { delivery } = matterIn(entered, 'enrolment')
    expect(delivery).toMatchObject({
      what: 'submit',
      nextAt: entered.now + defaultPolicy.retryCapInTroubleMs,
    })
    expect(nextDueAt(entered.application)).not.toBeNull()
  })

  it('raises no alarm while the system stays silent, and is let be after thirty days', () => {
    const fail = {
      do: 'fail',
      matter: 'enrolment',
      failure: 'unreachable',
      says: 'no answer',
    } as const
    const later = { ...entered, now: entered.now + 10 * 24 * 3_600_000 }
    expect(matterIn(does(later, department, fail), 'enrolment').trouble ?? null).toBeNull()
    const atLast = { ...entered, now: entered.now + defaultPolicy.confirmForMs }
    expect(matterIn(does(atLast, department, fail), 'enrolment').delivery).toBeNull()
  })

  it('is confirmed when the true word says the same, and asked no more', () => {
    const heard = does(entered, department, hear('enrolment', fundDone))
    expect(matterIn(heard, 'enrolment')).toMatchObject({
      status: 'closed',
      delivery: null,
      entered: { confirmedAt: heard.now },
    })
    expect(heard.events.at(-1)?.says).toBe('部门系统答复“已办结”，与人工录入一致')
  })

  it('stands against another true word until a supervisor has chosen', () => {
    const other = does(entered, department, hear('enrolment', words.refused))
    expect(matterIn(other, 'enrolment')).toMatchObject({
      status: 'closed',
      trouble: { kind: 'conflict', owner: 'supervisor' },
      entered: { heard: { word: words.refused } },
    })
    expect(awaitedOf(other.application, 'enrolment')?.owner).toBe('supervisor')
    const kept = does(other, supervisor, choose('entered'))
    expect(matterIn(kept, 'enrolment')).toMatchObject({ status: 'closed', trouble: null })
    const taken = does(other, supervisor, choose('heard'))
    expect(matterIn(taken, 'enrolment')).toMatchObject({
      status: 'refused',
      trouble: null,
      result: {},
      reasons: words.refused.reasons,
      entered: { chosen: { keep: 'heard', says: '已电话核对', by: supervisor } },
    })
    expect(does(taken, supervisor, choose('entered')).problem?.code).toBe('not-now')
  })

  it('stands against other numbers in the result just so', () => {
    const word: Word = { says: 'completed', result: { account: 'A-2' } }
    const other = does(entered, department, hear('enrolment', word, ['account']))
    expect(matterIn(other, 'enrolment').trouble?.kind).toBe('conflict')
    const taken = does(other, supervisor, choose('heard'))
    expect(matterIn(taken, 'enrolment')).toMatchObject({
      status: 'closed',
      result: { account: 'A-2' },
      trouble: null,
    })
  })

  it('opens an application again that had closed by it, and closes it with what is true', () => {
    const all = does(
      entered,
      department,
      ...['insurance', 'card', 'pass', 'fund'].map((key) => hear(key, words.completed)),
    )
    expect(all.application.outcome).toBe('complete')
    const other = does(all, department, hear('enrolment', words.refused))
    const taken = does({ ...other, now: other.now + 1_000 }, supervisor, choose('heard'))
    expect(taken.application).toMatchObject({ outcome: 'partial', closedAt: other.now + 1_000 })
  })

  it('of an earlier stage is confirmed by any later one', () => {
    const accepted = does(silent, officer, enter('enrolment', words.accepted))
    const done = does(accepted, department, hear('enrolment', fundDone))
    expect(matterIn(done, 'enrolment')).toMatchObject({
      status: 'closed',
      entered: { confirmedAt: done.now },
    })
  })

  it('that the lifecycle does not allow is refused in words', () => {
    const again = does(entered, officer, enter('enrolment', words.refused))
    expect(again.problem).toMatchObject({ code: 'not-now' })
    expect(again.application).toBe(entered.application)
  })
})

const choose = (keep: 'entered' | 'heard'): Command => ({
  do: 'choose',
  matter: 'enrolment',
  keep,
  says: '已电话核对',
})

describe('a broken line', () => {
  const park = {
    do: 'park',
    matter: 'enrolment',
    until: silent.now + defaultPolicy.parkMs,
  } as const

  it('parks what is due: no attempt is counted, nothing is due, and it says so', () => {
    const held = does(silent, department, park)
    const { delivery } = matterIn(held, 'enrolment')
    expect(delivery).toMatchObject({ parked: true, attempts: 1, nextAt: park.until })
    expect(dutiesAt(held.application, held.now).map(({ matter }) => matter)).not.toContain(
      'enrolment',
    )
    expect(awaitedOf(held.application, 'enrolment')?.action).toBe('部门系统中断，恢复后自动送达')
  })

  it('does not put off the day on which a person is asked', () => {
    const late = { ...silent, now: silent.now + defaultPolicy.giveUpAfterMs - 60_000 }
    const held = does(late, department, { ...park, until: late.now + defaultPolicy.parkMs })
    expect(matterIn(held, 'enrolment').delivery?.nextAt).toBe(late.now + 60_000)
    const over = { ...held, now: late.now + 60_000 }
    const asked = does(over, department, { ...park, until: over.now + defaultPolicy.parkMs })
    expect(matterIn(asked, 'enrolment').trouble).toMatchObject({
      kind: 'unreachable',
      owner: 'officer',
    })
  })
})

describe('setting right after a comparison', () => {
  const closed = does(fileTrial(), department, hear('enrolment', fundDone))

  it('takes the department’s word in place of ours', () => {
    const word = words.refused
    const taken = does(closed, officer, { do: 'adopt', matter: 'enrolment', word, says: '对账' })
    expect(matterIn(taken, 'enrolment')).toMatchObject({ status: 'refused', result: {} })
    expect(taken.events.at(-1)?.verbs).toEqual(['retract', 'accept', 'refuse'])
  })

  it('tells the department once more, and asks nothing further once it has answered', () => {
    const again = does(closed, officer, { do: 'resend', matter: 'enrolment', says: '对账' })
    expect(matterIn(again, 'enrolment').delivery).toMatchObject({
      what: 'submit',
      nextAt: closed.now,
    })
    const answered = does(again, department, hear('enrolment', fundDone))
    expect(matterIn(answered, 'enrolment')).toMatchObject({ status: 'closed', delivery: null })
  })
})
