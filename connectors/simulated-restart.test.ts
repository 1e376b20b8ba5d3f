import { fork, type ChildProcess } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { httpConnector } from './http.ts'
import { testMobile } from './simulated.ts'
import { lookups, procedures, submissionTo } from './simulated/samples.ts'
import { scene, secret } from './simulated/scene.ts'

const go = new AbortController().signal

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'yijian-departments-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  return directory
}

test('after a restart a department knows what it did, and finishes what it had begun', async () => {
  const directory = newDirectory()
  const done = submissionTo('account')
  const begun = submissionTo('account', { mobile: testMobile('asynchronous') })
  let word: unknown
  {
    await using before = await scene({ directory, stepMs: 400 })
    word = await before.fund.submit(done, go)
    expect(await before.fund.submit(begun, go)).toMatchObject({ says: 'received' })
  }
  await using after = await scene({ directory })
  expect(await after.fund.submit(done, go)).toEqual(word)
  expect(after.departments.ledger().of(done.key)).toMatchObject({ submitted: 2, effects: 1 })
  await expect
    .poll(() => after.fund.ask(`T-${begun.key}`, go), { timeout: 3000 })
    .toMatchObject({ says: 'completed' })
  expect(after.departments.ledger().of(begun.key)).toMatchObject({ effects: 1 })
})

test('after a restart a corrected submission still succeeds, an uncorrected one does not', async () => {
  const directory = newDirectory()
  const asked = submissionTo('account', { mobile: testMobile('asksToCorrect-R002') })
  {
    await using before = await scene({ directory })
    expect(await before.fund.submit(asked, go)).toMatchObject({ says: 'incorrect' })
  }
  await using after = await scene({ directory })
  const same = { ...asked, key: `${asked.key}-2` }
  expect(await after.fund.submit(same, go)).toMatchObject({ says: 'incorrect' })
  const corrected = { ...asked, key: `${asked.key}-3`, inputs: { ...asked.inputs, wage: 1 } }
  expect(await after.fund.submit(corrected, go)).toMatchObject({ says: 'completed' })
})

test('a line cut off by a crash loses only itself', async () => {
  const directory = newDirectory()
  const [first, second] = [submissionTo('account'), submissionTo('account')]
  {
    await using before = await scene({ directory })
    await before.fund.submit(first, go)
  }
  appendFileSync(join(directory, 'memory.jsonl'), '{"key":"half a li')
  {
    await using between = await scene({ directory })
    await between.fund.submit(second, go)
  }
  await using after = await scene({ directory })
  expect(after.departments.ledger().of(first.key)).toMatchObject({ effects: 1 })
  expect(after.departments.ledger().of(second.key)).toMatchObject({ effects: 1 })
})

test('what an earlier version remembers is taken up: it revokes later, once, and not at once', async () => {
  const directory = newDirectory()
  const done = submissionTo('account', { mobile: testMobile('revokesLater') })
  {
    await using before = await scene({ directory })
    await before.fund.submit(done, go)
  }
  // As it was written before there were revocations that are done later, and amendments.
  const path = join(directory, 'memory.jsonl')
  const [entry] = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.includes(done.key))
  const {
    revokeAt: _,
    replacedBy: __,
    corrects: ___,
    revoked: ____,
    ...old
  } = JSON.parse(entry ?? '')
  writeFileSync(path, `${JSON.stringify(old)}\n`)
  await using after = await scene({ directory, stepMs: 200 })
  const revocation = { reason: 'neverCame', says: '员工未到岗' }
  expect(after.departments.laidAside).toBeUndefined()
  expect(await after.fund.revoke(done.key, revocation, go)).toMatchObject({ says: 'received' })
  await expect
    .poll(() => after.fund.revoke(done.key, revocation, go), { timeout: 5000 })
    .toEqual({ says: 'undone' })
})

test('what a later version wrote is laid aside, and said, and they begin anew', async () => {
  const directory = newDirectory()
  const path = join(directory, 'memory.jsonl')
  writeFileSync(path, '{"version":99}\n{"key":"k","unheardOf":true}\n')
  await using departments = await scene({ directory })
  const { laidAside = '' } = departments.departments
  expect(readFileSync(laidAside, 'utf8')).toContain('unheardOf')
  const fresh = submissionTo('account')
  expect(await departments.fund.submit(fresh, go)).toMatchObject({ says: 'completed' })
})

test('in a process of its own, even one killed outright forgets nothing it answered', async () => {
  const directory = newDirectory()
  const definitions = join(directory, 'definitions.json')
  const options = { callbackSecret: secret, directory, procedures, lookups }
  writeFileSync(definitions, JSON.stringify(options))
  const submissions = Array.from({ length: 20 }, () => submissionTo('account'))

  const first = await startProcess(definitions)
  const before = httpConnector({ baseUrl: `${first.url}/d/fund`, timeoutMs: 2000 })
  const words = await Promise.all(submissions.map((each) => before.submit(each, go)))
  await ended(first.child, 'SIGKILL')

  const second = await startProcess(definitions)
  const after = httpConnector({ baseUrl: `${second.url}/d/fund`, timeoutMs: 2000 })
  expect(await Promise.all(submissions.map((each) => after.submit(each, go)))).toEqual(words)
  const ledger = await (await fetch(`${second.url}/ledger?limit=0`)).json()
  expect(ledger).toMatchObject({ totals: [{ keys: 20, submitted: 40, effects: 20, doubled: 0 }] })
  expect(await ended(second.child, 'SIGTERM')).toBe(0)
}, 20_000)

async function startProcess(definitions: string): Promise<{ child: ChildProcess; url: string }> {
  const main = join(import.meta.dirname, 'simulated-main.ts')
  const child = fork(main, [definitions], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const line = await new Promise<string>((resolve) =>
    child.stdout?.once('data', (data: Buffer) => resolve(data.toString())),
  )
  return { child, url: JSON.parse(line).url }
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code))
    child.kill(signal)
  })
}
