import { describe, expect, test } from 'vitest'
import { Failure } from '#core/connector'
import { regions } from '#regions/all'
import { catalogue } from '#services/catalogue'
import { samples } from '#services/employee-hiring/samples'
import { inventedIdNumber } from '#services/employee-hiring/sample-people'
import { testDatabases } from '#test/database'
import type { Script } from '#test/scripted-department'
import { openWorld, type World } from '#test/world'

const sample = samples.notStopped
const day = 24 * 3_600_000
const returns = {
  registrationNumber: 'J-1',
  filingNumber: 'L-1',
  insuranceNumber: inventedIdNumber('520602', '1992-06-18', '991'),
  medicalNumber: 'M-1',
  fundAccount: 'H-1',
}
const script: Script = Object.fromEntries(
  [
    'employment-registration',
    'labour-filing',
    'social-insurance-enrolment',
    'medical-insurance-enrolment',
    'housing-fund-account',
  ].map((code) => [code, [{ says: 'completed', result: returns }]]),
)

describe.each(await testDatabases())(
  'a former employer who has not stopped, on $name',
  ({ open }) => {
    /** Hired with work injury alone, everything else completed, and the watch begun. */
    async function watched() {
      const world = await openWorld({ db: await open(), script, services: catalogue, regions })
      let insuredElsewhere: boolean | 'silent' = true
      const registers = Object.fromEntries(
        catalogue.flatMap(({ form }) =>
          form.lookups.map(({ key, lookup }) => [lookup.code, sample.found[key] ?? null] as const),
        ),
      )
      world.department.registers = (code) => {
        if (code !== 'insurance-record') return registers[code] ?? null
        if (insuredElsewhere === 'silent')
          throw new Failure('unreachable', 'the register is being mended')
        return { ...registers[code], insuredElsewhere }
      }
      const service = await world.engine.catalogue.newest('employee-hiring')
      if (!service) throw new Error('not published')
      const situation = { today: '2026-11-20', parameters: {}, findings: {} } as never
      const { findings } = await world.engine.lookUp(service.definition, sample.answers, situation)
      const filed = await world.engine.file({
        service,
        typed: sample.answers,
        findings,
        idempotencyKey: 'hired while insured elsewhere',
        filer: 'clerk',
        by: { role: 'employer', id: 'clerk' },
        channel: 'portal',
      })
      if ('problems' in filed) throw new Error(JSON.stringify(filed.problems))
      const { number } = filed
      await world.workUntil(async () => (await watchOf(world, number)) !== undefined)
      return {
        world,
        number,
        says: (other: boolean | 'silent') => void (insuredElsewhere = other),
        /** Nights pass, and whatever is due happens, until it is so. */
        nights: async (count: number, isSo: () => Promise<boolean>) => {
          for (let night = 0; night < count; night++) {
            await world.passTime(day)
            await world.workUntil(isSo)
          }
        },
      }
    }
    const watchOf = async (world: World, number: string) =>
      (await world.read(number)).watches?.['formerEmployer']
    const insurances = (world: World) =>
      world.department.told
        .filter(({ procedure }) => procedure === 'social-insurance-enrolment')
        .map(({ inputs }) => inputs['insurances'])

    test('is asked for every night, and once it has stopped the rest is filed by itself, once', async () => {
      const { world, number, says, nights } = await watched()
      expect(insurances(world)).toEqual([['410']])
      const state = () => world.engine.watch(number, 'formerEmployer')
      const first = await state()
      expect(first?.askedAt).toBeNull()
      // A night on which the register is silent is no answer.
      says('silent')
      await nights(1, async () => ((await state())?.nextAt ?? 0) > (first?.nextAt ?? 0))
      expect((await state())?.askedAt).toBeNull()
      says(true)
      await nights(1, async () => (await state())?.askedAt !== null)
      expect((await world.read(number)).amendments).toBeUndefined()
      says(false)
      await nights(1, async () => (await watchOf(world, number))?.endedAt !== undefined)
      const ended = await watchOf(world, number)
      expect(ended?.says).toContain(ended?.amendment)
      const amendment = ended?.amendment ?? ''
      await world.workUntil(async () => (await world.read(amendment)).closedAt !== undefined)
      const { matters, corrects } = await world.read(amendment)
      expect(corrects?.number).toBe(number)
      expect(
        Object.entries(matters).flatMap(([key, { status }]) => (status === 'closed' ? key : [])),
      ).toEqual(['socialInsurance'])
      expect(insurances(world)).toEqual([['410'], ['110', '210', '410']])
      expect((await world.read(number)).amendments).toEqual([amendment])
      expect(await state()).toBeUndefined()
      await world.verify(number)
      await world.verify(amendment)
    }, 60_000)

    test('a process that died after filing files nothing twice', async () => {
      const { world, number, says, nights } = await watched()
      says(false)
      // As a night does, up to the moment of its death.
      const filed = await world.engine.amend(number, {
        idempotencyKey: `watch ${number}/formerEmployer`,
        filer: 'clerk',
        typed: {},
        anew: ['insuranceRecord'],
        by: { role: 'platform', id: 'yijian' },
        channel: 'api',
      })
      await nights(1, async () => (await watchOf(world, number))?.endedAt !== undefined)
      expect((await watchOf(world, number))?.amendment).toBe(
        filed && 'number' in filed && filed.number,
      )
      expect((await world.read(number)).amendments).toHaveLength(1)
    }, 60_000)

    test('a hire that was called off is not watched any more', async () => {
      const { world, number, nights } = await watched()
      await world.engine.revoke(number, { reason: 'neverCame' }, { role: 'employer', id: 'clerk' })
      await nights(1, async () => (await watchOf(world, number))?.endedAt !== undefined)
      expect((await watchOf(world, number))?.says).toContain('已撤销录用')
    }, 60_000)

    test('it ends after ninety days, with a note of what to do then', async () => {
      const { world, number } = await watched()
      await world.passTime(91 * day)
      await world.workUntil(async () => (await watchOf(world, number))?.endedAt !== undefined)
      expect((await watchOf(world, number))?.says).toContain('请办理更正')
      expect((await world.read(number)).amendments).toBeUndefined()
    }, 60_000)
  },
)
