import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { dayOf } from '#core/time'
import { addDays } from '#standards/calendar-date'
import { faultsOf, partsOver } from './accessible.ts'
import { hasChromium, keepPicture, openPortal } from './browser.ts'
import { fileHire, person } from './hires.ts'

const portal = openPortal()
const matter = 'medicalInsurance'

/** A hire whose medical insurance waits for an officer: its own system takes an hour. */
async function waiting(number: number): Promise<string> {
  portal().platform.simulated?.control.pace({ 'medical-insurance-enrolment': 3_600_000 })
  const client = await portal().api('hr1')
  const filed = await fileHire(client, person(number))
  const status = async () => {
    const { matters } = await client.readApplication({ params: { number: filed } })
    return matters.find(({ key }) => key === matter)?.status
  }
  await expect.poll(status, { timeout: 60_000 }).toBe('applied')
  return filed
}

const atDesk = async (who: string, number: string): Promise<Page> => {
  const page = await portal().enter('desktop', who)
  await page.goto(`${portal().platform.url}/desk/${number}/${matter}`)
  await page.getByRole('heading', { name: /职工医疗保险参保登记/ }).waitFor()
  return page
}

/** The demo's officer of a department, and the colleague beside: the first and the second. */
function officersOf(department: string): readonly string[] {
  const accounts = portal().platform.demo?.accounts ?? []
  return accounts
    .filter(({ about, email }) => about === department && /^(?:officer|colleague)/.test(email))
    .map(({ email }) => email.split('@')[0] ?? '')
}

test.runIf(hasChromium)(
  'an officer asks another department, adds a colleague, and hands the matter over; each sees their part',
  async () => {
    const number = await waiting(71)
    const [officer = '', colleague = ''] = officersOf('医疗保障局')
    const [other = ''] = officersOf('住房公积金管理中心')
    const page = await atDesk(officer, number)
    const opinions = page.getByRole('region', { name: '征求意见' })
    await opinions.getByRole('button', { name: '征求其他部门意见' }).click()
    const asking = page.getByRole('form', { name: '征求其他部门意见' })
    // A button that may not be pressed says why.
    expect(await asking.getByRole('button', { name: '发出征求' }).isDisabled()).toBe(true)
    await asking.getByText('请写明需要对方答复什么').waitFor()
    await asking.getByRole('combobox', { name: '向哪个部门' }).click()
    await page.locator('.ant-select-item-option').filter({ hasText: '住房公积金管理中心' }).click()
    await asking.getByLabel('需要对方核实或答复什么').fill('该单位是否已在贵中心开户缴存？')
    await asking.getByLabel('几个工作日内答复').fill('2')
    await asking.getByRole('button', { name: '发出征求' }).click()
    await opinions.getByText('等待答复').waitFor()

    const asked = await portal().enter('phone', other)
    await asked.goto(`${portal().platform.url}/desk?queue=opinions`)
    const form = asked.getByRole('form', { name: `答复这份征求：${number}` })
    await asked.getByText('该单位是否已在贵中心开户缴存？').waitFor()
    expect(await partsOver(asked, 320)).toEqual([])
    await form.getByRole('radio', { name: '不同意' }).check()
    await form.getByText('不同意的，请写明理由').waitFor()
    await form.getByRole('radio', { name: '同意', exact: true }).check()
    await form.getByLabel('意见说明').fill('已开户，正常缴存')
    await keepPicture(asked, 'together-asked', { whole: true })
    await form.getByRole('button', { name: '答复', exact: true }).click()
    await form.waitFor({ state: 'detached' })

    await page.reload()
    await opinions.getByText('已开户，正常缴存').waitFor()
    const hands = page.getByRole('region', { name: '经办' })
    await hands.getByRole('button', { name: '领取' }).click()
    await hands.getByText('由您领取').waitFor()
    await names(page, '添加协办人', '请谁协办', '确定协办')
    await hands.getByText(/由您领取，同小样\d协办/).waitFor()
    await names(page, '转办', '转给谁', '确定转办')
    await hands
      .getByText(/^由同小样\d领取/)
      .first()
      .waitFor()
    expect(await faultsOf(page)).toEqual([])
    await keepPicture(page, 'together-handed-over', { whole: true })
    // What is another's cannot be decided, and the button says whose it is.
    await page.reload()
    const decisions = page.getByRole('region', { name: '办理', exact: true })
    await decisions.getByText(/^现在不能的 \d+ 项，及原因/).click()
    await decisions
      .getByText(/由同小样\d领取办理中/)
      .first()
      .waitFor()
    const accept = decisions.getByRole('button', { name: '受理', exact: true })
    expect(await accept.isDisabled()).toBe(true)
    const hers = await atDesk(colleague, number)
    await hers.getByRole('region', { name: '经办' }).getByText('由您领取').waitFor()
    await hers.getByRole('button', { name: '受理', exact: true }).click()
    await hers.getByText('审核中').first().waitFor()
  },
  180_000,
)

async function names(page: Page, button: string, label: string, confirm: string): Promise<void> {
  const hands = page.getByRole('region', { name: '经办' })
  await hands.getByRole('button', { name: button }).click()
  const form = page.getByRole('form', { name: label })
  await form.getByRole('combobox', { name: label }).click()
  await page.getByRole('option').first().waitFor({ state: 'attached' })
  await page.keyboard.press('Enter')
  await form.getByRole('button', { name: confirm }).click()
  await form.waitFor({ state: 'detached' })
}

test.runIf(hasChromium)(
  'an administrator tries a changed calendar, reads which promises would move, and loads it',
  async () => {
    const number = await waiting(72)
    const admin = await portal().api('admin')
    const client = await portal().api('hr1')
    const promised = async () => {
      const { matters } = await client.readApplication({ params: { number } })
      return matters.find(({ key }) => key === matter)?.clocks.acceptBy
    }
    const before = await promised()
    const today = dayOf(Date.now())
    const year = Number(today.slice(0, 4))
    const loaded = (await admin.listCalendars()).years.find(
      (one) => one.year === year && one.region === '',
    )
    // The next three days off, so far as they lie in this year.
    const more = [1, 2, 3]
      .map((days) => addDays(today, days))
      .filter((day) => day.startsWith(`${year}-`))
      .map((day) => day.slice(5))

    const page = await portal().enter('desktop', 'admin')
    await page.goto(`${portal().platform.url}/calendars`)
    const form = page.getByRole('form', { name: '录入一个年度' })
    await form.getByLabel('年度', { exact: true }).fill(String(year))
    await form.getByLabel('出处（通知名称、日期）').fill('临时放假通知（示例）')
    await form.getByLabel(/^放假/).fill([...(loaded?.off ?? []), ...more].join('\n'))
    await form.getByLabel(/^调休上班/).fill((loaded?.madeUp ?? []).join('\n'))
    await form.getByText('请先试算，看清哪些时限会变').waitFor()
    await form.getByRole('button', { name: '试算' }).click()
    await page.getByText(/份的时限会变/).waitFor()
    await page.getByRole('row').filter({ hasText: number }).first().waitFor()
    await keepPicture(page, 'calendar-shifts', { whole: true })
    await form.getByRole('button', { name: '加载，并重新计算时限' }).click()
    await form.getByText('已加载；在办件的时限正在后台重新计算').waitFor()
    await expect.poll(promised, { timeout: 60_000 }).not.toBe(before)
  },
  180_000,
)
