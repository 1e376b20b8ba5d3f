import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { hasChromium, keepPicture, openPortal } from './browser.ts'
import { addPhoto, answer, choose, fileWithoutCard, invite } from './employee-phone.ts'
import { expectNoViolations } from './violations.ts'

const portal = openPortal()
beforeEach(() => {
  const control = portal().platform.simulated?.control
  control?.clear()
  control?.pace('instant')
})

test.runIf(hasChromium)(
  'an employee who never heard of us confirms, chooses and adds the photo on a phone, and the card goes on',
  async () => {
    const hired = await fileWithoutCard(await portal().api('hr1'), '赵旅程', 1996)
    const clerk = await track(hired.number)
    await clerk.getByText('等本人填写').first().waitFor()
    const link = await invite(clerk)
    await keepPicture(clerk, 'employee-invited')
    await clerk.keyboard.press('Escape')

    const phone = await portal().open('phone')
    await phone.goto(link)
    await phone.getByRole('heading', { name: '赵**，您好' }).waitFor()
    await answer(phone, '000000')
    await phone.getByText('还可以试 4 次').waitFor()
    await expectNoViolations(phone)
    await keepPicture(phone, 'employee-door')
    await answer(phone, hired.documentNumber.slice(-6))

    await phone.getByRole('heading', { name: '请核对单位填报的内容' }).waitFor()
    const page = await phone.getByRole('main').innerText()
    // The whole number is nowhere; the page and its address show only masks.
    expect(page).not.toContain(hired.documentNumber)
    expect(phone.url()).not.toContain(link.split('/i/')[1] ?? '')
    await expectNoViolations(phone)
    await keepPicture(phone, 'employee-check', { whole: true })
    await phone.getByRole('button', { name: '确认无误' }).click()

    await choose(phone)
    await addPhoto(phone)
    await phone.getByRole('heading', { name: '您这边都好了，正在办理' }).or(ended(phone)).waitFor()
    await ended(phone).waitFor({ timeout: 60_000 })
    const card = phone.getByRole('article', { name: '社会保障卡申领' })
    expect(await card.innerText()).toMatch(/已办结[^]*社会保障卡卡号/)
    await phone.getByText('收到“社会保障卡申领”的申请').waitFor()
    await expectNoViolations(phone)
    await keepPicture(phone, 'employee-follow', { whole: true })

    await clerk.getByText('本人已确认').waitFor()
    await phone.getByRole('button', { name: '退出，并清除本机上的内容' }).click()
    await phone.getByRole('heading', { name: '已退出' }).waitFor()
    await phone.goto(`${new URL(link).origin}/my/${hired.number}`)
    await phone.getByRole('heading', { name: '请重新打开' }).waitFor()
  },
)

test.runIf(hasChromium)(
  'what the employee objects to comes to the clerk, whose answer is read on the phone',
  async () => {
    const hired = await fileWithoutCard(await portal().api('hr1'), '钱旅程', 1992)
    const clerk = await track(hired.number)
    const phone = await portal().open('phone')
    await phone.goto(await invite(clerk))
    await clerk.keyboard.press('Escape')
    await answer(phone, hired.documentNumber.slice(-6))

    await phone.getByRole('button', { name: '内容有误' }).click()
    await phone.getByRole('checkbox', { name: '岗位名称' }).check()
    await phone.getByRole('textbox', { name: '哪里不对，应当是什么' }).fill('岗位应为测试工程师')
    await expectNoViolations(phone)
    await keepPicture(phone, 'employee-objects')
    await phone.getByRole('button', { name: '提交异议' }).click()
    await phone.getByRole('heading', { name: '您提出的异议' }).waitFor()
    // Not both at once: it is confirmed only when the objection has been answered.
    expect(await phone.getByRole('button', { name: '确认无误' }).count()).toBe(0)
    await keepPicture(phone, 'employee-objected')

    const form = clerk.getByRole('form', { name: '答复异议' })
    await form.getByText('岗位应为测试工程师').waitFor()
    await expectNoViolations(clerk)
    await keepPicture(clerk, 'employee-objection-asked', { of: form })
    await clerk.getByRole('link', { name: '我的申请' }).click()
    await clerk.getByRole('region', { name: '申请列表' }).getByText('本人有异议').first().waitFor()
    await keepPicture(clerk, 'employee-in-list')
    await clerk.goBack()
    const reply = '合同岗位名称即软件工程师，试用期后调整'
    await form.getByRole('textbox').fill(reply)
    await form.getByRole('button', { name: '答复本人' }).click()
    await form.waitFor({ state: 'detached' })

    await phone.reload()
    await phone.getByText(reply).waitFor()
    await phone.getByRole('button', { name: /^核对/ }).click()
    await phone.getByRole('button', { name: '确认无误' }).click()
    await clerk.getByText('等本人填写').first().waitFor()
  },
)

async function track(number: string): Promise<Page> {
  const page = await portal().enter('desktop', 'hr1')
  await page.getByRole('link', { name: '我的申请' }).click()
  await page.getByRole('region', { name: '申请列表' }).getByRole('link', { name: number }).click()
  await page.getByRole('heading', { name: '本人核对' }).waitFor()
  return page
}

const ended = (phone: Page) => phone.getByRole('heading', { name: '办理已结束' })
