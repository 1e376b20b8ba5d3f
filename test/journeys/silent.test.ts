import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import type { Event } from '#core/application'
import type { Behaviour } from '#connectors/simulated'
import { hasChromium, keepPicture, openPortal } from './browser.ts'
import { fileHire, person } from './hires.ts'
import { until } from './processes.ts'

const portal = openPortal({
  policy: { giveUpAfterMs: 2_000, retryCapMs: 1_000, retryCapInTroubleMs: 2_000 },
})
const matter = 'medicalInsurance'
const procedure = 'medical-insurance-enrolment'

const departments = () => {
  const { simulated } = portal().platform
  if (!simulated) throw new Error('the departments are not simulated')
  return simulated
}
const caseOf = (number: string) =>
  departments()
    .ledger()
    .lines()
    .find((line) => line.matter === `${number}/${matter}`)

/** A hire whose medical insurance is not answered, until it stands on the duty list. */
async function fileSilent(who: number, behaviour: Behaviour): Promise<string> {
  departments().control.pace('instant')
  departments().control.add([{ procedure, behaviour }])
  const number = await fileHire(await portal().api('hr1'), person(who))
  const officer = await portal().api('officer3')
  const onDuty = async () =>
    (await officer.listDuties({})).duties.some((duty) => duty.number === number)
  await until(onDuty, { withinMs: 90_000, what: 'it stands on the duty list' })
  return number
}

/** What the officer was told by telephone, typed in at the duty list. */
async function enter(page: Page, number: string, result: string) {
  await page.getByRole('link', { name: '值守清单' }).click()
  const row = page.getByRole('listitem').filter({ hasText: number })
  await row.getByText('致电部门，录入其告知的结果').waitFor()
  await row.getByRole('button', { name: '人工录入' }).click()
  const form = page.getByRole('form', { name: '人工录入' })
  await form.getByLabel('医保个人编号').fill(result)
  await form.getByRole('button', { name: '录入', exact: true }).click()
  // Who said it is part of the record.
  await form.getByText('请写明由部门何人告知').waitFor()
  await form.getByLabel('部门何人告知').fill('医保局王科长')
  await keepPicture(page, 'silent-entry')
  await form.getByRole('button', { name: '录入', exact: true }).click()
  await page.getByText(/^已录入：/).waitFor()
}

const standing = async (number: string) => {
  const file = await portal().platform.engine.read(number)
  const found = file?.application.matters[matter]
  if (!found) throw new Error(`${number} has no such matter`)
  return found
}
const eventsOf = async (number: string): Promise<readonly Event[]> => {
  const file = await portal().platform.engine.read(number)
  if (!file) throw new Error(`${number} is gone`)
  return (await portal().platform.engine.events(file.id)).map(({ body }) => body)
}

test.runIf(hasChromium)(
  'a silent department is sent the same key again, its answer is entered by hand, and its own late word confirms it',
  async () => {
    // It has done its work; only its replies cannot be read.
    const number = await fileSilent(311, 'garbled')
    const sent = caseOf(number)
    if (!sent) throw new Error('the department was never told')
    const page = await portal().enter('desktop', 'officer3')
    await page.getByRole('link', { name: '值守清单' }).click()
    const row = page.getByRole('listitem').filter({ hasText: number })
    await row.getByRole('button', { name: '立即重新送达' }).click()
    await page.getByText(/^已安排重新送达：/).waitFor()
    await until(async () => (caseOf(number)?.submitted ?? 0) > sent.submitted, {
      withinMs: 30_000,
      what: 'the same key has come again',
    })
    expect(
      departments()
        .ledger()
        .lines()
        .filter((line) => line.matter === sent.matter),
    ).toHaveLength(1)

    const word = departments().wordOn(sent.key)
    if (word?.says !== 'completed') throw new Error('the department has not decided')
    await enter(page, number, String(word.result['medicalNumber']))
    expect((await standing(number)).status).toBe('closed')
    expect((await standing(number)).entered?.confirmedAt).toBeUndefined()

    departments().control.clear()
    await until(async () => (await standing(number)).entered?.confirmedAt !== undefined, {
      withinMs: 30_000,
      what: 'the late word has confirmed it',
    })
    expect(await standing(number)).toMatchObject({ status: 'closed', trouble: null })
    expect(caseOf(number)?.effects).toBe(1)
    await expect
      .poll(() => page.getByRole('listitem').filter({ hasText: number }).count(), {
        timeout: 30_000,
      })
      .toBe(0)
  },
  180_000,
)

test.runIf(hasChromium)(
  'a late word that says otherwise is shown beside what was entered, and a supervisor chooses with a reason',
  async () => {
    const number = await fileSilent(312, 'errors')
    expect(caseOf(number)?.effects).toBe(0)
    const page = await portal().enter('phone', 'officer3')
    await enter(page, number, 'YB00000000')

    departments().control.clear()
    await until(async () => (await standing(number)).entered?.heard !== undefined, {
      withinMs: 30_000,
      what: 'the department’s own word has come and differs',
    })
    const supervisor = await portal().enter('desktop', 'supervisor')
    await supervisor.getByRole('link', { name: '值守清单' }).click()
    const row = supervisor.getByRole('listitem').filter({ hasText: number })
    await row.getByText('核对两份答复，选定以哪个为准').waitFor()
    await row.getByRole('button', { name: '核对两份答复' }).click()
    const entered = supervisor.getByRole('region', { name: '人工录入' })
    const heard = supervisor.getByRole('region', { name: '部门系统的答复' })
    await entered.getByText('YB00000000').waitFor()
    await entered.getByText('电话，医保局王科长').waitFor()
    await heard.getByText('（不一致）').waitFor()
    await keepPicture(supervisor, 'silent-differs', { whole: true })
    const choose = supervisor.getByRole('button', { name: '以部门系统为准' })
    expect(await choose.isDisabled()).toBe(true)
    await supervisor.getByLabel('核对的结果（记入办理记录）').fill('与医保局核对，电话中报错了编号')
    await choose.click()
    await supervisor.getByText(/^已选定：/).waitFor()

    const key = caseOf(number)?.key ?? ''
    const word = departments().wordOn(key)
    expect(await standing(number)).toMatchObject({
      status: 'closed',
      trouble: null,
      result: word?.says === 'completed' ? word.result : {},
    })
    expect(JSON.stringify(await eventsOf(number))).toContain('电话中报错了编号')
  },
  180_000,
)
