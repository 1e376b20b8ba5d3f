import { describe, expect, test } from 'vitest'
import type { FileLine } from '#core/file-line'
import { readPlainSheet } from '#spreadsheets/plain-sheet'
import { fillsIn } from '#spreadsheets/sample-files'
import { openApiWorld, type Account } from '#test/api-world'
import { testDatabases } from '#test/database'

/** The insurer and the fund have no systems; each brings its own columns. */
const insurerLine: FileLine = {
  department: 'insurer',
  procedure: 'trial-insurance',
  columns: [
    { header: '受理编号', from: 'no' },
    { header: '职工姓名', from: 'name' },
  ],
  results: [
    { header: '受理编号', to: 'no' },
    { header: '结果', to: 'says' },
    { header: '个人编号', to: 'personNumber' },
    { header: '说明', to: 'reason' },
  ],
}
const fundLine: FileLine = {
  department: 'fund',
  procedure: 'trial-fund',
  columns: [{ header: '受理编号', from: 'no' }],
  results: [
    { header: '受理编号', to: 'no' },
    { header: '结果', to: 'says' },
  ],
}
const at = '/desk/worklists/trial-insurance'
const heading = '受理编号,结果,个人编号,说明'

describe.each(await testDatabases())('results by file, on $name', async ({ open }) => {
  const world = await openApiWorld(await open(), { fileLines: [insurerLine, fundLine] })
  let filed = 0

  /** The number under which a fresh case stands in the insurer's worklist. */
  const listed = async (): Promise<string> => {
    const number = await world.file('employer', `worklist-${filed++}`)
    const found = async () => {
      const { body } = await world.ask('GET', at, { as: 'officer' })
      return body.cases.find((one: { number: string }) => one.number === number)?.no
    }
    await world.work(async () => (await found()) !== undefined)
    return found()
  }
  const bring = (lines: string | Uint8Array, as: Account = 'officer', name = 'results.csv') =>
    world.ask('POST', `${at}/results`, {
      as,
      body: typeof lines === 'string' ? new TextEncoder().encode(lines) : lines,
      headers: { 'x-file-name': encodeURIComponent(name) },
    })
  const csv = (...rows: string[]) => [heading, ...rows].join('\r\n')

  test('a list taken as a workbook has the department’s columns and room for results; a csv only its own', async () => {
    const no = await listed()
    const take = async (format: string) => {
      const url = `/api/v1${at}/download`
      const reply = await world.raw(url, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await world.tokenOf('officer')}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ which: 'open', format }),
      })
      const bytes = new Uint8Array(await reply.arrayBuffer())
      const read = await readPlainSheet(bytes, format === 'xlsx' ? 'a.xlsx' : 'a.csv', ['受理编号'])
      if ('problem' in read) throw new Error(read.problem.says)
      return read.rows.find(({ cells }) => cells['受理编号'] === no)?.cells
    }
    expect(await take('xlsx')).toEqual({
      受理编号: no,
      职工姓名: '田样本',
      结果: '',
      个人编号: '',
      说明: '',
    })
    expect(await take('csv')).toEqual({ 受理编号: no, 职工姓名: '田样本' })
    expect(await take('gb18030')).toEqual({ 受理编号: no, 职工姓名: '田样本' })
  })

  test('each row is judged for itself: right ones count, wrong ones say where, why and what to do', async () => {
    const [right, wrong, empty] = [await listed(), await listed(), await listed()]
    const { status, body } = await bring(
      csv(
        `${right},办结,A0001,`,
        `${wrong},办结,,`,
        `${empty},,,`,
        `${wrong},补正,,`,
        'nonsense,办结,1,',
      ),
    )
    expect(status).toBe(200)
    expect(body).toMatchObject({ taken: 1, already: 0, wrong: 3, blank: 1 })
    expect(
      body.problems.map(({ row, no, problems }: Row) => [
        row,
        no,
        problems[0]?.path,
        problems[0]?.code,
      ]),
    ).toEqual([
      [3, wrong, '个人编号', expect.any(String)],
      [5, wrong, '受理编号', 'twice'],
      [6, 'NONSENSE', '受理编号', 'no-such-case'],
    ])
    for (const { problems } of body.problems)
      for (const one of problems) expect(one.remedy).toBeTruthy()
  })

  test('what was wrong comes back as a workbook: its cells are red, what was right is not in it', async () => {
    const [right, wrong] = [await listed(), await listed()]
    const { body } = await bring(csv(`${right},办结,A0002,`, `${wrong},好了,A0003,`))
    const url = `/api/v1/desk/worklists/uploads/${body.id}/returned`
    const authorization = `Bearer ${await world.tokenOf('officer')}`
    const reply = await world.raw(url, { headers: { authorization } })
    const bytes = new Uint8Array(await reply.arrayBuffer())
    const read = await readPlainSheet(bytes, 'back.xlsx', ['受理编号'])
    if ('problem' in read) throw new Error(read.problem.says)
    expect(read.rows.map(({ cells }) => cells)).toMatchObject([
      { 原行号: '3', 受理编号: wrong, 结果: '好了', 问题: expect.stringContaining('无法识别') },
    ])
    const fills = await fillsIn(bytes)
    // Red, as in every workbook that is handed back.
    expect([fills.get('B2'), fills.get('C2'), fills.get('D2')]).toEqual(['none', 'FFC7CE', 'none'])
  })

  test('the same file twice does nothing twice, and another result for the same case is refused', async () => {
    const no = await listed()
    const lines = csv(`${no},办结,A0004,`)
    expect((await bring(lines)).body).toMatchObject({ taken: 1, already: 0, wrong: 0 })
    const number = (await world.ask('GET', at, { as: 'officer' })).body.uploads[0]
    expect(number).toMatchObject({ fileName: 'results.csv', taken: 1 })
    expect((await bring(lines)).body).toMatchObject({ taken: 0, already: 1, wrong: 0 })
    const other = await bring(csv(`${no},不予受理,,证件已失效`))
    expect(other.body.problems[0].problems[0].code).toBe('answered-otherwise')
  })

  test('two colleagues who bring the same file at once have it taken once', async () => {
    const numbers = [await listed(), await listed(), await listed()]
    const lines = csv(...numbers.map((no, index) => `${no},办结,B000${index},`))
    const both = await Promise.all([bring(lines, 'officer'), bring(lines, 'colleague')])
    const sum = (what: 'taken' | 'already' | 'wrong') =>
      both.reduce((total, { body }) => total + body[what], 0)
    expect([sum('taken'), sum('already'), sum('wrong')]).toEqual([3, 3, 0])
  })

  test('another department’s file, and another region’s cases, are not there', async () => {
    const no = await listed()
    const lines = csv(`${no},办结,A0005,`)
    expect((await bring(lines, 'otherOfficer')).status).toBe(404)
    const far = await bring(lines, 'farOfficer')
    expect(far.body).toMatchObject({ taken: 0, wrong: 1 })
    expect(far.body.problems[0].problems[0].code).toBe('no-such-case')
    // The fund's own page, with a case of the insurer.
    const foreign = await world.ask('POST', '/desk/worklists/trial-fund/results', {
      as: 'otherOfficer',
      body: new TextEncoder().encode(`受理编号,结果\r\n${no},办结\r\n`),
      headers: { 'x-file-name': 'fund.csv' },
    })
    expect(foreign.body).toMatchObject({ taken: 0, wrong: 1 })
    expect((await bring(lines)).body).toMatchObject({ taken: 1 })
    // What came back to one region is not read in another.
    const { body } = await bring(csv('nonsense,办结,1,'))
    for (const as of ['farOfficer', 'otherOfficer'] as const)
      expect(
        (await world.ask('GET', `/desk/worklists/uploads/${body.id}/returned`, { as })).status,
      ).toBe(404)
  })

  test.each([
    ['a file without the heading', '姓名,电话\r\n田样本,1\r\n', 'a.csv', 'no-heading'],
    ['a file without rows', `${heading}\r\n`, 'a.csv', 'no-rows'],
    ['a picture called a workbook', '\u0089PNG nothing of the kind', 'a.xlsx', 'wrong-extension'],
    ['a zip that is cut off', 'PK\u0003\u0004broken', 'a.xlsx', 'damaged'],
    ['a program', 'MZ\u0000\u0001\u0002', 'a.exe', 'not-a-list'],
    ['nothing at all', '', 'a.csv', 'empty'],
  ])('%s is refused with what to do, and no row of it counts', async (_, text, name, code) => {
    const { status, body } = await bring(text, 'officer', name)
    expect([400, 413, 415, 422]).toContain(status)
    expect(body.problems[0].remedy).toBeTruthy()
    expect(body.problems[0].code).toBe(code)
  })

  test('a cell that looks like a formula or a script stays a text', async () => {
    const no = await listed()
    const { body } = await bring(csv(`${no},不予受理,,"=HYPERLINK(""http://x"",""a"")<script>"`))
    expect(body).toMatchObject({ taken: 1 })
    const { cases } = (await world.ask('GET', at, { as: 'officer' })).body
    expect(cases.some((one: { no: string }) => one.no === no)).toBe(false)
  })
})

type Row = {
  readonly row: number
  readonly no: string
  readonly problems: readonly { readonly path?: string; readonly code: string }[]
}
