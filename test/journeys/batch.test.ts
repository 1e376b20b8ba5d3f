import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { readRows } from '#spreadsheets/read-rows'
import type { FilledRow } from '#spreadsheets/workbook-for'
import { workbookFor } from '#spreadsheets/workbook-for'
import { employeeHiring } from '#services/employee-hiring/service'
import { asData } from '#core/service'
import { hasChromium, keepPicture, openPortal } from './browser.ts'
import { contractScan, hireOf, person } from './hires.ts'

const portal = openPortal()
const definition = asData(employeeHiring)
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const all = 500
const wrong = 20
/** So many are corrected on the page, the others in the workbook that comes back. */
const onPage = 2

/** Row numbers of the workbook begin below its heading. */
const hires: readonly FilledRow[] = Array.from({ length: all }, (_, at) => {
  const {
    employer: _employer,
    contract,
    archive: _archive,
    card: _card,
    ...typed
  } = hireOf({ ...person(at), name: nameOf(at) }, '')
  const { contractCopy: _copy, ...terms } = contract ?? {}
  return {
    typed: {
      ...typed,
      employee: { ...typed['employee'], ...(isWrong(at) && { mobile: '1990000' }) },
      contract: terms,
      card: { cardBank: '示例银行', pickup: '1', branch: '示例支行' },
      archive: { archiveMoves: false },
    },
  }
})
function isWrong(at: number): boolean {
  return at % (all / wrong) === 0
}
/** Every name once, so that a contract finds its row by the name in its file's. */
function nameOf(at: number): string {
  const digits = '零一二三四五六七八九'
  return `田${Array.from(String(at).padStart(3, '0'), (digit) => digits[Number(digit)]).join('')}`
}

test.runIf(hasChromium)(
  `a list of ${all} hires: ${all - wrong} are filed at once, ${wrong} corrected on the page and in the workbook, ${all} closed`,
  async () => {
    const simulated = portal().platform.simulated
    simulated?.control.pace('instant')
    const page = await portal().enter('desktop', 'hr1')
    page.setDefaultTimeout(60_000)
    await page
      .getByRole('navigation', { name: '主导航' })
      .getByRole('link', { name: '批量录用' })
      .click()
    await page.getByRole('link', { name: '下载填报表' }).waitFor()
    await keepPicture(page, 'batch-begin-desktop')
    await page.getByLabel('选择填好的表格').setInputFiles({
      name: '十一月新员工.xlsx',
      mimeType: xlsx,
      buffer: Buffer.from(await workbookFor(definition, hires)),
    })
    await page.getByRole('heading', { name: '十一月新员工' }).waitFor()
    await keepPicture(page, 'batch-checking-desktop')
    await page.getByLabel('批量上传已签订的劳动合同').setInputFiles(
      hires.map((_, at) => ({
        name: `劳动合同-${nameOf(at)}.pdf`,
        mimeType: 'application/pdf',
        buffer: Buffer.from(contractScan),
      })),
    )
    const chip = (name: string, count: number) =>
      page.getByRole('button', { name: `${name} ${count}`, exact: true })
    await chip('可提交', all - wrong).waitFor()
    await chip('有问题', wrong).waitFor()
    await keepPicture(page, 'batch-checked-desktop')

    await page.getByRole('button', { name: `确认提交 ${all - wrong} 人` }).click()
    await correctOnPage(page)
    await page.getByRole('button', { name: `确认提交 ${onPage} 人` }).click()
    await page.getByRole('button', { name: '回到全表' }).first().click()
    await chip('有问题', wrong - onPage).waitFor()

    await page.getByLabel('选择更正后的表格').setInputFiles({
      name: '十一月新员工-更正.xlsx',
      mimeType: xlsx,
      buffer: await correctedWorkbook(page),
    })
    await page.getByText(`更正 ${wrong - onPage} 人`).waitFor()
    await page.getByRole('button', { name: `确认提交 ${wrong - onPage} 人` }).click()
    await page.getByText(`全部 ${all} 人已提交`).waitFor()
    await chip('已办结', all).waitFor()
    await keepPicture(page, 'batch-closed-desktop')
    await staysOnAPhone(page.url())

    const api = await portal().api('hr1')
    const { batches } = await api.listBatches()
    expect(batches[0]?.counts).toMatchObject({ filed: all, wrong: 0 })
  },
  180_000,
)

/** Two of them by the keyboard, as in a spreadsheet; one change taken back and made again. */
async function correctOnPage(page: Page): Promise<void> {
  await page.getByRole('button', { name: `在页面上改 ${wrong} 行` }).click()
  const sheet = page.getByRole('grid')
  await sheet.waitFor()
  await keepPicture(page, 'batch-correct-desktop')
  const cell = sheet.getByRole('gridcell', { name: /本人手机号码/ })
  await cell.nth(0).click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('19900009001')
  await page.keyboard.press('Enter')
  await sheet.getByText('可提交').first().waitFor()
  await page.keyboard.press('ControlOrMeta+Z')
  await sheet.getByText('可提交').waitFor({ state: 'detached' })
  for (let at = 0; at < onPage; at++) {
    await cell.nth(at).click()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type(`1990000900${at}`)
    await page.keyboard.press('Enter')
    await sheet.getByText('可提交').nth(at).waitFor()
  }
  await keepPicture(page, 'batch-corrected-desktop')
}

/** The workbook that comes back says what is wrong; the clerk mends it and hands it in again. */
async function correctedWorkbook(page: Page): Promise<Buffer> {
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: /下载退回更正表/ }).click()
  const bytes = await readFile(await (await download).path())
  const rows: FilledRow[] = []
  for await (const part of readRows(bytes, 'x.xlsx', definition))
    if (part.kind === 'row') {
      const { typed } = part.row
      rows.push({ typed: { ...typed, employee: { ...typed['employee'], mobile: '19900009009' } } })
    }
  expect(rows).toHaveLength(wrong - onPage)
  return Buffer.from(await workbookFor(definition, rows))
}

/** The same batch on a phone: cards, and nothing wider than the screen. */
async function staysOnAPhone(url: string): Promise<void> {
  const phone = await portal().enter('phone', 'hr1')
  await phone.goto(url)
  await phone.getByRole('table', { name: '办理情况' }).getByRole('link').first().waitFor()
  await keepPicture(phone, 'batch-closed-phone')
  const width = await phone.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(390)
}
