import { describe, expect, test } from 'vitest'
import { client } from '#contract/client'
import { lineBytesMost, linesMost, manyReplySchema, type LineReply } from '#contract/many'
import { inventedIdNumber } from '#services/employee-hiring/sample-people'
import { openApiWorld, origin, otherEmployer, pdf, withContract } from '#test/api-world'
import { testDatabases } from '#test/database'

const ndjson = 'application/x-ndjson'

describe.each(await testDatabases())('filing many, on $name', async ({ open }) => {
  const world = await openApiWorld(await open(), { keyLimit: { perSecond: 100, burst: 10_000 } })
  const key = await world.keyFor()
  const { body: material } = await world.ask('POST', '/materials', { key, body: pdf })

  /** One person's line; every external id is another person. */
  const line = (externalId: string, changes: Readonly<Record<string, unknown>> = {}) => {
    const typed = withContract(material.sha256)
    const day = 1 + (Array.from(externalId).reduce((sum, c) => sum * 31 + c.charCodeAt(0), 7) % 28)
    const born = `1992-06-${String(day).padStart(2, '0')}`
    const idNumber = inventedIdNumber('520602', born, '991')
    return {
      externalId,
      service: 'trial',
      typed: { ...typed, worker: { ...typed.worker, idNumber, ...changes } },
    }
  }
  const send = async (body: RequestInit['body'], token = key): Promise<Response> =>
    world.raw('/api/v1/applications/many', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': ndjson },
      // Node asks for it where a body is a stream; the DOM's types do not know it.
      ...({ body, duplex: 'half' } as RequestInit),
    })
  const repliesIn = (text: string): LineReply[] =>
    text
      .split('\n')
      .filter(Boolean)
      .map((one) => manyReplySchema.parse(JSON.parse(one)))
  const file = async (lines: readonly unknown[], token = key): Promise<LineReply[]> => {
    const reply = await send(
      lines.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n'),
      token,
    )
    expect([reply.status, reply.headers.get('content-type')]).toEqual([
      200,
      `${ndjson}; charset=utf-8`,
    ])
    return repliesIn(await reply.text())
  }
  const filedSoFar = async () => (await world.engine.list({ most: 200 })).rows.length

  test('each line is answered in its order with its number, which stands in the list', async () => {
    const replies = await file(['A1', 'A2', 'A3', 'A4', 'A5'].map((id) => line(id)))
    expect(replies.map(({ line: at, externalId, status }) => [at, externalId, status])).toEqual([
      [1, 'A1', 'filed'],
      [2, 'A2', 'filed'],
      [3, 'A3', 'filed'],
      [4, 'A4', 'filed'],
      [5, 'A5', 'filed'],
    ])
    for (const { number, externalId } of replies)
      expect(await world.engine.read(number ?? '')).toMatchObject({ externalId })
    const [row] = await world.db.query<{ channel: string }>(
      `select channel from applications where external_id = 'A1'`,
    )
    expect(row?.channel).toBe('api')
  })

  test('a bad line is named with its number and stops nothing; the file sent again files only what was mended', async () => {
    const before = await filedSoFar()
    const bad = [
      line('B1'),
      '{"externalId":"B2","service":',
      '',
      line('B3', { name: '' }),
      { externalId: 'B4', typed: {} },
      { ...line('B5'), service: 'no-such-service' },
      '[1,2,3]',
      line('B6'),
    ]
    const replies = await file(bad)
    expect(replies.map(({ line: at, externalId, status }) => [at, externalId, status])).toEqual([
      [1, 'B1', 'filed'],
      [2, null, 'broken'],
      [4, 'B3', 'refused'],
      [5, 'B4', 'broken'],
      [6, 'B5', 'refused'],
      [7, null, 'broken'],
      [8, 'B6', 'filed'],
    ])
    expect(replies[2]?.problems).toContainEqual(expect.objectContaining({ path: 'worker.name' }))
    expect(replies[3]?.problems[0]?.says).toContain('service')
    const unexplained = replies.filter(
      ({ status, problems }) => status !== 'filed' && problems.length === 0,
    )
    expect(unexplained).toEqual([])

    const again = await file([line('B1'), line('B2'), line('B3'), line('B6')])
    expect(again.map(({ status }) => status)).toEqual(['exists', 'filed', 'filed', 'exists'])
    expect([again[0]?.number, again[3]?.number]).toEqual([replies[0]?.number, replies[6]?.number])
    expect(await filedSoFar()).toBe(before + 4)
  })

  test('the same id with other content files nothing and says so, even within one file', async () => {
    const before = await filedSoFar()
    const [first, second, third] = await file([
      line('C1'),
      line('C1', { name: '田另样' }),
      line('C1'),
    ])
    // Which of the two contents was faster is chance; that only one was filed is not.
    const filed = [first, second, third].filter((reply) => reply?.status === 'filed')
    expect(filed).toHaveLength(1)
    expect(new Set([first?.number, second?.number, third?.number]).size).toBe(1)
    const changed = await file([line('C1', { name: '田再样' })])
    expect(changed[0]).toMatchObject({
      status: 'exists',
      number: first?.number,
      problems: [{ code: 'content-differs', severity: 'warning' }],
    })
    expect(await filedSoFar()).toBe(before + 1)
  })

  test('what was filed one by one under an external id is known here too', async () => {
    const single = await world.ask('POST', '/applications', {
      key,
      headers: { 'idempotency-key': 'one-by-one-1' },
      body: line('D1'),
    })
    const [reply] = await file([line('D1')])
    expect(reply).toMatchObject({ status: 'exists', number: single.body.number, problems: [] })
    expect(reply?.problems).toEqual([])
  })

  test('a colleague’s key files nobody twice, another employer’s ids are its own', async () => {
    const [own] = await file([line('E1')])
    const [colleague] = await file([line('E1')], await world.keyFor({ name: '第二套软件' }))
    expect(colleague).toMatchObject({ status: 'exists', number: own?.number, problems: [] })
    const other = await world.keyFor({}, 'otherEmployer')
    const { body } = await world.ask('POST', '/materials', { key: other, body: pdf })
    expect(body.sha256).toBe(material.sha256)
    const [theirs] = await file([line('E1')], other)
    expect(theirs).toMatchObject({ status: 'filed', problems: [] })
    expect((await world.engine.read(theirs?.number ?? ''))?.employer).toBe(otherEmployer)
  })

  test('an answer comes before the next line is sent', async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const writer = writable.getWriter()
    const write = (value: unknown) =>
      writer.write(new TextEncoder().encode(`${JSON.stringify(value)}\n`))
    void write(line('F1'))
    const reply = await send(readable)
    const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader()
    expect(repliesIn((await reader?.read())?.value ?? '')).toMatchObject([{ externalId: 'F1' }])
    void write(line('F2'))
    expect(repliesIn((await reader?.read())?.value ?? '')).toMatchObject([{ externalId: 'F2' }])
    void writer.close()
    expect((await reader?.read())?.done).toBe(true)
  })

  test('it reads only as fast as its answers are taken', async () => {
    let sent = 0
    const endless = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          controller.enqueue(new TextEncoder().encode(`{"externalId":"G${++sent}"}\n`))
        },
      },
      { highWaterMark: 0 },
    )
    const reader = (await send(endless)).body?.getReader()
    await reader?.read()
    await new Promise((resolve) => setTimeout(resolve, 200))
    // As many as are worked on at once, and what the pipes between hold; not the endless rest.
    expect(sent).toBeLessThan(100)
    await reader?.cancel()
    const then = sent
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(sent).toBeLessThanOrEqual(then + 1)
  })

  test('who hangs up has lost nothing that was answered, and sends the file again', async () => {
    const all = Array.from({ length: 50 }, (_, at) => line(`H${at}`))
    const text = all.map((one) => `${JSON.stringify(one)}\n`).join('')
    const reader = (await send(text)).body?.pipeThrough(new TextDecoderStream()).getReader()
    const seen: LineReply[] = []
    while (seen.length < 5) seen.push(...repliesIn((await reader?.read())?.value ?? ''))
    await reader?.cancel()
    const again = await file(all)
    expect(again).toHaveLength(50)
    for (const [at, { number }] of seen.entries())
      expect(again[at]).toMatchObject({ status: 'exists', number })
    expect(again.every(({ status }) => status === 'filed' || status === 'exists')).toBe(true)
    expect(new Set(again.map(({ number }) => number)).size).toBe(50)
  })

  test('a line may be long only so far, and what follows it is read', async () => {
    const long = `{"externalId":"I1","service":"${'x'.repeat(lineBytesMost)}"}`
    const replies = await file([long, line('I2')])
    expect(replies.map(({ status, problems }) => [status, problems[0]?.code])).toEqual([
      ['broken', 'line-too-long'],
      ['filed', undefined],
    ])
  })

  test('ten thousand lines are taken; the one after them is told so, once', async () => {
    const lines = Array.from({ length: linesMost + 5 }, () => '{}')
    const replies = await file(lines)
    expect(replies).toHaveLength(linesMost + 1)
    expect(replies.at(-1)).toMatchObject({
      line: linesMost + 1,
      status: 'broken',
      problems: [{ code: 'too-many-lines' }],
    })
  })

  test('what editors leave in a file does no harm', async () => {
    const text = `\uFEFF${JSON.stringify(line('J1'))}\r\n\r\n   \n${JSON.stringify(line('J2'))}`
    const replies = repliesIn(await (await send(text)).text())
    expect(replies.map(({ line: at, status }) => [at, status])).toEqual([
      [1, 'filed'],
      [4, 'filed'],
    ])
    const wrong = new Uint8Array([...new TextEncoder().encode('{"externalId":"'), 0xb2, 0xe2, 0x0a])
    const [reply] = repliesIn(await (await send(wrong)).text())
    expect(reply?.problems[0]?.code).toBe('not-utf8')
  })

  test('another content type is refused before anything is read', async () => {
    const { status, body } = await world.ask('POST', '/applications/many', {
      key,
      body: line('K1'),
    })
    expect([status, body.problems[0].code]).toEqual([415, 'not-ndjson'])
  })

  test('a line that meets a failure of ours says to send it again, and the others go on', async () => {
    await world.db.query('alter table answers rename to gone')
    const [lost, broken] = await file([line('L1'), '{']).finally(() =>
      world.db.query('alter table gone rename to answers'),
    )
    expect([lost?.status, lost?.number, broken?.status]).toEqual(['failed', null, 'broken'])
    expect(world.logged.at(-2) ?? '').not.toContain('田样本')
    expect((await file([line('L1')]))[0]?.status).toBe('filed')
  })

  test('the contract’s client sends a list and gets a list', async () => {
    const api = client({
      fetch: (url, init) => world.raw(url.slice(origin.length), init),
      baseUrl: origin,
      token: key,
    })
    const replies = await api.fileMany({ body: [line('M1'), line('M2')] })
    expect(replies.map(({ status }) => status)).toEqual(['filed', 'filed'])
    const page = await api.readByExternalId({ params: { externalId: 'M1' } })
    expect(page.number).toBe(replies[0]?.number)
    const statuses = await api.readStatuses({ body: { externalIds: ['M2', 'none', 'M1', 'M2'] } })
    expect(statuses.applications.map(({ externalId }) => externalId)).toEqual(['M2', 'M1'])
    expect(statuses.unknown).toEqual(['none'])
    const { applications } = await api.listApplications({ query: { externalId: 'M2' } })
    expect(applications.map(({ number }) => number)).toEqual([replies[1]?.number])
  })

  test('an external id is found by nobody else', async () => {
    const { status } = await world.ask('GET', '/applications/by-external-id/M1', {
      as: 'otherEmployer',
    })
    expect(status).toBe(404)
  })
})
