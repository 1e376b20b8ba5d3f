import { expect, test } from 'vitest'
import { employeeHiring } from '#services/employee-hiring/service'
import { asData } from '#core/service'
import { workbookFor } from '#spreadsheets/workbook-for'
import { hasChromium, keepPicture, openPortal } from './browser.ts'
import { contractScan, hireOf, person } from './hires.ts'

const portal = openPortal()
const narrowest = 375

/** Three people without their contracts; the first one's mobile number is cut short. */
async function list(): Promise<Uint8Array<ArrayBuffer>> {
  const rows = [1, 2, 3].map((number) => {
    const { employer: _, contract, ...typed } = hireOf(person(number), '')
    const { contractCopy: _copy, ...terms } = contract ?? {}
    const mobile = number === 1 ? '1990000' : typed['employee']?.['mobile']
    return { typed: { ...typed, employee: { ...typed['employee'], mobile }, contract: terms } }
  })
  return new Uint8Array(await workbookFor(asData(employeeHiring), rows))
}

test.runIf(hasChromium)(
  'on a phone each wrong row is a card: a number is typed anew, a contract added, and it can be filed',
  async () => {
    const page = await portal().enter('phone', 'hr1')
    await page.setViewportSize({ width: narrowest, height: 812 })
    page.setDefaultTimeout(60_000)
    const api = await portal().api('hr1')
    const { id } = await api.takeBatch({
      query: { service: 'employee-hiring' },
      headers: { 'x-file-name': encodeURIComponent('三人.xlsx') },
      body: await list(),
    })
    await page.goto(new URL(`/batches/${id}`, page.url()).href)
    await page.getByRole('button', { name: '在页面上改 3 行' }).click()

    const card = page.getByRole('article').first()
    const mobile = card.getByRole('textbox', { name: /本人手机号码/ })
    await mobile.fill('19900009001')
    await mobile.blur()
    await expect
      .poll(() => mobile.getAttribute('aria-invalid'), { timeout: 20_000 })
      .not.toBe('true')
    expect(await mobile.inputValue()).toBe('19900009001')
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(narrowest)
    await keepPicture(page, 'batch-correct-phone')

    await card.getByLabel('已签订的劳动合同', { exact: true }).setInputFiles({
      name: '合同.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(contractScan),
    })
    await card.getByText('可提交').waitFor()
    await page.getByRole('button', { name: '确认提交 1 人' }).waitFor()

    await page.getByRole('button', { name: '撤销上一次修改' }).click()
    await card.getByText('可提交').waitFor({ state: 'detached' })
  },
  180_000,
)
