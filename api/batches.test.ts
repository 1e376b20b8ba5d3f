import { describe, expect, test } from 'vitest'
import { openApiWorld, pdf, type Account, type ApiWorld } from '#test/api-world'
import { person } from '#test/batch-world'
import { testDatabases } from '#test/database'

const heading =
  '姓名,证件类型,证件号码,手机号码,是否已有社会保障卡,合同类型,起始日期,终止日期,月工资,是否缴存公积金'
const line = (number: number, changes: { id?: string; wage?: string; name?: string } = {}) => {
  const { name, idNumber } = person(number)
  return `${changes.name ?? name},居民身份证,${changes.id ?? idNumber},19900000002,否,固定期限,2026-11-18,2029-11-17,${changes.wage ?? '6500'},是`
}

const upload = async (
  world: ApiWorld,
  lines: readonly string[],
  {
    as = 'employer',
    query = '',
    name = '十一月新员工.csv',
  }: { as?: Account; query?: string; name?: string } = {},
) =>
  world.ask('POST', `/batches?service=trial&region=520600${query}`, {
    as,
    body: new TextEncoder().encode([heading, ...lines].join('\r\n')),
    headers: { 'x-file-name': encodeURIComponent(name) },
  })

const settled = (world: ApiWorld, id: string) =>
  world.work(async () => {
    const { body } = await world.ask('GET', `/batches/${id}`)
    return body.counts.waiting + body.counts.filing === 0
  })

/** Gives everybody the same contract, by the row's number in the file's name. */
async function contracts(world: ApiWorld, id: string, rows: readonly number[]) {
  const { body: material } = await world.ask('POST', '/materials', { body: pdf })
  return world.ask('POST', `/batches/${id}/materials`, {
    body: {
      path: 'contract.scan',
      files: rows.map((row) => ({
        name: `第${row}行.pdf`,
        sha256: material.sha256,
        type: 'application/pdf',
      })),
    },
  })
}

