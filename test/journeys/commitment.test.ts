import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { residentOf } from '#connectors/simulated'
import { faultsOf, partsOver } from './accessible.ts'
import { hasChromium, keepPicture, openPortal } from './browser.ts'
import { contractScan, hireOf } from './hires.ts'

const portal = openPortal()
const patience = { timeout: 60_000, interval: 300 }

/** A hire whom a former employer still insures (mark 92), who has left it, as a draft. */
async function draftOfLeaver(name: string, year: number): Promise<string> {
  const api = await portal().api('hr1')
  const { sha256 } = await api.storeMaterial({ body: contractScan, type: 'application/pdf' })
  const person = { name, documentNumber: residentOf('92', { year }), mobile: '19900009871' }
  const typed = { ...hireOf(person, sha256), records: { secondJob: false } }
  const { id } = await api.createDraft({ body: { service: 'employee-hiring', title: name, typed } })
  return id
}

test.runIf(hasChromium)(
  'an employer promises that the former employment has ended, the matter is completed, found not to be so and undone, and the employer may not promise again',
  async () => {
    const employer = await portal().enter('phone', 'hr1')
    const number = await filesPromising(employer, await draftOfLeaver('罗承诺', 1992))
    await employer.goto(`${portal().platform.url}/applications/${number}`)
    const matter = employer.getByRole('article', { name: '就业登记' })
    await expect.poll(() => matter.innerText(), patience).toContain('待事后核查')
    await expectAccessible(employer)
    await keepPicture(employer, 'commitment-completed', { of: matter })
    await employer
      .getByRole('region', { name: '文书' })
      .getByText(/其余 \d+ 份文书/)
      .click()
    await employer.getByText('告知承诺书').first().waitFor()

    await findsFalse(number)
    await employer.reload()
    await expect.poll(() => matter.innerText(), patience).toContain('不属实，撤销结果')
    await expect.poll(() => matter.innerText(), patience).toContain('已撤销')
    await keepPicture(employer, 'commitment-undone', { of: matter })

    await mayNotPromise(employer, await draftOfLeaver('石再诺', 1988))
  },
)

/** Nothing axe finds, and nothing over the edge of the narrowest screen. */
async function expectAccessible(page: Page): Promise<void> {
  expect(await faultsOf(page)).toEqual([])
  expect(await partsOver(page, 320)).toEqual([])
}

/** The question, with neither way chosen; the promise is read before it can be signed. */
async function signs(page: Page, draft: string): Promise<void> {
  await page.goto(`${portal().platform.url}/apply/employee-hiring?draft=${draft}`)
  const section = page.getByRole('region', { name: '现有参保、公积金和社保卡' })
  await section.waitFor({ timeout: 40_000 })
  const promise = page.getByRole('radio', { name: /^签署承诺，免交/ })
  await expect.poll(() => promise.count(), patience).toBe(1)
  if (!(await promise.isVisible())) await section.getByText(/还差 \d+ 项/).click()
  expect(await promise.isChecked()).toBe(false)
  expect(await page.getByRole('radio', { name: /^提交证明/ }).isChecked()).toBe(false)
  await promise.check()
  await section.getByText('连带赔偿责任').waitFor()
  expect(await section.getByRole('button', { name: '签署承诺' }).isDisabled()).toBe(true)
  await section.getByRole('checkbox', { name: /我已阅读并知悉/ }).check()
  await keepPicture(page, 'commitment-form', { of: section })
  await expectAccessible(page)
  await section.getByRole('button', { name: '签署承诺' }).click()
  await section.getByText('已签署承诺').waitFor()
}

async function filesPromising(page: Page, draft: string): Promise<string> {
  await signs(page, draft)
  await keepPicture(page, 'commitment-signed')
  await page.getByRole('button', { name: '核对并提交' }).click()
  await page.getByRole('button', { name: '确认提交' }).click()
  await page.waitForURL(/\/filed\//)
  return page.url().split('/').at(-1) ?? ''
}

/** An officer finds it in the list of promises, with a lamp and the text, and undoes the result. */
async function findsFalse(number: string): Promise<void> {
  const desk = await portal().enter('desktop', 'officer1')
  await desk.goto(`${portal().platform.url}/desk?queue=commitments`)
  const list = desk.getByRole('region', { name: '承诺核查' })
  const one = list.getByRole('listitem').filter({ hasText: number })
  await one.waitFor()
  await one.getByText('绿灯').waitFor()
  await expectAccessible(desk)
  await one.getByRole('radio', { name: '不属实', exact: true }).check()
  await one.getByText('请选择责令改正或撤销办理结果').waitFor()
  await one.getByRole('radio', { name: '撤销办理结果' }).check()
  await one.getByRole('textbox', { name: '核查情况' }).fill('原单位证实劳动关系尚未解除')
  await keepPicture(desk, 'commitment-desk')
  await one.getByRole('button', { name: '登记核查结论' }).click()
  await one.waitFor({ state: 'detached' })
  await list.getByRole('button', { name: '待信用修复' }).click()
  await list.getByText(number).waitFor()
  await keepPicture(desk, 'commitment-to-repair')
  await desk.goto(`${portal().platform.url}/desk/${number}/employment`)
  await desk.getByRole('region', { name: '以承诺代替的证明' }).getByText('原单位证实').waitFor()
  await keepPicture(desk, 'commitment-desk-matter')
}

/** What was found stands in the way, beside the answer, and says what to do. */
async function mayNotPromise(page: Page, draft: string): Promise<void> {
  await signs(page, draft)
  const why = page.getByText('信用修复前不适用告知承诺').first()
  await why.waitFor(patience)
  await page.getByText('请上传证明文件；改正后可向核查部门申请信用修复').first().waitFor()
  await keepPicture(page, 'commitment-barred', { of: why })
}
