import { expect, test } from 'vitest'
import type { Behaviour } from '#connectors/simulated'
import { faultsOf, partsOver } from './accessible.ts'
import { hasChromium, keepPicture, openPortal } from './browser.ts'
import { fileHire, person } from './hires.ts'
import { until } from './processes.ts'

const portal = openPortal({
  policy: { giveUpAfterMs: 2_000, retryCapMs: 1_000, retryCapInTroubleMs: 60 * 60_000 },
})
const matter = 'medicalInsurance'
const procedure = 'medical-insurance-enrolment'

const departments = () => {
  const { simulated } = portal().platform
  if (!simulated) throw new Error('the departments are not simulated')
  return simulated
}
const toldTimes = (number: string): number =>
  departments()
    .ledger()
    .lines()
    .find((line) => line.matter === `${number}/${matter}`)?.submitted ?? 0

/** A hire that one department does not take, until it needs a person. */
async function fileStuck(who: number, behaviour: Behaviour): Promise<string> {
  departments().control.pace('instant')
  departments().control.add([{ procedure, behaviour }])
  const number = await fileHire(await portal().api('hr1'), person(who))
  const troubled = async () => {
    const file = await portal().platform.engine.read(number)
    return Boolean(file?.application.matters[matter]?.trouble)
  }
  await until(troubled, { withinMs: 90_000, what: 'it needs a person' })
  return number
}

test.runIf(hasChromium)(
  'what is stuck is tried again, given to a person and stopped with a reason, and the record tells who did so',
  async () => {
    const number = await fileStuck(331, 'garbled')
    const page = await portal().enter('desktop', 'admin')
    await page.goto(`${portal().platform.url}/operations`)
    const health = page.getByRole('region', { name: '体检' })
    await health.getByText(/1 个事项需要人处理/).waitFor()
    const row = page.getByRole('listitem').filter({ hasText: number })
    await row.waitFor()
    expect(await faultsOf(page)).toEqual([])
    await keepPicture(page, 'operations', { whole: true })

    const before = toldTimes(number)
    await row.getByRole('button', { name: '立即重试' }).click()
    await until(async () => toldTimes(number) > before, {
      withinMs: 30_000,
      what: 'the department is told once more, by the same key',
    })

    await row.getByRole('button', { name: '交人处理' }).click()
    const send = row.locator('form').getByRole('button', { name: '交人处理' })
    expect(await send.isDisabled(), 'not without saying what to do').toBe(true)
    await row.getByLabel('请其做什么（记入记录）').fill('请致电医保局信息科')
    await send.click()
    await row.getByText('请致电医保局信息科').waitFor()

    await row.getByRole('button', { name: '停止' }).click()
    await row.getByLabel('停止的原因（记入记录）').fill('医保局改用窗口受理')
    await row.locator('form').getByRole('button', { name: '停止' }).click()
    await row.getByText('没有待送达的内容').first().waitFor()
    const stopped = toldTimes(number)

    const events = await (await portal().api('admin')).readEvents({ params: { number } })
    const record = JSON.stringify(events.events)
    expect(record).toContain('请致电医保局信息科')
    expect(record).toContain('停止自动送达：医保局改用窗口受理')
    departments().control.clear()
    const { matters } = (await portal().platform.engine.read(number))?.application ?? {}
    expect(matters?.[matter]).toMatchObject({ delivery: null, trouble: { owner: 'officer' } })
    expect(toldTimes(number), 'nothing more is sent').toBe(stopped)
  },
  180_000,
)

test.runIf(hasChromium)(
  'on a phone a whole kind is tried again at one press, and a supervisor may look but not act',
  async () => {
    const number = await fileStuck(332, 'errors')
    const page = await portal().enter('phone', 'admin')
    await page.goto(`${portal().platform.url}/operations`)
    await page.getByRole('listitem').filter({ hasText: number }).waitFor()
    expect(await partsOver(page)).toEqual([])
    await page.getByRole('button', { name: /^部门系统联系不上/ }).click()
    await page.getByRole('button', { name: /^重试这一类/ }).click()
    await page.getByText('一次至多 500 条').waitFor()
    expect(await partsOver(page)).toEqual([])
    await page.getByRole('button', { name: '取消' }).evaluate((button) => button.scrollIntoView())
    await keepPicture(page, 'operations-phone-kind')
    await page.getByRole('button', { name: '重试', exact: true }).click()
    await page.getByText(/^已安排重试 \d+ 条$/).waitFor()
    departments().control.clear()
    const closed = async () =>
      (await portal().platform.engine.read(number))?.application.matters[matter]?.status ===
      'closed'
    await until(closed, { withinMs: 60_000, what: 'it is delivered and closed' })

    const supervisor = await portal().enter('desktop', 'supervisor')
    await supervisor.goto(`${portal().platform.url}/operations`)
    await supervisor.getByRole('heading', { name: '运行维护' }).waitFor()
    expect(await supervisor.getByRole('button', { name: '立即重试' }).count()).toBe(0)
  },
  180_000,
)
