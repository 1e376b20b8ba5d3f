import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { runConformance, type Check } from './conformance.ts'
import { newSecret } from './signature.ts'
import { startSimulatedDepartments, type Pace } from './simulated.ts'
import { account, lookups, procedures, submissionTo } from './simulated/samples.ts'

const callbackSecret = newSecret()
const requestSecret = newSecret()
const sample = submissionTo('account').inputs
const closers: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function simulated(pace: Pace): Promise<string> {
  const options = { callbackSecret, requestSecret, procedures, lookups, pace }
  const departments = await startSimulatedDepartments(options)
  closers.push(() => departments.stop())
  return departments.baseUrlOf('fund')
}

const withOutcome = (checks: readonly Check[], outcome: Check['outcome']): readonly string[] =>
  checks.filter((check) => check.outcome === outcome).map(({ code }) => code)

test('a department that answers with tickets and callbacks passes every check', async () => {
  const baseUrl = await simulated({ account: 40 })
  const checks = await runConformance(baseUrl, account, sample, { callbackSecret, requestSecret })
  expect(checks.filter(({ outcome }) => outcome !== 'passed')).toEqual([])
  expect(checks).toHaveLength(19)
})

test('a department that decides at once passes what can be seen of it', async () => {
  const baseUrl = await simulated('instant')
  const checks = await runConformance(baseUrl, account, sample, { callbackSecret, requestSecret })
  expect(withOutcome(checks, 'failed')).toEqual([])
  expect(withOutcome(checks, 'notTried')).toEqual(['ask', 'callback'])
})

test('callbacks signed with another secret are found out', async () => {
  const baseUrl = await simulated({ account: 40 })
  const options = { callbackSecret: newSecret(), requestSecret }
  const checks = await runConformance(baseUrl, account, sample, options)
  expect(withOutcome(checks, 'failed')).toEqual(['callback'])
})

test('a system that says yes to everything and remembers nothing fails', async () => {
  let number = 0
  const careless = createServer((request, response) => {
    request.resume()
    number += 1
    response.end(JSON.stringify({ says: 'completed', result: { accountNumber: String(number) } }))
  })
  await new Promise<void>((resolve) => void careless.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    careless.closeAllConnections()
    careless.close()
  })
  // A server that listens on a port has an address of this kind.
  const baseUrl = `http://127.0.0.1:${(careless.address() as AddressInfo).port}`
  const checks = await runConformance(baseUrl, account, sample, { requestSecret })
  expect(withOutcome(checks, 'failed')).toEqual([
    'idempotent',
    'idempotent-concurrent',
    'ask-unknown',
    'unknown-input',
    'missing-input',
    'key-reused',
    'not-protocol',
    'wrong-signature',
    'result',
    'withdraw-first',
    'amend',
    'list',
    'list-pages',
    'list-word',
  ])
})

test('a department that is not there fails with words, not with a crash', async () => {
  const checks = await runConformance('http://127.0.0.1:1', account, sample)
  expect(withOutcome(checks, 'passed')).toEqual([])
})
