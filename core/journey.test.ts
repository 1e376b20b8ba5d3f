import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nationalCalendar } from '#standards/national-calendar'
import { at, contextAt, fileTrial, words } from '#test/trial-application'
import { box, journeyService } from '#test/trial-journey'
import { evolve, type Application, type Event } from './application.ts'
import type { Command } from './command.ts'
import { decide } from './decide.ts'
import { awaitedOf, nextDueAt } from './duties.ts'
import { readRecords } from './journey.ts'
import { hasEnded } from './lifecycle.ts'
import { papersOf } from './papers.ts'
import { dayOf } from './time.ts'

type Told = {
  readonly application: Application
  readonly events: readonly Event[]
  readonly now: number
  readonly problem?: string
}
const filed: Told = (({ application, events, now }) => ({ application, events, now }))(fileTrial())
const heard = (says: 'accepted' | 'approved' | 'resumed' | 'completed' | 'suspended') =>
  ({ do: 'hear', matter: 'enrolment', word: words[says] }) as const
const takes = (step: string, records = {}) =>
  ({ do: 'takeStep', matter: 'enrolment', step, records }) as const
const sendsBack = (...codes: readonly string[]) =>
  ({ do: 'sendBack', matter: 'enrolment', codes }) as const

function after(told: Told, ...commands: readonly (Command | { readonly on: string })[]): Told {
  return commands.reduce<Told>((before, command) => {
    if ('on' in command) return after({ ...before, now: at(command.on) }, { do: 'tick' })
    const context = { ...contextAt(before.now, nationalCalendar), definition: journeyService }
    const decision = decide(before.application, command, context)
    if ('problem' in decision) return { ...before, problem: decision.problem.says }
    return {
      now: before.now,
      application: decision.events.reduce<Application>(evolve, before.application),
      events: [...before.events, ...decision.events],
    }
  }, told)
}
const enrolment = ({ application }: Told) => {
  const { enrolment: matter } = application.matters
  if (!matter) throw new Error('no enrolment')
  return matter
}
const awaited = ({ application }: Told) => awaitedOf(application, 'enrolment')

// Friday 20 November 2026.
const accepted = after(filed, heard('accepted'))
const sent = after(accepted, { on: '2026-11-24 09:00:00' }, takes('sent', { sentOn: '2026-11-24' }))
const arrived = after(sent, { on: '2026-11-26 09:00:00' }, takes('arrived'))

