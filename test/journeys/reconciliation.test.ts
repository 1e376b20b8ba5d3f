import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { faultsOf, partsOver } from './accessible.ts'
import { hasChromium, keepPicture, openPortal } from './browser.ts'
import { fileHire, person } from './hires.ts'
import { until } from './processes.ts'

const portal = openPortal({ policy: { reconcileSettledMs: 100 } })
const line = 'medical-insurance'
const matter = 'medicalInsurance'

const control = () => {
  const { simulated } = portal().platform
  if (!simulated) throw new Error('the departments are not simulated')
  return simulated.control
}

/** At a press, as a supervisor would; answers once that night is over. */
async function reconcile(page: Page): Promise<void> {
  const { reconciliation, now } = portal().platform.engine
  const began = now()
  const row = page.getByRole('row').filter({ hasText: '医疗保障局' })
  await row.getByRole('button', { name: '立即对账' }).click()
  const ended = async () =>
    (await reconciliation.nights(line, 1)).some(({ endedAt }) => (endedAt ?? 0) >= began)
  await until(ended, { withinMs: 60_000, what: 'the lists have been compared' })
}

const mend = async (page: Page, kind: string, way: string, words: string) => {
  const row = page.getByRole('listitem').filter({ hasText: kind })
  await row.getByRole('button', { name: '核对处理' }).click()
  const form = page.getByRole('form', { name: '处理差异' })
  await form.getByRole('radio', { name: way }).check()
  const button = form.getByRole('button', { name: way })
  expect(await button.isDisabled()).toBe(true)
  await form.getByLabel('核对的情况（记入处理记录）').fill(words)
  await button.click()
  await page.getByText(new RegExp(`^${way}：`, 'u')).waitFor()
}

test.runIf(hasChromium)(
  'a department’s list that says otherwise is shown, mended by its officer and a supervisor, and agrees again',
  async () => {
    control().pace('instant')
    const clerk = await portal().api('hr1')
    const numbers = [await fileHire(clerk, person(321)), await fileHire(clerk, person(322))]
    const [other = '', missing = ''] = numbers
    const { engine } = portal().platform
    const standing = async (number: string) =>
      (await engine.read(number))?.application.matters[matter]
    const closed = async () =>
      (await Promise.all(numbers.map(standing))).every((one) => one?.status === 'closed')
    await until(closed, { withinMs: 60_000, what: 'both are insured' })
    const before = await standing(other)
    control().lies.add([
      { tells: 'otherValues', matter: `${other}/${matter}` },
      { tells: 'nothing', matter: `${missing}/${matter}` },
      { tells: 'nobodys', department: line, key: 'YB-2026-000000000042' },
    ])

    const supervisor = await portal().enter('desktop', 'supervisor')
    await supervisor.getByRole('link', { name: '对账' }).click()
    await reconcile(supervisor)
    await supervisor.getByRole('button', { name: '3 条' }).click()
    await supervisor.getByText('平台没有这个办件').first().waitFor()
    // With a form open, too, it keeps nobody out and runs over no edge.
    await supervisor.getByRole('button', { name: '核对处理' }).first().click()
    await supervisor.getByRole('form', { name: '处理差异' }).waitFor()
    expect(await faultsOf(supervisor)).toEqual([])
    expect(await partsOver(supervisor, 320)).toEqual([])
    await supervisor.getByRole('button', { name: '核对处理' }).first().click()
    await keepPicture(supervisor, 'reconciliation-supervisor', { whole: true })
    await mend(supervisor, '办理结果的内容不一致', '以部门为准', '与医保局核对，编号以清单为准')
    expect((await standing(other))?.result).not.toEqual(before?.result)
    await mend(supervisor, '部门有，平台没有', '请部门核对', '请核对是否其他渠道受理')

    // The department's own system is asked, and its officer gives the answer back.
    const foreign = supervisor.getByRole('listitem').filter({ hasText: '部门有，平台没有' })
    await foreign.getByRole('button', { name: '核对处理' }).click()
    const record = foreign.getByRole('list', { name: '处理记录' })
    await record.getByText('已通知部门经办人').waitFor()
    await record.getByText('部门系统答复').waitFor()
    await keepPicture(supervisor, 'reconciliation-asked', { of: foreign })

    // The officer finds what is theirs, on a phone, and sends again what was never heard.
    const officer = await portal().enter('phone', 'officer3')
    await officer.getByRole('link', { name: '对账' }).click()
    await mend(officer, '平台已送达，部门没有', '按原编号重新送达', '部门未查到')
    await mend(officer, '部门有，平台没有', '答复核对结果', '是另一渠道受理的，与平台无关')
    await keepPicture(officer, 'reconciliation-officer', { whole: true })
    await foreign.getByText('督办人员').waitFor()
    const lines = portal().platform.simulated?.ledger().lines() ?? []
    const sent = lines.filter((one) => one.matter === `${missing}/${matter}`)
    expect(sent).toHaveLength(1)

    control().lies.clear()
    control().lies.add([{ tells: 'otherValues', matter: `${other}/${matter}` }])
    await reconcile(supervisor)
    await supervisor.getByText('没有需要处理的差异').waitFor()
    await supervisor.getByLabel('包括已说明、已解决的').check()
    await supervisor.getByRole('button', { name: '查看记录' }).nth(2).waitFor()
    const [download] = await Promise.all([
      supervisor.waitForEvent('download'),
      supervisor.getByRole('button', { name: '导出（xlsx）' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('对账差异.xlsx')
  },
  180_000,
)
