import { describe, expect, test } from 'vitest'
import { openApiWorld, pdf } from '#test/api-world'
import { testDatabases } from '#test/database'
import { answersWith } from '#test/trial-application'
import { promises } from '#test/trial-commitment'

describe.each(await testDatabases())('promises in place of proofs, on $name', async ({ open }) => {
  const world = await openApiWorld(await open())
  const officer = { role: 'officer', id: 'o' } as const
  const of = { matter: 'enrolment', commitment: 1 } as const
  let count = 0

  async function filed(): Promise<string> {
    const answer = await world.ask('POST', '/applications', {
      headers: { 'idempotency-key': `promise-${(count += 1)}` },
      body: { service: 'trial', typed: answersWith(promises) },
    })
    if (answer.status !== 201) throw new Error(answer.text)
    return answer.body.number
  }
  const own = async (number: string) => {
    const { body } = await world.ask('GET', `/applications/${number}`, {})
    const matter = body.matters.find(({ key }: { key: string }) => key === 'enrolment')
    return { status: matter.status, ...matter.commitments[0] }
  }
  const at = (number: string, what: string) =>
    `/applications/${number}/matters/enrolment/commitments/1/${what}`
  const finds = (number: string, follows: 'order') =>
    world.engine.commitments.ofOffice(
      number,
      { do: 'verify', ...of, is: 'false', words: '原件与所填不符', follows },
      officer,
      { department: 'labour' },
    )
  const papers = async (number: string): Promise<readonly { id: string; name: string }[]> =>
    (await world.ask('GET', `/applications/${number}/papers`, {})).body.papers

  test('what was told, which version, who signed and when stand on the page and on a paper', async () => {
    const number = await filed()
    expect(await own(number)).toMatchObject({
      state: 'standing',
      version: '2026-1',
      document: '劳动合同',
      may: { recant: { allowed: true }, verify: { allowed: false } },
    })
    const paper = (await papers(number)).find(({ name }) => name === '告知承诺书')
    const answer = await world.ask('GET', `/applications/${number}/papers/${paper?.id}`, {})
    expect(answer.text.startsWith('%PDF-')).toBe(true)
    const words = JSON.stringify(world.sheets.at(-1))
    for (const part of ['不再适用告知承诺', '2026-1', '愿承担不实承诺的责任', '试验人社局'])
      expect(words).toContain(part)
    await world.engine.command(number, { do: 'withdraw' }, { role: 'employer', id: 'e' })
  })

  test('taken back, it is asked for like any other correction', async () => {
    const number = await filed()
    const answer = await world.ask('POST', at(number, 'withdrawal'), {})
    expect(answer.status).toBe(200)
    expect(answer.body.openPaths).toEqual(['contract.scan'])
    expect(await own(number)).toMatchObject({ status: 'incorrect', state: 'recanted' })
    expect((await world.ask('POST', at(number, 'withdrawal'), {})).status).toBe(409)
    await world.engine.command(number, { do: 'withdraw' }, { role: 'employer', id: 'e' })
  })

  test('found not to be so, it is ordered on paper, made good by the applicant, and looked into again', async () => {
    const number = await filed()
    await world.engine.hear(number, 'enrolment', { says: 'completed', result: {} }, officer)
    const list = '/desk/commitments'
    const asSupervisor = { as: 'labourSupervisor' } as const
    const waiting = await world.ask('GET', list, asSupervisor)
    expect(waiting.body.commitments).toMatchObject([{ number, light: { lamp: 'green' } }])
    await finds(number, 'order')
    expect((await world.ask('GET', list, asSupervisor)).body.commitments).toEqual([])
    expect(await own(number)).toMatchObject({
      state: 'ordered',
      order: { words: '原件与所填不符' },
    })
    expect((await papers(number)).map(({ name }) => name)).toContain('责令改正通知书')
    const material = await world.ask('POST', '/materials', { body: pdf })
    const proof = { sha256: material.body.sha256, type: 'application/pdf' }
    const made = await world.ask('POST', at(number, 'remedy'), { body: { proof } })
    expect(made.status).toBe(200)
    expect(await own(number)).toMatchObject({ state: 'toVerify' })
    // Until it is repaired, nobody of that employer promises again.
    const again = await world.ask('POST', '/applications', {
      headers: { 'idempotency-key': 'promise-barred' },
      body: { service: 'trial', typed: answersWith(promises) },
    })
    expect(again.body.problems).toContainEqual(
      expect.objectContaining({ code: 'may-not-commit', path: 'contract.scan' }),
    )
  })
})
