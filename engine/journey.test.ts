import { describe, expect, test } from 'vitest'
import type { JourneyWord } from '#core/journey'
import { testDatabases } from '#test/database'
import { carded, insured } from '#test/scenario'
import { journeyService } from '#test/trial-journey'
import { trialRegion } from '#test/trial-service'
import { openWorld } from '#test/world'

const officer = { role: 'officer', id: 'o' } as const
const script = {
  'trial-insurance': [insured],
  'trial-card': [carded],
  'trial-enrolment': [{ says: 'accepted' }],
} as const
const sent: JourneyWord = {
  says: 'stepTaken',
  step: 'sent',
  records: { sentOn: '2026.11.20', tracking: 'EM123' },
}

describe.each(await testDatabases())('a box that travels, on $name', ({ open }) => {
  const begun = async () => {
    const world = await openWorld({
      db: await open(),
      script: { ...script, 'trial-enrolment': [...script['trial-enrolment']] },
    })
    await world.engine.catalogue.publish([journeyService], [trialRegion], world.now() + 1)
    const number = await world.file()
    await world.settle()
    const enrolment = async () => (await world.read(number)).matters['enrolment']
    const key = world.department.told.find(({ procedure }) => procedure === 'trial-enrolment')?.key
    return { world, number, enrolment, key: key ?? '' }
  }

  test('its letter is issued with acceptance; the system and the officer record the rest', async () => {
    const { world, number, enrolment, key } = await begun()
    expect(await enrolment()).toMatchObject({ status: 'suspended', journey: { awaits: 'sent' } })
    await world.engine.heard('labour', key, sent)
    // The same callback again says nothing new.
    const again = await world.engine.heard('labour', key, sent)
    expect(again && 'events' in again && again.events).toEqual([])
    const arrived = { says: 'stepTaken', step: 'arrived', records: {} } as const
    await world.engine.takeStep(number, 'enrolment', arrived, officer)
    expect(await enrolment()).toMatchObject({ status: 'reviewed', journey: { awaits: 'checked' } })
    await world.engine.takeStep(number, 'enrolment', { says: 'sentBack', codes: ['A05'] }, officer)
    expect(await enrolment()).toMatchObject({ status: 'suspended', journey: { awaits: 'sent' } })
    await world.verify(number)
  })

  test('what cannot be read is refused with every reason, and nothing is recorded', async () => {
    const { world, number, enrolment, key } = await begun()
    const wrong = { ...sent, records: { sentOn: '昨天', ghost: 1 } } as const
    const refused = await world.engine.heard('labour', key, wrong)
    expect(refused && 'problems' in refused && refused.problems.map(({ path }) => path)).toEqual([
      'ghost',
      'sentOn',
    ])
    expect(
      await world.engine.heard('labour', key, { says: 'sentBack', codes: ['A05'] }),
    ).toMatchObject({ problems: [{ says: '“档案”还没有到，不能退回' }] })
    expect((await enrolment())?.journey?.awaits).toBe('sent')
    expect((await world.read(number)).matters['fund']?.status).toBe('closed')
  })

  test('that does not come becomes a supervisor’s, and the other matters are long done', async () => {
    const { world, enrolment } = await begun()
    await world.passTime(30 * 86_400_000)
    expect(await enrolment()).toMatchObject({
      status: 'suspended',
      trouble: { kind: 'overdue', says: '原存档机构超过 15 个工作日尚未“密封寄出”' },
    })
  })
})
