/**
 * How the page of one large batch opens and scrolls in a real browser:
 *
 *   npm run build && node bench/batch-page.ts [rows]     20,000 unless it is said otherwise
 *   node bench/batch-page.ts --demo                      all in one process, on the embedded database
 *
 * As it is operated: PostgreSQL, one process that answers and one that works. The list is uploaded
 * through the API; its page is opened while the rows are still being checked, as by whoever has
 * just uploaded it, and once all are checked.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium, type Page } from 'playwright-core'
import { client } from '#contract/client'
import { inventedIdNumber } from '#services/employee-hiring/sample-people'
import { startPlatform } from '#server'
import { findChromium } from '#tools/chromium'
import { figure, printFigures, quantile } from './figures.ts'
import { pagePlatform } from './page-platform.ts'
import { openBenchServer } from './world.ts'

const isDemo = process.argv.includes('--demo')
const count = Number(process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? 20_000)
const directory = await mkdtemp(join(tmpdir(), 'yijian-batch-page-'))
const server = isDemo ? undefined : await openBenchServer()
const database = server
  ? { url: await server.create() }
  : { directory: join(directory, 'database') }
const platform = await startPlatform({
  ...pagePlatform,
  database,
  port: 0,
  works: isDemo,
  demo: true,
  migrates: true,
})
const worker =
  'url' in database ? fork(join(import.meta.dirname, 'page-worker.ts'), [database.url]) : undefined
if (worker) await once(worker, 'message')
const { url = '', demo } = platform
const browser = await chromium.launch({
  executablePath: findChromium() ?? 'chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
try {
  const agent = demo?.accounts.find(({ email }) => email.startsWith('hr1@'))
  if (!agent) throw new Error('The demo has no agent')
  const api = await signedIn(agent.email, agent.password)
  await upload(api)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  let replyBytes = 0
  page.on('response', async (response) => {
    if (response.url().endsWith('/matrix')) replyBytes = (await response.body()).length
  })
  await page.goto(url)
  await page.getByRole('button', { name: agent.name }).first().click()
  await page.getByRole('button', { name: '退出登录' }).waitFor()
  const [first, again] = await openings(page)
  const frames = await scroll(page)
  await allChecked(api)
  const [firstAtRest, againAtRest] = await openings(page)
  printFigures([
    [
      figure(`opened for the first time while rows are checked, ${count} rows`, first, 'ms'),
      figure(`opened again meanwhile, p50, ${count} rows`, quantile(again, 0.5), 'ms'),
      figure(`opened for the first time, all checked, ${count} rows`, firstAtRest, 'ms'),
      figure(`opened again, all checked, p50, ${count} rows`, quantile(againAtRest, 0.5), 'ms'),
      figure(`one frame while scrolling, p50, ${count} rows`, quantile(frames, 0.5), 'ms'),
      figure(`one frame while scrolling, p95, ${count} rows`, quantile(frames, 0.95), 'ms'),
      figure(`reply that holds the whole matrix, ${count} rows`, replyBytes / 1024, 'KiB'),
    ],
  ])
} finally {
  await browser.close()
  if (worker) {
    worker.disconnect()
    await once(worker, 'exit')
  }
  await platform.stop()
  await server?.stop()
  await rm(directory, { recursive: true, force: true })
}

type Api = ReturnType<typeof client>

async function signedIn(email: string, password: string): Promise<Api> {
  // Sign-in believes only whoever comes from its own address.
  const fetched = (address: string, init: RequestInit) => {
    const headers = new Headers(init.headers)
    headers.set('origin', url)
    return fetch(address, { ...init, headers })
  }
  const token = await client({ fetch: fetched, baseUrl: url }).signIn(email, password)
  if (token === null) throw new Error('The demo’s agent cannot sign in')
  return client({ fetch: fetched, baseUrl: url, token })
}

async function upload(api: Api): Promise<void> {
  const lines = Array.from({ length: count }, (_, at) => {
    const day = new Date(Date.UTC(1970, 0, 1 + (at % 12_000))).toISOString().slice(0, 10)
    const number = inventedIdNumber('520602', day, `9${Math.floor(at / 12_000)}1`)
    return `样${at},居民身份证,${number},6500`
  })
  await api.takeBatch({
    query: { service: 'employee-hiring', region: '520600' },
    headers: { 'x-file-name': 'batch.csv' },
    body: new TextEncoder().encode(['姓名,证件类型,证件号码,月工资（元）', ...lines].join('\r\n')),
  })
}

async function allChecked(api: Api): Promise<void> {
  const waiting = async () => (await api.listBatches({})).batches[0]?.counts.waiting ?? 0
  while ((await waiting()) > 0) await sleep(500)
}

/** Opened once with nothing kept by the page, then five times more. */
async function openings(page: Page): Promise<readonly [number, readonly number[]]> {
  await page.goto(`${url}/batches`)
  const first = await open(page, false)
  const again: number[] = []
  for (let time = 0; time < 5; time++) again.push(await open(page, true))
  return [first, again]
}

/** From the click to the first person on the screen. */
async function open(page: Page, isBack: boolean): Promise<number> {
  if (isBack) await page.goBack()
  const link = page.getByRole('link', { name: /batch/ }).first()
  await link.waitFor()
  const began = performance.now()
  await link.click()
  await page.getByText('样0', { exact: true }).first().waitFor()
  return performance.now() - began
}

/** The time between frames over three seconds of scrolling through the matrix. */
function scroll(page: Page): Promise<number[]> {
  // A text, because this folder is compiled without the browser's types.
  return page.evaluate<number[]>(`new Promise((resolve) => {
    const matrix = document.querySelector('.matrix')
    const gaps = []
    let last = performance.now()
    const end = last + 3_000
    const step = (now) => {
      gaps.push(now - last)
      last = now
      matrix.scrollTop += 400
      if (now < end) requestAnimationFrame(step)
      else resolve(gaps)
    }
    requestAnimationFrame(step)
  })`)
}
