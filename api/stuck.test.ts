import { describe, expect, test } from 'vitest'
import { putErrands } from '#engine/errands'
import { openApiWorld, type ApiWorld } from '#test/api-world'
import { testDatabases } from '#test/database'

const officer = { role: 'platform', id: 'yijian' } as const
const refused = {
  do: 'fail',
  matter: 'insurance',
  failure: 'refusedBody',
  says: '422',
} as const

const as = 'administrator'
const list = async (world: ApiWorld, query = '', who: Parameters<ApiWorld['ask']>[2] = { as }) =>
  (await world.ask('GET', `/operations/stuck${query}`, who)).body
const act = (world: ApiWorld, body: unknown) => world.ask('POST', '/operations/stuck', { as, body })

describe.each(await testDatabases())('what is stuck, on $name', ({ open }) => {
  const stuckWorld = async (how: number) => {
    const world = await openApiWorld(await open())
    const numbers: string[] = []
    for (let at = 0; at < how; at++) {
      const number = await world.file('employer', `stuck-hire-${at}`)
      await world.engine.command(number, refused, officer)
      numbers.push(number)
      world.clock.now += 1_000
    }
    return { world, numbers }
  }

  test('is listed with what failed, how often, why and since when, page by page', async () => {
    const { world, numbers } = await stuckWorld(3)
    const first = await list(world, '?limit=2')
    expect(first.kinds).toMatchObject([{ of: 'matter', kind: 'refusedBody', count: 3 }])
    expect(first.rows[0]).toMatchObject({
      holds: '送达部门',
      attempts: 1,
      why: '422',
      kindName: '部门系统不接受所发内容',
      ownerName: '系统管理员',
      may: ['retry', 'give', 'cancel'],
    })
    const second = await list(world, `?limit=2&after=${encodeURIComponent(first.next)}`)
    const seen = [...first.rows, ...second.rows].map(({ number }: { number: string }) => number)
    expect(seen.toSorted()).toEqual(numbers.toSorted())
    expect(second.next).toBeNull()
    const elsewhere = await list(world, '', { as: 'farSupervisor' })
    expect(elsewhere, 'a supervisor sees the own region').toMatchObject({ kinds: [], rows: [] })
    expect((await list(world, '?after=x')).problems[0].code).toBe('wrong-cursor')
  })

  test('of one kind is tried again whole', async () => {
    const { world } = await stuckWorld(3)
    const retried = await act(world, { does: 'retryAll', of: 'matter', kind: 'refusedBody' })
    expect(retried.body).toEqual({ done: 3 })
    expect((await list(world)).rows).toEqual([])
  })

  test('is given to a person, or stopped with a reason, and the record says who', async () => {
    const { world, numbers } = await stuckWorld(1)
    const id = `${numbers[0]}/insurance`
    const says = '请核对险种后告知'
    await act(world, { does: 'give', of: 'matter', id, to: 'supervisor', says })
    expect((await list(world)).rows[0]).toMatchObject({ ownerName: '督办人员', why: says })
    const unsaid = await act(world, { does: 'cancel', of: 'matter', id, says: ' ' })
    expect(unsaid.status).toBe(422)
    await act(world, { does: 'cancel', of: 'matter', id, says: '部门改用窗口受理' })
    expect((await list(world)).rows[0]).toMatchObject({ may: ['give'], ownerName: '部门经办人' })
    const { body } = await world.ask('GET', `/applications/${numbers[0]}/events`, { as })
    const told = body.events.filter(({ by }: { by: string }) => by === '系统管理员')
    expect(JSON.stringify(told)).toContain('停止自动送达：部门改用窗口受理')
    const again = await act(world, { does: 'cancel', of: 'matter', id, says: '再停一次' })
    expect(again.status).toBe(409)
  })

  test('also are errands that fail, and each act on one is kept', async () => {
    const { world } = await stuckWorld(0)
    const errand = (name: string) => ({ kind: 'nobody-knows', id: name, body: {}, dueAt: 0 })
    await putErrands(world.db.query, 1, [errand('a'), errand('b'), errand('c')])
    await world.work(async () => (await list(world, '?of=errand')).rows.length === 3)
    const { rows, kinds } = await list(world, '?of=errand')
    expect(kinds).toMatchObject([{ of: 'errand', kind: 'nobody-knows', count: 3 }])
    expect(rows[0].why).toContain('没有进程认得')
    const [first, second] = rows
    await act(world, { does: 'give', of: 'errand', id: first.id, to: 'officer', says: '请查' })
    await act(world, { does: 'cancel', of: 'errand', id: second.id, says: '旧版本的差事' })
    const retried = await act(world, { does: 'retryAll', of: 'errand', kind: 'nobody-knows' })
    expect(retried.body).toEqual({ done: 2 })
    const left = await list(world, '?of=errand')
    expect(left.rows.map(({ id }: { id: string }) => id)).not.toContain(second.id)
    const { body } = await world.ask('GET', '/operations/acts', { as })
    expect(body.acts.map(({ action }: { action: string }) => action).toSorted()).toEqual([
      '交人处理',
      '停止',
      '立即重试',
      '立即重试',
    ])
    const gone = await act(world, { does: 'retry', of: 'errand', id: second.id })
    expect(gone.status).toBe(409)
  })

  test('of what the record rests on nothing is stopped', async () => {
    const { world } = await stuckWorld(0)
    const errand = { kind: 'notice', id: 'a', body: {}, dueAt: 0 }
    await putErrands(world.db.query, 1, [errand])
    await world.db.query(`update errands set failing_since = now() where shard = $1`, [1])
    const [row] = (await list(world, '?of=errand')).rows
    expect(row.may).toEqual(['retry', 'give'])
    const refusal = await act(world, { does: 'cancel', of: 'errand', id: row.id, says: '不要了' })
    expect(refusal.text).toContain('不能停止')
  })
})
