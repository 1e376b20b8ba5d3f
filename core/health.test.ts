import { expect, test } from 'vitest'
import { at as moment } from '#test/trial-application'
import { findingsOf } from './health.ts'
import type { HealthFacts } from './health-facts.ts'

const now = moment('2026-11-20 10:00:00')
const dayMs = 24 * 60 * 60_000
const well: HealthFacts = {
  now,
  stuckMatters: [],
  stuckErrands: [],
  overdue: { count: 0, oldest: null },
  overdueErrands: { count: 0, oldest: null },
  unfolded: 0,
  brokenLines: [],
  limits: [],
  registers: [],
  unconnected: [],
  expiringKeys: [],
  certificates: [],
  calendarYears: [2026, 2027],
  withoutWindow: [],
  pendingMigrations: [],
  database: {
    clockAheadMs: 40,
    askedMs: 2,
    sizeBytes: 1,
    server: {
      connections: 10,
      connectionsMost: 100,
      isDurable: true,
      longestTransactionMs: 100,
      standbys: [{ name: 'b', lagMs: 20 }],
    },
  },
}
const codes = (facts: Partial<HealthFacts>) =>
  findingsOf({ ...well, ...facts }).map(({ code }) => code)

test('where all is well nothing is found', () => {
  expect(findingsOf(well)).toEqual([])
})

test('what a moment’s work will take up is nothing to report', () => {
  expect(codes({ overdue: { count: 90, oldest: now - 1_000 } })).toEqual([])
  expect(codes({ overdue: { count: 1, oldest: now - 3 * 60_000 } })).toEqual(['not-driven'])
})

test('each finding says since when and what to do, the worst first', () => {
  const findings = findingsOf({
    ...well,
    withoutWindow: [{ region: '某市', service: '某事', matters: ['甲'] }],
    expiringKeys: [{ name: '工资软件', expiresAt: now + 5 * dayMs }],
    brokenLines: [{ line: 'housing-fund', carries: 'filings', since: now - dayMs, parked: 7 }],
  })
  expect(findings.map(({ code, level }) => [level, code])).toEqual([
    ['wrong', 'broken-line'],
    ['soon', 'key-ends'],
    ['note', 'no-window'],
  ])
  expect(findings[0]).toMatchObject({ since: now - dayMs, link: '/duties' })
  expect(findings.every(({ todo }) => todo.length > 3)).toBe(true)
})

test('a limit is reported once more has waited than it lets through for ten minutes', () => {
  const limit = { line: 'fund', calls: 20, perMs: 1_000 }
  const short = (shortSince: number | null) =>
    findingsOf({ ...well, limits: [{ ...limit, shortSince }] })
  expect([...short(null), ...short(now - 60_000)]).toEqual([])
  expect(short(now - 11 * 60_000)).toMatchObject([
    { code: 'limit-used-up', says: 'fund 的限额（每秒 20 次）已用满，其余送达在排队' },
  ])
})

test('a register that is silent to many who fill in a form is reported, one slow answer is not', () => {
  const asked = (answered: number, silent: number, unasked = 0) =>
    codes({ registers: [{ name: '市场主体登记信息', answered, silent, unasked }] })
  expect(asked(0, 4)).toEqual([])
  expect(asked(100, 5)).toEqual([])
  expect(asked(10, 3, 2)).toEqual(['silent-register'])
})

test('next year’s calendar is asked for once its notice should have come', () => {
  expect(codes({ calendarYears: [2026] })).toEqual(['no-calendar'])
  const june = moment('2026-06-01 10:00:00')
  expect(codes({ calendarYears: [2026], now: june })).toEqual([])
  expect(codes({ calendarYears: [], now: june })).toEqual(['no-calendar'])
})

test('a certificate is reported before it ends, after it, and where it cannot be read', () => {
  const at = (expiresAt: number | null, fault: string | null = null) =>
    codes({ certificates: [{ line: 'fund', expiresAt, fault }] })
  expect(at(now + 90 * dayMs)).toEqual([])
  expect(at(now + 10 * dayMs)).toEqual(['certificate-ends'])
  expect(at(now - dayMs)).toEqual(['certificate-ends'])
  expect(at(null, 'ECONNREFUSED')).toEqual(['certificate-unread'])
})

test('clocks that differ by more than the question took are reported', () => {
  const clock = (clockAheadMs: number, askedMs: number) =>
    codes({ database: { ...well.database, clockAheadMs, askedMs } })
  expect(clock(-4_000, 10)).toEqual(['clocks-apart'])
  expect(clock(4_000, 3_500)).toEqual([])
})

test('a database that is not durable, full, short of connections or behind is reported', () => {
  const { database } = well
  const server = (more: object) => ({
    database: { ...database, server: { ...database.server, ...more } as never },
  })
  expect(codes(server({ isDurable: false }))).toEqual(['not-durable'])
  expect(codes(server({ connections: 95 }))).toEqual(['connections-run-out'])
  expect(codes(server({ longestTransactionMs: 3_600_000 }))).toEqual(['long-transaction'])
  expect(codes(server({ standbys: [{ name: 'b', lagMs: null }] }))).toEqual(['standby-behind'])
  expect(codes({ database: { ...database, freeBytes: 1_000 } })).toEqual(['disk-fills'])
  expect(codes({ pendingMigrations: ['0099-x.sql'] })).toEqual(['pending-migrations'])
})
