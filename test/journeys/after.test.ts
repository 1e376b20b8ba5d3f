import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { residentOf } from '#connectors/simulated'
import type { Client } from '#contract/client'
import { hasChromium, keepPicture, openPortal, screens, type Screen } from './browser.ts'
import { contractScan, fileHire, hireOf, person, type Person } from './hires.ts'

const portal = openPortal()

/** Departments in the demonstration take a few seconds; a night takes twenty. */
const patience = { timeout: 120_000, interval: 500 }
const closedWithin = 180_000

const until = (client: Client, number: string, status: string) =>
  expect
    .poll(async () => (await client.readApplication({ params: { number } })).status, patience)
    .toBe(status)

/** Filed by the API, closed by every department, and open in the browser. */
async function closed(screen: Screen, hired: Person): Promise<{ page: Page; number: string }> {
  const client = await portal().api('hr1')
  const number = await fileHire(client, hired)
  await until(client, number, 'complete')
  const page = await portal().enter(screen, 'hr1')
  await page.goto(`${portal().platform.url}/applications/${number}`)
  await page.getByText('全部办结').first().waitFor()
  return { page, number }
}

describe.each(Object.keys(screens) as Screen[])('after the end, on a %s', (screen) => {
  const place = Object.keys(screens).indexOf(screen)

  test.runIf(hasChromium)(
    'somebody who never came: the employer reads what will happen to each matter, and all is undone',
    async () => {
      const { page } = await closed(screen, person(61 + place))
      await keepPicture(page, `after-in-force-${screen}`)
      await page.getByRole('button', { name: '撤销录用' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('社会保障卡归本人所有').waitFor()
      const confirm = dialog.getByRole('button', { name: '确认撤销录用' })
      expect(await confirm.isDisabled()).toBe(true)
      await dialog.getByRole('radio', { name: '员工未到岗' }).check()
      expect(await confirm.isDisabled()).toBe(true)
      await dialog.getByRole('checkbox').check()
      await keepPicture(page, `after-revoke-dialog-${screen}`)
      await confirm.click()
      await page.getByRole('heading', { name: '撤销录用' }).waitFor()
      await page.getByText('原因：员工未到岗').waitFor()
      const card = page.getByRole('article', { name: '社会保障卡申领' })
      await card.getByText('结果保留').waitFor({ timeout: 60_000 })
      await page.getByText('6 项已撤销').waitFor({ timeout: 60_000 })
      await keepPicture(page, `after-revoked-${screen}`, { whole: true })
    },
    closedWithin,
  )

  test.runIf(hasChromium)(
    'a department that has declared the month: an officer does it by hand, and the employer reads what',
    async () => {
      // The fourth procedure of departments/all.ts is social insurance.
      const { page, number } = await closed(screen, person(63 + place, 'refusesRevocation', 4))
      const client = await portal().api('hr1')
      await client.revokeApplication({ params: { number }, body: { reason: 'neverCame' } })
      await page.reload()
      const insurance = page.getByRole('article', { name: '职工社会保险参保登记' })
      await insurance.getByText('当月已申报缴费，不能直接撤销').first().waitFor({ timeout: 60_000 })
      await insurance.getByText('由经办机构办理减员').first().waitFor()
      await keepPicture(page, `after-not-undone-${screen}`, { of: insurance })
      const officer = await portal().api('officer1')
      await officer.decideMatter({
        params: { number, matter: 'socialInsurance' },
        body: { says: 'undone' },
      })
      await until(client, number, 'revoked')
      const undone = await client.readApplication({ params: { number } })
      expect(undone.matters.find(({ key }) => key === 'socialInsurance')?.status).toBe('revoked')
    },
    closedWithin,
  )

  test.runIf(hasChromium)(
    'a wage that was mistyped: only the matters it reaches are filed again, and both show the link',
    async () => {
      const { page, number } = await closed(screen, person(65 + place))
      await page.getByRole('button', { name: '更正' }).click()
      await page.getByRole('button', { name: '修改月工资（元）' }).click()
      const wage = page.getByRole('textbox', { name: '月工资（元）' })
      await wage.fill('7800')
      await wage.blur()
      const preview = page.getByRole('complementary', { name: '提交后会发生什么' })
      await preview.getByText('6,500.00 元').first().waitFor()
      await preview.getByText('个事项不受影响').waitFor()
      await keepPicture(page, `after-amend-${screen}`, { whole: true })
      await page.getByRole('button', { name: '提交更正' }).click()
      await page.getByText('这是一份更正，原申请').waitFor()
      await page.getByText('内容未变，无需更正').first().waitFor()
      const client = await portal().api('hr1')
      await until(client, page.url().split('/').at(-1) ?? '', 'complete')
      await keepPicture(page, `after-amendment-${screen}`, { whole: true })
      await page.getByRole('link', { name: number }).click()
      await page.getByRole('region', { name: '更正' }).waitFor()
      const { standing } = await client.readApplication({ params: { number } })
      expect(standing?.changes.map(({ label }) => label)).toContain('月工资（元）')
    },
    closedWithin,
  )

  test.runIf(hasChromium)(
    'a former employer who has not stopped: the platform asks by itself and files the rest',
    async () => {
      const client = await portal().api('hr1')
      const { sha256 } = await client.storeMaterial({ body: contractScan, type: 'application/pdf' })
      const hired = {
        ...person(67 + place),
        documentNumber: residentOf('83', { year: 1992 + 4 * place }),
      }
      const typed = hireOf(hired, sha256)
      const leavingProof = { sha256, name: '解除证明.pdf', type: 'application/pdf' }
      const { number } = await client.fileApplication({
        headers: { 'idempotency-key': `journey-watch-${screen}` },
        body: {
          service: 'employee-hiring',
          typed: { ...typed, records: { secondJob: false, leavingProof } },
        },
      })
      const page = await portal().enter(screen, 'hr1')
      await page.goto(`${portal().platform.url}/applications/${number}`)
      const watch = page.getByRole('region', { name: '还有一件事要等' })
      await watch.getByText('请联系原单位办理停保').waitFor()
      await watch.getByText('工伤保险已先行参保').waitFor()
      await until(client, number, 'complete')
      await watch.getByText('，上次 ').waitFor({ timeout: 60_000 })
      await keepPicture(page, `after-watch-${screen}`, { of: watch })
      const ended = page.getByRole('region', { name: '自动查询已结束' })
      await ended.getByText('已自动提交更正').waitFor({ timeout: 120_000 })
      await keepPicture(page, `after-watch-ended-${screen}`, { of: ended })
      await ended.getByRole('link', { name: '查看自动提交的更正' }).click()
      await page.getByText('这是一份更正，原申请').waitFor()
      await page.getByRole('article', { name: '职工社会保险参保登记' }).waitFor()
      const { amendments } = await client.readApplication({ params: { number } })
      expect(amendments).toHaveLength(1)
    },
    closedWithin,
  )
})
