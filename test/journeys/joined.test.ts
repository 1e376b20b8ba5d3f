import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { hasChromium, keepPicture, openPortal } from './browser.ts'
import { fillingIn } from './filling.ts'
import { fileHire, person } from './hires.ts'

const portal = openPortal()
beforeEach(() => {
  const simulated = portal().platform.simulated
  simulated?.control.clear()
  simulated?.control.pace('instant')
})

test.runIf(hasChromium)(
  'three departments ask to correct: told as one after the window, answered once, and all close',
  async () => {
    const { simulated } = portal().platform
    simulated?.control.add([
      { procedure: 'employment-registration', behaviour: 'asksToCorrect-R005' },
      { procedure: 'housing-fund-account', behaviour: 'asksToCorrect-R008' },
      { procedure: 'medical-insurance-enrolment', behaviour: 'asksToCorrect-R001' },
      // It keeps the window open: somebody could still ask.
      { procedure: 'labour-filing', behaviour: 'silent' },
    ])
    const number = await fileHire(await portal().api('hr1'), person(41))
    const page = await portal().enter('desktop', 'hr1')
    await page.goto(`${portal().platform.url}/applications/${number}`)

    await page.getByText('正在汇总各部门补正要求').waitFor({ timeout: 30_000 })
    expect(await page.getByRole('region', { name: '需要您补正' }).count()).toBe(0)
    expect(await page.getByRole('main').innerText()).not.toContain('联系地址为空')
    await keepPicture(page, 'joined-gathering')

    const asked = page.getByRole('region', { name: '需要您补正' })
    await asked.waitFor({ timeout: 90_000 })
    const says = await asked.innerText()
    expect(says).toMatch(/3 个部门的要求已合并/)
    for (const reason of ['R001', 'R005', 'R008']) expect(says).toContain(reason)
    await keepPicture(page, 'joined-notice', { whole: true })
    await expectOnePaper(page)
    await onPhone(number)

    simulated?.control.clear()
    const filling = fillingIn(page)
    await filling.address('常住地址', '碧江区', '示例街道 2 号 3 单元')
    await asked.getByRole('button', { name: '提交补正' }).click()
    await asked.waitFor({ state: 'detached' })
    await page.getByText('7 项已办结', { exact: true }).waitFor({ timeout: 90_000 })
    await keepPicture(page, 'joined-answered')
  },
  240_000,
)

/** One 补正告知书 for all three. */
async function expectOnePaper(page: Page): Promise<void> {
  const papers = page.getByText('补正告知书')
  await papers.first().waitFor()
  expect(await papers.count()).toBe(1)
}

async function onPhone(number: string): Promise<void> {
  const phone = await portal().enter('phone', 'hr1')
  await phone.goto(`${portal().platform.url}/applications/${number}`)
  await phone.getByRole('region', { name: '需要您补正' }).waitFor()
  await keepPicture(phone, 'joined-notice-phone', { whole: true })
}
