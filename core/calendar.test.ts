import { describe, expect, it } from 'vitest'
import { nationalCalendar } from '#standards/national-calendar'
import type { PlainDate } from '#standards/types'
import { isWorkingDay } from '#standards/working-days'
import { afterAll, clockAt, fileTrial, matterIn, words } from '#test/trial-application'
import { calendarOf, readAnnounced, type AnnouncedYear } from './calendar.ts'
import type { Command } from './command.ts'
import { dayOf } from './time.ts'

/** Invented: the State Council has not announced 2027 yet. */
const year2027: AnnouncedYear = {
  year: 2027,
  region: '',
  source: '试验通知',
  off: ['01-01..01-03'],
  madeUp: ['01-09'],
}
const local: AnnouncedYear = {
  year: 2026,
  region: '450000',
  source: '试验：自治区假日',
  off: ['04-19..04-21'],
  madeUp: [],
}
const day = (text: string) => text as PlainDate

describe('the calendar of a place', () => {
  it('is the country’s, and what was announced for its province besides', () => {
    const nanning = calendarOf('450100', nationalCalendar, [local])
    const guiyang = calendarOf('520100', nationalCalendar, [local])
    expect(isWorkingDay(day('2026-04-20'), nanning)).toBe(false)
    expect(isWorkingDay(day('2026-04-20'), guiyang)).toBe(true)
    expect(nanning.years[2026]?.source).toContain('试验：自治区假日')
  })

  it('has a day off that its province gives, though the country made it up', () => {
    const off = { ...local, off: ['05-09'] }
    expect(isWorkingDay(day('2026-05-09'), nationalCalendar)).toBe(true)
    expect(isWorkingDay(day('2026-05-09'), calendarOf('450100', nationalCalendar, [off]))).toBe(
      false,
    )
  })

  it('does not begin a year that only the place has announced', () => {
    const alone = { ...local, year: 2027 }
    expect(calendarOf('450100', nationalCalendar, [alone]).years[2027]).toBeUndefined()
  })
})

describe('a notice as somebody types it', () => {
  it('is read when it holds together', () => {
    expect(readAnnounced(year2027)).toEqual({ announced: year2027 })
  })

  it('is returned with everything that is wrong, each where it stands', () => {
    const read = readAnnounced({
      ...year2027,
      source: ' ',
      off: ['02-30', '10-07..10-01', '01-01..01-03'],
      madeUp: ['01-02', '01-04', '13-01'],
    })
    expect('problems' in read && read.problems.map(({ path, says }) => [path, says])).toEqual([
      ['source', '没有写明出处'],
      ['off.0', '“02-30”不是 2027 年的日期'],
      ['off.1', '“10-07..10-01”的结束早于开始'],
      ['madeUp.0', '01-02 既放假又上班'],
      ['madeUp.1', '01-04 本来就是工作日'],
      ['madeUp.2', '“13-01”不是 2027 年的日期'],
    ])
  })
})

describe('a calendar that was loaded', () => {
  const hear = (says: keyof typeof words): Command => ({
    do: 'hear',
    matter: 'insurance',
    word: words[says],
  })
  const filed = afterAll(fileTrial({ filedAt: '2026-12-30 10:00:00' }), {
    do: 'hear',
    matter: 'enrolment',
    word: words.completed,
  })
  const accepted = afterAll(filed, hear('accepted'))
  const calendar = calendarOf('520100', nationalCalendar, [year2027])
  const after = afterAll({ ...accepted, calendar }, { do: 'recount' })
  const by = (trial: typeof after) => {
    const { promisedBy } = matterIn(trial, 'insurance')
    return promisedBy && dayOf(promisedBy)
  }

  it('gives every provisional promise its day at once, and says why in the record', () => {
    expect(matterIn(accepted, 'insurance').provisional).toBe(true)
    // Three days: 31 December, then Monday 4 and Tuesday 5 January.
    expect(by(after)).toBe('2027-01-05')
    expect(matterIn(after, 'insurance').provisional).toBe(false)
    expect(after.events.at(-1)?.says).toBe('按新的工作日历重新计算期限')
  })

  it('loaded once more changes nothing', () => {
    expect(afterAll(after, { do: 'recount' }).events).toEqual(after.events)
  })

  it('moves a promise that had stood when the notice is changed', () => {
    const changed = calendarOf('520100', nationalCalendar, [
      { ...year2027, off: ['01-01..01-05'], madeUp: [] },
    ])
    expect(by(afterAll({ ...after, calendar: changed }, { do: 'recount' }))).toBe('2027-01-07')
  })

  it('leaves a clock alone that stands still', () => {
    const suspended = afterAll(clockAt(after, '2026-12-31 10:00:00'), hear('suspended'))
    expect(afterAll(suspended, { do: 'recount' }).events).toEqual(suspended.events)
  })
})
