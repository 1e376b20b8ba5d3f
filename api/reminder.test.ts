import { describe, expect, test } from 'vitest'
import type { Outgoing } from '#core/message'
import { openApiWorld } from '#test/api-world'
import { testDatabases } from '#test/database'

const officer = { role: 'officer', id: 'o' } as const
const reasons = [{ code: 'R001', says: '姓名与证件号码不一致', inputs: ['name'] }]

describe.each(await testDatabases())('a reminder contact, on $name', ({ open }) => {
  const openOffice = async () => {
    const heard: Outgoing[] = []
    const sender = {
      send: async (message: Outgoing) => {
        if (message.template === 'correctionAsked') heard.push(message)
      },
    }
    const world = await openApiWorld(await open(), { sender })
    const set = async (version: number, values: Readonly<Record<string, unknown>>) =>
      world.ask('PUT', '/services/trial/settings', { body: { version, values } })
    const askToCorrect = async (key: string) => {
      const number = await world.file('employer', key)
      await world.engine.hear(number, 'insurance', { says: 'incorrect', reasons }, officer)
    }
    return { world, heard, set, askToCorrect }
  }

  test('hears of corrections by each way that is set, as it is set when there is something to say', async () => {
    const { world, heard, set, askToCorrect } = await openOffice()
    const saved = await set(0, {
      'reminder.mobile': '199-0000-0077',
      'reminder.mail': 'hr@example.com',
    })
    expect(saved.body.values).toEqual({
      'reminder.mobile': '19900000077',
      'reminder.mail': 'hr@example.com',
    })
    expect(saved.body.history[0].changes.map(({ label }: { label: string }) => label)).toEqual([
      '提醒手机号码',
      '提醒邮箱',
    ])
    await askToCorrect('reminded-1')
    await world.work(async () => {
      world.clock.now += 60_000
      return heard.length === 2
    })
    expect(new Set(heard.map(({ channel, to }) => `${channel} ${to}`))).toEqual(
      new Set(['mail hr@example.com', 'sms 19900000077']),
    )
    expect(heard.every(({ text }) => text.includes('需要补正'))).toBe(true)
  })

  test('that is no number or no address is refused at its place', async () => {
    const { set } = await openOffice()
    const refused = await set(0, { 'reminder.mobile': '12', 'reminder.mail': 'hr@example' })
    expect(refused.status).toBe(422)
    expect(refused.body.problems.map(({ path }: { path: string }) => path)).toEqual([
      'reminder.mobile',
      'reminder.mail',
    ])
  })
})
