import { describe, expect, test } from 'vitest'
import type { FileLine } from '#core/file-line'
import type { Word } from '#core/word'
import { testDatabases } from '#test/database'
import { completed, insured, wellBehaved } from '#test/scenario'
import { openWorld, type World } from '#test/world'

/** The fund's office has no system: it takes a list and brings a file. */
export const fundLine: FileLine = {
  department: 'fund',
  procedure: 'trial-fund',
  columns: [{ header: '受理编号', from: 'no' }],
  results: [
    { header: '受理编号', to: 'no' },
    { header: '结果', to: 'says' },
  ],
}
const script = { ...wellBehaved, 'trial-insurance': [insured] }
const query = { procedure: 'trial-fund', region: null, which: 'new', most: 100 } as const
const officer = { id: 'o', name: '王经办' }
const done = completed()

const listed = async (world: World) => {
  const number = await world.file()
  await world.settle(10_000)
  const [one] = await world.engine.worklists.download(query, officer, 'xlsx')
  if (!one) throw new Error('nothing is listed')
  return { number, no: one.no, one }
}
const answer = (world: World, no: string, word: Word) =>
  world.engine.worklists.answer(fundLine, null, no, word)

describe.each(await testDatabases())('a department reached by file, on $name', ({ open }) => {
  const openOffice = async () => openWorld({ db: await open(), script, fileLines: [fundLine] })

  test('finds each case once in its list, with what its procedure accepts, and by whom it was taken', async () => {
    const world = await openOffice()
    const { number, no, one } = await listed(world)
    expect(no).toMatch(/^[0-9A-Z]{10}-[A-Z]0-[0-9A-Z]$/)
    expect(one.kind).toBe('submit')
    expect(Object.keys(one.inputs).length).toBeGreaterThan(0)
    expect(await world.engine.worklists.download(query, officer, 'xlsx')).toEqual([])
    const again = await world.engine.worklists.cases({ ...query, which: 'open' })
    expect(again).toMatchObject([{ no, number, downloadedAt: world.now() }])
    const { downloads } = await world.engine.worklists.exchanges(query, 10)
    expect(downloads.map(({ by, rows }) => [by, rows])).toContainEqual(['王经办', 1])
    expect(world.department.told.some(({ procedure }) => procedure === 'trial-fund')).toBe(false)
  })

  test('brings a result that closes the matter; bringing it twice changes nothing', async () => {
    const world = await openOffice()
    const { number, no } = await listed(world)
    expect(await answer(world, no, { says: 'accepted' })).toBe('taken')
    expect(await answer(world, no.toLowerCase(), done)).toBe('taken')
    const { version, matters } = await world.read(number)
    expect(matters['fund']?.status).toBe('closed')
    expect(await answer(world, no, done)).toBe('already')
    expect((await world.read(number)).version).toBe(version)
    expect(await answer(world, no, { says: 'declined', reasons: [] })).toMatchObject({
      problem: { code: 'answered-otherwise' },
    })
    expect(await world.engine.worklists.cases({ ...query, which: 'open' })).toEqual([])
  })

  test('is told that a case was withdrawn after it had taken the list', async () => {
    const world = await openOffice()
    const { number, no } = await listed(world)
    const withdraw = { do: 'withdraw', matters: ['fund'] } as const
    await world.engine.command(number, withdraw, { role: 'employer', id: 'clerk' })
    await world.settle(10_000)
    expect(await answer(world, no, done)).toMatchObject({ problem: { code: 'withdrawn' } })
    const again = await world.engine.worklists.download(query, officer, 'csv')
    expect(again).toMatchObject([{ no, kind: 'withdrawn' }])
    expect((await world.read(number)).matters['fund']?.status).toBe('withdrawn')
  })

  test('finds what was corrected under a new number, and the old one counts no more', async () => {
    const world = await openOffice()
    const { number, no } = await listed(world)
    const reasons = [{ code: 'R001', says: '姓名与证件号码不一致', inputs: ['name'] }]
    expect(await answer(world, no, { says: 'incorrect', reasons })).toBe('taken')
    await world.engine.correct(
      number,
      { worker: { name: '田样木' } },
      { role: 'employer', id: 'c' },
    )
    await world.settle(10_000)
    const [next] = await world.engine.worklists.download(query, officer, 'xlsx')
    expect(next?.no).not.toBe(no)
    expect(await answer(world, no, done)).toMatchObject({ problem: { code: 'answered-otherwise' } })
    expect(await answer(world, next?.no ?? '', done)).toBe('taken')
  })

  test('that brings nothing is put before a person, and a mistyped number is nobody’s', async () => {
    const world = await openOffice()
    const { number, no } = await listed(world)
    await world.settle(5 * 24 * 3_600_000)
    expect((await world.read(number)).matters['fund']?.trouble?.kind).toBe('unreachable')
    const mistyped = `${no.slice(0, -1)}${no.endsWith('0') ? '1' : '0'}`
    expect(await answer(world, mistyped, done)).toMatchObject({ problem: { code: 'no-such-case' } })
  })
})
