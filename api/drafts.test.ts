import { describe, expect, test } from 'vitest'
import { draftUndoMs } from '#engine/draft-removal'
import { openApiWorld } from '#test/api-world'
import { testDatabases } from '#test/database'

describe.each(await testDatabases())('drafts, on $name', async ({ open }) => {
  const world = await openApiWorld(await open())
  const begin = async (title: string): Promise<string> => {
    const { body } = await world.ask('POST', '/drafts', {
      body: { service: 'trial', title, typed: { worker: { name: title } } },
    })
    world.clock.now += 1_000
    return body.id
  }
  type Shown = { readonly title: string; readonly name: string | null }
  const list = async (query = '') => {
    const { body } = await world.ask('GET', `/drafts${query}`)
    return { ...body, titles: body.drafts.map(({ name, title }: Shown) => name ?? title) }
  }

  test('are found, turned over page by page, and given names of one’s own', async () => {
    const ids = [await begin('田样本'), await begin('吴示例'), await begin('罗示例')]
    const first = await list('?limit=2')
    expect([first.total, first.titles]).toEqual([3, ['罗示例', '吴示例']])
    expect((await list(`?limit=2&before=${first.next}`)).titles).toEqual(['田样本'])
    const renamed = await world.ask('PUT', `/drafts/${ids[0]}/name`, { body: { name: '下周一' } })
    expect(renamed.body).toMatchObject({ name: '下周一', title: '田样本', version: 1 })
    expect((await list(`?search=${encodeURIComponent('下周')}`)).titles).toEqual(['下周一'])
    expect((await list('?service=another')).total).toBe(0)
    expect((await list('?savedUntil=2020-01-01T00:00:00.000Z')).total).toBe(0)
    await world.ask('PUT', `/drafts/${ids[0]}/name`, { body: { name: ' ' } })
    expect((await list()).titles).toContain('田样本')
    expect((await world.ask('GET', '/drafts?before=nonsense')).body.problems[0].code).toBe(
      'wrong-cursor',
    )
  })

  test('are had back after deleting, until that time is over', async () => {
    const id = await begin('后悔的')
    expect((await world.ask('DELETE', `/drafts/${id}`)).status).toBe(204)
    expect((await world.ask('GET', `/drafts/${id}`)).status).toBe(404)
    const foreign = { as: 'otherEmployer' } as const
    expect((await world.ask('POST', `/drafts/${id}/restore`, foreign)).status).toBe(404)
    expect((await world.ask('POST', `/drafts/${id}/restore`)).body).toMatchObject({
      title: '后悔的',
    })
    const read = await world.ask('GET', `/drafts/${id}`)
    expect(read.body.typed).toEqual({ worker: { name: '后悔的' } })

    await world.ask('DELETE', `/drafts/${id}`)
    world.clock.now += draftUndoMs
    const late = await world.ask('POST', `/drafts/${id}/restore`)
    expect([late.status, late.body.problems[0].says]).toEqual([404, '这份草稿已彻底删除，不能恢复'])
  })
})
