import { describe, expect, test } from 'vitest'
import { ordinary } from '#services/employee-hiring/samples'
import { openApiWorld, origin, pdf, secret } from '#test/api-world'
import { sign } from '#connectors/signature'
import { testDatabases } from '#test/database'

type Section = Readonly<Record<string, unknown>>
type Shown = { code: string; path?: string; says: string; basis?: string; remedy?: string }

/** Somebody's number with one digit changed, and a child of fifteen. */
const wrongCheckDigit = '520602199206189911'

describe.each(await testDatabases())('what is wrong is said, on $name', async ({ open }) => {
  const world = await openApiWorld(await open())
  const { body: material } = await world.ask('POST', '/materials', { body: pdf })

  /** Files the ordinary hire with some other answers. */
  const hire = async (changes: Readonly<Record<string, Section>> = {}) => {
    const answers: Record<string, Section> = { ...ordinary.answers }
    answers['contract'] = {
      ...answers['contract'],
      contractCopy: { sha256: material.sha256, name: '劳动合同.pdf', type: 'application/pdf' },
    }
    for (const [section, values] of Object.entries(changes))
      answers[section] = { ...answers[section], ...values }
    return world.ask('POST', '/applications', {
      headers: { 'idempotency-key': `hire-${JSON.stringify(changes).length}-${count++}` },
      body: { service: 'employee-hiring', typed: answers },
    })
  }
  let count = 0
  const filedSoFar = async () => (await world.engine.list({ most: 100 })).rows.length

  test('an ordinary hire is filed, and nothing stands against it', async () => {
    const filed = await hire()
    expect(filed.text).toContain('"isNew":true')
    expect(filed.status).toBe(201)
  })

  test.each([
    [
      '证件号码的校验位错误',
      { employee: { documentNumber: wrongCheckDigit } },
      /校验|第 18 位|末位/,
    ],
    ['固定期限合同没有终止日期', { contract: { endsOn: '' } }, /终止日期/],
    ['三年合同约定七个月试用期', { contract: { probationEndsOn: '2027-06-15' } }, /试用期/],
    ['未满十六周岁', { employee: { documentNumber: '520602201106189912' } }, /十六|16/],
    ['不存在的地区', { employer: { region: '999999' } }, /地区|开通/],
  ] as const)('%s: refused with the rule, and nothing is stored', async (_, changes, says) => {
    const before = await filedSoFar()
    const { status, headers, body } = await hire(changes)
    expect(status).toBe(422)
    expect(headers.get('content-type')).toContain('application/problem+json')
    const named = body.problems.filter((one: Shown) => says.test(one.says))
    expect(named.map((one: Shown) => one.path).filter(Boolean)).not.toEqual([])
    expect(body.requestId).toMatch(/^[0-9a-f-]{36}$/)
    expect(await filedSoFar()).toBe(before)
  })

  test('rules of law are cited beside the problem', async () => {
    const { body } = await hire({ contract: { probationEndsOn: '2027-06-15' } })
    const bases = body.problems.map((one: Shown) => one.basis)
    expect(bases.join()).toContain('《劳动合同法》第十九条')
  })

  test('a file that is neither PDF nor image is refused, whatever it is called', async () => {
    const body = new TextEncoder().encode('MZ this is a program')
    const refused = await world.ask('POST', '/materials', { body })
    expect([refused.status, refused.body.problems[0].says]).toEqual([
      415,
      '文件不是 PDF、JPG 或 PNG',
    ])
    const named = await world.ask('POST', '/materials', {
      body: 'text',
      headers: { 'content-type': 'text/html' },
    })
    expect([named.status, named.body.problems[0].remedy]).toEqual([415, '请上传 PDF、JPG 或 PNG'])
  })

  test('a body of 50 MB is not taken, be it a form or a file', async () => {
    let taken = 0
    const endless = () =>
      new ReadableStream({
        pull(controller) {
          taken += 65_536
          if (taken > 50 * 1024 * 1024) controller.close()
          else controller.enqueue(new Uint8Array(65_536).fill(32))
        },
      })
    const post = async (path: string, type: string) => {
      taken = 0
      return world.raw(`/api/v1${path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await world.tokenOf('employer')}`,
          'content-type': type,
          'idempotency-key': 'fifty-megabytes',
        },
        body: endless(),
        duplex: 'half',
      } as RequestInit)
    }
    const form = await post('/applications', 'application/json')
    expect(form.status).toBe(413)
    expect(await form.text()).toContain('请求体超过 1 MB')
    expect(taken).toBeLessThan(2 * 1024 * 1024)
    const file = await post('/materials', 'application/pdf')
    expect(file.status).toBe(413)
    expect(await file.text()).toContain('文件超过 10 MB')
    expect(taken).toBeLessThan(12 * 1024 * 1024)
  })

  test.each([
    ['{"service":"trial",\n "typed":{"a":x}}', 2, 15],
    ['{"service":"trial"', 1, 19],
    ['{"service":"trial",}', 1, 20],
    ['', 1, 1],
    ['{"a":1} x', 1, 9],
  ])('broken JSON %j is shown its place', async (body, line, column) => {
    const { status, body: document } = await world.ask('POST', '/applications', {
      body,
      headers: { 'idempotency-key': 'broken-json' },
    })
    expect(status).toBe(400)
    expect(document.problems[0].says).toBe(
      `请求体不是完整的 JSON：第 ${line} 行第 ${column} 个字符处有误`,
    )
  })

  test('a body of another type, another shape or without its key is refused in words', async () => {
    const post = (body: unknown, headers: Record<string, string>) =>
      world.ask('POST', '/applications', { body, headers })
    const xml = await post('<a/>', {
      'content-type': 'application/xml',
      'idempotency-key': 'k-12345678',
    })
    expect([xml.status, xml.body.problems[0].code]).toEqual([415, 'not-json'])
    const shape = await post(
      { service: 'trial', typed: 'none' },
      { 'idempotency-key': 'k-12345678' },
    )
    expect([shape.status, shape.body.problems[0].path]).toEqual([422, 'typed'])
    const keyless = await post({ service: 'trial', typed: {} }, {})
    expect([keyless.status, keyless.body.problems[0].path]).toEqual([422, 'idempotency-key'])
  })

  test('unknown addresses and methods are answered as problems', async () => {
    const nowhere = await world.ask('GET', '/nowhere')
    expect([nowhere.status, nowhere.body.title]).toEqual([404, '没有找到'])
    const method = await world.ask('DELETE', '/session')
    expect([method.status, method.headers.get('allow')]).toEqual([405, 'GET'])
    const outside = await world.ask('GET', '/api/else')
    expect(outside.status).toBe(404)
    const hash = await world.ask('GET', `/definitions/${'0'.repeat(64)}`)
    expect(hash.status).toBe(404)
  })

  test('a callback that is not signed, wrongly signed or too old is refused', async () => {
    const body = JSON.stringify({ key: 'k', word: { says: 'accepted' } })
    const seconds = Math.floor(world.clock.now / 1000)
    const post = async (headers: Record<string, string>) => {
      const reply = await world.raw('/api/v1/callbacks/insurer', {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin, ...headers },
        body,
      })
      return [reply.status, JSON.parse(await reply.text()).problems[0].says]
    }
    expect(await post({})).toEqual([401, '回调没有签名'])
    expect(await post({ ...sign(secret, 'w-1', seconds, `${body} `) })).toEqual([
      401,
      '回调的签名不正确',
    ])
    expect(await post({ ...sign(secret, 'w-1', seconds - 400, body) })).toEqual([
      401,
      '回调的时间戳早于允许的五分钟',
    ])
  })

  test('after all of this the log holds nothing personal', async () => {
    const agent = await world.ask('GET', '/session')
    expect(agent.body.user.documentNumber).toContain('*')
    const log = world.logged.join('\n')
    expect(world.logged.length).toBeGreaterThan(20)
    for (const personal of [
      wrongCheckDigit,
      String(ordinary.answers['employee']?.['documentNumber']),
      '田样本',
      '19900000002',
      '110000199001011235',
      'yijian-demo',
      'employer@test.local',
    ])
      expect(log).not.toContain(personal)
    expect(world.logged.filter((line) => line.includes('"level":"error"'))).toEqual([])
  })
})
