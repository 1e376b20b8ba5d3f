import { describe, expect, test } from 'vitest'
import { hasChromium, keepPicture, openPortal, screens, type Screen } from './browser.ts'
import { fileHire, person } from './hires.ts'

const portal = openPortal()

describe.each(Object.keys(screens) as Screen[])('on a %s', (screen) => {
  test.runIf(hasChromium)(
    'what has ended is rated once, and nothing is chosen for anybody',
    async () => {
      portal().platform.simulated?.control.pace('instant')
      const number = await fileHire(await portal().api('hr1'), person(screen === 'phone' ? 61 : 62))
      const page = await portal().enter(screen, 'hr1')
      await page.goto(`${portal().platform.url}/applications/${number}`)
      const asks = page.getByRole('form', { name: '评价' })
      await asks.waitFor({ timeout: 60_000 })
      expect(await asks.getByRole('radio', { checked: true }).count()).toBe(0)
      expect(await asks.getByRole('button', { name: '提交评价' }).isDisabled()).toBe(true)
      await keepPicture(page, `rating-asked-${screen}`)

      await asks.getByRole('radio', { name: '不满意', exact: true }).check({ force: true })
      await asks.getByRole('checkbox', { name: '办得慢' }).check()
      await asks
        .getByRole('group', { name: '医疗保障局' })
        .getByRole('button', { name: '2 星' })
        .click()
      await asks.getByRole('textbox', { name: /还想说的/ }).fill('等了很久')
      await keepPicture(page, `rating-filled-${screen}`, { whole: true })
      await asks.getByRole('button', { name: '提交评价' }).click()

      const given = page.getByRole('region', { name: '您的评价' })
      await given.waitFor()
      expect(await given.innerText()).toMatch(/不满意 · 办得慢[^]*等了很久[^]*医疗保障局 2 星/)
      await keepPicture(page, `rating-given-${screen}`)

      const supervisor = await portal().enter(screen, 'supervisor')
      await supervisor.goto(`${portal().platform.url}/ratings`)
      const figures = supervisor.getByRole('region', { name: /员工录用/ })
      await figures.waitFor()
      expect(await figures.innerText()).toMatch(/好评率 0%[^]*条差评/)
      expect(await figures.innerText()).not.toContain('等了很久')
      await keepPicture(supervisor, `rating-figures-${screen}`)
    },
  )

  test.runIf(hasChromium)('a rating that is not wanted is asked for no more', async () => {
    portal().platform.simulated?.control.pace('instant')
    const number = await fileHire(await portal().api('hr1'), person(screen === 'phone' ? 63 : 64))
    const page = await portal().enter(screen, 'hr1')
    await page.goto(`${portal().platform.url}/applications/${number}`)
    await page.getByRole('button', { name: '不评价' }).click({ timeout: 60_000 })
    await page.reload()
    await page.getByRole('button', { name: '评价本次办理' }).waitFor()
    expect(await page.getByRole('form', { name: '评价' }).count()).toBe(0)
  })

  test.runIf(hasChromium)(
    'what was said to people stands in the outbox, recipients masked',
    async () => {
      portal().platform.simulated?.control.pace('instant')
      const hired = person(screen === 'phone' ? 65 : 66)
      const number = await fileHire(await portal().api('hr1'), hired)
      const page = await portal().enter(screen, 'admin')
      await page.goto(`${portal().platform.url}/outbox?number=${number}`)
      await page.getByRole('link', { name: '办理结束（本人）' }).waitFor({ timeout: 60_000 })
      await keepPicture(page, `outbox-${screen}`)
      await page.getByRole('link', { name: '办理结束（本人）' }).click()
      await page.getByRole('heading', { name: '内容' }).waitFor()
      const said = await page.getByRole('main').innerText()
      expect(said).toMatch(/【一件】.\*+您好，.*全部办结/)
      expect(said).not.toContain(hired.mobile)
      await keepPicture(page, `outbox-message-${screen}`)
    },
  )
})
