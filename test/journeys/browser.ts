import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import type { Client } from '#contract/client'
import { startPlatform, type Platform, type PlatformOptions } from '#server'
import { findChromium } from '#tools/chromium'
import { signIn } from './sign-in.ts'

const root = join(import.meta.dirname, '..', '..')
const program = findChromium()

/** Without a browser a journey is counted as skipped, by its name. */
export const hasChromium = program !== undefined

/** The two screens everything must work on. */
export const screens = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1440, height: 900 },
} as const
export type Screen = keyof typeof screens

export type Portal = {
  readonly platform: Platform
  /** A browser of its own at the sign-in page. */
  open(screen: Screen): Promise<Page>
  /** Signed in with a demo account's card, as a newcomer would. */
  enter(screen: Screen, email: string): Promise<Page>
  /** The API as that account, for what is not the journey's own subject. */
  api(email: string): Promise<Client>
}

/** What a journey needs otherwise than the demo has it. */
type PortalOptions = Pick<PlatformOptions, 'fileLines' | 'policy'>

/** One platform and one browser for the file, closed after it. */
export function openPortal(options: PortalOptions = {}): () => Portal {
  let portal: Portal | undefined
  const closing: (() => Promise<unknown>)[] = []
  beforeAll(async () => {
    if (program === undefined) return
    buildPortal()
    const directory = await mkdtemp(join(tmpdir(), 'yijian-portal-'))
    closing.push(() => rm(directory, { recursive: true, force: true }))
    const platform = await startHere(directory, options)
    closing.push(() => platform.stop())
    const browser = await launch(program)
    closing.push(() => browser.close())
    portal = portalOf(platform, browser)
  })
  afterAll(async () => {
    for (const close of closing.toReversed()) await close()
  })
  return () => {
    if (!portal) throw new Error('The portal was not opened')
    return portal
  }
}

const startHere = (directory: string, options: PortalOptions): Promise<Platform> =>
  startPlatform({
    ...options,
    database: { directory: join(directory, 'database') },
    keys: [new Uint8Array(32).fill(9)],
    log: quiet,
    port: 0,
    works: true,
    departments: 'simulated',
    demo: true,
    migrates: true,
  })

const quiet = { info: () => {}, warn: () => {}, error: console.error }

const launch = (executablePath: string): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })

function portalOf(platform: Platform, browser: Browser): Portal {
  const { url = '', demo } = platform
  const account = (email: string) => {
    const found = demo?.accounts.find((each) => each.email === `${email}@demo.yijian.local`)
    if (!found) throw new Error(`The demo has no account ${email}`)
    return found
  }
  const open = async (screen: Screen) => {
    const context = await browser.newContext({
      viewport: screens[screen],
      isMobile: screen === 'phone',
      hasTouch: screen === 'phone',
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      // axe is put into the page, which our policy forbids to everybody else.
      bypassCSP: true,
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    onTestFinished(async ({ task }) => {
      if (task.result?.state === 'fail') await keepPicture(page, `failed-${task.name}`)
      await context.close()
    })
    await page.goto(url)
    await page.getByRole('heading', { name: '登录' }).waitFor()
    return page
  }
  return {
    platform,
    open,
    async enter(screen, email) {
      const page = await open(screen)
      const { roleName, name, about } = account(email)
      const card = page.getByRole('button', { name: `${roleName} ${name} ${about}` })
      const isIn = page.getByRole('button', { name: '退出登录' })
      const isTooOften = page.getByRole('alert').filter({ hasText: '登录尝试过于频繁' })
      await card.click()
      await isIn.or(isTooOften).waitFor()
      // A walk may sign in more often in a minute than one address may: it waits as it is told.
      while (await isTooOften.isVisible()) {
        const [, seconds = '1'] = /(\d+) 秒/.exec(await isTooOften.innerText()) ?? []
        await page.waitForTimeout((Number(seconds) + 1) * 1_000)
        await card.click()
        await isIn.waitFor()
      }
      return page
    },
    api: (email) => signIn(url, account(email).email, account(email).password),
  }
}

/** `npm start` and `npm test` build it anew when its sources change; here it only has to be there. */
function buildPortal(): void {
  if (existsSync(join(root, 'web', 'dist', 'index.html'))) return
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  execFileSync(process.execPath, [vite, 'build', 'web', '--logLevel', 'warn'], { cwd: root })
}

const shots = join(root, 'test-results', 'journeys')

type Picture = { readonly of?: Locator; readonly whole?: boolean }

/** Keeps what a person would see, for eyes that look at it after the run. */
export async function keepPicture(page: Page, name: string, { of, whole }: Picture = {}) {
  await mkdir(shots, { recursive: true })
  await of?.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  const picture = { path: join(shots, `${name}.png`), fullPage: whole ?? false }
  if (whole) await undisturbed(page, () => page.screenshot(picture))
  else await page.screenshot(picture)
}

/**
 * For the picture of a whole page the browser makes its window as tall for a moment, which scrolls
 * to whatever holds the cursor; the next press would meet a page that jumps back under it.
 */
async function undisturbed(page: Page, work: () => Promise<unknown>) {
  const top = await page.evaluate(() => scrollY)
  await work()
  await page.evaluate(async (before) => {
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn))
    await frame()
    scrollTo(0, before)
    await frame()
    await frame()
  }, top)
}
