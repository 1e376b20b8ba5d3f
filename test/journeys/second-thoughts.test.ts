import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { faultsOf, partsOver } from './accessible.ts'
import { hasChromium, keepPicture, openPortal } from './browser.ts'
import {
  addPhoto,
  answer,
  choose,
  fileWithoutCard,
  invite,
  taken,
  white,
} from './employee-phone.ts'
import { fileHire, person } from './hires.ts'

// What one department asks is told at once.
const portal = openPortal({ policy: { joinWithinMs: 0 } })
const patience = { timeout: 90_000, interval: 500 }
beforeEach(() => {
  const control = portal().platform.simulated?.control
  control?.clear()
  control?.pace('instant')
})
const control = () => {
  const { simulated } = portal().platform
  if (!simulated) throw new Error('the departments are not simulated')
  return simulated.control
}

/** The employee's own page on a phone, by the invitation that the agent made. */
async function onPhone(number: string, documentNumber: string): Promise<Page> {
  const clerk = await portal().enter('desktop', 'hr1')
  await clerk.goto(`${portal().platform.url}/applications/${number}`)
  const phone = await portal().open('phone')
  await phone.goto(await invite(clerk))
  await answer(phone, documentNumber.slice(-6))
  await phone.getByRole('heading', { name: '请核对单位填报的内容' }).waitFor()
  return phone
}

test.runIf(hasChromium)(
  'a department that wants another photo asks the employee, who gives it on the phone',
  async () => {
    control().add([{ procedure: 'social-security-card', behaviour: 'asksToCorrect-R009' }])
    const hired = await fileWithoutCard(await portal().api('hr1'), '孙旅程', 1988)
    const phone = await onPhone(hired.number, hired.documentNumber)
    await phone.getByRole('button', { name: '确认无误' }).click()
    await choose(phone)
    await addPhoto(phone)
    const asked = phone.getByRole('region', { name: '部门请您重新提供' })
    // The page reads what became of it by itself.
    await asked.waitFor({ timeout: 90_000 })
    await asked.getByText('照片不合格').waitFor()
    await asked.getByText('请重新上传近期免冠白底证件照').waitFor()
    expect(await faultsOf(phone)).toEqual([])
    expect(await partsOver(phone, 320)).toEqual([])
    await keepPicture(phone, 'second-asked-again', { whole: true })
    control().clear()
    await asked.getByRole('button', { name: '现在重新提供' }).click()
    await phone.getByLabel('从相册选择').setInputFiles(taken(white))
    await phone.getByText('✓ 像素、背景符合要求').waitFor()
    await phone.getByRole('button', { name: '使用这张照片' }).click()
    await phone.getByRole('heading', { name: '办理已结束' }).waitFor({ timeout: 90_000 })
  },
  240_000,
)

test.runIf(hasChromium)(
  'what was corrected after the employee confirmed it is confirmed once more, with what changed',
  async () => {
    control().add([{ procedure: 'employment-registration', behaviour: 'asksToCorrect-R005' }])
    const client = await portal().api('hr1')
    const hired = await fileWithoutCard(client, '李旅程', 1984)
    const phone = await onPhone(hired.number, hired.documentNumber)
    await phone.getByRole('button', { name: '确认无误' }).click()
    await phone.getByRole('heading', { name: '社会保障卡' }).waitFor()
    const read = () => client.readApplication({ params: { number: hired.number } })
    await expect
      .poll(
        async () => (await read()).matters.some(({ status }) => status === 'incorrect'),
        patience,
      )
      .toBe(true)
    control().clear()
    await client.correctApplication({
      params: { number: hired.number },
      body: {
        typed: { employee: { address: { region: '520602', detail: '示例街道 9 号' } } },
      },
    })
    await phone.reload()
    const changed = phone.getByRole('region', { name: '确认之后的改动' })
    await changed.waitFor()
    await changed.getByText('示例街道 9 号').waitFor()
    expect(await faultsOf(phone)).toEqual([])
    await keepPicture(phone, 'second-outdated', { whole: true })
    await phone.getByRole('button', { name: /确认/ }).first().click()
    const part = () => client.readEmployeePart({ params: { number: hired.number } })
    await expect.poll(async () => (await part()).outdated, patience).toBeNull()
    await phone.reload()
    await phone.getByRole('main').waitFor()
    expect(await changed.count()).toBe(0)
  },
  240_000,
)

test.runIf(hasChromium)(
  'an amendment that was itself wrong is taken back by one button, and what stood before stands again',
  async () => {
    const client = await portal().api('hr1')
    const hired = person(68)
    const number = await fileHire(client, hired)
    const ends = (one: string) =>
      expect
        .poll(
          async () => (await client.readApplication({ params: { number: one } })).status,
          patience,
        )
        .toBe('complete')
    await ends(number)
    const page = await portal().enter('desktop', 'hr1')
    const { url } = portal().platform
    await page.goto(`${url}/applications/${number}/amend`)
    await page.getByRole('button', { name: '修改月工资（元）' }).click()
    const wage = page.getByRole('textbox', { name: '月工资（元）' })
    await wage.fill('9900')
    await wage.blur()
    await page.getByRole('button', { name: '提交更正' }).click()
    await page.getByText('这是一份更正，原申请').waitFor()
    const amendment = page.url().split('/').at(-1) ?? ''
    await ends(amendment)

    await page.goto(`${url}/applications/${number}`)
    await page.getByRole('button', { name: '改回最近一次更正之前' }).click()
    await page.getByRole('heading', { name: `改回更正：${hired.name}` }).waitFor()
    const preview = page.getByRole('complementary', { name: '提交后会发生什么' })
    await preview.getByText('6,500.00 元').first().waitFor()
    expect(await partsOver(page, 320)).toEqual([])
    await keepPicture(page, 'second-amend-back', { whole: true })
    await page.getByRole('button', { name: '确认改回' }).click()
    await page.getByText('这是一份更正，原申请').waitFor()
    await ends(page.url().split('/').at(-1) ?? '')
    const { standing } = await client.readApplication({ params: { number } })
    expect(standing?.changes ?? []).toEqual([])
    await page.goto(`${url}/applications/${number}`)
    await page.getByRole('region', { name: '更正' }).getByText('改回').first().waitFor()
    await keepPicture(page, 'second-amended-back', { whole: true })
  },
  240_000,
)