describe('a thing that travels', () => {
  it('begins with acceptance: the letter is issued at once, and the clock stands', () => {
    expect(enrolment(accepted)).toMatchObject({
      status: 'suspended',
      promisedBy: null,
      daysLeft: 2,
    })
    expect(enrolment(accepted).journey).toMatchObject({
      done: [
        { step: 'letter', by: 'platform', records: { number: expect.stringMatching(/^T1-函1-/) } },
      ],
      awaits: 'sent',
    })
    expect(awaited(accepted)).toMatchObject({
      owner: 'thirdParty',
      action: '等待原存档机构：密封寄出',
    })
    expect(dayOf(awaited(accepted)?.by ?? 0)).toBe('2026-12-11')
  })

  it('the letter is a paper with the number that was recorded', () => {
    const letter = papersOf(accepted.events).find(({ kind }) => kind === 'letter')
    expect(letter).toMatchObject({ matter: 'enrolment', step: 'letter', title: '调档函' })
    const { number } = enrolment(accepted).journey?.done[0]?.records ?? {}
    expect(number).toBe(`T1-函1-${letter?.seq}`)
  })

  it('each step is recorded in its turn, and said twice is said once', () => {
    expect(enrolment(sent).journey).toMatchObject({ awaits: 'arrived' })
    expect(dayOf(awaited(sent)?.by ?? 0)).toBe('2026-12-03')
    expect(after(sent, takes('sent', { sentOn: '2026-11-24' })).events).toHaveLength(
      sent.events.length,
    )
    expect(after(sent, takes('checked')).problem).toBe('现在等待的是“收到档案”，不能记录“开封核对”')
  })

  it('the clock runs again from the day on which it is received', () => {
    expect(enrolment(arrived)).toMatchObject({ status: 'reviewed', resumeBy: null })
    expect(dayOf(enrolment(arrived).promisedBy ?? 0)).toBe('2026-11-30')
    expect(awaited(arrived)).toMatchObject({ owner: 'department' })
  })

  it('is sent back on the listed grounds only, and is waited for anew', () => {
    expect(after(arrived, sendsBack('X99')).problem).toBe('退回只能依据所列的情形')
    expect(after(sent, sendsBack('A01')).problem).toBe('“档案”还没有到，不能退回')
    const back = after(arrived, sendsBack('A05'))
    expect(enrolment(back)).toMatchObject({ status: 'suspended', journey: { awaits: 'sent' } })
    expect(back.events.at(-1)?.says).toBe('档案退回：档案由个人自带')
    const again = after(
      back,
      takes('sent', { sentOn: '2026-11-30' }),
      takes('arrived'),
      takes('checked'),
    )
    expect(enrolment(again)).toMatchObject({ status: 'reviewed', journey: { awaits: null } })
    expect(enrolment(after(again, heard('completed'))).status).toBe('closed')
  })

  it('that does not come is reminded of, then a supervisor is to look, and the step ends that', () => {
    const reminded = after(accepted, { on: '2026-12-05 09:00:00' })
    const reminders = reminded.events.filter(({ kind }) => kind === 'reminded')
    expect(reminders.map(({ says }) => says)).toEqual(['提醒：原存档机构尚未“密封寄出”'])
    const overdue = after(reminded, { on: '2026-12-12 09:00:00' })
    expect(enrolment(overdue).trouble).toMatchObject({
      owner: 'supervisor',
      says: '原存档机构超过 15 个工作日尚未“密封寄出”',
    })
    const came = after(overdue, takes('sent', { sentOn: '2026-12-12' }))
    expect(enrolment(came).trouble).toBeNull()
  })

  it('a department that says 办结 has it all done', () => {
    expect(enrolment(after(accepted, heard('completed'))).status).toBe('closed')
    expect(after(filed, heard('completed')).events.some(({ step }) => step)).toBe(false)
  })

  it('what is recorded is read as any answer is', () => {
    const [, step] = box.steps
    if (!step) throw new Error('no step')
    const today = dayOf(filed.now)
    expect(readRecords(step, { sentOn: '2026.11.24' }, today)).toEqual({
      values: { sentOn: '2026-11-24' },
    })
    const wrong = readRecords(step, { tracking: 'E1', ghost: 1 }, today)
    expect('problems' in wrong && wrong.problems.map(({ path }) => path)).toEqual([
      'ghost',
      'sentOn',
    ])
  })

  const move = fc.oneof(
    fc.constantFrom<Command>(
      heard('accepted'),
      heard('approved'),
      heard('suspended'),
      heard('resumed'),
      takes('sent', { sentOn: '2026-11-24' }),
      takes('arrived'),
      takes('checked'),
      sendsBack('A01'),
      { do: 'withdraw' },
    ),
    fc.constant(heard('completed')),
    fc.integer({ min: 1, max: 400 }).map((hours) => ({ hours })),
  )
  it('whatever happens, somebody has it until some day, and nothing is due for ever', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 20 }), (moves) => {
        let told = filed
        for (const one of moves) {
          told =
            'hours' in one
              ? after(
                  { ...told, now: told.now + one.hours * 3_600_000 },
                  { do: 'tick' },
                  { do: 'tick' },
                )
              : after(told, one)
          const matter = enrolment(told)
          if (hasEnded(matter.status)) continue
          expect(Number.isFinite(awaited(told)?.by)).toBe(true)
          const alone = {
            ...told.application,
            matters: { enrolment: { ...matter, delivery: null } },
          }
          // Only a tick has done all that was due.
          const due = 'hours' in one ? (nextDueAt(alone) ?? Infinity) : Infinity
          expect(due).toBeGreaterThan(told.now)
        }
      }),
      { numRuns: 200 },
    )
  }, 30_000)
})
