import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { hasChromium, keepPicture, openPortal } from './browser.ts'
import { fileHire, person } from './hires.ts'

const portal = openPortal()
const patience = { timeout: 30_000 }

const stored = (page: Page) =>
  page.evaluate(() => Object.keys(sessionStorage).filter((key) => key !== 'yijian.kiosk'))

test.runIf(hasChromium)(
  'a kiosk shows what the receipt and the card open, and nothing of it is left for the next one',
  async () => {
    const hired = person(93)
    const number = await fileHire(await portal().api('hr1'), hired)
    const page = await portal().open('desktop')
    await page.clock.install()
    await page.goto(`${portal().platform.url}/kiosk?idle=60`)
    await page.getByLabel('申请编号（可扫收件凭证上的二维码）').fill(number)
    await page.getByLabel('本人证件号码后六位').fill(hired.documentNumber.slice(-6))
    await keepPicture(page, 'kiosk-asks')
    await page.getByRole('button', { name: '查询', exact: true }).click()
    await page.getByText(`${hired.name.slice(0, 1)}**`).waitFor()
    await page.getByRole('button', { name: /^打印收件凭证/ }).waitFor()
    await keepPicture(page, 'kiosk-found', { whole: true })

    // Whoever walks away is asked, and then it ends by itself.
    await page.clock.fastForward(61_000)
    await page.getByText('您还在吗？').waitFor()
    await keepPicture(page, 'kiosk-asks-whether')
    await page.getByRole('button', { name: '我还在，继续' }).click()
    await page.getByText('您还在吗？').waitFor({ state: 'hidden' })
    await page.clock.fastForward(61_000)
    await page.getByText('您还在吗？').waitFor()
    await page.clock.fastForward(21_000)
    await page.getByLabel('申请编号（可扫收件凭证上的二维码）').waitFor()
    await expect
      .poll(() => page.getByLabel('申请编号（可扫收件凭证上的二维码）').inputValue(), patience)
      .toBe('')
    expect(await page.getByText(number).count()).toBe(0)
    expect(await stored(page)).toEqual([])
  },
)

test.runIf(hasChromium)(
  'whoever signs in at a kiosk is signed out by leaving it, and back leads nowhere',
  async () => {
    const page = await portal().open('desktop')
    await page.goto(`${portal().platform.url}/kiosk`)
    await page.getByRole('link', { name: /^单位经办人登录填表/ }).click()
    await page
      .getByRole('button', { name: /^用人单位经办人/ })
      .first()
      .click()
    await page.getByRole('button', { name: '退出登录' }).waitFor()
    await page.getByRole('button', { name: '结束并清除' }).click()
    await page.getByRole('heading', { name: '自助服务' }).waitFor()
    await page.goBack().catch(() => undefined)
    await page
      .getByRole('heading', { name: /自助服务|登录/ })
      .first()
      .waitFor()
    expect(await page.getByRole('button', { name: '退出登录' }).count()).toBe(0)
    expect(await stored(page)).toEqual([])
    const session = await page.evaluate(async () =>
      (await fetch('/api/v1/session')).json().then(({ user }: { user: unknown }) => user),
    )
    expect(session).toBeNull()
  },
)
