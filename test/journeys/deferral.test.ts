import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { residentOf } from '#connectors/simulated'
import { cardWishes } from '#services/employee-hiring/sample-hire'
import { portraitJpeg } from '#test/pictures'
import { faultsOf, partsOver } from './accessible.ts'
import { hasChromium, keepPicture, openPortal } from './browser.ts'
import { contractScan, hireOf } from './hires.ts'

const portal = openPortal()
const patience = { timeout: 60_000, interval: 300 }

/** A hire of somebody without a card, whose photo on record cannot be used (mark 86), as a draft. */
async function draftWithoutPhoto(name: string, year: number): Promise<string> {
  const api = await portal().api('hr1')
  const { sha256 } = await api.storeMaterial({ body: contractScan, type: 'application/pdf' })
  const person = { name, documentNumber: residentOf('86', { year }), mobile: '19900009876' }
  const typed = { ...hireOf(person, sha256), card: cardWishes }
  const { id } = await api.createDraft({ body: { service: 'employee-hiring', title: name, typed } })
  return id
}

test.runIf(hasChromium)(
  'the photo is promised, the card is accepted and not approved before the photo comes from a phone',
  async () => {
    const phone = await portal().enter('phone', 'hr1')
    const number = await filesPromising(phone, await draftWithoutPhoto('罗容缺', 1996))
    await phone.getByRole('button', { name: '查看办理进度' }).click()
    const owed = phone.getByRole('region', { name: '待补材料' })
    await owed.getByText('制卡照片').first().waitFor()
    const card = phone.getByRole('article', { name: '社会保障卡申领' })
    await expect.poll(() => card.innerText(), patience).toContain('补齐容缺的材料')
    expect(await owed.getByText('请先上传或拍下要补的材料').isVisible()).toBe(true)
    await expectAccessible(phone)
    await keepPicture(phone, 'deferral-owed', { of: owed })
    await cannotApprove(number)

    await owed.getByLabel('制卡照片', { exact: true }).setInputFiles(taken)
    await phone.getByText('✓ 像素、背景符合要求').waitFor()
    await phone.getByRole('button', { name: '使用这张照片' }).click()
    await owed.getByRole('button', { name: '提交补齐' }).click()
    await owed.waitFor({ state: 'detached' })
    await expect.poll(() => card.innerText(), patience).toContain('已办结')
    await keepPicture(phone, 'deferral-supplied', { of: card })
    const papers = phone.getByRole('region', { name: '文书' })
    await papers.getByText(/其余 \d+ 份文书/).click()
    for (const paper of ['容缺受理通知书', '确认补齐通知书'])
      await papers.getByText(paper).first().waitFor()
  },
)

/** Nothing axe finds, and nothing over the edge of the narrowest screen. */
async function expectAccessible(page: Page): Promise<void> {
  expect(await faultsOf(page)).toEqual([])
  expect(await partsOver(page, 320)).toEqual([])
}

const taken = {
  name: 'IMG_0001.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.from(
    portraitJpeg({ width: 900, height: 1100, background: [248, 249, 250], grain: 40, quality: 90 }),
  ),
}

/** What is missing is promised in the form, read as a whole before it is sent, and agreed to. */
async function filesPromising(page: Page, draft: string): Promise<string> {
  await page.goto(`${portal().platform.url}/apply/employee-hiring?draft=${draft}`)
  const section = page.getByRole('region', { name: '社会保障卡' })
  await section.waitFor({ timeout: 40_000 })
  const folded = section.getByText('还差 1 项')
  const promise = page.getByRole('checkbox', { name: /^暂缺制卡照片/ })
  await expect.poll(() => promise.count(), patience).toBe(1)
  if (!(await promise.isVisible())) await folded.click()
  await promise.check()
  await section.getByText('补齐之前不出具“社会保障卡申领”的结果').waitFor()
  await keepPicture(page, 'deferral-form', { of: promise })
  await page.getByRole('button', { name: '核对并提交' }).click()
  const promises = page.getByRole('region', { name: '容缺受理信用承诺书' })
  await promises.getByText('承诺自受理之日起 5 个工作日内补齐').waitFor()
  const send = page.getByRole('button', { name: '确认提交' })
  await page.getByText('请先读过容缺承诺并勾选').waitFor()
  expect(await send.isDisabled()).toBe(true)
  await promises.getByRole('checkbox').check()
  await expectAccessible(page)
  await keepPicture(page, 'deferral-promise', { of: promises })
  await send.click()
  await page.waitForURL(/\/filed\//)
  return page.url().split('/').at(-1) ?? ''
}

/** An officer sees what is owed until when, and why the card cannot be approved. */
async function cannotApprove(number: string): Promise<void> {
  const desk = await portal().enter('desktop', 'officer1')
  await desk.goto(`${portal().platform.url}/desk/${number}/socialSecurityCard`)
  const part = desk.getByRole('region', { name: '容缺受理' })
  await part.getByText('待补齐').waitFor()
  await part.getByText('尚未补交').waitFor()
  await desk.getByText(/现在不能的 \d+ 项/).click()
  const approve = desk.getByRole('button', { name: '审核通过' })
  expect(await approve.isDisabled()).toBe(true)
  await desk.getByText('补齐之前不能审核通过').first().waitFor()
  await expectAccessible(desk)
  await keepPicture(desk, 'deferral-desk')
}
