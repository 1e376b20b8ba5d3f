import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { hasChromium, keepPicture, openPortal } from './browser.ts'
import { fileHire, person } from './hires.ts'

const portal = openPortal()
beforeEach(() => {
  const simulated = portal().platform.simulated
  simulated?.control.clear()
  simulated?.control.pace('instant')
})

const article = { name: '流动人员人事档案接收' } as const

test.runIf(hasChromium)(
  'an archive: its letter is issued at once, it is sent, comes unsealed, goes back, and is received',
  async () => {
    // The office has no system that answers: its officer works at the desk.
    portal().platform.simulated?.control.add([
      { procedure: 'archive-reception', behaviour: 'silent' },
    ])
    const number = await fileHire(await portal().api('hr1'), person(61))
    const desk = await portal().enter('desktop', 'officer1')
    const key = 'archive'
    await desk.goto(`${portal().platform.url}/desk/${number}/${key}`)
    await desk.getByRole('button', { name: '受理', exact: true }).click()
    const journey = desk.getByRole('region', { name: '档案流转' })
    await journey.waitFor({ timeout: 30_000 })
    expect(await journey.innerText()).toMatch(/出具调档函[^]*密封寄出[^]*原存档机构/)
    await desk.getByText('已挂起').first().waitFor()
    await desk.getByText(/^现在不能的 \d+ 项，及原因$/).click()
    expect(await desk.getByRole('button', { name: '办结', exact: true }).isDisabled()).toBe(true)
    expect(await desk.getByText('调档函', { exact: true }).count()).toBeGreaterThan(0)

    await recordSent(desk)
    await keepPicture(desk, 'archive-sent', { whole: true })
    await recordArrived(desk)
    await journey.getByText('退回', { exact: true }).click()
    await journey.getByRole('checkbox', { name: '档案由个人自带' }).check()
    await keepPicture(desk, 'archive-arrived', { whole: true })
    await journey.getByRole('button', { name: '退回并等待重新寄出' }).click()
    await journey.getByText(/档案由个人自带（请由原存档机构按规定方式转递）/).waitFor()

    const follow = await portal().enter('phone', 'hr1')
    await follow.goto(`${portal().platform.url}/applications/${number}`)
    const shown = follow.getByRole('article', article)
    await shown
      .getByText(/档案由个人自带/)
      .first()
      .waitFor({ timeout: 30_000 })
    await keepPicture(follow, 'archive-followed-phone', { of: shown })

    await recordSent(desk)
    await recordArrived(desk)
    await journey.getByRole('textbox', { name: '回执编号' }).fill('HZ-2026-001')
    await journey.getByRole('button', { name: '记录“开封核对”' }).click()
    await desk.getByRole('button', { name: '办结', exact: true }).click()
    await desk.getByRole('button', { name: '确定办结' }).click()
    await desk.getByText('已办结').first().waitFor({ timeout: 30_000 })
    await shown.getByText('已办结').first().waitFor({ timeout: 30_000 })
    expect(await shown.innerText()).toMatch(/调档函编号[^]*函/)
    await keepPicture(desk, 'archive-received', { whole: true })
  },
  240_000,
)

async function recordSent(desk: Page): Promise<void> {
  const form = desk.getByRole('form', { name: '记录“密封寄出”' })
  await form.getByRole('textbox', { name: '寄出日期' }).fill('2026-11-24')
  await form.getByRole('radio', { name: 'EMS 标准快递' }).check()
  await form.getByRole('textbox', { name: '机要号或快递单号' }).fill('EM0000001CN')
  await form.getByRole('textbox', { name: '档案转递通知单编号' }).fill('ZD-001')
  await form.getByRole('radio', { name: '是' }).check()
  await form.getByRole('button', { name: '记录“密封寄出”' }).click()
  await desk.getByRole('form', { name: '记录“收到档案”' }).waitFor({ timeout: 30_000 })
}

async function recordArrived(desk: Page): Promise<void> {
  const form = desk.getByRole('form', { name: '记录“收到档案”' })
  await form.getByRole('textbox', { name: '收到日期' }).fill('2026-11-25')
  await form.getByRole('radio', { name: '是' }).check()
  await form.getByRole('button', { name: '记录“收到档案”' }).click()
  await desk.getByRole('form', { name: '记录“开封核对”' }).waitFor({ timeout: 30_000 })
}
