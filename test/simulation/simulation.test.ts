import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Outcome } from './simulate.ts'
import { seeds } from './seeds.ts'

const main = join(import.meta.dirname, 'main.ts')

type Said = Omit<Outcome, 'about'> & { readonly seed: number }

/** In a process of its own: a simulation takes over the clocks of the whole process. */
async function simulated(seed: number, hours: number, applications: number): Promise<Said> {
  const words = ['--seed', seed, '--hours', hours, '--applications', applications, '--json']
  const child = spawn(process.execPath, [main, ...words.map(String)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const hear = (part: string) => void (said += part)
  child.stdout.setEncoding('utf8').on('data', hear)
  child.stderr.setEncoding('utf8').on('data', hear)
  await once(child, 'close')
  const line = said.split('\n').find((one) => one.startsWith('{'))
  if (line === undefined) throw new Error(`seed ${seed} ended without an answer:\n${said}`)
  // Printed by main.ts.
  return JSON.parse(line) as Said
}

describe('whatever goes wrong, by chance and at any moment', () => {
  test.each(seeds)(
    'nothing is lost and nothing is done twice: seed $seed, $why',
    async ({ seed, hours, applications }) => {
      const { wrong, counts, deaths, acknowledged } = await simulated(seed, hours, applications)
      expect(
        wrong,
        `npm run simulate -- --seed ${seed} --hours ${hours} --applications ${applications}`,
      ).toEqual([])
      // It was no walk in the park.
      expect(counts.applications).toBeGreaterThan(applications / 2)
      expect(deaths).toBeGreaterThan(2)
      expect(acknowledged).toBeGreaterThan(applications)
    },
    300_000,
  )

  test('the same seed brings the same, to the letter; another seed brings something else', async () => {
    const [once, again, another] = await Promise.all([
      simulated(7, 4, 2),
      simulated(7, 4, 2),
      simulated(8, 4, 2),
    ])
    expect(again).toEqual({ ...once, seconds: expect.any(Number) })
    expect(another.trace).not.toBe(once.trace)
  }, 300_000)
})
