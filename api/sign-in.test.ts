import { describe, expect, test } from 'vitest'
import { demoPassword } from '#api/accounts'
import { signInPath, signOutPath } from '#contract/session'
import { openApiWorld, origin, ownEmployer } from '#test/api-world'
import { testDatabases } from '#test/database'

describe.each(await testDatabases())('signing in, on $name', async ({ name, open }) => {
  const world = await openApiWorld(await open())

  const signIn = (email: string, password: string, more: Record<string, string> = {}) =>
    world.raw(signInPath, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin,
        'x-test-address': '10.9.9.9',
        ...more,
      },
      body: JSON.stringify({ email, password }),
    })

  test('a demo account signs in by cookie, is known, and is nobody after signing out', async () => {
    const { body } = await world.ask('GET', '/demo-accounts', { as: 'signedOut' })
    expect(body.accounts.map((one: { role: string }) => one.role)).toEqual([
      'employer',
      'employee',
      'window',
      'window',
      'officer',
      'officer',
      'supervisor',
      'administrator',
    ])
    const reply = await signIn(body.accounts[0].email, body.accounts[0].password)
    expect([reply.status, await reply.text()]).toEqual([200, '{}'])
    const [set = ''] = reply.headers.getSetCookie()
    expect(set).toMatch(/HttpOnly/i)
    expect(set).toMatch(/SameSite=Lax/i)
    const cookie = set.split(';', 1)[0] ?? ''
    const session = () => world.ask('GET', '/session', { as: 'signedOut', headers: { cookie } })
    expect((await session()).body).toMatchObject({
      user: { role: 'employer', employer: { code: ownEmployer }, mobile: '199****0901' },
      demo: true,
    })
    const out = await world.raw(signOutPath, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, cookie },
      body: '{}',
    })
    expect(out.status).toBe(200)
    expect((await session()).body.user).toBeNull()
  })

  test('a wrong password is refused in words, and too many of them for a while', async () => {
    const wrong = await signIn('hr1@demo.yijian.local', 'guess-the-first')
    expect([wrong.status, JSON.parse(await wrong.text()).problems[0].says]).toEqual([
      401,
      '账号或密码不正确',
    ])
    // The count is kept by this process, whatever database it uses.
    const guesser = `10.8.8.${name.length}`
    const statuses: number[] = []
    for (let attempt = 0; attempt < 31; attempt++)
      statuses.push((await signIn('nobody@test.local', 'x', { 'x-test-address': guesser })).status)
    expect(statuses.slice(0, 30).every((status) => status === 401)).toBe(true)
    expect(statuses.at(-1)).toBe(429)
  })

  test('nobody can sign up, and the library’s other doors are shut', async () => {
    for (const path of ['sign-up/email', 'get-session', 'list-sessions', 'update-user']) {
      const reply = await world.raw(`/api/auth/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin },
        body: JSON.stringify({ email: 'a@b.c', password: 'long enough', name: 'A' }),
      })
      expect(reply.status).toBe(404)
    }
  })

  test('an address has one account', async () => {
    const account = { email: 'first@test.local', password: 'a long password', name: '管样本' }
    expect(await world.auth.createAccount({ ...account, role: 'supervisor' })).toBe(true)
    expect(await world.auth.createAccount({ ...account, role: 'supervisor' })).toBe(false)
  })

  test('what identifies an agent is unreadable in the database', async () => {
    const rows = await world.db.query('select * from users')
    expect(JSON.stringify(rows)).not.toContain('110000199001011235')
    expect(JSON.stringify(rows)).not.toContain('19900000901')
  })

  test('a cookie does nothing for another site', async () => {
    const reply = await signIn('hr1@demo.yijian.local', demoPassword)
    const cookie = reply.headers.getSetCookie()[0]?.split(';', 1)[0] ?? ''
    const create = (headers: Record<string, string>) =>
      world.ask('POST', '/drafts', {
        as: 'signedOut',
        headers: { cookie, ...headers },
        body: { service: 'trial', title: '草稿', typed: {} },
      })
    expect((await create({ origin })).status).toBe(201)
    expect((await create({ 'sec-fetch-site': 'same-origin' })).status).toBe(201)
    for (const headers of [
      { origin: 'http://evil.test' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin },
      {},
    ]) {
      const refused = await create(headers)
      expect([refused.status, refused.body.problems[0].code]).toEqual([403, 'cross-site'])
    }
    const foreign = await signIn('hr1@demo.yijian.local', demoPassword, {
      origin: 'http://evil.test',
    })
    expect(foreign.status).toBe(403)
  })

  test('the portal may be opened under any name of this machine', async () => {
    const elsewhere = 'http://localhost:4000'
    const post = (headers: Record<string, string>) =>
      world.at(elsewhere, signInPath, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-test-address': '10.6.6.6', ...headers },
        body: JSON.stringify({ email: 'hr1@demo.yijian.local', password: demoPassword }),
      })
    expect((await post({ origin: elsewhere, cookie: 'theme=dark' })).status).toBe(200)
    expect((await post({ origin: 'http://evil.test', cookie: 'theme=dark' })).status).toBe(403)
  })
})