describe.each(await testDatabases())('batches on $name', ({ open }) => {
  test('a list is uploaded, completed, corrected and filed; one small reply draws all of it', async () => {
    const world = await openApiWorld(await open())
    const taken = await upload(world, [line(1), line(2), line(3, { wage: '面议' })])
    expect([taken.status, taken.body]).toMatchObject([201, { added: 3, changed: 0 }])
    const { id } = taken.body
    await settled(world, id)
    const page = await world.ask('GET', `/batches/${id}`)
    expect(page.body).toMatchObject({
      name: '十一月新员工',
      counts: { wrong: 3, good: 0 },
      shared: { employer: { region: '520600' } },
      fixed: ['employer.code'],
    })
    expect((await contracts(world, id, [2, 3, 4, 9])).body).toEqual({
      matched: 3,
      unmatched: [{ name: '第9行.pdf', why: 'nobody', rows: [] }],
    })
    await settled(world, id)
    const before = (await world.ask('GET', `/batches/${id}/matrix`)).body
    expect(before).toMatchObject({
      rows: [[2, 3]],
      states: 'ggw',
      errors: '001',
      counts: { wrong: 1, good: 2 },
      problems: [{ path: 'contract.wage', label: '月工资', rows: 1 }],
    })
    expect(before.cells).toBe('+'.repeat(10) + '+'.repeat(5).replace(/./g, before.cells[10]))
    const same = await world.ask('GET', `/batches/${id}/matrix?known=${before.digest}`)
    expect(same.status).toBe(204)

    const { body: wrong } = await world.ask('GET', `/batches/${id}/rows?state=wrong`)
    const [row] = wrong.rows
    expect(row).toMatchObject({
      row: 4,
      name: person(3).name,
      problems: [{ path: 'contract.wage' }],
    })
    expect(row.documentNumber).not.toContain(person(3).idNumber.slice(4, 16))
    const edit = {
      typed: { ...row.typed, contract: { ...row.typed.contract, wage: 7000 } },
      version: row.version,
    }
    const edited = await world.ask('PUT', `/batches/${id}/rows/4`, { body: edit })
    expect(edited.body).toMatchObject({ state: 'good', problems: [] })
    expect((await world.ask('PUT', `/batches/${id}/rows/4`, { body: edit })).status).toBe(409)

    expect((await world.ask('POST', `/batches/${id}/filing`, { body: {} })).body).toEqual({
      rows: 3,
    })
    expect((await world.ask('POST', `/batches/${id}/filing`, { body: {} })).body).toEqual({
      rows: 0,
    })
    await settled(world, id)
    const people = await world.ask('GET', `/batches/${id}/people?from=1&until=10`)
    const numbers = people.body.people.map(({ number }: { number: string }) => number)
    expect(new Set(numbers).size).toBe(3)
    const filed = await world.ask('GET', `/applications/${numbers[0]}`)
    expect(filed.body.sections).toBeDefined()
    const after = (await world.ask('GET', `/batches/${id}/matrix`)).body
    expect(after).toMatchObject({ states: 'fff', counts: { filed: 3 } })
  }, 60_000)

  test('the corrected file may come again and again, and files nobody twice', async () => {
    const world = await openApiWorld(await open())
    const { id } = (await upload(world, [line(1), line(2, { id: '1.1E+17' })])).body
    await contracts(world, id, [2, 3])
    await settled(world, id)
    await world.ask('POST', `/batches/${id}/filing`, { body: {} })
    await settled(world, id)
    const again = await upload(world, [line(1), line(2)], { query: `&batch=${id}` })
    expect([again.status, again.body]).toMatchObject([200, { id, added: 0, changed: 1, filed: 1 }])
    await settled(world, id)
    await world.ask('POST', `/batches/${id}/filing`, { body: {} })
    await settled(world, id)
    expect(await world.db.query('select id from applications')).toHaveLength(2)
    // Even as a file of its own.
    const anew = await upload(world, [line(1), line(2)])
    await contracts(world, anew.body.id, [2, 3])
    await settled(world, anew.body.id)
    const { body } = await world.ask('GET', `/batches/${anew.body.id}/matrix`)
    expect(body).toMatchObject({
      states: 'ww',
      problems: [{ path: 'worker.idNumber', code: 'under-way', rows: 2 }],
    })
  }, 60_000)

  test('wrong rows come back as a workbook that is uploaded again, and everything is exported at any time', async () => {
    const world = await openApiWorld(await open())
    const { id } = (await upload(world, [line(1), line(2, { wage: '面议' })])).body
    await contracts(world, id, [2, 3])
    await settled(world, id)
    const returned = await world.raw(`/api/v1/batches/${id}/returned`, {
      headers: { authorization: `Bearer ${await world.tokenOf('employer')}` },
    })
    expect(returned.headers.get('content-disposition')).toContain(
      encodeURIComponent('退回更正.xlsx'),
    )
    const again = await world.ask('POST', `/batches?service=trial&batch=${id}`, {
      body: new Uint8Array(await returned.arrayBuffer()),
      headers: { 'x-file-name': 'x.xlsx' },
    })
    expect([again.status, again.body]).toMatchObject([200, { id, added: 0, filed: 0 }])
    await settled(world, id)
    const csv = await world.ask('GET', `/batches/${id}/export?format=csv`)
    expect(csv.text).toMatch(
      /^\u{feff}?行号,外部编号,姓名,证件号码,申请编号,状态,错误说明,就业登记/u,
    )
    expect(csv.text).toContain(`2,,${person(1).name},`)
    expect(csv.text).not.toContain(person(1).idNumber)
    const template = await world.raw('/api/v1/services/trial/workbook', {
      headers: { authorization: `Bearer ${await world.tokenOf('employer')}` },
    })
    expect(Buffer.from(await template.arrayBuffer()).toString('latin1', 0, 2)).toBe('PK')
  }, 60_000)

  test('a returned row is found by where it stood, also where name and number say nothing', async () => {
    const world = await openApiWorld(await open())
    const wrong = { name: '田样本', id: '520602199206189911' }
    const { id } = (await upload(world, [line(1, wrong), line(2, { ...wrong, wage: '面议' })])).body
    await settled(world, id)
    const returned = await world.raw(`/api/v1/batches/${id}/returned`, {
      headers: { authorization: `Bearer ${await world.tokenOf('employer')}` },
    })
    const again = await world.ask('POST', `/batches?service=trial&batch=${id}`, {
      body: new Uint8Array(await returned.arrayBuffer()),
      headers: { 'x-file-name': 'x.xlsx' },
    })
    expect([again.status, again.body]).toMatchObject([200, { id, added: 0 }])
  }, 60_000)

  test('people are found by name and by number, and a number never stands in an address', async () => {
    const world = await openApiWorld(await open())
    const { id } = (await upload(world, [line(1), line(2)])).body
    const find = async (text: string) =>
      (
        await world.ask('GET', `/batches/${id}/search`, {
          headers: { 'x-search': encodeURIComponent(text) },
        })
      ).body.rows
    expect(await find(person(1).name)).toEqual([2])
    expect(await find(person(2).idNumber.toLowerCase())).toEqual([3])
    expect(await find('没有这个人')).toEqual([])
    expect(world.logged.join('\n')).not.toContain(person(2).idNumber)
  })

  test('what every row has in common is filled in once for all of them', async () => {
    const world = await openApiWorld(await open())
    const { id } = (await upload(world, [line(1, { wage: '' }), line(2, { wage: '5000' })])).body
    await contracts(world, id, [2, 3])
    await settled(world, id)
    const shared = { employer: { region: '520600' }, contract: { wage: 6000 } }
    expect((await world.ask('PUT', `/batches/${id}/shared`, { body: { shared } })).body).toEqual({
      rows: 2,
    })
    await settled(world, id)
    expect((await world.ask('GET', `/batches/${id}/matrix`)).body.states).toBe('gg')
  }, 60_000)

  test('what is no list is refused in words, and leaves nothing behind', async () => {
    const world = await openApiWorld(await open())
    const refused = async (bytes: Uint8Array, name: string) => {
      const { status, body } = await world.ask('POST', '/batches?service=trial', {
        body: bytes,
        headers: { 'x-file-name': encodeURIComponent(name) },
      })
      return [status, body.problems[0].code]
    }
    const text = (of: string) => new TextEncoder().encode(of)
    expect(await refused(text('甲,乙\n1,2'), 'x.csv')).toEqual([422, 'no-heading'])
    expect(await refused(text(heading), 'x.csv')).toEqual([422, 'no-rows'])
    expect((await refused(pdf, 'x.xlsx'))[0]).toBe(422)
    expect((await world.ask('GET', '/batches')).body.batches).toEqual([])
    expect(await world.db.query('select row from batch_rows')).toEqual([])
  })

  test('rows that are not filed can be deleted, and the batch with the last of them', async () => {
    const world = await openApiWorld(await open())
    const { id } = (await upload(world, [line(1), line(2), line(3)])).body
    await contracts(world, id, [2])
    await settled(world, id)
    await world.ask('POST', `/batches/${id}/filing`, { body: {} })
    await settled(world, id)
    const removal = await world.ask('POST', `/batches/${id}/removal`, { body: { rows: [2, 3] } })
    expect(removal.body).toEqual({ rows: 1 })
    expect((await world.ask('DELETE', `/batches/${id}`)).status).toBe(204)
    // Who is filed stays.
    expect((await world.ask('GET', `/batches/${id}`)).body.counts).toMatchObject({
      filed: 1,
      wrong: 0,
    })
    const other = (await upload(world, [line(5)])).body.id
    await world.ask('DELETE', `/batches/${other}`)
    expect((await world.ask('GET', `/batches/${other}`)).status).toBe(404)
  }, 60_000)
})
