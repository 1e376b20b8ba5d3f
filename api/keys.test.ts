import { describe, expect, test } from 'vitest'
import { routes, type RouteId } from '#contract/routes'
import { openApiWorld, otherEmployer } from '#test/api-world'
import { testDatabases } from '#test/database'
import { isWhole, newKeyToken } from './key-token.ts'
import { keyScopes } from './permissions.ts'

const dayMs = 24 * 3_600_000

/** What a key with both scopes, one that only reads, and one that only files may call. */
const mayCall: Readonly<Partial<Record<RouteId, string>>> = {
  checkAnswers: 'both file',
  storeMaterial: 'both file',
  fileApplication: 'both file',
  fileMany: 'both file',
  withdrawApplication: 'both file',
  correctApplication: 'both file',
  fulfilPromise: 'both file',
  listApplications: 'both read',
  readApplication: 'both read',
  readEvents: 'both read',
  readResults: 'both read',
  readByExternalId: 'both read',
  readStatuses: 'both read',
  listChanges: 'both read',
}

const [embedded] = await testDatabases()

describe.each(embedded ? [embedded] : [])('what a key may do, on $name', async ({ open }) => {
  const world = await openApiWorld(await open(), { keyLimit: { perSecond: 1, burst: 10_000 } })
  const keys = {
    both: await world.keyFor(),
    read: await world.keyFor({ scopes: ['read'] }),
    file: await world.keyFor({ scopes: ['file'] }),
  }
  const closed = (Object.keys(routes) as RouteId[]).filter((id) => !('open' in routes[id]))
  const cells = closed.flatMap((id) =>
    (Object.keys(keys) as (keyof typeof keys)[]).map((key) => ({ id, key })),
  )

  test.each(cells)('a key with $key calling $id', async ({ id, key }) => {
    const path = routes[id].path.replace(/\{\w+\}/g, 'none')
    const lines = id === 'fileMany' ? { 'content-type': 'application/x-ndjson' } : {}
    const answer = await world.ask(routes[id].method, path, {
      key: keys[key],
      ...(routes[id].method !== 'GET' && routes[id].method !== 'DELETE' && { body: {} }),
      headers: { 'idempotency-key': 'of-a-key', ...lines },
    })
    const isLetIn = (mayCall[id] ?? '').split(' ').includes(key)
    const isRefused = answer.status === 403
    expect([isRefused, answer.text]).toEqual([!isLetIn, answer.text])
    const because = isRefused ? answer.body.problems[0].code : 'not-for-keys'
    expect(['forbidden', 'not-for-keys', 'scope-missing']).toContain(because)
  })

  test('the table of scopes is what is tested here, and holds no way to make keys', () => {
    expect(Object.keys(keyScopes).toSorted()).toEqual(Object.keys(mayCall).toSorted())
    expect(keyScopes.makeKey).toBeUndefined()
  })
})

