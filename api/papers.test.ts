import { describe, expect, test } from 'vitest'
import { openApiWorld, ownPerson, type Account, type ApiWorld } from '#test/api-world'
import { testDatabases } from '#test/database'

type Listed = { id: string; name: string; number: string; standing: { is: string; says: string } }

describe.each(await testDatabases())('papers, on $name', async ({ open }) => {
  const world = await openApiWorld(await open())
  const officer = { role: 'officer', id: 'o' } as const
  let count = 0
  const file = () => world.file('employer', `papers-${(count += 1)}`)
  const listed = async (number: string, as: Account = 'employer'): Promise<readonly Listed[]> =>
    (await world.ask('GET', `/applications/${number}/papers`, { as })).body.papers
  const download = (number: string, id: string, as: Account = 'employer') =>
    world.ask('GET', `/applications/${number}/papers/${id}`, { as })
  const codeOn = () => world.sheets.at(-1)?.verification?.code ?? ''
  const verify = (code: string, as: Account = 'signedOut') =>
    world.ask('GET', `/verify/${code}`, { as })

  test('a filed application has a receipt, and a decision makes another paper', async () => {
    const number = await file()
    expect((await listed(number)).map(({ name }) => name)).toEqual(['收件凭证'])
    await world.engine.hear(number, 'insurance', { says: 'accepted' }, officer)
    const papers = await listed(number)
    expect(papers.map(({ name }) => name)).toEqual(['收件凭证', '受理通知书'])
    expect(papers[1]?.number).toMatch(new RegExp(`^${number}-受2-\\d+$`))
  })

  test('a paper is downloaded as a PDF under a name of its own, the number on it masked', async () => {
    const number = await file()
    const answer = await download(number, '1-receipt')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    const named = decodeURIComponent(answer.headers.get('content-disposition') ?? '')
    expect(named).toBe(`inline; filename*=UTF-8''收件凭证-${number}.pdf`)
    expect(answer.text.startsWith('%PDF-')).toBe(true)
    const words = JSON.stringify(world.sheets.at(-1))
    expect(words).toContain('田样本')
    expect(words).not.toContain(ownPerson)
  })

  test('whoever sees everything masked gets papers masked, and an officer only the own ones', async () => {
    const number = await file()
    await world.engine.hear(number, 'insurance', { says: 'accepted' }, officer)
    await download(number, '1-receipt', 'supervisor')
    expect(JSON.stringify(world.sheets.at(-1))).not.toContain('田样本')
    const [own, ...others] = await listed(number, 'officer')
    expect([own?.name, others]).toEqual(['受理通知书', []])
    expect((await download(number, own?.id ?? '', 'officer')).status).toBe(200)
    expect((await download(number, '1-receipt', 'officer')).status).toBe(404)
    expect((await download(number, own?.id ?? '', 'otherOfficer')).status).toBe(404)
  })

  test('anybody may verify a paper, and learns nothing about the person or the employer', async () => {
    const number = await file()
    await world.engine.hear(number, 'insurance', { says: 'accepted' }, officer)
    const paper = (await listed(number))[1]
    await download(number, paper?.id ?? '')
    const code = codeOn()
    const answer = await verify(code)
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({
      name: '受理通知书',
      number: paper?.number,
      matterName: '参保登记',
      department: { name: '试验医保局' },
      region: '铜仁市',
      standing: { is: 'current', name: '现行有效' },
      whole: true,
    })
    expect(world.sheets.at(-1)?.foot).toContain(answer.body.hash)
    for (const personal of ['田样本', '田', ownPerson, '铜仁试验有限公司', '91520602'])
      expect(answer.text).not.toContain(personal)
  })

  test('a code works as it is typed from paper, and a paper overtaken by events says so', async () => {
    const number = await file()
    await world.engine.hear(number, 'insurance', { says: 'accepted' }, officer)
    await download(number, (await listed(number))[1]?.id ?? '')
    const code = codeOn()
    await world.ask('POST', `/applications/${number}/withdrawal`, { body: {} })
    const typed = `${code.slice(0, -16)}${code.slice(-16).replaceAll('0', 'O').replaceAll('1', 'l')}`
    const { body } = await verify(encodeURIComponent(typed.toLowerCase().replace('-', ' -')))
    expect(body.standing).toMatchObject({ is: 'void', name: '已失效', says: '该事项此后已撤回' })
  })

  test('a code with one letter changed is calmly not found', async () => {
    const number = await file()
    await download(number, '1-receipt')
    const code = codeOn()
    const last = code.at(-1) === 'A' ? 'B' : 'A'
    for (const wrong of [
      code.slice(0, -1) + last,
      code.replace('-1R-', '-1J-'),
      number,
      'x',
      '%00',
    ]) {
      const answer = await verify(wrong)
      expect([answer.status, answer.body.problems[0].says]).toEqual([
        404,
        '没有找到与这个核验码相符的文书',
      ])
    }
  })

  test('whoever tries codes in a row is asked to wait, and nobody else is', async () => {
    const from = (address: string) =>
      world.raw('/api/v1/verify/x', { headers: { 'x-test-address': address } })
    const statuses: number[] = []
    for (let times = 0; times < 31; times += 1) statuses.push((await from('10.9.9.9')).status)
    expect(statuses.slice(0, 30).every((status) => status === 404)).toBe(true)
    const refused = await from('10.9.9.9')
    expect([statuses[30], refused.status]).toEqual([429, 429])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await from('10.9.9.8')).status).toBe(404)
  })

  test('the guide is printed for whoever asks, signed in or not, for the situation described', async () => {
    const path = '/services/trial/guide?region=520600&answers=worker.hasCard:yes,fund.pays:no'
    const answer = await world.ask('GET', path, { as: 'signedOut' })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    const sheet = JSON.stringify(world.sheets.at(-1))
    expect(sheet).toContain('一次告知书')
    expect(sheet).toMatch(/办理地区","value":"铜仁市/)
    expect(sheet).toMatch(/是否已有社会保障卡","value":"是/)
    // Scanned, it opens with the same answers.
    expect(world.sheets.at(-1)?.verification?.url).toContain('/guide/trial?region=520600&answers=')
    const none = await world.ask('GET', '/services/nothing/guide', { as: 'signedOut' })
    expect(none.status).toBe(404)
  })

  test('with the PDF maker down filing, deciding and following go on, and the download says what to do', async () => {
    await withoutPress(world, async () => {
      const number = await file()
      await world.engine.hear(
        number,
        'insurance',
        { says: 'completed', result: { personNumber: 'P-1' } },
        officer,
      )
      const page = await world.ask('GET', `/applications/${number}`)
      const insurance = page.body.matters.find(({ key }: { key: string }) => key === 'insurance')
      expect(insurance.status).toBe('closed')
      expect((await listed(number)).map(({ name }) => name)).toContain('办结通知书')
      const { status, body, headers } = await download(number, '1-receipt')
      expect([status, headers.get('retry-after')]).toEqual([503, '30'])
      expect(body.problems[0]).toMatchObject({
        code: 'paper-not-printed',
        remedy: '申请和办理不受影响，办理情况以页面显示为准；请稍后再下载',
      })
    })
    const number = await file()
    expect((await download(number, '1-receipt')).status).toBe(200)
  })
})

async function withoutPress(world: ApiWorld, during: () => Promise<void>): Promise<void> {
  world.pressFails(true)
  try {
    await during()
  } finally {
    world.pressFails(false)
  }
}
