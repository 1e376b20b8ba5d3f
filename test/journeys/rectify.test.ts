import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { hasChromium, keepPicture, openPortal } from './browser.ts'
import { fileHire, person } from './hires.ts'

const portal = openPortal()

/** One step of the ledger, as an officer takes it. */
async function take(page: Page, step: string, words: string, about?: string) {
  await page.getByRole('button', { name: step, exact: true }).click()
  const form = page.getByRole('form', { name: step, exact: true })
  if (about !== undefined) {
    await form.getByRole('combobox', { name: '问题出在' }).fill(about)
    await page.keyboard.press('Enter')
    await page.getByRole('option', { name: about }).waitFor({ state: 'hidden' })
  }
  await form.getByLabel('情况说明').fill(words)
  await form.getByRole('button', { name: `确认：${step}` }).click()
  // It stands in the ledger once the server has taken it.
  await page.getByRole('listitem').filter({ hasText: words }).waitFor()
}

test.runIf(hasChromium)(
  'a bad rating is called about, mended, answered, and closed by whoever gave it',
  async () => {
    portal().platform.simulated?.control.pace('instant')
    const number = await fileHire(await portal().api('hr1'), person(71))
    const employer = await portal().enter('phone', 'hr1')
    const application = `${portal().platform.url}/applications/${number}`
    await employer.goto(application)
    const asks = employer.getByRole('form', { name: '评价' })
    await asks
      .getByRole('radio', { name: '不满意', exact: true })
      .check({ force: true, timeout: 60_000 })
    await asks
      .getByRole('group', { name: '医疗保障局' })
      .getByRole('button', { name: '1 星' })
      .click()
    await asks.getByRole('textbox', { name: /还想说的/ }).fill('参保回执找不到')
    await asks.getByRole('button', { name: '提交评价' }).click()

    const medical = await portal().enter('desktop', 'officer3')
    await medical.goto(`${portal().platform.url}/rectifications`)
    await medical.getByRole('link', { name: '不满意' }).first().click({ timeout: 60_000 })
    await medical.getByText('参保回执找不到').waitFor()
    await keepPicture(medical, 'rectification-desktop')
    await take(medical, '已联系评价人', '已电话联系，说明了领取办法')
    await take(medical, '核实属实', '页面上没有写明领取办法', '职工医疗保险参保登记')
    await take(medical, '整改完成', '办结短信已写明领取办法')
    await take(medical, '答复评价人', '回执可在结果页下载，短信里也写明了')

    await employer.goto(application)
    const own = employer.getByRole('region', { name: '您反映的问题' })
    await own.getByText('回执可在结果页下载，短信里也写明了').waitFor()
    await keepPicture(employer, 'rectification-answered-phone', { whole: true })
    await own.getByRole('button', { name: '改好了，满意' }).click()
    await own.getByText('回访满意').waitFor()

    // Others see that it was closed, and nobody's name.
    await medical.goto(`${portal().platform.url}/published`)
    const figures = medical.getByRole('row', { name: /员工录用/ })
    await figures.waitFor()
    expect(await figures.innerText()).toMatch(/1\s+1\s+1 \(100%\)\s+1 \(100%\)/)
  },
)

test.runIf(hasChromium)('what a supervisor finds goes the same way', async () => {
  const supervisor = await portal().enter('desktop', 'supervisor')
  await supervisor.goto(`${portal().platform.url}/rectifications`)
  await supervisor.getByRole('button', { name: '登记查摆的问题' }).click()
  const form = supervisor.getByRole('form', { name: '登记查摆的问题' })
  const choose = async (label: string, part: string) => {
    await form.getByRole('combobox', { name: label }).fill(part)
    await supervisor.keyboard.press('Enter')
    await supervisor.getByRole('option', { name: part }).waitFor({ state: 'hidden' })
  }
  await choose('哪一件事', '员工录用')
  await choose('地区', '铜仁')
  await choose('责任部门', '公积金')
  await form.getByLabel('发现的问题').fill('窗口仍要求提交纸质合同')
  await form.getByRole('button', { name: '转责任部门整改' }).click()
  await supervisor.getByRole('heading', { name: '整改：查摆问题' }).waitFor()
  await supervisor.getByText('窗口仍要求提交纸质合同').waitFor()
  expect(await supervisor.getByRole('button', { name: '已联系评价人' }).isDisabled()).toBe(true)
  await keepPicture(supervisor, 'inspection-desktop')
})