describe.each(await testDatabases())('a key, on $name', async ({ open }) => {
  const world = await openApiWorld(await open())
  const list = async () => (await world.ask('GET', '/keys')).body.keys
  const refusal = async (key: string) => {
    const { status, body, headers } = await world.ask('GET', '/applications', { key })
    return [status, body.problems[0].code, headers.get('www-authenticate')]
  }

  test('is shown once: neither a list nor the database nor the log holds it', async () => {
    const token = await world.keyFor({ name: '人事系统' })
    expect(isWhole(token)).toBe(true)
    const [shown] = await list()
    expect(shown).toMatchObject({
      name: '人事系统',
      hint: `yjk_live_…${token.slice(-4)}`,
      state: 'active',
      madeBy: '经样本',
    })
    await world.ask('GET', '/applications', { key: token })
    const rows = await world.db.query('select * from api_keys')
    const secret = token.slice('yjk_live_'.length, -4)
    for (const text of [JSON.stringify(await list()), JSON.stringify(rows), world.logged.join('')])
      expect(text).not.toContain(secret)
  })

  test('acts for the employer whose agent made it, by software, under its own id', async () => {
    const key = await world.keyFor()
    const { body } = await world.ask('GET', '/session', { key })
    expect(body.user).toMatchObject({ role: 'employer', id: expect.stringMatching(/^key_/) })
    expect((await world.ask('GET', '/applications', { key })).status).toBe(200)
    const [used] = (await list()).filter(({ id }: { id: string }) => id === body.user.id)
    expect(used.lastUsedAt).not.toBeNull()
  })

  test('does not count any more once it is revoked or has run out, and says which', async () => {
    const revoked = await world.keyFor({ name: '要停用的' })
    const { id } = (await list()).find(({ name }: { name: string }) => name === '要停用的')
    // Somebody else's agent does not even learn that there is such a key.
    expect((await world.ask('DELETE', `/keys/${id}`, { as: 'otherEmployer' })).status).toBe(404)
    expect((await world.ask('DELETE', `/keys/${id}`)).status).toBe(204)
    expect((await world.ask('DELETE', `/keys/${id}`)).status).toBe(404)
    expect(await refusal(revoked)).toEqual([401, 'key-revoked', 'Bearer error="invalid_token"'])

    const short = await world.keyFor({ expiresInDays: 1 })
    world.clock.now += dayMs
    expect(await refusal(short)).toEqual([401, 'key-expired', 'Bearer error="invalid_token"'])
    world.clock.now -= dayMs
  })

  test('a key that was never made, or was mistyped, is refused like any other', async () => {
    const own = await world.keyFor()
    const mistyped = own.slice(0, 12) + (own[12] === 'a' ? 'b' : 'a') + own.slice(13)
    for (const wrong of [newKeyToken(false), mistyped, 'yjk_live_short', 'yjk_'])
      expect((await refusal(wrong)).slice(0, 2)).toEqual([401, 'key-unknown'])
  })

  test('ends with its maker’s work for that employer', async () => {
    const key = await world.keyFor({}, 'otherEmployer')
    await world.db.query(`update users set employer_code = '91520602MA0DEM009X' where email = $1`, [
      'otheremployer@test.local',
    ])
    expect((await refusal(key)).slice(0, 2)).toEqual([401, 'key-unknown'])
    await world.db.query('update users set employer_code = $2 where email = $1', [
      'otheremployer@test.local',
      otherEmployer,
    ])
    expect((await world.ask('GET', '/applications', { key })).status).toBe(200)
  })

  test.each([
    ['without a name', { name: ' ' }],
    ['without anything to do', { scopes: [] }],
    ['for ever', { expiresInDays: 10_000 }],
  ])('is not made %s', async (_, wrong) => {
    const body = { name: '软件', test: false, scopes: ['read'], ...wrong }
    expect((await world.ask('POST', '/keys', { body })).status).toBe(422)
  })
})

describe.each(embedded ? [embedded] : [])('how fast, on $name', async ({ open }) => {
  const world = await openApiWorld(await open(), { keyLimit: { perSecond: 0.5, burst: 3 } })

  test('a program that asks too fast is told when to come again; others are not held up', async () => {
    const [fast, calm] = [await world.keyFor(), await world.keyFor()]
    const statuses = []
    for (let turn = 0; turn < 4; turn++)
      statuses.push((await world.ask('GET', '/services', { key: fast })).status)
    expect(statuses).toEqual([200, 200, 200, 429])
    const { headers, body } = await world.ask('GET', '/applications', { key: fast })
    expect([headers.get('retry-after'), headers.get('ratelimit-remaining')]).toEqual(['2', '0'])
    expect(body).toMatchObject({ status: 429, problems: [{ code: 'too-many-requests' }] })
    const other = await world.ask('GET', '/applications', { key: calm })
    expect([other.status, other.headers.get('ratelimit-remaining')]).toEqual([200, '2'])
    world.clock.now += 2_000
    expect((await world.ask('GET', '/applications', { key: fast })).status).toBe(200)
  })
})
