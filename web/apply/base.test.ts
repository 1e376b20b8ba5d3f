import { expect, test } from 'vitest'
import { yuan } from '#core/ask'
import { form } from '#core/form'
import { parameter } from '#core/region'
import { clampedIn } from './explain.ts'

const { sections } = form().section(
  'job',
  '岗位',
  { wage: yuan('月工资'), base: yuan('基数'), same: yuan('同额') },
  {
    where: ({ job }) => ({
      base: { is: job.wage.clamp(parameter('floor'), parameter('cap')) },
      same: { is: job.wage.toCents() },
    }),
  },
)
const logicOf = (name: string) => sections[0]?.fields[name]?.is

test('a base between a floor and a cap is read from the term itself', () => {
  expect(clampedIn(logicOf('base'))).toEqual({ from: 'job.wage', least: 'floor', most: 'cap' })
})

test('what has no limits has no note', () => {
  expect(clampedIn(logicOf('same'))).toBeUndefined()
  expect(clampedIn(undefined)).toBeUndefined()
})
