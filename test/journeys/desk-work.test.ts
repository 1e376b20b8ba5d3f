import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import type { Client } from '#contract/client'
import type { Event } from '#core/application'
import { trialAnswers, trialFindings, trialRegion, trialService } from '#test/trial-service'
import { hasChromium, keepPicture, openPortal, type Portal } from './browser.ts'
import { until } from './processes.ts'
import { signIn } from './sign-in.ts'

const portal = openPortal()
const matter = 'insurance'
const officers = ['anna', 'bo'] as const
type Officer = (typeof officers)[number]
const emailOf = (who: Officer) => `${who}@desk.yijian.local`
const password = 'yijian-desk-officer'

/**
 * The trial's departments have no system here, so that only officers move its matters, and it asks
 * no register, so that hundreds are filed in a moment.
 */
async function openDesk(): Promise<void> {
  const { engine, auth } = portal().platform
  const home = (await engine.catalogue.regions()).find(({ code }) => code === trialRegion.code)
  const parameters = { ...home?.parameters, ...trialRegion.parameters }
  await engine.catalogue.publish([trialService], [{ ...trialRegion, ...home, parameters }], now())
  for (const who of officers)
    await auth.createAccount({
      email: emailOf(who),
      password,
      name: who === 'anna' ? '安经办' : '薄经办',
      role: 'officer',
      department: 'insurer',
      region: trialRegion.code,
    })
}
const now = () => Date.now()

const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许'

/** Files so many hires; answers with their numbers once all of them wait at the desk. */
async function fileMany(count: number, story: string): Promise<string[]> {
  const { engine } = portal().platform
  const service = await engine.catalogue.newest(trialService.code)
  if (!service) throw new Error('the trial is not published')
  const filed = await Promise.all(
    Array.from({ length: count }, (_, at) =>
      engine.file({
        service,
        typed: {
          ...trialAnswers,
          worker: { ...trialAnswers.worker, name: `${surnames[at % surnames.length]}旅程` },
        },
        findings: trialFindings,
        idempotencyKey: `${story}-${at}`,
        filer: 'employer:desk',
        by: { role: 'employer', id: 'desk' },
        channel: 'portal',
      }),
    ),
  )
  const query = { departments: ['insurer'], queue: 'applied', sort: 'due', most: 500 } as const
  const waiting = async () => (await engine.desk.queue(query)).length >= count
  await until(waiting, { withinMs: 60_000, what: 'all of them wait at the desk' })
  return filed.flatMap((one) => ('number' in one ? [one.number] : []))
}

/** Signed in as one of the desk's officers, by the form. */
async function enter(who: Officer): Promise<Page> {
  const page = await portal().open('desktop')
  await page.getByLabel('邮箱').fill(emailOf(who))
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('navigation', { name: '队列' }).waitFor()
  return page
}

const apiOf = (who: Officer): Promise<Client> =>
  signIn(portal().platform.url ?? '', emailOf(who), password)

/** What officers have done with a matter, from its record. */
async function decisions({ platform }: Portal, number: string): Promise<readonly Event[]> {
  const file = await platform.engine.read(number)
  if (!file) throw new Error(`${number} is gone`)
  const events = await platform.engine.events(file.id)
  return events
    .map(({ body }) => body)
    .filter((event) => event.matter === matter && event.by.role === 'officer')
}

const openQueue = async (page: Page, name: string, count: number) => {
  const tab = page.getByRole('navigation', { name: '队列' }).getByRole('button', { name })
  await tab.focus()
  await page.keyboard.press('Enter')
  const list = page.getByRole('region', { name: '待办事项' })
  await expect.poll(() => list.getByRole('row').count(), { timeout: 30_000 }).toBe(count + 1)
  // The keys speak of the list, whatever was pressed last.
  await tab.blur()
}

