import { readFile } from 'node:fs/promises'
import { readXlsx } from 'hucre'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { dayOf } from '#core/time'
import { hasPoppler, poppler } from '#test/poppler'
import { partsOver } from './accessible.ts'
import { hasChromium, keepPicture, openPortal, screens, type Screen } from './browser.ts'
import { fileHire, person } from './hires.ts'

// The platform is told the time by this function; the journey lets forty days pass in a moment.
const { now } = Date
let passedMs = 0
Date.now = () => now() + passedMs
afterAll(() => {
  Date.now = now
})

const portal = openPortal()
const day = 86_400_000
// The table's own keys.
const widths = Object.keys(screens) as Screen[]

async function downloaded(page: Page, button: string | RegExp): Promise<string> {
  const waiting = page.waitForEvent('download', { timeout: 60_000 })
  await page.getByRole('button', { name: button }).click()
  return (await waiting).path()
}

let late = ''

/** A timer can wait no longer than 24 days. A hire whose medical insurance says nothing for so long that its promise is broken. */
async function lateHire(): Promise<string> {
  if (late) return late
  portal().platform.simulated?.control.pace({ 'medical-insurance-enrolment': 20 * day })
  const api = await portal().api('hr1')
  // On a busy machine a register may be silent at first; then nothing is filed.
  await expect
    .poll(async () => (late ||= await fileHire(api, person(91)).catch(() => '')), {
      timeout: 60_000,
    })
    .not.toBe('')
  const matter = async () => {
    const { matters } = await api.readApplication({ params: { number: late } })
    return matters.find(({ name }) => name === '职工医疗保险参保登记')
  }
  await expect.poll(async () => (await matter())?.status, { timeout: 60_000 }).toBe('applied')
  passedMs = 40 * day
  return late
}

test.runIf(hasChromium).each(widths)(
  'a supervisor sees at once what is late, and opens it in two steps, on a %s',
  async (screen) => {
    const number = await lateHire()
    const page = await portal().enter(screen, 'supervisor')
    const card = page.getByRole('list', { name: '现在' }).getByRole('link', { name: /已超期/ })
    await expect
      .poll(
        async () => {
          await page.goto(`${portal().platform.url}/oversight`)
          return Number((await card.innerText()).replaceAll(/\D/g, ''))
        },
        { timeout: 120_000, interval: 1_000 },
      )
      .toBeGreaterThan(0)
    await page.getByText(/超期最多的是“职工医疗保险参保登记”/).waitFor()
    await keepPicture(page, `oversight-${screen}`, { whole: true })
    await card.click()
    const row = page.getByRole('row').filter({ hasText: number })
    await row.getByText('已超时').waitFor()
    await keepPicture(page, `oversight-late-${screen}`)
    await row.getByRole('link').click()
    await page.getByRole('heading', { name: /职工医疗保险参保登记/ }).waitFor()
  },
)

test.runIf(hasChromium)('the table behind a picture opens, and each figure leads on', async () => {
  const number = await lateHire()
  const page = await portal().enter('desktop', 'supervisor')
  const panel = page.getByRole('region', { name: '在办与超期' })
  await panel.getByRole('button', { name: '看表格：在办与超期' }).click()
  const row = panel.getByRole('row').filter({ hasText: '职工医疗保险参保登记' })
  await row.getByRole('link').first().click()
  await page.getByRole('row').filter({ hasText: number }).waitFor()
  // The address holds all of it: whoever is sent it sees the same list.
  expect(new URL(page.url()).search).toContain('procedure=medical-insurance-enrolment')
})

test.runIf(hasChromium && hasPoppler)(
  'the report and the workbook are opened by other programs than ours',
  async () => {
    await lateHire()
    const page = await portal().enter('desktop', 'supervisor')
    const report = await downloaded(page, /月报（PDF）/)
    const text = poppler('pdftotext', '-raw', report, '-').toString()
    expect(text).toContain('办理监督月报')
    expect(text).toMatch(/已超期 [1-9]/)
    const workbook = await downloaded(page, '导出 Excel')
    const { sheets } = await readXlsx(new Uint8Array(await readFile(workbook)))
    const inHand = sheets.find(({ name }) => name === '在办与超期')
    expect(JSON.stringify(inHand?.rows)).toContain('职工医疗保险参保登记')
  },
)

/** What stands in the pictures: too small to read, cut off, or over one another. */
const unreadable = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const faults: string[] = []
    for (const picture of document.querySelectorAll('.chart svg')) {
      const frame = picture.getBoundingClientRect()
      const words = [...picture.querySelectorAll('text')].filter(
        ({ textContent }) => textContent.trim() !== '',
      )
      const boxes = words.map((word) => ({
        says: word.textContent,
        box: word.getBoundingClientRect(),
        size: Number.parseFloat(getComputedStyle(word).fontSize),
      }))
      for (const { says, box, size } of boxes) {
        if (size < 12) faults.push(`small: ${says}`)
        if (box.left < frame.left - 1 || box.right > frame.right + 1) faults.push(`cut: ${says}`)
      }
      for (const [at, one] of boxes.entries())
        for (const other of boxes.slice(at + 1)) {
          const across =
            Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
          const down =
            Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
          if (across > 2 && down > 4) faults.push(`over: ${one.says} / ${other.says}`)
        }
      if (frame.right > innerWidth) faults.push('wider than the phone')
    }
    return faults
  })

test.runIf(hasChromium)(
  'on a phone of 375 pixels every picture can be read, and each figure opens with a thumb',
  async () => {
    const number = await lateHire()
    const page = await portal().enter('phone', 'supervisor')
    await page.setViewportSize({ width: 375, height: 812 })
    // Back to the day on which everything happened: every picture has something to show.
    const from = dayOf(Date.now() - 60 * day)
    await page.goto(`${portal().platform.url}/oversight?from=${from}&until=${dayOf(Date.now())}`)
    const panels = page.locator('.overs-panel .chart')
    await panels.first().locator('svg text').first().waitFor()
    await expect
      .poll(async () => page.locator('.chart:not(:has(svg text))').count(), { timeout: 20_000 })
      .toBe(0)
    await keepPicture(page, 'oversight-375', { whole: true })
    expect(await unreadable(page)).toEqual([])
    expect(await partsOver(page)).toEqual([])
    const panel = page.getByRole('region', { name: '在办与超期' })
    const open = panel.getByRole('button', { name: '看表格：在办与超期' })
    expect((await open.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    await open.tap()
    const figure = panel
      .getByRole('row')
      .filter({ hasText: '职工医疗保险参保登记' })
      .getByRole('link')
      .first()
    await figure.tap()
    const row = page.getByRole('row').filter({ hasText: number })
    await row.getByRole('link').tap()
    await page.getByRole('heading', { name: /职工医疗保险参保登记/ }).waitFor()
    await page.goBack()
    await page.goBack()
    await page.getByRole('heading', { name: '监督', exact: true }).waitFor()
  },
)
