import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Client } from '#contract/client'
import { demoHireCount } from '#demo'
import { contractScan, fileHire, person } from './hires.ts'
import { takePort } from '#tools/free-port'
import { openProcesses, until } from './processes.ts'
import { signIn } from './sign-in.ts'

// What `npm start` runs once everything is installed; tools/bootstrap.mjs is tried by .ci/run.
const start = openProcesses()
// One folder for the whole file, as on one machine; each test also stands alone.
const data = await mkdtemp(join(tmpdir(), 'yijian-start-'))
afterAll(() => rm(data, { recursive: true, force: true }))

test('a first start says where to look, Ctrl-C stops it, and a second start finds the same applications', async () => {
  const first = startDemo()
  const { url, password, printed } = await welcome(first)
  expect(printed).toContain(`样例        ${demoHireCount} 人录用`)
  expect(printed).toMatch(/用时 \d+\.\d 秒/)
  expect((await fetch(url)).headers.get('content-type')).toContain('text/html')
  const filed = await numbersOf(await signIn(url, 'hr1@demo.yijian.local', password))
  expect(filed).toHaveLength(demoHireCount)

  expect(await employeeDoor(url, printed)).toBe(201)

  expect(await first.end('SIGINT')).toBe(0)
  expect(first.printed()).toContain('已停止')

  const second = startDemo()
  const again = await welcome(second)
  const found = await numbersOf(await signIn(again.url, 'hr1@demo.yijian.local', again.password))
  expect(found).toEqual(filed)
  expect(await employeeDoor(again.url, again.printed)).toBe(201)
  expect(await second.end('SIGTERM')).toBe(0)
})

test('a taken port is said in one sentence with the way out', async () => {
  const { port, release } = await takePort()
  const refused = startDemo({ PORT: String(port) })
  expect(await refused.ends()).toBe(1)
  expect(refused.printed().trim()).toBe(
    `端口 ${port} 已被占用。请换一个端口再试，例如：PORT=8081 npm start`,
  )
  await release()
})

test('a hire whose number was given out is still there after the process is killed at that moment', async () => {
  const killed = startDemo()
  const before = await welcome(killed)
  const api = await signIn(before.url, 'hr1@demo.yijian.local', before.password)
  const number = await fileHire(api, person(1))
  expect(await killed.end('SIGKILL')).toBe('SIGKILL')

  const after = await welcome(startDemo())
  const reopened = await signIn(after.url, 'hr1@demo.yijian.local', after.password)
  const page = await reopened.readApplication({ params: { number } })
  expect(page).toMatchObject({ number, personName: person(1).name })
  const [sha256 = ''] = page.matters.flatMap(({ materials }) => materials).map((one) => one.sha256)
  expect(await reopened.readMaterial({ params: { sha256 } })).toEqual(contractScan)
  await until(async () => (await statusOf(reopened, number)) === '全部办结', {
    withinMs: 90_000,
    what: 'the hire filed before the kill is closed',
  })
  const { chain } = await reopened.readEvents({ params: { number } })
  expect(chain.whole).toBe(true)
})

const startDemo = (environment: Readonly<Record<string, string>> = {}) =>
  start(['cli/yijian.ts', 'start'], { YIJIAN_DATA: data, PORT: '0', ...environment })

/** The code and the characters that were printed, typed at `/i`. */
async function employeeDoor(url: string, printed: string): Promise<number> {
  const [, secret, answer] = /邀请码 (\S+)，证件末六位 (\S+)（/u.exec(printed) ?? []
  const { status } = await fetch(`${url}/api/v1/invitations/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret, answer }),
  })
  return status
}

/** What a newcomer reads: where the portal is, and the password of the demo's accounts. */
async function welcome(running: ReturnType<typeof startDemo>) {
  await running.prints(/按 Ctrl-C 停止/)
  const printed = running.printed()
  const [, url = ''] = /门户\s+(http:\/\/\S+)/.exec(printed) ?? []
  const [, password = ''] = /密码均为 ([^，]+)/.exec(printed) ?? []
  return { url, password, printed }
}

async function numbersOf(api: Client): Promise<readonly string[]> {
  const { applications } = await api.listApplications({ query: { limit: 200 } })
  return applications.map(({ number }) => number)
}

const statusOf = async (api: Client, number: string): Promise<string> =>
  (await api.readApplication({ params: { number } })).statusName
