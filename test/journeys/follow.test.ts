import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import type { Behaviour } from '#connectors/simulated'
import { hasChromium, keepPicture, openPortal } from './browser.ts'
import { fillingIn } from './filling.ts'
import { fileHire, person } from './hires.ts'

const portal = openPortal()
beforeEach(() => {
  const simulated = portal().platform.simulated
  simulated?.control.clear()
  simulated?.control.pace('instant')
})

/** As counted in departments/all.ts. */
const socialInsurance = 4
const housingFund = 6

test.runIf(hasChromium)(
  'what a department asks to correct is answered on the page, and the hire closes',
  async () => {
    const page = await follow(await hired(11, 'asksToCorrect-R005', socialInsurance))
    const asked = page.getByRole('region', { name: '需要您补正' })
    await asked.waitFor({ timeout: 30_000 })
    expect(await asked.innerText()).toMatch(/人力资源和社会保障局[^]*联系地址为空或为外省市地址/)
    // All that does not wait for the social insurance has gone on.
    await page.getByText('5 项已办结，1 项待补正，1 项办理中').waitFor({ timeout: 30_000 })
    await keepPicture(page, 'correction-asked', { whole: true })

    const form = asked.getByRole('form', { name: '补正' })
    const filling = fillingIn(page)
    await filling.address('常住地址', '碧江区', '示例街道 2 号 3 单元')
    await form.getByRole('button', { name: '提交补正' }).click()

    await asked.waitFor({ state: 'detached' })
    await page.getByText('7 项已办结', { exact: true }).waitFor({ timeout: 60_000 })
    expect(await page.getByRole('main').innerText()).toContain('全部办结')
    await keepPicture(page, 'correction-answered')
  },
)

test.runIf(hasChromium)(
  'a refusal leaves the other matters done, and the page says which and why',
  async () => {
    const page = await follow(await hired(12, 'refuses-R006', housingFund))
    await page.getByText('6 项已办结，1 项未办成').waitFor({ timeout: 60_000 })
    expect(await page.getByRole('main').innerText()).toContain('部分办结')
    const refused = page.getByRole('article', { name: '住房公积金个人账户设立' })
    expect(await refused.innerText()).toMatch(/不予批准[^]*单位已封存、欠费或不属于本网点[^]*R006/)
    await keepPicture(page, 'refused', { whole: true })
    const done = page.getByRole('article', { name: '职工医疗保险参保登记' })
    expect(await done.innerText()).toMatch(/已办结[^]*办理结果/)
  },
)

test.runIf(hasChromium)(
  'a department that falls silent holds up nobody else, and is told again until it answers',
  async () => {
    const { simulated } = portal().platform
    simulated?.control.add([{ procedure: 'medical-insurance-enrolment', behaviour: 'silent' }])
    const page = await follow(await hired(13))
    await page.getByText('6 项已办结，1 项办理中').waitFor({ timeout: 60_000 })
    const record = page.getByRole('region', { name: '办理记录' })
    const tried = record.getByText('职工医疗保险参保登记：未能送达部门系统，稍后自动重试')
    await tried.first().waitFor({ timeout: 30_000 })
    const silent = page.getByRole('article', { name: '职工医疗保险参保登记' })
    expect(await silent.innerText()).toContain('待受理')
    await keepPicture(page, 'silent-department', { of: silent })

    simulated?.control.clear()
    await page.getByText('7 项已办结', { exact: true }).waitFor({ timeout: 60_000 })
    expect(await page.getByRole('main').innerText()).toContain('全部办结')
  },
)

/** Files for an invented person whom departments treat so; answers with the number. */
const hired = async (number: number, behaviour?: Behaviour, procedure?: number): Promise<string> =>
  fileHire(await portal().api('hr1'), person(number, behaviour, procedure))

/** The agent finds the hire in the list of the employer's own. */
async function follow(number: string): Promise<Page> {
  const page = await portal().enter('desktop', 'hr1')
  await page.getByRole('link', { name: '我的申请' }).click()
  await page.getByRole('region', { name: '申请列表' }).getByRole('link', { name: number }).click()
  await page.getByText(number).first().waitFor()
  return page
}