test.runIf(hasChromium)(
  'an officer clears 200 matters by keyboard alone',
  async () => {
    await openDesk()
    const numbers = await fileMany(200, 'clear')
    const page = await enter('anna')
    const bar = page.getByRole('region', { name: '批量办理' })
    await openQueue(page, '待受理', 200)

    // Down, select, and a range with Shift; then nothing of it.
    for (const key of ['j', 'j', 'x', 'Shift+J', 'Shift+J']) await page.keyboard.press(key)
    await bar.getByText('已选 3 件').waitFor()
    await keepPicture(page, 'desk-keys')
    await page.keyboard.press('Escape')
    await bar.waitFor({ state: 'hidden' })
    await page.keyboard.press('Shift+?')
    await page.getByRole('dialog', { name: '快捷键' }).waitFor()
    await keepPicture(page, 'desk-help')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: '快捷键' }).waitFor({ state: 'hidden' })

    for (const [queue, key, verb] of [
      ['待受理', 'a', '受理'],
      ['待审核', 'p', '审核通过'],
    ] as const) {
      await openQueue(page, queue, 200)
      await page.keyboard.press('e')
      await bar.getByText('已选 200 件').waitFor()
      await page.keyboard.press(key)
      await page.getByRole('form', { name: `${verb} 200 件` }).waitFor()
      await page.keyboard.press('Enter')
      await page.getByText('200 件已办', { exact: true }).waitFor({ timeout: 60_000 })
    }
    await keepPicture(page, 'desk-cleared')
    const done = await Promise.all(numbers.map((number) => decisions(portal(), number)))
    expect(done.map((events) => events.flatMap(({ verbs }) => verbs))).toEqual(
      numbers.map(() => ['accept', 'approve']),
    )
  },
  180_000,
)

test.runIf(hasChromium)(
  'two officers race for 50 matters: none is decided twice, and whoever was late is told',
  async () => {
    await openDesk()
    const numbers = await fileMany(50, 'race')
    const pages = [await enter('anna'), await enter('bo')]
    for (const page of pages) {
      await openQueue(page, '待受理', 50)
      await page.keyboard.press('e')
      await page.keyboard.press('a')
      await page.getByRole('form', { name: '受理 50 件' }).waitFor()
    }
    await Promise.all(pages.map((page) => page.keyboard.press('Enter')))
    const said = await Promise.all(
      pages.map(async (page) => {
        const result = page.getByText(/^\d+ 件已办/).first()
        await result.waitFor({ timeout: 60_000 })
        return result.innerText()
      }),
    )
    const counts = said.map((text) => Number(/^\d+/.exec(text)?.[0]))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(50)
    const late = pages[counts.indexOf(Math.min(...counts))]
    expect(await late?.getByText(/已于 .+ 受理，您的操作未生效/).count()).toBeGreaterThan(0)
    if (late) await keepPicture(late, 'desk-race')

    // One by one, both at once, of what both saw.
    const apis = [await apiOf('anna'), await apiOf('bo')]
    const outcomes: PromiseSettledResult<unknown>[][] = []
    for (const number of numbers) {
      const params = { number, matter }
      const file = await portal().platform.engine.read(number)
      const { status, since } = file?.application.matters[matter] ?? { status: 'waiting', since: 0 }
      const body = { says: 'approved', seen: `${status}.${since.toString(36)}` } as const
      outcomes.push(await Promise.allSettled(apis.map((api) => api.decideMatter({ params, body }))))
    }
    for (const both of outcomes)
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const done = await Promise.all(numbers.map((number) => decisions(portal(), number)))
    expect(done.map((events) => events.flatMap(({ verbs }) => verbs))).toEqual(
      numbers.map(() => ['accept', 'approve']),
    )
    // Nothing was lost on the way: every record is whole.
    const supervisor = await portal().api('supervisor')
    const records = await Promise.all(
      numbers.slice(0, 10).map((number) => supervisor.readEvents({ params: { number } })),
    )
    expect(records.every(({ chain }) => chain.whole)).toBe(true)
  },
  180_000,
)
